import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { MicroBatcher } from '#platform/micro-batcher.ts'

/** Work that goes on until the test lets it end. */
function held() {
  const goes: { items: readonly string[]; end: PromiseWithResolvers<void> }[] = []
  const batcher = new MicroBatcher<string, string>(async (items) => {
    const end = Promise.withResolvers<void>()
    goes.push({ items, end })
    await end.promise
    return items.map((item) => `${item} done`)
  })
  return { goes, batcher }
}

describe('what many ask for at the same moment', () => {
  it('is done in one batch, and every item gets its own result', async () => {
    const { goes, batcher } = held()
    const answers = Promise.all(['a', 'b', 'c'].map((item) => batcher.ask(item)))
    await turn()
    expect(goes.map(({ items }) => items)).toEqual([['a', 'b', 'c']])
    goes[0]?.end.resolve()
    expect(await answers).toEqual(['a done', 'b done', 'c done'])
  })

  it('waits for the go that is under way, and then goes as one', async () => {
    const { goes, batcher } = held()
    const first = batcher.ask('a')
    await turn()
    const later = Promise.all([batcher.ask('b'), batcher.ask('c')])
    await turn()
    expect(goes).toHaveLength(1)
    goes[0]?.end.resolve()
    expect(await first).toBe('a done')
    await turn()
    expect(goes.map(({ items }) => items)).toEqual([['a'], ['b', 'c']])
    goes[1]?.end.resolve()
    expect(await later).toEqual(['b done', 'c done'])
    const last = batcher.ask('d')
    await turn()
    goes[2]?.end.resolve()
    expect(await last).toBe('d done')
  })

  it('does not wait long for a go that is stuck', async () => {
    const { goes, batcher } = held()
    const stuck = batcher.ask('a')
    await turn()
    const later = batcher.ask('b')
    await expect.poll(() => goes.length).toBe(2)
    goes[1]?.end.resolve()
    expect(await later).toBe('b done')
    goes[0]?.end.resolve()
    expect(await stuck).toBe('a done')
  })

  it('is done in goes of fifty at most', async () => {
    const { goes, batcher } = held()
    const answers = Promise.all(Array.from({ length: 60 }, (_, index) => batcher.ask(String(index))))
    await turn()
    goes[0]?.end.resolve()
    await expect.poll(() => goes.length).toBe(2)
    goes[1]?.end.resolve()
    expect(await answers).toHaveLength(60)
    expect(goes.map(({ items }) => items.length)).toEqual([50, 10])
  })

  it('fails for those of one go only', async () => {
    const batcher = new MicroBatcher<string, string>(async (items) => {
      if (items.includes('bad')) throw new Error('no')
      return items
    })
    const [bad, beside] = [batcher.ask('bad'), batcher.ask('beside')]
    await expect(bad).rejects.toThrow('no')
    await expect(beside).rejects.toThrow('no')
    expect(await batcher.ask('good')).toBe('good')
  })

  it('is an error when answers are missing', async () => {
    const batcher = new MicroBatcher<string, string>(async () => [])
    await expect(batcher.ask('a')).rejects.toThrow('as many results as items')
  })
})
