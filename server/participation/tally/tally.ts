import { refusal } from '#platform/errors.ts'
import { type Election, idsOf, type Profile, profileOf, type Tie } from './election.ts'
import { type Market, marketOf, runEqualShares, type SharesRun } from './equal-shares.ts'
import { type GreedyRun, runGreedy } from './greedy.ts'
import { runPhragmen } from './phragmen.ts'
import { Rational } from './rational.ts'
import { type EqualSharesRule, fits, type Rule } from './rules.ts'

/** Add1 runs the method so many times at most. Real elections need a few hundred; more voters need fewer. */
export const MAX_ENDOWMENTS = 200_000

export interface Tally {
  rule: Rule
  /** Ids of the winners, in the order in which the rule funded them. */
  selected: readonly string[]
  /** What they cost, in minor units; never above the budget. */
  total: number
  /** Of `carry-over`: what goes to next year's budget; else what is not spent. In minor units. */
  left: number
  /** Ties that only their keys decided. For greedy rules only those in which some won and some did not. */
  ties: readonly Tie[]
  profile: Profile
  how: GreedyCount | EqualSharesCount
}

export interface GreedyCount {
  family: 'greedy'
  run: GreedyRun
}

export interface EqualSharesCount {
  family: 'equalshares'
  market: Market
  run: SharesRun
  /** Endowments that Add1 tried after the first, the last of which spent too much. */
  raised: number
  /** Why Add1 ended: it would overspend, nothing more fits, or everything with support is funded. */
  ended?: 'overspend' | 'exhaustive' | 'all-funded'
  /** What the completion added. */
  completed: readonly number[]
  comparison?: Comparison
}

export interface Comparison {
  /** Voters who prefer each outcome; the others are indifferent. */
  equalShares: number
  greedy: number
  winner: 'equalshares' | 'greedy'
  /** The winners by `greedy`, as indexes. */
  alternative: readonly number[]
}

export interface TallyOptions {
  /** The ballots added up, if they are already. */
  profile?: Profile
  /** Ids of projects that are funded from this budget in any case, whatever the votes. */
  prefunded?: readonly string[]
  /** Counts by Equal Shares from the same ballots: rules that differ only after them share them. Filled by `tally`. */
  counts?: Map<string, EqualSharesCount>
  /** Called after every endowment that Add1 has tried. */
  onProgress?: (endowments: number) => void
}

/**
 * Counts an election. The order of projects and ballots does not matter.
 *
 * @throws AppError `tally.rule-does-not-fit`, `tally.no-threshold`, `tally.too-many-endowments`
 */
export function tally(election: Election, rule: Rule, options: TallyOptions = {}): Tally {
  const profile = options.profile ?? profileOf(election)
  if (!fits(rule, election.kind)) throw refusal('tally.rule-does-not-fit', { kind: election.kind })
  const ids = new Map(election.projects.map(({ id }, at) => [id, at]))
  const already = (options.prefunded ?? []).map((id) => {
    const at = ids.get(id)
    if (at === undefined) throw new Error(`The project '${id}', which is to be funded, is not in the election`)
    return at
  })
  if (rule.name === 'equalshares') return tallyEqualShares(election, profile, rule, already, options)
  if (rule.name === 'greedy-threshold' && election.threshold === undefined) throw refusal('tally.no-threshold')
  const run = runGreedy(election, profile, rule.name, { already })
  return outcome(election, rule, [...already, ...run.funded], run.ties, profile, { family: 'greedy', run })
}

function outcome(
  election: Election,
  rule: Rule,
  funded: readonly number[],
  ties: readonly Tie[],
  profile: Profile,
  how: Tally['how'],
): Tally {
  const total = costOf(election, funded)
  return { rule, selected: idsOf(election, funded), total, left: election.budget - total, ties, profile, how }
}

const costOf = ({ projects }: Election, indexes: readonly number[]): number =>
  indexes.reduce((sum, at) => sum + (projects[at]?.cost ?? 0), 0)

function tallyEqualShares(
  election: Election,
  profile: Profile,
  rule: EqualSharesRule,
  already: readonly number[],
  { counts, onProgress }: TallyOptions,
): Tally {
  const key = [rule.utility, rule.start, rule.add1 && rule.stop, rule.step, ...already].join(' ')
  const known = counts?.get(key)
  const market = known?.market ?? marketOf(election, profile, rule.utility)
  const { run, raised, ended } = known ?? shares(election, market, rule, already, onProgress)
  const bought = [...already, ...run.funded]
  const completed = complete(election, profile, market, rule, bought, run)
  const equal = [...bought, ...completed]
  const count: EqualSharesCount = {
    family: 'equalshares',
    market,
    run,
    raised,
    completed,
    ...(ended && { ended }),
  }
  counts?.set(key, count)
  if (rule.comparison === 'none') return outcome(election, rule, equal, run.ties, profile, count)
  const alternative = runGreedy(election, profile, 'greedy', { already, byLot: true })
  const greedy = [...already, ...alternative.funded]
  const comparison = compareOutcomes(profile, rule.comparison, equal, greedy)
  const [funded, ties] = comparison.winner === 'greedy' ? [greedy, alternative.ties] : [equal, run.ties]
  return outcome(election, rule, funded, ties, profile, { ...count, comparison })
}

