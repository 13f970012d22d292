import {
  type BallotProject,
  type BudgetBallotKind,
  type BudgetQuestion,
  type Pool,
  poolsOf,
  readChoice,
} from '#participation/questions/allocation.ts'
import type { Count, PoolCount } from '#participation/questions/closed.ts'
import type { BallotKind, Election, Profile, Ballot as TallyBallot } from '#participation/tally/election.ts'
import { parseRule, type Rule } from '#participation/tally/rules.ts'
import { type Tally, tally } from '#participation/tally/tally.ts'

/** Counts the ballots of a participatory budget: each pool of money is an election of participation/tally. */

/** Minor units per currency unit: kopiykas per hryvnia. */
const MINOR_UNITS = 100

/** The vote type that participation/tally counts a kind of ballot as. Knapsack ballots approve of what they contain. */
export const TALLY_KINDS = {
  approvals: 'approval',
  knapsack: 'approval',
  points: 'cumulative',
  ranking: 'ordinal',
  'for-against': 'scoring',
} as const satisfies Record<BudgetBallotKind, BallotKind>

/**
 * Undefined where no rule of the name counts such ballots, the rule needs a threshold and there is none, or it cannot limit
 * the winners of one author.
 */
export function ruleOf({
  rule,
  ballot,
  threshold,
  winnersPerAuthor,
}: Pick<BudgetQuestion, 'rule' | 'ballot' | 'threshold' | 'winnersPerAuthor'>) {
  const parsed: Rule | undefined = parseRule(rule, TALLY_KINDS[ballot.kind])
  if (parsed?.name === 'equalshares' && winnersPerAuthor !== undefined) return undefined
  return parsed?.name === 'greedy-threshold' && threshold === undefined ? undefined : parsed
}

export interface PoolElection {
  pool: Pool
  election: Election
}

/**
 * The elections of the pools, in their order. Where there are several pools, the voters of one are the ballots that name one of
 * its projects; a single pool counts blank ballots too. Equal Shares divides the money by that number.
 */
export function electionsOf(
  question: BudgetQuestion,
  ballots: Iterable<readonly string[]>,
  lots: readonly string[],
): PoolElection[] {
  const { ballot, threshold, winnersPerAuthor, ties } = question
  const kind = TALLY_KINDS[ballot.kind]
  const read = Array.from(ballots, (choices) =>
    choices.map((choice) => {
      const line = readChoice(ballot.kind, choice)
      if (!line) throw new Error(`'${choice}' is no choice on this ballot`)
      return line
    }),
  )
  const pools = [...poolsOf(question)]
  return pools.map(([pool, projects]) => {
    const own = new Set(projects.map(({ id }) => id))
    const cast: TallyBallot[] = []
    for (const lines of read) {
      const named = lines.filter(({ id }) => own.has(id))
      if (named.length === 0 && pools.length > 1) continue
      const points = kind === 'cumulative' || kind === 'scoring' ? { points: named.map((line) => line.points) } : {}
      cast.push({ choices: named.map(({ id }) => id), ...points })
    }
    return {
      pool,
      election: {
        kind,
        budget: pool.amount,
        unit: MINOR_UNITS,
        pointUnit: 1,
        projects: projects.map(tallied),
        ballots: cast,
        lots: lots.filter((id) => own.has(id)),
        ...(ballot.kind === 'ranking' && { ranks: ballot.max }),
        ...(threshold !== undefined && { threshold }),
        ...(winnersPerAuthor !== undefined && { winnersPerAuthor }),
        ...(ties !== undefined && { ties }),
      },
    }
  })
}

const tallied = ({
  id,
  title,
  cost,
  registered,
  coefficient,
  author,
}: BallotProject): Election['projects'][number] => ({
  ...{ id, title, cost },
  ...(registered !== undefined && { registered }),
  ...(coefficient !== undefined && { coefficient }),
  ...(author !== undefined && { author }),
})

/**
 * Sums of each project and the winners of each pool.
 * @param onPool called with the number of pools that are counted, after each of several
 * @throws Error where a ballot names something that the question does not have
 */
export function countBudget(
  question: BudgetQuestion,
  ballots: Iterable<readonly string[]>,
  lots: readonly string[],
  onPool?: (counted: number) => void,
): Count {
  const rule = ruleOf(question)
  if (!rule) throw new Error(`The rule '${question.rule}' does not count these ballots`)
  const cast = [...ballots]
  const ids = question.options.map(({ id }) => id)
  const [votes, points, against] = [zeroes(ids), zeroes(ids), zeroes(ids)]
  const { ballot } = question
  for (const choices of cast) {
    for (const [place, choice] of choices.entries()) {
      const line = readChoice(ballot.kind, choice)
      if (!line) throw new Error(`'${choice}' is no choice on this ballot`)
      add(line.points < 0 ? against : votes, line.id, 1)
      if (ballot.kind === 'points') add(points, line.id, line.points)
      if (ballot.kind === 'ranking') add(points, line.id, ballot.max - place)
    }
  }
  const pools = electionsOf(question, cast, lots).map(({ pool, election }, at, all) => {
    const counted = poolCount(pool, election.ballots.length, tally(election, rule))
    if (all.length > 1) onPool?.(at + 1)
    return counted
  })
  return {
    ballots: cast.length,
    blank: cast.filter(({ length }) => length === 0).length,
    votes,
    ...((ballot.kind === 'points' || ballot.kind === 'ranking') && { points }),
    ...(ballot.kind === 'for-against' && { against }),
    pools,
  }
}

const poolCount = (
  { zone, class: size, amount }: Pool,
  ballots: number,
  { selected, total }: Pick<Tally, 'selected' | 'total'>,
): PoolCount => ({ ...{ zone, class: size, amount, ballots }, winners: [...selected], total })

/** The election of a pool without its ballots, and what they add up to: enough for a rule that only looks at the sums. */
export interface PoolSums extends PoolElection {
  profile: Profile
}

/** Like `electionsOf`, from published sums. Undefined for Equal Shares, which asks who supports what. */
export function sumsOf(question: BudgetQuestion, count: Count, lots: readonly string[]): PoolSums[] | undefined {
  if (ruleOf(question)?.name === 'equalshares') return undefined
  const { votes, points, against } = count
  return electionsOf(question, [], lots).map(({ pool, election }, at) => {
    const own = election.projects.map(({ id }) => votes[id] ?? 0)
    const counted = election.projects.map(({ id }, index) => (points?.[id] ?? own[index] ?? 0) - (against?.[id] ?? 0))
    const voters = count.pools?.[at]?.ballots ?? 0
    return { pool, election, profile: { voters, votes: own, counted, support: counted, groups: [] } }
  })
}

/** The winners that follow from published sums; undefined where they do not follow from sums alone. */
export function poolsOfSums(question: BudgetQuestion, count: Count, lots: readonly string[]): PoolCount[] | undefined {
  const rule = ruleOf(question)
  if (!rule) return undefined
  return sumsOf(question, count, lots)?.map(({ pool, election, profile }) =>
    poolCount(pool, profile.voters, tally(election, rule, { profile })),
  )
}

// Without a prototype: a project may have the id `constructor`.
const zeroes = (ids: readonly string[]): Record<string, number> =>
  Object.assign(Object.create(null), Object.fromEntries(ids.map((id) => [id, 0])))

function add(counts: Record<string, number>, id: string, times: number): void {
  const before = counts[id]
  if (before === undefined) throw new Error(`There is no project '${id}'`)
  counts[id] = before + times
}
