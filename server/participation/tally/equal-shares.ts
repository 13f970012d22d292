import {
  type Election,
  equalSharesTies,
  idsOf,
  type Profile,
  type Tie,
  type TieBreak,
  type TieKey,
} from './election.ts'
import { gcd, Rational, ratioOf } from './rational.ts'

/**
 * The Method of Equal Shares for one endowment (Peters, Pierczyński, Skowron 2021; equalshares.net). Each voter gets the same
 * money. Again and again the project is funded whose supporters pay least for what they get: each pays the same per share, or
 * all that is left to them. A project that its supporters can no longer pay for is out.
 *
 * Exact and fast: amounts are doubles with a proven bound of their error. Where a comparison falls within that bound, it
 * is decided by integers over one common denominator. Equal ballots are counted once, and a project whose price was
 * higher before is not looked at again, since prices only rise. One file in spite of its length: every bound of an error is
 * proven from the operations beside it.
 */

/**
 * What a supporter gets from a funded project: its cost (voters want much money spent on what they support), 1
 * (`cardinality`: many projects), or the points given to it.
 */
export const UTILITIES = ['cost', 'cardinality', 'points'] as const
export type Utility = (typeof UTILITIES)[number]

/** The ballots of an election in the form in which Equal Shares reads them. Made once for all endowments. */
export interface Market {
  election: Election
  voters: number
  /** How often each group of equal ballots was cast. */
  times: Float64Array
  /** Per project, by index. */
  supporters: readonly Supporters[]
  /** Where the purchases of each group begin in a list of all that all groups can make; one entry more than groups. */
  offsets: Int32Array
  tieBreak: TieBreak
  utility: Utility
}

interface Supporters {
  cost: number
  /** By how much a price per share is divided before prices are compared: the cost, or 1. */
  value: number
  groups: Int32Array
  /** Parallel to `groups`: 1, or the points of each voter of the group. */
  shares: Float64Array
  /** Shares of all supporters. */
  total: number
  voters: number
}

export function marketOf(election: Election, profile: Profile, utility: Utility): Market {
  const lists = election.projects.map((): { groups: number[]; shares: number[] } => ({ groups: [], shares: [] }))
  for (const [group, { projects, points }] of profile.groups.entries()) {
    for (const [i, at] of projects.entries()) {
      const share = utility === 'points' ? (points[i] ?? 0) : 1
      if ((points[i] ?? 0) <= 0) continue // points against a project, or none
      lists[at]?.groups.push(group)
      lists[at]?.shares.push(share)
    }
  }
  const times = Float64Array.from(profile.groups, (group) => group.times)
  const supporters = lists.map(({ groups, shares }, at): Supporters => {
    const cost = election.projects[at]?.cost ?? 0
    return {
      cost,
      value: utility === 'cost' ? cost : 1,
      groups: Int32Array.from(groups),
      shares: Float64Array.from(shares),
      total: groups.reduce((sum, group, i) => sum + (times[group] ?? 0) * (shares[i] ?? 0), 0),
      voters: groups.reduce((sum, group) => sum + (times[group] ?? 0), 0),
    }
  })
  const offsets = new Int32Array(profile.groups.length + 1)
  for (const [group, { projects }] of profile.groups.entries())
    offsets[group + 1] = (offsets[group] as number) + projects.length
  const tieBreak = equalSharesTies(election, profile)
  return { election, voters: profile.voters, times, supporters, offsets, tieBreak, utility }
}

/** One purchase. */
export interface Purchase {
  project: number
  /** What each supporter paid per share who still could, in minor units. */
  price: Rational
  /** Voters who could not pay the whole price and gave what was left to them. */
  exhausted: number
}

export interface SharesRun {
  endowment: Rational
  /** In the order of funding; zero-cost projects first. */
  funded: readonly number[]
  cost: number
  purchases: readonly Purchase[]
  ties: readonly Tie[]
  /** What is left to each voter of each group, exactly. */
  balances(): Rational[]
  /** The same as doubles, each right to its last place. */
  left(): Float64Array
  /** What each group paid in each purchase, per voter: for explanations, rounded to a double. */
  payments(): Float64Array[]
}

export interface SharesOptions {
  /** Projects that are funded already: out of the run. */
  already?: readonly number[]
  /** Ends the run when more than this is spent: the run is then of no use, and undefined is returned. */
  limit?: number
}

