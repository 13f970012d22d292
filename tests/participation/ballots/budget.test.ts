import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BundleContent,
  Definition,
  electionsOf,
  nodeCrypto,
  padBytesFor,
  padded,
  Result,
  recount,
  ruleOf,
  sumsOf,
  TALLY_KINDS,
  verifyBundle,
  writeBundle,
} from '#participation/ballots/protocol/index.ts'
import { BudgetQuestion, budgetFault } from '#participation/questions/index.ts'
import { RULE_NAMES } from '#participation/tally/index.ts'
import { referenceTally } from '#participation/tally/reference.ts'
import { allBallots, budgetQuestion, KINDS, project } from '../questions/budgets.ts'
import { definitionOf, holdVote, signVote } from './vote.ts'

/* Secret votes on budgets: anybody with the bundle finds the same winners, by every rule and for every kind of ballot. */

const pairs = Object.entries(KINDS).flatMap(([kind, ballot]) =>
  RULE_NAMES.flatMap((rule) => {
    const asked = { ...budgetQuestion({ ballot }), rule, ...(rule === 'greedy-threshold' && { threshold: 2 }) }
    return ruleOf(asked) ? [{ kind, rule, question: BudgetQuestion.parse(asked) }] : []
  }),
)
// The limit of an author is a part of the frozen definition, and recounted with it.
const authors: Readonly<Record<string, number>> = { 12: 1, 7: 1, 8: 2, 9: 1 }
for (const rule of ['greedy', 'greedy-no-skip', 'weighted-rating']) {
  const { options } = budgetQuestion()
  const question = BudgetQuestion.parse({
    ...{ ...budgetQuestion(), rule, winnersPerAuthor: 1, ties: 'lot' },
    options: options.map((option) => ({ ...option, author: authors[option.id] })),
  })
  pairs.push({ kind: 'approvals', rule: `${rule}, one winner of each author`, question })
}
const legalOf = (question: BudgetQuestion) =>
  [...allBallots(question)].filter((choices) => budgetFault(question, choices) === undefined)
const codesOf = async (content: BundleContent) =>
  (await verifyBundle(await writeBundle(content), { crypto: nodeCrypto })).map(({ id, outcome, detail }) => [
    id,
    outcome === 'passed' ? detail.code : `${outcome} ${detail.code}`,
  ])

it('every rule counts some ballots', () => {
  expect(new Set(pairs.map(({ rule }) => rule))).toEqual(
    new Set([...RULE_NAMES, ...pairs.slice(-3).map(({ rule }) => rule)]),
  )
  expect(pairs.length).toBeGreaterThanOrEqual(RULE_NAMES.length * 5)
})

