import { describe, expect, it } from 'vitest'
import { ImageQueue } from '#platform/media/image-queue.ts'

const LIMITS = { concurrency: 2, waiting: 3, share: 3 }
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error)

/** A queue whose work goes on until the test ends it. */
function held() {
  const queue = new ImageQueue(LIMITS)
  const begun: { community: string; end: () => void }[] = []
  const run = (community: string) =>
    queue
      .run(community, async () => {
        const { promise, resolve } = Promise.withResolvers<void>()
        begun.push({ community, end: resolve })
        await promise
        return 'done'
      })
      .catch(codeOf)
  const endAll = async () => {
    for (let at = 0; at < begun.length; at++) {
      begun[at]?.end()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { run, begun, endAll }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('work on pictures', () => {
  it('goes on for two at a time, of any community', async () => {
    const { run, begun, endAll } = held()
    const answers = Promise.all([run('one'), run('other'), run('third')])
    await turn()
    expect(begun.map(({ community }) => community)).toEqual(['one', 'other'])
    await endAll()
    expect(await answers).toEqual(['done', 'done', 'done'])
  })

  it('is refused at once where the queue is full, and taken again when it has moved', async () => {
    const { run, endAll } = held()
    const answers = Promise.all(['a', 'a', 'b', 'b', 'c'].map(run))
    expect(await run('d')).toBe('media.busy')
    await endAll()
    expect(new Set(await answers)).toEqual(new Set(['done']))
    const again = run('d')
    await turn()
    await endAll()
    expect(await again).toBe('done')
  })

  it('leaves room for others: nobody has more than a share', async () => {
    const { run, endAll } = held()
    const answers = Promise.all(['a', 'a', 'a'].map(run))
    expect(await run('a')).toBe('media.busy')
    const other = run('b')
    await endAll()
    expect([...(await answers), await other]).toEqual(['done', 'done', 'done', 'done'])
  })

  it('gives its place back when it fails', async () => {
    const queue = new ImageQueue({ concurrency: 1, waiting: 0, share: 1 })
    for (let time = 0; time < 3; time++) {
      await expect(queue.run('a', () => Promise.reject(new Error('unreadable')))).rejects.toThrow('unreadable')
    }
    expect(await queue.run('a', async () => 'done')).toBe('done')
  })
})
