import {
  electionsOf,
  type PoolElection,
  type PoolSums,
  ruleOf,
  sumsOf,
} from '#participation/ballots/protocol/allocation.ts'
import type { BudgetQuestion, Count, Pool } from '#participation/questions/index.ts'
import {
  type Alternative,
  alternatives,
  type Explanation,
  explain,
  type Rule,
  type Tally,
  type TallyOptions,
  type Tie,
  tally,
  variantOf,
} from '#participation/tally/index.ts'

/**
 * Why each project of a budget won or lost, pool by pool: from the ballots, or from published sums where the rule looks at
 * nothing else. Pure; a city takes seconds by Equal Shares, so a server explains in a thread (`explanations.ts`).
 */

export interface ExplainInput {
  question: BudgetQuestion
  /** Ids of the projects in the order that was drawn for ties. */
  lots: readonly string[]
  count: Count
  /** Choices of the ballots that count. */
  ballots: readonly (readonly string[])[]
  /** Only sums are published: what would show more of single ballots is left out. */
  totalsOnly: boolean
}

export interface PoolExplanation {
  pool: Pool
  /** Ballots that were counted for the pool. */
  ballots: number
  /** In the order in which the rule funded them. */
  winners: readonly string[]
  /** In minor units. */
  total: number
  left: number
  /** In the order of the question. */
  projects: readonly Explanation[]
  /** Groups that only the keys of ties put in order. */
  ties: readonly Tie[]
  /** By other rules; never decisive. */
  alternatives: readonly Alternative[]
}

export interface BudgetExplanation {
  /** Full name, with all options. */
  rule: string
  pools: readonly PoolExplanation[]
}

/** @throws Error where the rule does not count such ballots: no such vote can be held */
export function explainBudget({ question, lots, count, ballots, totalsOnly }: ExplainInput): BudgetExplanation {
  const rule = ruleOf(question)
  if (!rule) throw new Error(`The rule '${question.rule}' does not count these ballots`)
  const sums = totalsOnly ? sumsOf(question, count, lots) : undefined
  const pools = sums ?? electionsOf(question, ballots, lots)
  return { rule: variantOf(rule), pools: pools.map((pool) => explainPool(pool, rule, totalsOnly)) }
}

function explainPool(of: PoolElection | PoolSums, rule: Rule, totalsOnly: boolean): PoolExplanation {
  const { pool, election } = of
  const options: TallyOptions = { counts: new Map(), ...('profile' in of && { profile: of.profile }) }
  const counted = tally(election, rule, options)
  const { selected, total, left, ties, profile } = counted
  return {
    ...{ pool, ballots: profile.voters, winners: selected, total, left, ties },
    projects: explain(election, counted).map((one) => (totalsOnly ? withoutPayments(one) : one)),
    alternatives: 'profile' in of ? greedyAlternatives(of, counted, options) : alternatives(election, counted, options),
  }
}

/** How much money the supporters of a loser gave to each winner tells who supports both. */
function withoutPayments(one: Explanation): Explanation {
  if (one.fate.reason !== 'supporters-out-of-money') return one
  return { ...one, fate: { ...one.fate, spentOn: [] } }
}

/** From sums nothing can be said of Equal Shares. */
const greedyAlternatives = ({ election }: PoolSums, counted: Tally, options: TallyOptions): Alternative[] =>
  alternatives(election, counted, options).filter(({ rule }) => !rule.startsWith('equalshares'))
