import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainBudget, explanationFor, fateSentences, pabulibFiles } from '#participation/allocation/index.ts'
import { electionsOf, recount, ruleOf } from '#participation/ballots/protocol/index.ts'
import { type BudgetQuestion, budgetFault } from '#participation/questions/index.ts'
import { type Election, electionOf, parseRule, RULE_NAMES, readPabulib, tally } from '#participation/tally/index.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import { definitionOf } from '../ballots/vote.ts'
import { allBallots, budgetQuestion, KINDS, project } from '../questions/budgets.ts'

const i18n = createI18n()
const pairs = Object.entries(KINDS).flatMap(([kind, ballot]) =>
  RULE_NAMES.flatMap((rule) => {
    const asked = { ballot, rule, ...(rule === 'greedy-threshold' && { threshold: 2 }) }
    return ruleOf({ ...budgetQuestion({ ballot }), ...asked }) ? [{ kind, rule, question: budgetQuestion(asked) }] : []
  }),
)
const legalOf = (question: BudgetQuestion) =>
  [...allBallots(question)].filter((choices) => budgetFault(question, choices) === undefined)

const countOf = (question: BudgetQuestion, ballots: readonly string[][]) => recount(definitionOf(question), ballots)
const inputOf = (question: BudgetQuestion, ballots: readonly string[][], totalsOnly = false) => {
  const lots = question.options.map(({ id }) => id)
  return { question, lots, ballots, totalsOnly, count: countOf(question, ballots) }
}

describe.each(pairs)('an explanation: $kind ballots, rule $rule', ({ question }) => {
  const some = fc.array(fc.constantFrom(...legalOf(question)), { maxLength: 10 })

  it('names the winners of the count, and gives every project a fate that can be said', () => {
    fc.assert(
      fc.property(some, (ballots) => {
        const input = inputOf(question, ballots)
        const { pools } = explainBudget(input)
        expect(pools.map(({ winners }) => winners)).toEqual(input.count.pools?.map(({ winners }) => winners))
        for (const { projects, winners } of pools) {
          expect(projects.map(({ id }) => id)).toEqual(question.options.map(({ id }) => id))
          for (const one of projects) {
            expect(winners.includes(one.id)).toBe(one.selected)
            for (const locale of LOCALES) {
              const sentences = fateSentences(one, question, { t: i18n.translator(locale), locale })
              expect(sentences.length).toBeGreaterThan(0)
              for (const sentence of sentences) expect(sentence).not.toMatch(/allocation:|\{\{|undefined|NaN/)
            }
          }
        }
      }),
      { numRuns: 6 },
    )
  })

  it('says the same from sums as from ballots, where sums are enough', () => {
    fc.assert(
      fc.property(some, (ballots) => {
        const [whole, sums] = [
          explainBudget(inputOf(question, ballots)),
          explainBudget(inputOf(question, ballots, true)),
        ]
        if (question.rule.startsWith('equalshares')) {
          for (const { projects } of sums.pools)
            for (const { fate } of projects)
              if (fate.reason === 'supporters-out-of-money') expect(fate.spentOn).toEqual([])
          return
        }
        const fates = ({ pools }: typeof whole) => pools.map(({ projects, winners }) => ({ projects, winners }))
        expect(fates(sums)).toEqual(fates(whole))
      }),
      { numRuns: 6 },
    )
  })
})

/** Kinds in which one more voter can give exactly one more vote to exactly one project. */
describe.each(pairs.filter(({ kind, rule }) => kind === 'approvals' && !rule.startsWith('equalshares')))(
  'missing votes by the rule $rule',
  ({ question }) => {
    it('are enough, and one fewer is not', () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...legalOf(question)), { minLength: 1, maxLength: 12 }), (ballots) => {
          for (const one of explainBudget(inputOf(question, ballots)).pools.flatMap(({ projects }) => projects)) {
            if (!('missing' in one.fate) || one.fate.missing === undefined) continue
            const { missing } = one.fate
            const winnersWith = (more: number) =>
              countOf(question, [...ballots, ...Array.from({ length: more }, () => [one.id])]).pools?.[0]?.winners
            expect(winnersWith(missing)).toContain(one.id)
            expect(winnersWith(missing - 1)).not.toContain(one.id)
          }
        }),
        { numRuns: 25 },
      )
    })
  },
)

describe('a server', () => {
  it('explains each count once, in a thread', async () => {
    const input = inputOf(budgetQuestion(), [['12'], ['7', '8']])
    let asked = 0
    const once = async () => {
      asked++
      return input
    }
    const find = async () => {
      for (;;) {
        const found = await explanationFor('test once', once)
        if (found) return found
      }
    }
    expect(await find()).toEqual(explainBudget(input))
    expect(await find()).toEqual(explainBudget(input))
    expect(asked).toBe(1)
  })

  it('does not keep a failure', async () => {
    const broken = { ...inputOf(budgetQuestion(), []), question: { ...budgetQuestion(), rule: 'lottery' } }
    const askedAgain = async () => {
      // On a busy machine the answer comes after the patience of one request.
      while (!(await explanationFor('test broken', async () => broken)));
    }
    await expect(askedAgain()).rejects.toThrow('lottery')
    expect(await explanationFor('test broken', async () => inputOf(budgetQuestion(), []))).not.toBe(null)
  })
})

