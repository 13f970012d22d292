import { type Election, greedyTies, idsOf, type Profile, type Tie, type TieBreak } from './election.ts'
import { Rational } from './rational.ts'

/**
 * Rules that walk down a list ordered by support and take what fits.
 *
 * | rule               | at a project that does not fit                                                     |
 * | ------------------ | ---------------------------------------------------------------------------------- |
 * | `greedy`           | goes on to the next                                                                |
 * | `greedy-no-skip`   | stops                                                                              |
 * | `greedy-threshold` | goes on; projects with less support than the threshold are left out beforehand     |
 * | `greedy-custom`    | stops; the project that it stopped at is funded with other money if 80 % is left   |
 * | `weighted-rating`  | goes on; ordered by coefficient × votes / cost × 1000, the rating of Vinnytsia     |
 *
 * All of them pass over a project whose author has as many winners as `Election.winnersPerAuthor` allows.
 */
export type GreedyRule = 'greedy' | 'greedy-no-skip' | 'greedy-threshold' | 'greedy-custom' | 'weighted-rating'

/** How much of the cost of the project that did not fit must be left for it to be funded all the same (Poznań), in percent. */
const CUSTOM_SHARE = 80

export type GreedyFate = 'funded' | 'withdrawn' | 'below-threshold' | 'author-limit' | 'does-not-fit' | 'after-stop'

/** One project in the order in which the rule came to it. */
export interface GreedyStep {
  project: number
  fate: GreedyFate
  /** The money that was left when the rule came to it, in minor units. */
  left: number
}

export interface GreedyRun {
  funded: readonly number[]
  cost: number
  steps: readonly GreedyStep[]
  ties: readonly Tie[]
  /** `greedy-custom`: the project that is funded with money beyond the budget. */
  beyondBudget?: number
}

export interface GreedyStart {
  /** Projects that were funded before, and what they cost: they are left out. */
  already?: readonly number[]
  /** As a part of Equal Shares: ties are broken by the drawn lots alone, and authors have no limit. */
  byLot?: boolean
  /** Replaces the support of the profile: for the question "how many votes were missing". */
  support?: readonly number[]
}

/** @throws Error for `greedy-threshold` in an election without a threshold */
export function runGreedy(election: Election, profile: Profile, rule: GreedyRule, start: GreedyStart = {}): GreedyRun {
  const { projects, budget } = election
  const { already = [], support = profile.support } = start
  const threshold = rule === 'greedy-threshold' ? thresholdOf(election) : undefined
  const { order, ties } = ordered(election, support, rule, start)
  let left = budget - already.reduce((sum, at) => sum + (projects[at]?.cost ?? 0), 0)
  let stopped = false
  let beyondBudget: number | undefined
  const steps: GreedyStep[] = []
  const authors = new AuthorLimit(election, start)
  for (const at of order) {
    const cost = projects[at]?.cost ?? 0
    const step = (fate: GreedyFate) => steps.push({ project: at, fate, left })
    if (projects[at]?.withdrawn) step('withdrawn')
    else if (threshold !== undefined && (support[at] ?? 0) < threshold) step('below-threshold')
    else if (stopped) step('after-stop')
    else if (authors.isReached(at)) step('author-limit')
    else if (cost <= left) {
      step('funded')
      authors.add(at)
      left -= cost
    } else {
      step('does-not-fit')
      stopped = rule === 'greedy-no-skip' || rule === 'greedy-custom'
      if (rule === 'greedy-custom' && BigInt(left) * 100n >= BigInt(cost) * BigInt(CUSTOM_SHARE)) beyondBudget = at
    }
  }
  const funded = steps.filter(({ fate }) => fate === 'funded').map(({ project }) => project)
  const cost = funded.reduce((sum, at) => sum + (projects[at]?.cost ?? 0), 0)
  const fates = new Map(steps.map(({ project, fate }) => [project, fate]))
  const decisive = ties.filter(({ projects: tied }) => new Set(tied.map((at) => fates.get(at))).size > 1)
  return {
    funded,
    cost,
    steps,
    ties: decisive.map(({ projects: tied, by }) => ({ projects: idsOf(election, tied), by })),
    ...(beyondBudget !== undefined && { beyondBudget }),
  }
}