/**
 * Runs the method once with `endowment` minor units for each voter.
 *
 * Zero-cost projects are funded if anybody gets anything from them, which under cost utility nobody does.
 */
export function runEqualShares(
  market: Market,
  endowment: Rational,
  options: SharesOptions = {},
): SharesRun | undefined {
  const { supporters, election } = market
  const run = new Run(market, endowment)
  const out = new Set(options.already ?? [])
  const open = supporters.map((_, at) => at).filter((at) => !out.has(at) && !election.projects[at]?.withdrawn)
  const free = open.filter((at) => supporters[at]?.cost === 0 && supporters[at].total > 0 && market.utility !== 'cost')
  free.sort((a, b) => market.tieBreak(a, b).order)
  const funded = [...free]
  let cost = 0
  let active: Candidate[] = open.flatMap((at) => {
    const of = supporters[at]
    if (!of || of.cost === 0 || of.total === 0) return []
    // Nobody pays less than an equal share of the cost.
    return [{ at, of, floor: (of.cost / of.total / of.value) * (1 - UNIT_ERROR * 4) }]
  })
  for (;;) {
    const chosen = run.choose(active)
    if (!chosen.best) break
    run.pay(chosen.best)
    const { at, of } = chosen.best
    funded.push(at)
    cost += of.cost
    if (options.limit !== undefined && cost > options.limit) return undefined
    active = chosen.active.filter((candidate) => candidate.at !== at)
  }
  return {
    endowment,
    funded,
    cost,
    purchases: run.purchases,
    ties: run.ties.map(({ projects, by }) => ({ projects: idsOf(election, projects), by })),
    balances: () => run.exactBalances(),
    left: () => run.left(),
    payments: () => run.payments(),
  }
}

interface Candidate {
  at: number
  of: Supporters
  /** A lower bound of its price per value: prices only rise. */
  floor: number
}

/** A price in doubles; the exact one differs by `error` at most. */
interface Estimate {
  candidate: Candidate
  price: number
  error: number
}

/** `num / (shares × denominator)`, where the denominator is the one of the run. */
interface Price {
  num: bigint
  shares: number
  exhausted: readonly number[]
}

type Contender = Candidate & { price: Price }

/** Twice the relative error of one operation on doubles. */
const UNIT_ERROR = 2 ** -52

class Run {
  readonly purchases: Purchase[] = []
  readonly ties: { projects: number[]; by: TieKey }[] = []
  readonly #market: Market
  /** All exact amounts of the run are integers over this. */
  #denominator: bigint
  #endowment: bigint
  readonly #prices: bigint[] = []
  readonly #start: number
  readonly #balance: Float64Array
  /** 1 for a group to which nothing is left, exactly. */
  readonly #empty: Uint8Array
  /** Purchases in which each group paid the whole price, and its shares in them; from `offsets`, `#paid` of them. */
  readonly #history: Int32Array
  readonly #shares: Float64Array
  readonly #paid: Int32Array
  /** For each group to which nothing is left: the purchase that took the last of it. */
  readonly #lastPurchase: Int32Array

  constructor(market: Market, endowment: Rational) {
    this.#market = market
    this.#denominator = endowment.den
    this.#endowment = endowment.num
    this.#start = endowment.toNumber()
    this.#balance = new Float64Array(market.times.length).fill(this.#start)
    this.#empty = new Uint8Array(market.times.length)
    const entries = market.offsets.at(-1) ?? 0
    this.#history = new Int32Array(entries)
    this.#shares = new Float64Array(entries)
    this.#paid = new Int32Array(market.times.length)
    this.#lastPurchase = new Int32Array(market.times.length).fill(-1)
  }