/** What a file can hold of an election: amounts in currency units, projects in no order. */
const inUnits = ({ kind, budget, unit, pointUnit, projects, ballots, ranks, threshold }: Election) => ({
  ...{ kind, budget: budget / unit, ranks, threshold },
  projects: projects
    .map(({ id, title, cost }) => ({ id, title, cost: cost / unit }))
    .sort((one, other) => (one.id < other.id ? -1 : 1)),
  ballots: ballots.map(({ choices, points }) => ({ choices, points: points?.map((value) => value / pointUnit) })),
})

describe.each(pairs.filter(({ rule }) => rule !== 'greedy-custom' && rule !== 'weighted-rating'))(
  'the file of Pabulib: $kind ballots, rule $rule',
  ({ question: { pools: _, ...one } }) => {
    const options = [
      project('1', 30_000, { zone: 'north' }),
      project('2', 50_000, { zone: 'north' }),
      project('3', 40_000),
      project('4', 20_000),
    ]
    const pools = [
      { zone: 'north', class: '', amount: 60_000 },
      { zone: '', class: '', amount: 50_000 },
    ]
    const question = budgetQuestion({ ...one, options, pools })
    const ballots = legalOf(question).map((choices, at) => ({ leaf: String(at), choices }))
    const { count, lots } = inputOf(
      question,
      ballots.map(({ choices }) => choices),
    )
    const files = pabulibFiles({
      ...{ question, lots, ballots, title: 'Budget; of "2026"', unit: 'Yasnohirsk', instance: '1' },
      winners: new Set(count.pools?.flatMap(({ winners }) => winners)),
      subunitOf: ({ zone }) => zone || undefined,
      ...{ dateBegin: '01.03.2026', dateEnd: '15.03.2026', language: 'uk' },
    })

    it('gives the same winners when it is counted', () => {
      expect(files).toHaveLength(2)
      for (const [at, { text }] of files.entries()) {
        const { election, rule = '' } = electionOf(readPabulib(text))
        const parsed = parseRule(rule, election.kind)
        if (!parsed) throw new Error(`no rule ${rule}`)
        expect(tally(election, parsed).selected.toSorted()).toEqual(count.pools?.[at]?.winners.toSorted())
        expect(election.ballots).toHaveLength(count.pools?.[at]?.ballots ?? -1)
      }
    })

    it('parses to the same election', () => {
      const elections = electionsOf(
        question,
        ballots.map(({ choices }) => choices),
        lots,
      )
      for (const [at, { text }] of files.entries()) {
        const { election, published } = electionOf(readPabulib(text))
        const own = elections[at]?.election
        expect(own && inUnits(own)).toEqual(inUnits(election))
        expect(published?.toSorted()).toEqual(count.pools?.[at]?.winners.toSorted())
      }
    })

    it('names no voter, and no voter in two files', () => {
      const ids = files.flatMap(({ text }) => readPabulib(text).votes.rows.map(({ fields }) => fields[0]))
      expect(new Set(ids).size).toBe(ids.length)
    })
  },
)

it('a limit of winners for each author, which the format does not know, is named in a comment of the file', () => {
  const options = [project('1', 30_000, { author: 1 }), project('2', 30_000, { author: 1 }), project('3', 30_000)]
  const question = budgetQuestion({ options, winnersPerAuthor: 1 })
  const ballots = [{ leaf: '1', choices: ['1', '2'] }]
  const [file] = pabulibFiles({
    ...{ question, lots: ['1', '2', '3'], ballots, title: 'Budget', unit: 'Yasnohirsk', instance: '1' },
    winners: new Set(['1']),
    subunitOf: () => undefined,
    ...{ dateBegin: '01.03.2026', dateEnd: '15.03.2026', language: 'uk' },
  })
  const meta = new Map(readPabulib(file?.text ?? '').meta)
  expect([meta.get('rule'), meta.get('comment')]).toEqual(['unknown', '#1: greedy, at most 1 winners of each author'])
})

it.each(LOCALES)('the limit of an author is said with the winners of that author: %s', (locale) => {
  const options = [project('12', 300, { author: 1 }), project('7', 300, { author: 1 }), project('8', 300)]
  const question = budgetQuestion({ options, winnersPerAuthor: 1 })
  const input = inputOf(question, [['12', '7'], ['12'], ['7'], ['12']])
  const [pool] = explainBudget(input).pools
  expect(pool?.winners).toEqual(['12', '8'])
  const loser = pool?.projects.find(({ id }) => id === '7')
  const sentences = loser && fateSentences(loser, question, { t: i18n.translator(locale), locale })
  expect(sentences?.[1]).toMatch(locale === 'uk' ? /одного автора.*«Project 12»/ : /of one author.*«Project 12»/)
})
