import type { BallotKind } from './election.ts'
import type { Utility } from './equal-shares.ts'
import type { GreedyRule } from './greedy.ts'
import type { Rational } from './rational.ts'

/**
 * The winner rules and their names. Equal Shares alone is not a rule: the stop of Add1, the utility and the completion
 * change the winners, so that a competition publishes all of them, and a result names all of them.
 */

/** `overspend`: Add1 ends before the first endowment that spends too much. `exhaustive`: or as soon as nothing more fits. */
export const STOPS = ['overspend', 'exhaustive'] as const
/** What becomes of money that is left: nothing, projects by votes, projects by Phragmén, or next year's budget. */
export const COMPLETIONS = ['none', 'utilitarian', 'phragmen', 'carry-over'] as const
/**
 * Greedy's winners are taken if strictly more voters prefer them: those who get more of the projects that they support
 * (`satisfaction`), or those who get any at all where the other outcome has none (`exclusion`).
 */
export const COMPARISONS = ['none', 'satisfaction', 'exclusion'] as const
/** The endowment: the budget by voters as a fraction, or rounded down to minor units. */
export const STARTS = ['fractional', 'integral'] as const

export interface EqualSharesRule {
  name: 'equalshares'
  utility: Utility
  start: (typeof STARTS)[number]
  /** Default of the Add1 rules: one currency unit. */
  add1: boolean
  /** How much Add1 adds for each voter, in minor units, where it is not one currency unit. */
  step?: Rational
  stop: (typeof STOPS)[number]
  completion: (typeof COMPLETIONS)[number]
  comparison: (typeof COMPARISONS)[number]
}

export type Rule = { name: GreedyRule } | EqualSharesRule

export const GREEDY_RULES = [
  'greedy',
  'greedy-no-skip',
  'greedy-threshold',
  'greedy-custom',
  'weighted-rating',
] as const satisfies readonly GreedyRule[]

const EQUAL_SHARES_RULES = [
  'equalshares',
  'equalshares/add1',
  'equalshares-comparison',
  'equalshares/add1-comparison',
] as const

/** Names that `parseRule` reads, without options. */
export const RULE_NAMES: readonly string[] = [...GREEDY_RULES, ...EQUAL_SHARES_RULES]

/** Names of the Pabulib format whose result depends on facts that a file does not hold. */
export const UNCOMPUTABLE = ['greedy-exclusive', 'unknown'] as const

/** Options after the name of an Equal Shares rule: `equalshares/add1+exhaustive+phragmen`. */
const OPTIONS = {
  cost: { utility: 'cost' },
  cardinality: { utility: 'cardinality' },
  points: { utility: 'points' },
  fractional: { start: 'fractional' },
  integral: { start: 'integral' },
  overspend: { stop: 'overspend' },
  exhaustive: { stop: 'exhaustive' },
  utilitarian: { completion: 'utilitarian' },
  phragmen: { completion: 'phragmen' },
  'carry-over': { completion: 'carry-over' },
  satisfaction: { comparison: 'satisfaction' },
  exclusion: { comparison: 'exclusion' },
} as const satisfies Record<string, Partial<EqualSharesRule>>
const isOption = (name: string): name is keyof typeof OPTIONS => Object.hasOwn(OPTIONS, name)

export const RULE_OPTIONS: readonly string[] = Object.keys(OPTIONS)

/**
 * A rule by its name, as in the META section of a Pabulib file, and for Equal Shares with options appended by `+`.
 *
 * @returns undefined for a name or an option that does not exist
 */
export function parseRule(text: string, kind: BallotKind): Rule | undefined {
  const [name = '', ...options] = text.split('+')
  const greedy = GREEDY_RULES.find((known) => known === name)
  if (greedy) return options.length === 0 ? { name: greedy } : undefined
  const known = EQUAL_SHARES_RULES.find((known) => known === name)
  if (!known) return undefined
  let rule: EqualSharesRule = {
    name: 'equalshares',
    utility: hasPoints(kind) ? 'points' : 'cost',
    start: known.includes('add1') ? 'integral' : 'fractional',
    add1: known.includes('add1'),
    stop: 'overspend',
    completion: 'none',
    comparison: known.endsWith('-comparison') ? 'satisfaction' : 'none',
  }
  for (const option of options) {
    if (!isOption(option)) return undefined
    rule = { ...rule, ...OPTIONS[option] }
  }
  return fits(rule, kind) ? rule : undefined
}

const hasPoints = (kind: BallotKind): boolean => kind === 'ordinal' || kind === 'cumulative' || kind === 'scoring'

/** Whether a rule can count ballots of a kind: points need ballots that have them. */
export const fits = (rule: Rule, kind: BallotKind): boolean =>
  rule.name !== 'equalshares' || rule.utility !== 'points' || hasPoints(kind)

/** The name of the rule in the Pabulib format, or `weighted-rating`. */
export function nameOf(rule: Rule): string {
  if (rule.name !== 'equalshares') return rule.name
  return `equalshares${rule.add1 ? '/add1' : ''}${rule.comparison === 'none' ? '' : '-comparison'}`
}

/**
 * The full name, from which `parseRule` makes the same rule: `equalshares/add1+cost+integral+overspend`. A step that is not
 * one currency unit is the only thing that it does not say.
 */
export function variantOf(rule: Rule): string {
  if (rule.name !== 'equalshares') return rule.name
  const options = [
    rule.utility,
    rule.start,
    ...(rule.add1 ? [rule.stop] : []),
    ...(rule.completion === 'none' ? [] : [rule.completion]),
    ...(rule.comparison === 'none' ? [] : [rule.comparison]),
  ]
  return [nameOf(rule), ...options].join('+')
}

/** Whether one more vote for a winner can never make it lose. Equal Shares does not promise this. */
export const isMonotone = (rule: Rule): boolean => rule.name !== 'equalshares'