/** The run whose winners stand: the only one, or the last that Add1 could pay for. */
function shares(
  election: Election,
  market: Market,
  rule: EqualSharesRule,
  already: readonly number[],
  onProgress?: (endowments: number) => void,
): { run: SharesRun; raised: number; ended?: NonNullable<EqualSharesCount['ended']> } {
  const budget = election.budget - costOf(election, already)
  // Without voters there is no support, and no project is funded whatever the endowment.
  const exact = Rational.of(Math.max(0, budget), Math.max(1, market.voters))
  const whole = exact.floor()
  // Add1 raises whole amounts, but the outcome before the first raise is the one of the exact share.
  const first = rule.start === 'integral' && !rule.add1 ? whole : exact
  let run = runEqualShares(market, first, { already })
  if (!run) throw new Error('A run without a limit has no result')
  if (!rule.add1) return { run, raised: 0 }
  const step = rule.step ?? Rational.of(election.unit)
  if (step.num <= 0n) throw new RangeError('Add1 must add something to the endowment')
  let endowment = rule.start === 'integral' ? whole : exact
  const hopeful = [...market.supporters.entries()].filter(
    ([at, { total, cost }]) => isOpen(election, already, at) && total > 0 && cost > 0,
  )
  for (let [raised, runs] = [0, 1]; ; raised++, runs++) {
    const funded = new Set(run.funded)
    const open = hopeful.filter(([at]) => !funded.has(at)).map(([, supporters]) => supporters)
    if (open.length === 0) return { run, raised, ended: 'all-funded' }
    const left = budget - run.cost
    if (rule.stop === 'exhaustive' && open.every(({ cost }) => cost > left)) return { run, raised, ended: 'exhaustive' }
    if (runs >= MAX_ENDOWMENTS) throw refusal('tally.too-many-endowments', { max: MAX_ENDOWMENTS })
    const idle = idleRaises(run, open, endowment, step)
    if (idle > 0) {
      // The same purchases with more left to each voter, which a completion needs.
      endowment = endowment.add(step.times(Rational.of(idle)))
      raised += idle
      run = runEqualShares(market, endowment, { already }) ?? run
    }
    endowment = endowment.add(step)
    const next = runEqualShares(market, endowment, { already, limit: budget })
    onProgress?.(runs)
    if (!next) return { run, raised: raised + 1, ended: 'overspend' }
    run = next
  }
}

/**
 * How many raises change no purchase. Where every supporter could pay the whole price of everything that was bought, a
 * higher endowment changes neither prices nor their order, until the supporters of an open project have its cost to begin
 * with. Without this a village would count all the way to a dear project that two people want.
 */
function idleRaises(
  { purchases }: SharesRun,
  open: readonly { cost: number; voters: number }[],
  endowment: Rational,
  step: Rational,
): number {
  if (purchases.some(({ exhausted }) => exhausted > 0)) return 0
  const enough = open.map(({ cost, voters }) => Rational.of(cost, voters)).reduce((a, b) => (a.compare(b) < 0 ? a : b))
  const raises = enough.minus(endowment).over(step)
  // The raise that reaches `enough` is not idle.
  const whole = raises.floor()
  return Number((whole.compare(raises) === 0 ? whole.minus(Rational.of(1)) : whole).num)
}

const isOpen = ({ projects }: Election, already: readonly number[], at: number): boolean =>
  !projects[at]?.withdrawn && !already.includes(at)

function complete(
  election: Election,
  profile: Profile,
  market: Market,
  { completion }: EqualSharesRule,
  bought: readonly number[],
  run: SharesRun,
): readonly number[] {
  if (completion === 'utilitarian')
    return runGreedy(election, profile, 'greedy', { already: bought, byLot: true }).funded
  if (completion === 'phragmen') return runPhragmen(market, bought, run.balances()).funded
  return []
}

/** How many voters prefer each of two outcomes; the one by Equal Shares stands if not strictly more prefer the other. */
export function compareOutcomes(
  { groups }: Profile,
  by: 'satisfaction' | 'exclusion',
  equal: readonly number[],
  greedy: readonly number[],
): Comparison {
  const [one, other] = [new Set(equal), new Set(greedy)]
  let [equalShares, preferGreedy] = [0, 0]
  for (const { projects, points, times } of groups) {
    const wins = (winners: ReadonlySet<number>) => {
      const count = projects.filter((at, i) => (points[i] ?? 0) > 0 && winners.has(at)).length
      return by === 'exclusion' ? Math.min(1, count) : count
    }
    const difference = wins(one) - wins(other)
    if (difference > 0) equalShares += times
    else if (difference < 0) preferGreedy += times
  }
  const winner = preferGreedy > equalShares ? 'greedy' : 'equalshares'
  return { equalShares, greedy: preferGreedy, winner, alternative: greedy }
}
