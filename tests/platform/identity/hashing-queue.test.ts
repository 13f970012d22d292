import { describe, expect, it } from 'vitest'
import { HashingQueue, type Requester } from '#platform/identity/hashing-queue.ts'
import { HASHING } from '#platform/identity/sign-in-limits.ts'

/** A queue with one worker that is busy until released. */
async function busyQueue() {
  const queue = new HashingQueue(1)
  const done: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = queue.run(undefined, () => gate.promise)
  const outcomes: Promise<string>[] = []
  return {
    done,
    add(name: string, requester?: Requester) {
      const work = queue.run(requester, async () => void done.push(name))
      outcomes.push(
        work.then(
          () => 'done',
          (error) => `${error.status} ${error.code} ${error.details.retryAfter}`,
        ),
      )
    },
    async finish() {
      gate.resolve()
      await first
      return Promise.all(outcomes)
    },
  }
}
const BUSY = `503 account.busy ${HASHING.retryAfterSeconds}`
const clean = (at: number): Requester => ({ by: `clean ${at}`, suspect: false })
const suspect = (at: number): Requester => ({ by: `suspect ${at}`, suspect: true })
const times = (count: number) => Array.from({ length: count }, (_none, at) => at)
const refusedOf = (outcomes: readonly string[]) => outcomes.filter((one) => one === BUSY).length

describe('the queue for hashing', () => {
  it('keeps room for addresses without failures, however many others come', async () => {
    const queue = await busyQueue()
    for (const at of times(1_000)) queue.add('suspect', suspect(at))
    const kept = HASHING.maxWaiting - HASHING.maxWaitingSuspects
    for (const at of times(kept)) queue.add('clean', clean(at))
    queue.add('one too many', clean(kept))
    const outcomes = await queue.finish()
    expect(outcomes.slice(0, 1_000).filter((one) => one === 'done')).toHaveLength(HASHING.maxWaitingSuspects)
    expect(outcomes.slice(1_000)).toEqual([...times(kept).map(() => 'done'), BUSY])
  })

  it('lets those without failures use all of it where nobody else waits', async () => {
    const queue = await busyQueue()
    for (const at of times(HASHING.maxWaiting + 5)) queue.add('clean', clean(at))
    expect(refusedOf(await queue.finish())).toBe(5)
  })

  it('takes those without failures first, and the others now and then, so that nobody waits without an end', async () => {
    const queue = await busyQueue()
    for (const at of times(3)) queue.add('suspect', suspect(at))
    for (const at of times(10)) queue.add('clean', clean(at))
    await queue.finish()
    const row = times(HASHING.maxCleanInARow).map(() => 'clean')
    expect(queue.done).toEqual([...row, 'suspect', ...row, 'suspect', 'clean', 'clean', 'suspect'])
  })

  it('has a few places for one address among those without failures, also before the first has failed', async () => {
    const queue = await busyQueue()
    for (const _at of times(300)) queue.add('alike', { by: 'one address', suspect: false })
    queue.add('another', clean(1))
    const outcomes = await queue.finish()
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(
      HASHING.maxWaitingAlike + HASHING.maxWaitingSuspects + 1,
    )
    expect(queue.done.indexOf('another')).toBe(HASHING.maxWaitingAlike)
  })

  it('gives those places back when they are used', async () => {
    const queue = new HashingQueue(1)
    for (const _round of times(3)) {
      const all = times(HASHING.maxWaitingAlike + 1).map(() =>
        queue.run({ by: 'one address', suspect: false }, async () => undefined),
      )
      const others = times(HASHING.maxWaitingSuspects).map((at) => queue.run(suspect(at), async () => undefined))
      await Promise.all([...all, ...others])
    }
  })

  it('goes on after work that fails', async () => {
    const queue = new HashingQueue(1)
    const failing = queue.run(undefined, () => Promise.reject(new Error('no')))
    const next = queue.run(undefined, async () => 'done')
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('done')
  })
})