  /** The next project to fund, and those that can still be paid for. */
  choose(active: readonly Candidate[]): { best?: Contender; active: Candidate[] } {
    const order = active.toSorted((a, b) => a.floor - b.floor)
    const remaining: Candidate[] = []
    const estimates: Estimate[] = []
    let ceiling = Number.POSITIVE_INFINITY
    for (const candidate of order) {
      if (candidate.floor > ceiling) {
        remaining.push(candidate)
        continue
      }
      const estimate = this.#estimate(candidate)
      if (!estimate) continue
      const { value } = candidate.of
      candidate.floor = Math.max(candidate.floor, ((estimate.price - estimate.error) / value) * (1 - UNIT_ERROR))
      ceiling = Math.min(ceiling, ((estimate.price + estimate.error) / value) * (1 + UNIT_ERROR))
      remaining.push(candidate)
      estimates.push(estimate)
    }
    const contenders = estimates
      .filter(({ candidate }) => candidate.floor <= ceiling)
      .map((estimate) => ({ ...estimate.candidate, price: this.#exactPrice(estimate) }))
    const best = this.#cheapest(contenders)
    return { active: remaining, ...(best && { best }) }
  }

  #cheapest(contenders: readonly Contender[]): Contender | undefined {
    const [first, ...others] = contenders
    if (!first) return undefined
    let equal = [first]
    for (const other of others) {
      const order = comparePrices(other, equal[0] ?? first)
      if (order === 0) equal.push(other)
      else if (order < 0) equal = [other]
    }
    equal.sort((a, b) => this.#market.tieBreak(a.at, b.at).order)
    const [best, second] = equal
    if (best && second)
      this.ties.push({ projects: equal.map(({ at }) => at), by: this.#market.tieBreak(best.at, second.at).by })
    return best
  }

  /**
   * How far a sum over the supporters of a project can be from the exact one. A balance is the endowment less one price for
   * each purchase, each right to two units in the last place of the endowment at most; sums and products add one each.
   */
  #slack({ groups, voters }: Supporters): number {
    return UNIT_ERROR * 4 * (this.purchases.length + groups.length + 8) * voters * this.#start
  }

  /** The price per share of a project in doubles; undefined if its supporters have too little left. */
  #estimate(candidate: Candidate): Estimate | undefined {
    const { groups, shares, cost } = candidate.of
    const { times } = this.#market
    let money = 0
    let open = 0
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i] as number
      if (this.#empty[group]) continue
      money += (times[group] as number) * (this.#balance[group] as number)
      open += (times[group] as number) * (shares[i] as number)
    }
    const slack = this.#slack(candidate.of)
    if (money < cost - slack) return undefined
    if (money < cost + slack && !this.#canPay(candidate.of)) return undefined
    // Every step exhausts the supporters who have less than the price so far, which raises it for the others.
    let price = cost / open
    for (;;) {
      let left = cost
      let payers = 0
      let richest = 0
      for (let i = 0; i < groups.length; i++) {
        const group = groups[i] as number
        if (this.#empty[group]) continue
        const share = shares[i] as number
        const balance = this.#balance[group] as number
        if (balance < price * share) left -= (times[group] as number) * balance
        else payers += (times[group] as number) * share
        richest = Math.max(richest, balance / share)
      }
      const next = payers > 0 ? left / payers : richest
      if (payers === 0 || next <= price) {
        price = Math.max(price, next)
        if (payers === 0) price = richest
        break
      }
      price = next
    }
    // A whole share at least is paid at the price, so that a sum that is off by the slack moves it by no more.
    return { candidate, price, error: 4 * slack + price * UNIT_ERROR * 4 }
  }

  /** Whether the supporters have the cost, exactly. */
  #canPay({ groups, cost }: Supporters): boolean {
    return this.#sum(groups.filter((group) => !this.#empty[group])) >= BigInt(cost) * this.#denominator
  }

  /** The money of some groups to which something is left, over the common denominator. */
  #sum(groups: Iterable<number>): bigint {
    const { times, offsets } = this.#market
    const paid = new Array<number>(this.#prices.length).fill(0)
    let voters = 0
    for (const group of groups) {
      const each = times[group] as number
      voters += each
      const from = offsets[group] as number
      for (let i = from; i < from + (this.#paid[group] as number); i++) {
        const purchase = this.#history[i] as number
        paid[purchase] = (paid[purchase] as number) + each * (this.#shares[i] as number)
      }
    }
    let sum = this.#endowment * BigInt(voters)
    for (const [purchase, shares] of paid.entries()) {
      if (shares > 0) sum -= BigInt(shares) * (this.#prices[purchase] as bigint)
    }
    return sum
  }

  /** What one voter of a group has left, over the common denominator. */
  #exactBalance(group: number): bigint {
    if (this.#empty[group]) return 0n
    const from = this.#market.offsets[group] as number
    let balance = this.#endowment
    for (let i = from; i < from + (this.#paid[group] as number); i++)
      balance -= BigInt(this.#shares[i] as number) * (this.#prices[this.#history[i] as number] as bigint)
    return balance
  }

  #exactPrice({ candidate: { of }, price, error }: Estimate): Price {
    const { times } = this.#market
    const slack = this.#slack(of)
    const exhausted: number[] = []
    const doubtful: { group: number; share: number; balance: bigint }[] = []
    let shares = 0
    for (let i = 0; i < of.groups.length; i++) {
      const group = of.groups[i] as number
      if (this.#empty[group]) continue
      const share = of.shares[i] as number
      const balance = this.#balance[group] as number
      if (balance < (price - error) * share - slack) exhausted.push(group)
      else {
        shares += (times[group] as number) * share
        if (balance <= (price + error) * share + slack)
          doubtful.push({ group, share, balance: this.#exactBalance(group) })
      }
    }
    let num = BigInt(of.cost) * this.#denominator - this.#sum(exhausted)
    doubtful.sort((a, b) => {
      const difference = a.balance * BigInt(b.share) - b.balance * BigInt(a.share)
      return difference < 0n ? -1 : difference > 0n ? 1 : 0
    })
    for (const { group, share, balance } of doubtful) {
      // Whether this group can pay num / shares for each of its shares.
      if (num * BigInt(share) <= balance * BigInt(shares)) break
      num -= BigInt(times[group] as number) * balance
      shares -= (times[group] as number) * share
      exhausted.push(group)
    }
    if (shares <= 0) throw new Error('The supporters of a project cannot pay for it, although their money was counted')
    return { num, shares, exhausted }
  }

  /** Takes the money for a project from its supporters. */
  pay({ at, of, price: { num, shares, exhausted } }: Contender): void {
    // num / (shares × denominator): the common denominator grows by what of `shares` does not cancel.
    const common = gcd(num, BigInt(shares))
    const factor = BigInt(shares) / common
    this.#denominator *= factor
    this.#endowment *= factor
    for (const [i, price] of this.#prices.entries()) this.#prices[i] = price * factor
    const exact = num / common
    const purchase = this.#prices.push(exact) - 1
    const price = ratioOf(exact, this.#denominator)
    let voters = 0
    for (const group of exhausted) {
      voters += this.#market.times[group] as number
      this.#lastPurchase[group] = purchase
      this.#empty[group] = 1
      this.#balance[group] = 0
    }
    const { groups, shares: shareOf } = of
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i] as number
      if (this.#empty[group]) continue
      const share = shareOf[i] as number
      this.#balance[group] = Math.max(0, (this.#balance[group] as number) - price * share)
      const entry = (this.#market.offsets[group] as number) + (this.#paid[group] as number)
      this.#history[entry] = purchase
      this.#shares[entry] = share
      this.#paid[group] = (this.#paid[group] as number) + 1
    }
    this.purchases.push({ project: at, price: Rational.of(exact, this.#denominator), exhausted: voters })
  }

  exactBalances(): Rational[] {
    return Array.from(this.#balance, (_, group) => Rational.of(this.#exactBalance(group), this.#denominator))
  }

  left(): Float64Array {
    return this.#balance.map((_, group) => ratioOf(this.#exactBalance(group), this.#denominator))
  }

  payments(): Float64Array[] {
    const paid = this.purchases.map(() => new Float64Array(this.#market.times.length))
    const prices = this.purchases.map(({ price }) => price.toNumber())
    for (let group = 0; group < this.#market.times.length; group++) {
      let balance = this.#start
      const from = this.#market.offsets[group] as number
      for (let i = from; i < from + (this.#paid[group] as number); i++) {
        const purchase = this.#history[i] as number
        const payment = (prices[purchase] as number) * (this.#shares[i] as number)
        balance -= payment
        const row = paid[purchase]
        if (row) row[group] = payment
      }
      const last = paid[this.#lastPurchase[group] as number]
      if (last) last[group] = Math.max(0, balance)
    }
    return paid
  }
}

/** Prices per value: negative if the first is cheaper. */
function comparePrices(one: Contender, other: Contender): number {
  const left = one.price.num * BigInt(other.price.shares) * BigInt(other.of.value)
  const right = other.price.num * BigInt(one.price.shares) * BigInt(one.of.value)
  return left < right ? -1 : left > right ? 1 : 0
}
