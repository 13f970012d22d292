import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { MicroBatcher } from '#platform/micro-batcher.ts'

/** Work that goes on until the test lets it end. */
function held() {
  const goes: { orders: readonly string[]; end: PromiseWithResolvers<void> }[] = []
  const together = new MicroBatcher<string, string>(async (orders) => {
    const end = Promise.withResolvers<void>()
    goes.push({ orders, end })
    await end.promise
    return orders.map((order) => `${order} done`)
  })
  return { goes, together }
}

describe('what many ask for at the same moment', () => {
  it('is done in one go, and everybody gets the own answer', async () => {
    const { goes, together } = held()
    const answers = Promise.all(['a', 'b', 'c'].map((order) => together.ask(order)))
    await turn()
    expect(goes.map(({ orders }) => orders)).toEqual([['a', 'b', 'c']])
    goes[0]?.end.resolve()
    expect(await answers).toEqual(['a done', 'b done', 'c done'])
  })

  it('waits for the go that is under way, and then goes as one', async () => {
    const { goes, together } = held()
    const first = together.ask('a')
    await turn()
    const later = Promise.all([together.ask('b'), together.ask('c')])
    await turn()
    expect(goes).toHaveLength(1)
    goes[0]?.end.resolve()
    expect(await first).toBe('a done')
    await turn()
    expect(goes.map(({ orders }) => orders)).toEqual([['a'], ['b', 'c']])
    goes[1]?.end.resolve()
    expect(await later).toEqual(['b done', 'c done'])
    const last = together.ask('d')
    await turn()
    goes[2]?.end.resolve()
    expect(await last).toBe('d done')
  })

  it('does not wait long for a go that is stuck', async () => {
    const { goes, together } = held()
    const stuck = together.ask('a')
    await turn()
    const later = together.ask('b')
    await expect.poll(() => goes.length).toBe(2)
    goes[1]?.end.resolve()
    expect(await later).toBe('b done')
    goes[0]?.end.resolve()
    expect(await stuck).toBe('a done')
  })

  it('is done in goes of fifty at most', async () => {
    const { goes, together } = held()
    const answers = Promise.all(Array.from({ length: 60 }, (_, index) => together.ask(String(index))))
    await turn()
    goes[0]?.end.resolve()
    await expect.poll(() => goes.length).toBe(2)
    goes[1]?.end.resolve()
    expect(await answers).toHaveLength(60)
    expect(goes.map(({ orders }) => orders.length)).toEqual([50, 10])
  })

  it('fails for those of one go only', async () => {
    const together = new MicroBatcher<string, string>(async (orders) => {
      if (orders.includes('bad')) throw new Error('no')
      return orders
    })
    const [bad, beside] = [together.ask('bad'), together.ask('beside')]
    await expect(bad).rejects.toThrow('no')
    await expect(beside).rejects.toThrow('no')
    expect(await together.ask('good')).toBe('good')
  })

  it('is an error when answers are missing', async () => {
    const together = new MicroBatcher<string, string>(async () => [])
    await expect(together.ask('a')).rejects.toThrow('as many answers as orders')
  })
})
