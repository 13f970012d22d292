import { type Election, idsOf, type Profile } from './election.ts'
import { type GreedyRule, type GreedyStep, ratingOf, runGreedy } from './greedy.ts'
import { parseRule, RULE_NAMES, type Rule, variantOf } from './rules.ts'
import { type EqualSharesCount, type GreedyCount, type Tally, type TallyOptions, tally } from './tally.ts'

/**
 * Why each project won or lost, as data: pages and files put it into words. Amounts are minor units, support is in the
 * units of the count (points × `pointUnit`).
 */
export interface Explanation {
  id: string
  selected: boolean
  cost: number
  /** Ballots that support it. */
  votes: number
  /** What the greedy rules order by: votes or points. */
  support: number
  fate: Fate
}

export type Fate = GreedyFate | EqualSharesFate | { reason: 'prefunded' | 'withdrawn' }

export type GreedyFate =
  | { reason: 'funded'; rank: number; left: number; rating?: string }
  /** It did not fit. `rank`: its place in the order; `left`: the money that was left when its turn came. */
  | {
      reason: 'does-not-fit'
      rank: number
      left: number
      displacedBy: readonly string[]
      missing?: number
      rating?: string
    }
  /** The rule had stopped at `stoppedAt`. */
  | { reason: 'after-stop'; rank: number; left: number; stoppedAt: string; missing?: number; rating?: string }
  | { reason: 'below-threshold'; rank: number; threshold: number; missing?: number }
  /** Its author had `most` winners already: `winners`. */
  | { reason: 'author-limit'; rank: number; most: number; winners: readonly string[]; missing?: number }
  /** Funded with money beyond this budget, by the rule of Poznań. */
  | { reason: 'beyond-budget'; rank: number; left: number }

export type EqualSharesFate =
  /**
   * Bought by its supporters. `price`: what each paid per share; `effectiveVotes`: cost by the highest payment, by which
   * projects are compared under cost utility; `exhausted`: supporters who could pay only a part.
   */
  | { reason: 'bought'; round: number; price: number; effectiveVotes: number; exhausted: number }
  /** Costs nothing and is of use to a voter. */
  | { reason: 'free' }
  /** Added with money that was left. */
  | { reason: 'completed'; by: 'utilitarian' | 'phragmen' }
  /** Taken from greedy's outcome, which more voters preferred; or lost with the outcome by Equal Shares. */
  | { reason: 'comparison'; equalShares: number; greedy: number }
  /**
   * Its supporters had only `money` left at the end. `spentOn`: the winners that took most of their money, with how much
   * of these supporters' money went there.
   */
  | {
      reason: 'supporters-out-of-money'
      money: number
      lacking: number
      spentOn: readonly { id: string; amount: number }[]
    }
  | { reason: 'no-support' }

/** Winners on which the supporters of a loser spent their money, at most. */
export const MAX_SPENT_ON = 10

/** The fate of every project, in the order of the election. */
export function explain(election: Election, counted: Tally): Explanation[] {
  const { profile, how, selected } = counted
  const winners = new Set(selected)
  const fates = how.family === 'greedy' ? greedyFates(election, counted, how) : equalSharesFates(election, counted, how)
  return election.projects.map(({ id, cost, withdrawn }, at) => ({
    id,
    selected: winners.has(id),
    cost,
    votes: profile.votes[at] ?? 0,
    support: profile.support[at] ?? 0,
    fate: withdrawn ? { reason: 'withdrawn' } : (fates.get(at) ?? { reason: 'prefunded' }),
  }))
}

function greedyFates(election: Election, { rule, profile }: Tally, { run }: GreedyCount): Map<number, Fate> {
  if (rule.name === 'equalshares') throw new Error('A greedy count has a greedy rule')
  const { name } = rule
  const inRun = new Set(run.steps.map(({ project }) => project))
  const already = election.projects.map((_, at) => at).filter((at) => !inRun.has(at))
  const stoppedAt = run.steps.find(({ fate }) => fate === 'does-not-fit')
  return new Map(
    run.steps.map((step, i): [number, Fate] => {
      const { project, fate, left } = step
      const rank = i + 1
      const rating = name === 'weighted-rating' ? ratingOf(election, project, profile.support[project] ?? 0) : undefined
      const common = { rank, left, ...(rating && { rating: rating.toString() }) }
      if (fate === 'withdrawn') return [project, { reason: 'withdrawn' }]
      if (fate === 'funded') return [project, { reason: 'funded', ...common }]
      if (project === run.beyondBudget) return [project, { reason: 'beyond-budget', rank, left }]
      const enough = missingSupport(election, profile, name, project, already)
      const missing = enough === undefined ? {} : { missing: enough }
      if (fate === 'below-threshold')
        return [project, { reason: 'below-threshold', rank, threshold: election.threshold ?? 0, ...missing }]
      if (fate === 'author-limit') {
        const winners = winnersOfAuthor(election, run.steps.slice(0, i), project)
        return [project, { reason: 'author-limit', rank, most: election.winnersPerAuthor ?? 0, winners, ...missing }]
      }
      if (fate === 'after-stop')
        return [
          project,
          { reason: 'after-stop', ...common, stoppedAt: idAt(election, stoppedAt?.project ?? project), ...missing },
        ]
      const displacedBy = displacing(election, run.steps.slice(0, i), step)
      return [project, { reason: 'does-not-fit', ...common, displacedBy, ...missing }]
    }),
  )
}

function winnersOfAuthor(election: Election, before: readonly GreedyStep[], project: number): string[] {
  const author = election.projects[project]?.author
  const own = before.filter(
    ({ project: other, fate }) => fate === 'funded' && election.projects[other]?.author === author,
  )
  return idsOf(
    election,
    own.map(({ project: other }) => other),
  )
}