describe.each(pairs)('$kind ballots by the rule $rule', ({ question }) => {
  const legal = legalOf(question)
  const ids = question.options.map(({ id }) => id)

  it('have the winners of the reference', () => {
    const rule = ruleOf(question)
    if (!rule) throw new Error('the rule does not count these ballots')
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...legal), { maxLength: 12 }),
        fc.shuffledSubarray(ids, { minLength: ids.length }),
        (ballots, lots) => {
          const count = recount(definitionOf(question, { lots }), ballots)
          const [one] = electionsOf(question, ballots, lots)
          const [pool] = count.pools ?? []
          if (!one || !pool) throw new Error('there is one pool')
          expect(pool.winners.toSorted()).toEqual(referenceTally(one.election, rule).toSorted())
          expect(pool.total).toBeLessThanOrEqual(pool.amount)
          expect(pool.ballots).toBe(ballots.length)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('are recounted from the bundle', async () => {
    const codes = await codesOf(await holdVote({ asked: { question, choices: legal } }))
    expect(codes.filter(([, code]) => code?.includes(' '))).toEqual([])
    expect(codes).toContainEqual(['recount', 'ok'])
  })
})

describe('a bundle', () => {
  const question = budgetQuestion()
  const asked = { question, choices: legalOf(question) }

  it('with other winners than the ballots give fails the recount, with and without ballots', async () => {
    for (const publication of ['full', 'totals'] as const) {
      const vote = await holdVote({ asked, definition: { publication } })
      expect(await codesOf(vote)).toContainEqual(['recount', publication === 'full' ? 'ok' : 'sums'])
      const pools = vote.result.count.pools?.map((pool) => ({ ...pool, winners: ['12'], total: 600 }))
      const result = { ...vote.result, count: { ...vote.result.count, pools } }
      expect(result).not.toEqual(vote.result)
      expect(await codesOf(await signVote({ ...vote, result }))).toContainEqual(['recount', 'failed differs'])
    }
  })

  it('without ballots whose sums name another project fails the recount', async () => {
    const vote = await holdVote({ asked, definition: { publication: 'totals' } })
    const { votes } = vote.result.count
    const result = { ...vote.result, count: { ...vote.result.count, votes: { ...votes, x: 1 } } }
    expect(await codesOf(await signVote({ ...vote, result }))).toContainEqual(['recount', 'failed ballots'])
  })

  it('without ballots cannot be recounted by Equal Shares, and says so', async () => {
    const equal = budgetQuestion({ rule: 'equalshares/add1' })
    const vote = await holdVote({ asked: { ...asked, question: equal }, definition: { publication: 'totals' } })
    expect(await codesOf(vote)).toContainEqual(['recount', 'skipped totals'])
    expect(sumsOf(equal, recount(vote.definition, []), [])).toBeUndefined()
  })

  it('with a ballot dearer than the money fails', async () => {
    const knapsack = budgetQuestion({ ballot: KINDS.knapsack })
    const vote = await holdVote({ asked: { question: knapsack, choices: [['12'], ['12', '7', '8']] } })
    expect((await codesOf(vote)).find(([id]) => id === 'legality')?.[1]).toBe('failed line')
  })
})

describe('several pools', () => {
  const question = budgetQuestion({
    options: [project('1', 300, { zone: 'north' }), project('2', 500, { zone: 'north' }), project('3', 400)],
    pools: [
      { zone: 'north', class: '', amount: 500 },
      { zone: '', class: '', amount: 400 },
    ],
  })

  it('are counted apart: the voters of one are those who name one of its projects', () => {
    const { pools, ballots, blank, votes } = recount(definitionOf(question), [['1', '3'], ['2'], ['2'], ['3'], []])
    expect({ ballots, blank, votes: { ...votes } }).toEqual({ ballots: 5, blank: 1, votes: { 1: 1, 2: 2, 3: 2 } })
    expect(pools).toEqual([
      { zone: 'north', class: '', amount: 500, ballots: 3, winners: ['2'], total: 500 },
      { zone: '', class: '', amount: 400, ballots: 2, winners: ['3'], total: 400 },
    ])
  })
})

describe('the definition of a vote on a budget', () => {
  it.each([
    ['a rule that there is not', { rule: 'lottery' }],
    ['a rule for ballots with points', { rule: 'equalshares+points' }],
    ['a threshold rule without a threshold', { rule: 'greedy-threshold' }],
  ])('is none with %s', (_, change) => {
    const question = { ...budgetQuestion(), ...change }
    expect(Definition.safeParse({ ...definitionOf(budgetQuestion()), question }).success).toBe(false)
  })

  it('publishes no columns, which would say no more than totals', () => {
    const definition = definitionOf(budgetQuestion())
    expect(Definition.safeParse({ ...definition, publication: 'totals' }).success).toBe(true)
    expect(Definition.safeParse({ ...definition, publication: 'columns' }).success).toBe(false)
  })

  it('keeps room for the longest ballot of every kind', async () => {
    for (const ballot of Object.values(KINDS)) {
      const question = budgetQuestion({ ballot })
      const vote = await holdVote({ asked: { question, choices: legalOf(question) }, voters: 60 })
      const room = padBytesFor(vote.definition)
      for (const { body } of vote.ballots) expect(padded(body, room)).toHaveLength(room)
    }
  })

  it('counts knapsack ballots as approvals', () => {
    expect(TALLY_KINDS.knapsack).toBe(TALLY_KINDS.approvals)
  })
})

it('results of votes that know no pools stay as they were', () => {
  const count = { ballots: 1, blank: 0, votes: { a: 1 }, first: 'a' }
  const numbers = { ballots: 1, struck: 0, invalid: 0, spoiled: 0, voted: 1, roll: 1 }
  const result = { v: 1, election: definitionOf(budgetQuestion()).election, ...numbers, count }
  expect(Result.parse(result)).toEqual(result)
})