/** Counts the winners of each author where a rule limits them. */
class AuthorLimit {
  readonly #most: number
  readonly #projects: Election['projects']
  readonly #won = new Map<number, number>()

  constructor({ projects, winnersPerAuthor }: Election, { already = [], byLot }: GreedyStart) {
    this.#most = (byLot ? undefined : winnersPerAuthor) ?? Number.POSITIVE_INFINITY
    this.#projects = projects
    for (const at of already) this.add(at)
  }

  isReached(at: number): boolean {
    const author = this.#projects[at]?.author
    return author !== undefined && (this.#won.get(author) ?? 0) >= this.#most
  }

  add(at: number): void {
    const author = this.#projects[at]?.author
    if (author !== undefined) this.#won.set(author, (this.#won.get(author) ?? 0) + 1)
  }
}

function thresholdOf({ threshold }: Election): number {
  if (threshold === undefined) throw new Error('The rule greedy-threshold needs an election with a threshold')
  return threshold
}

/**
 * The rating of Vinnytsia: coefficient of the settlement × votes / cost × 1000. Undefined for a project that costs nothing,
 * which stands before all others.
 */
export function ratingOf(election: Election, at: number, support: number): Rational | undefined {
  const { cost = 0, coefficient = '1' } = election.projects[at] ?? {}
  if (cost === 0) return undefined
  const weight = Rational.parse(coefficient)
  if (!weight || weight.num <= 0n) throw new Error(`The coefficient '${coefficient}' is not a positive decimal number`)
  // Cost in currency units, support in whole points.
  return weight.times(
    Rational.of(BigInt(support) * 1000n * BigInt(election.unit), BigInt(cost) * BigInt(election.pointUnit)),
  )
}

/** Indexes in the order of the rule, and all groups that only the ties put in order. */
function ordered(
  election: Election,
  support: readonly number[],
  rule: GreedyRule,
  { already = [], byLot }: GreedyStart,
) {
  const compare = comparison(election, support, rule)
  const tieBreak = greedyTies(election, byLot)
  const without = new Set(already)
  const order = election.projects
    .map((_, at) => at)
    .filter((at) => !without.has(at))
    .sort((a, b) => compare(a, b) || tieBreak(a, b).order)
  return { order, ties: tiesIn(order, compare, tieBreak) }
}

function comparison(election: Election, support: readonly number[], rule: GreedyRule) {
  if (rule !== 'weighted-rating') return (a: number, b: number) => (support[b] ?? 0) - (support[a] ?? 0)
  const ratings = election.projects.map((_, at) => ratingOf(election, at, support[at] ?? 0))
  return (a: number, b: number) => {
    const [one, other] = [ratings[a], ratings[b]]
    if (one && other) return other.compare(one)
    return one ? 1 : other ? -1 : 0
  }
}

const KEYS: readonly Tie['by'][] = ['registered', 'cost', 'lot', 'list']

function tiesIn(order: readonly number[], compare: (a: number, b: number) => number, tieBreak: TieBreak) {
  const ties: { projects: number[]; by: Tie['by'] }[] = []
  for (const [i, at] of order.entries()) {
    const before = order[i - 1]
    if (before === undefined || compare(before, at) !== 0) continue
    const last = ties.at(-1)
    const { by } = tieBreak(before, at)
    if (last?.projects.at(-1) === before) {
      last.projects.push(at)
      // A group is reported with the last key that was needed in it.
      if (KEYS.indexOf(by) > KEYS.indexOf(last.by)) last.by = by
    } else ties.push({ projects: [before, at], by })
  }
  return ties
}
