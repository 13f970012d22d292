import { expect, it } from 'vitest'
import { countElection } from '#participation/ballots/counting.ts'
import type { BallotsUse } from '#participation/ballots/options.ts'
import { getElectionById } from '#participation/ballots/queries.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { budgetQuestion, project } from '../questions/budgets.ts'
import { newPolling, receiptIn } from './polling.ts'

/* A vote with several pools of money is counted in a thread; everybody sees how many pools are done. */

const polling = await newPolling()
const zones = ['north', 'south', 'east']
const question = budgetQuestion({
  options: zones.map((zone, at) => project(String(at + 1), 300, { zone })),
  pools: zones.map((zone) => ({ zone, class: '', amount: 500 })),
  rule: 'equalshares/add1',
})
const people: ResidentActor[] = []
for (let n = 0; n < 3; n++) people.push(await polling.resident(`Виборець ${n} Тестовий`))

async function closedElection(id: number): Promise<string> {
  const election = await polling.openPoll(id, { question })
  for (const [at, person] of people.entries()) receiptIn(await polling.vote(id, person, [String(at + 1)]))
  await polling.closePoll(id)
  return election
}
const poolsCounted = (id: string) => polling.inTown(async (tx) => (await getElectionById(tx, id))?.poolsCounted)

it('tells after each pool how many are counted, and nothing any more once the result stands', {
  timeout: 60_000,
}, async () => {
  const id = await closedElection(1)
  expect(await poolsCounted(id)).toBe(null)
  const seen: (number | null | undefined)[] = []
  const tagged: number[] = []
  const uses = polling.uses.map(({ host, options }): BallotsUse => {
    const tags = (item: number) => [...options.tags(item), ...(tagged.push(item) > 0 ? [] : ['none'])]
    return { host, options: { ...options, tags } }
  })
  const context = {
    ...polling.job,
    async inCommunity<T>(work: Parameters<typeof polling.inTown<T>>[0]): Promise<T> {
      const done = await polling.inTown(work)
      seen.push(await poolsCounted(id))
      return done
    },
  }
  expect(await countElection(context, uses, id)).toBe('counted')
  const numbers = seen.filter((one) => typeof one === 'number')
  // Quick counts may leave numbers out, never the last one; they only rise.
  expect(numbers.at(-1)).toBe(zones.length)
  expect(numbers).toEqual(numbers.toSorted())
  expect(seen.at(-1)).toBe(null)
  // Pages are made anew with each number, and with the result.
  expect(tagged.length).toBeGreaterThanOrEqual(2)
  expect(polling.counted.get(1)?.pools?.map(({ winners }) => winners)).toEqual([['1'], ['2'], ['3']])
})

it('goes on after a kill in the middle: the count begins again and ends the same', { timeout: 60_000 }, async () => {
  const id = await closedElection(2)
  polling.failNext()
  await expect(polling.count(id)).rejects.toThrow('killed')
  expect([await polling.stateOf(id), await poolsCounted(id)]).toEqual(['closed', zones.length])
  expect(await polling.count(id)).toBe('counted')
  expect(await poolsCounted(id)).toBe(null)
  expect(polling.counted.get(2)).toEqual(polling.counted.get(1))
})
