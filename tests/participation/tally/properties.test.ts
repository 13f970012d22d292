import { describe, expect, it } from 'vitest'
import {
  BALLOT_KINDS,
  type BallotKind,
  COMPARISONS,
  COMPLETIONS,
  type Election,
  explain,
  GREEDY_RULES,
  isMonotone,
  missingSupport,
  parseRule,
  profileOf,
  type Rule,
  tally,
  variantOf,
} from '#participation/tally/index.ts'
import { referenceTally } from '#participation/tally/reference.ts'
import { fits } from '#participation/tally/rules.ts'
import { randomNumbers, shuffled, smallElection, withAuthors } from './elections.ts'

/* What holds for every rule and every kind of ballot that it can count, tried on small random elections full of ties. */

const ROUNDS = 40

const equalShares: Rule[] = (['cost', 'cardinality', 'points'] as const).flatMap((utility) =>
  [true, false].flatMap((add1) =>
    (['overspend', 'exhaustive'] as const)
      .filter((stop) => add1 || stop === 'overspend')
      .flatMap((stop) =>
        COMPLETIONS.flatMap((completion) =>
          COMPARISONS.flatMap((comparison) =>
            (['fractional', 'integral'] as const).map(
              (start): Rule => ({ name: 'equalshares', utility, start, add1, stop, completion, comparison }),
            ),
          ),
        ),
      ),
  ),
)
const rules: Rule[] = [...GREEDY_RULES.map((name) => ({ name })), ...equalShares]
const pairs = BALLOT_KINDS.flatMap((kind) => rules.filter((rule) => fits(rule, kind)).map((rule) => ({ kind, rule })))
const greedyPairs = pairs.filter(({ rule }) => isMonotone(rule))
/** Equal Shares has hundreds of variants for each kind: they share their elections among them. */
const roundsOf = (rule: Rule) => (rule.name === 'equalshares' ? ROUNDS / 10 : ROUNDS)

function* electionsFor(kind: BallotKind, rule: Rule): Generator<Election> {
  const random = randomNumbers(hash(`${kind} ${variantOf(rule)}`))
  for (let round = 0; round < roundsOf(rule); round++) {
    const election = smallElection(kind, random)
    yield election
    // Every second one once more with authors, of whom only so many projects can win, and with another rule for ties.
    if (round % 2 === 1) yield withAuthors(election, round)
  }
}
const hash = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)

const kinds = BALLOT_KINDS.map((kind) => [kind, pairs.filter((pair) => pair.kind === kind)] as const)

