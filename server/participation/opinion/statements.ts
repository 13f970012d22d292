import { type VoteRow, valueAt } from './votes.ts'

/** What votes say about single statements: for whom one is typical, what unites, what divides, what to ask next. */

/** 90 % one-sided: a proportion is larger beyond chance. */
const Z = 1.2816
/** Statements that are named for a group, as uniting, and as dividing. */
export const MAX_NAMED = 5

export interface Tally {
  agree: number
  disagree: number
  pass: number
}

export const seenBy = ({ agree, disagree, pass }: Tally): number => agree + disagree + pass

export function tallyOf(rows: readonly VoteRow[], statement: number): Tally {
  const tally: Tally = { agree: 0, disagree: 0, pass: 0 }
  for (const row of rows) {
    const value = valueAt(row, statement)
    if (value === 1) tally.agree += 1
    else if (value === -1) tally.disagree += 1
    else if (value === 0) tally.pass += 1
  }
  return tally
}

export type Side = 'agree' | 'disagree'
const SIDES: readonly Side[] = ['agree', 'disagree']

export interface Representative {
  /** Index of the statement. */
  statement: number
  side: Side
}

/** (A + 1) / (S + 2): a share that a few votes do not drive to 0 or 1. */
const shareOf = (tally: Tally, side: Side): number => (tally[side] + 1) / (seenBy(tally) + 2)

/** z of a share against one half. */
const beyondHalf = (tally: Tally, side: Side): number =>
  (shareOf(tally, side) - 0.5) / Math.sqrt(0.25 / (seenBy(tally) + 2))

/** z of the difference of two shares, by the pooled share. */
function beyondOthers(group: Tally, others: Tally, side: Side): number {
  const [n, m] = [seenBy(group) + 2, seenBy(others) + 2]
  const pooled = (group[side] + others[side] + 2) / (n + m)
  return (shareOf(group, side) - shareOf(others, side)) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
}

/**
 * The statements that a group agrees or disagrees with more than all others do and more than by half, the clearest first.
 *
 * @param tallies for each statement the tally of each group
 */
export function representativeOf(tallies: readonly (readonly Tally[])[], group: number): Representative[] {
  const found = tallies.flatMap((byGroup, statement) => {
    const mine = byGroup[group]
    if (!mine) return []
    const others = sumOf(byGroup.filter((_, other) => other !== group))
    return SIDES.flatMap((side) => {
      const [half, other] = [beyondHalf(mine, side), beyondOthers(mine, others, side)]
      return half > Z && other > Z ? [{ statement, side, weight: half * other }] : []
    })
  })
  return best(found).map(({ statement, side }) => ({ statement, side }))
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum: Tally = { agree: 0, disagree: 0, pass: 0 }
  for (const { agree, disagree, pass } of tallies) {
    sum.agree += agree
    sum.disagree += disagree
    sum.pass += pass
  }
  return sum
}

const opposite = (side: Side): Side => (side === 'agree' ? 'disagree' : 'agree')
/** With a prior of one half, which a group without a vote has. */
const withPrior = (tally: Tally, side: Side): number => (tally[side] + 0.5) / (seenBy(tally) + 1)

/** Geometric mean over the groups of pa·(1 − pd): high only where every group agrees and few disagree. */
export function consensusOf(byGroup: readonly Tally[], side: Side): number {
  const product = byGroup.reduce(
    (sofar, tally) => sofar * withPrior(tally, side) * (1 - withPrior(tally, opposite(side))),
    1,
  )
  return product ** (1 / byGroup.length)
}

/** What more than half of every group agrees with, or disagrees with; the strongest consensus first. */
export function unitingOf(tallies: readonly (readonly Tally[])[]): Representative[] {
  const found = tallies.flatMap((byGroup, statement) =>
    SIDES.flatMap((side) =>
      byGroup.length > 0 && byGroup.every((tally) => withPrior(tally, side) > 0.5)
        ? [{ statement, side, weight: consensusOf(byGroup, side) }]
        : [],
    ),
  )
  return best(found).map(({ statement, side }) => ({ statement, side }))
}

/** What more than half of one group agrees with and more than half of another disagrees with; the widest apart first. */
export function dividingOf(tallies: readonly (readonly Tally[])[]): number[] {
  const found = tallies.flatMap((byGroup, statement) => {
    const agreed = byGroup.map((tally) => withPrior(tally, 'agree'))
    const divides = agreed.some((share) => share > 0.5) && byGroup.some((tally) => withPrior(tally, 'disagree') > 0.5)
    return divides ? [{ statement, weight: Math.max(...agreed) - Math.min(...agreed) }] : []
  })
  return best(found).map(({ statement }) => statement)
}

const best = <Found extends { statement: number; weight: number }>(found: readonly Found[]): Found[] =>
  found.toSorted((one, other) => other.weight - one.weight || one.statement - other.statement).slice(0, MAX_NAMED)

/**
 * The weight with which a statement is drawn as the next one: much for those with few votes, those that people agree with
 * and that tell opinions apart, little for those that many pass on.
 *
 * @param extremity length of the statement's loadings; 0 before the first analysis
 */
export function weightOfNext(tally: Tally, extremity: number): number {
  const seen = seenBy(tally)
  const pass = (tally.pass + 1) / (seen + 2)
  return ((1 - pass) * (extremity + 1) * shareOf(tally, 'agree') * (1 + 8 * 2 ** (-seen / 5))) ** 2
}

/**
 * Draws one of the candidates by weight.
 *
 * @param random in [0, 1)
 */
export function drawByWeight<Candidate>(
  candidates: readonly Candidate[],
  weightOf: (candidate: Candidate) => number,
  random: number,
): Candidate | undefined {
  let left = random * candidates.reduce((sum, candidate) => sum + weightOf(candidate), 0)
  return (
    candidates.find((candidate) => {
      left -= weightOf(candidate)
      return left < 0
    }) ?? candidates.at(-1)
  )
}