const idAt = (election: Election, at: number): string => idsOf(election, [at])[0] ?? ''

/**
 * The funded projects that stand before one that did not fit, from the nearest on, until giving their money back would make
 * it fit. All of them for a project that costs more than the budget.
 */
function displacing(election: Election, before: readonly GreedyStep[], { project, left }: GreedyStep): string[] {
  const found: number[] = []
  let free = left
  for (const { project: other, fate } of before.toReversed()) {
    if (free >= (election.projects[project]?.cost ?? 0)) break
    if (fate !== 'funded') continue
    found.push(other)
    free += election.projects[other]?.cost ?? 0
  }
  return idsOf(election, found)
}

/**
 * How much more support would have funded a project, everything else unchanged: with so much it wins, with one less it
 * does not. A project with more support is looked at earlier, when no less money is left, so that the least number can be
 * found by halving. Undefined for a project that no support can fund: it costs more than the budget, or in a rating its author has
 * enough winners that cost nothing.
 */
export function missingSupport(
  election: Election,
  profile: Profile,
  rule: GreedyRule,
  project: number,
  already: readonly number[] = [],
): number | undefined {
  const own = profile.support[project] ?? 0
  const wins = (more: number) => {
    const support = profile.support.with(project, own + more)
    return runGreedy(election, profile, rule, { already, support }).funded.includes(project)
  }
  if (wins(0)) return 0
  let enough = 1
  while (!wins(enough)) {
    if (enough > MAX_MISSING) return undefined
    enough *= 2
  }
  let tooFew = Math.floor(enough / 2)
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (wins(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}

/** Far above any support: a project that does not win with this costs more than the budget. */
const MAX_MISSING = 2 ** 50

function equalSharesFates(election: Election, counted: Tally, how: EqualSharesCount): Map<number, Fate> {
  const { run, market, completed, comparison } = how
  const { rule, selected, profile } = counted
  const fates = new Map<number, Fate>()
  const numbers = new Map(run.purchases.map(({ project }, i) => [project, i]))
  const payments = run.payments()
  const balances = run.left()
  const own = new Set([...run.funded, ...completed])
  const index = new Map(election.projects.map(({ id }, at) => [id, at]))
  const winners = new Set(selected.map((id) => index.get(id)))
  const inGreedy = new Set(comparison?.alternative)
  const completion = rule.name === 'equalshares' && rule.completion === 'phragmen' ? 'phragmen' : 'utilitarian'
  for (const at of election.projects.keys()) {
    const supporters = market.supporters[at]
    const number = numbers.get(at)
    const purchase = run.purchases[number ?? -1]
    if (comparison?.winner === 'greedy' && own.has(at) !== inGreedy.has(at)) {
      fates.set(at, { reason: 'comparison', equalShares: comparison.equalShares, greedy: comparison.greedy })
    } else if (purchase && number !== undefined && supporters) {
      const price = purchase.price.toNumber()
      const { cost } = supporters
      fates.set(at, {
        reason: 'bought',
        round: number + 1,
        price,
        effectiveVotes: cost / price,
        exhausted: purchase.exhausted,
      })
    } else if (run.funded.includes(at)) fates.set(at, { reason: 'free' })
    else if (completed.includes(at)) fates.set(at, { reason: 'completed', by: completion })
    else if (!winners.has(at) && (profile.votes[at] ?? 0) === 0) fates.set(at, { reason: 'no-support' })
    else if (!winners.has(at) && supporters) {
      // Added in the order of the amounts: a sum of doubles must not depend on the order of the ballots.
      const sum = (row: ArrayLike<number>) =>
        Float64Array.from(supporters.groups, (group) => (market.times[group] ?? 0) * (row[group] ?? 0))
          .sort()
          .reduce((money, amount) => money + amount, 0)
      const money = cents(sum(balances))
      const spentOn = run.purchases
        .map(({ project }, i) => ({ id: idAt(election, project), amount: cents(sum(payments[i] ?? [])) }))
        .filter(({ amount }) => amount > 0)
        .sort((a, b) => b.amount - a.amount)
        .slice(0, MAX_SPENT_ON)
      const lacking = cents(supporters.cost - money)
      fates.set(at, { reason: 'supporters-out-of-money', money, lacking, spentOn })
    }
  }
  return fates
}

/** Minor units, for people to read. */
const cents = (amount: number): number => Math.round(amount * 100) / 100

/** What another rule would have chosen from the same ballots: for learning, never decisive. */
export interface Alternative {
  rule: string
  selected: readonly string[]
  total: number
  /** Projects that it chooses and the deciding rule does not, and the other way round. */
  added: readonly string[]
  dropped: readonly string[]
}

/**
 * The outcomes of every other rule that can count these ballots. `greedy-threshold` only where the election has a threshold,
 * and the rule of Poznań only where it decides.
 *
 * @param options those of the deciding count, with its `counts` where Equal Shares decided
 */
export function alternatives(election: Election, counted: Tally, options: TallyOptions = {}): Alternative[] {
  const own = variantOf(counted.rule)
  const shared: TallyOptions = { counts: new Map(), ...options, profile: counted.profile }
  return RULE_NAMES.flatMap((name): Rule[] => {
    if (name === 'greedy-custom' || (name === 'greedy-threshold' && election.threshold === undefined)) return []
    const rule = parseRule(name, election.kind)
    return rule && variantOf(rule) !== own ? [rule] : []
  }).map((rule) => {
    const { selected, total } = tally(election, rule, shared)
    return {
      rule: variantOf(rule),
      selected,
      total,
      added: selected.filter((id) => !counted.selected.includes(id)),
      dropped: counted.selected.filter((id) => !selected.includes(id)),
    }
  })
}