describe.each(kinds)('%s ballots, all rules that can count them', (kind, ofKind) => {
  it('winners are those of the reference, and never cost more than the budget', { timeout: 60_000 }, () => {
    expect(ofKind.length).toBeGreaterThan(GREEDY_RULES.length + 100)
    for (const { rule } of ofKind) {
      for (const election of electionsFor(kind, rule)) {
        const { selected, total } = tally(election, rule)
        const where = `${variantOf(rule)} ${JSON.stringify(election)}`
        expect(selected.toSorted(), where).toEqual(referenceTally(election, rule).toSorted())
        expect(total, where).toBeLessThanOrEqual(election.budget)
        const costs = selected.map((id) => election.projects.find((project) => project.id === id)?.cost ?? Number.NaN)
        expect(costs.reduce((sum, cost) => sum + cost, 0)).toBe(total)
        expect(new Set(selected).size).toBe(selected.length)
      }
    }
  })

  it('neither the order of projects nor that of ballots matters', { timeout: 60_000 }, () => {
    for (const { rule } of ofKind) {
      const random = randomNumbers(hash(variantOf(rule)))
      for (const election of electionsFor(kind, rule)) {
        const mixed = {
          ...election,
          projects: shuffled(election.projects, random),
          ballots: shuffled(election.ballots, random),
        }
        const where = `${variantOf(rule)} ${JSON.stringify(election)}`
        expect(tally(mixed, rule).selected, where).toEqual(tally(election, rule).selected)
        const byId = (of: Election) => explain(of, tally(of, rule)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(JSON.stringify(byId(mixed)), where).toBe(JSON.stringify(byId(election)))
      }
    }
  })
})

/** The election with `count` more ballots for one project alone, each worth one point. */
function withVotes(election: Election, id: string, count: number): Election {
  const withPoints = election.kind === 'cumulative' || election.kind === 'scoring'
  const ballot = { choices: [id], ...(withPoints && { points: [1] }) }
  return { ...election, ballots: [...election.ballots, ...new Array(count).fill(ballot)] }
}

describe.each(greedyPairs)('$kind ballots by $rule.name', ({ kind, rule }) => {
  it('one more vote for a winner never makes it lose', () => {
    let tried = 0
    for (const election of electionsFor(kind, rule)) {
      for (const id of tally(election, rule).selected) {
        expect(tally(withVotes(election, id, 1), rule).selected, JSON.stringify(election)).toContain(id)
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(ROUNDS / 2)
  })

  it('the votes that a loser is said to miss make it win, and one fewer does not', () => {
    let tried = 0
    for (const election of electionsFor(kind, rule)) {
      for (const { id, fate, selected, cost } of explain(election, tally(election, rule))) {
        if (selected || fate.reason === 'withdrawn' || fate.reason === 'beyond-budget') continue
        const missing = 'missing' in fate ? fate.missing : undefined
        if (missing === undefined) {
          // No support helps a project that is dearer than the budget, or whose author has enough projects that cost nothing,
          // which stand before all others in the rating.
          const { author } = election.projects.find((project) => project.id === id) ?? {}
          const free = election.projects.filter((one) => one.cost === 0 && one.author === author && !one.withdrawn)
          const isBlocked =
            fate.reason === 'author-limit' && rule.name === 'weighted-rating' && free.length >= fate.most
          if (!isBlocked) expect(cost).toBeGreaterThan(election.budget)
          continue
        }
        tried += 1
        const wins = (more: number) => {
          if (kind !== 'ordinal') return tally(withVotes(election, id, more), rule).selected.includes(id)
          // A ranking gives the first as many points as it has ranks: the support itself is raised.
          const { support } = profileOf(election)
          const projects = election.projects.map((project, at) => ({
            ...project,
            score: (support[at] ?? 0) + (project.id === id ? more : 0),
          }))
          return tally({ ...election, projects }, rule).selected.includes(id)
        }
        expect(wins(missing), `${id} ${JSON.stringify(election)}`).toBe(true)
        expect(wins(missing - 1), `${id} ${JSON.stringify(election)}`).toBe(false)
      }
    }
    expect(tried).toBeGreaterThan(ROUNDS / 4)
  })
})

it('many voters and points: the exact decisions are the same as with fractions alone', { timeout: 60_000 }, () => {
  const random = randomNumbers(20_261_127)
  for (const kind of ['approval', 'cumulative'] as const) {
    for (let round = 0; round < 12; round++) {
      const ids = Array.from({ length: 12 }, (_, at) => `p${at}`)
      const projects = ids.map((id) => ({ id, title: id, cost: 1 + Math.floor(random() * 40) * 7 }))
      const ballots = Array.from({ length: 60 }, () => {
        const choices = shuffled(ids, random).slice(0, 1 + Math.floor(random() * 4))
        return { choices, ...(kind === 'cumulative' && { points: choices.map(() => 1 + Math.floor(random() * 9)) }) }
      })
      const election: Election = { kind, budget: 700, unit: 1, pointUnit: 1, projects, ballots, lots: ids }
      for (const name of ['equalshares/add1', 'equalshares+cardinality+phragmen', 'equalshares+cost']) {
        const rule = parseRule(name, kind)
        if (!rule) throw new Error(`There is no rule ${name}`)
        const where = `${name} ${JSON.stringify(election)}`
        expect(tally(election, rule).selected.toSorted(), where).toEqual(referenceTally(election, rule).toSorted())
      }
    }
  }
})

it('a winner misses no votes', () => {
  const election = smallElection('approval', randomNumbers(3))
  const profile = profileOf(election)
  for (const id of tally(election, { name: 'greedy' }).selected) {
    const at = election.projects.findIndex((project) => project.id === id)
    expect(missingSupport(election, profile, 'greedy', at)).toBe(0)
  }
})
