/** The rules of every workflow. Pure: the time and every fact are passed in, nothing is read or written. */

/** The names that the rules are written in, as one type parameter. */
export interface RuleTypes {
  state: string
  action: string
  /** Parties: in which capacity somebody acts, as `author` or `moderator`. */
  by: string
  /** What the rules ask about. */
  facts: object
  /** Codes of refusals; their sentences are `<workflow>:errors.<code>`. */
  refusal: string
}

/** One row of the table of transitions. A pair of state and action without a row is refused. */
export interface Row<R extends RuleTypes> {
  from: R['state']
  action: R['action']
  /** null: the item ceases to exist. */
  to: R['state'] | null
  by: readonly R['by'][]
  /** Chooses between rows of the same state and action; at most one of them applies. */
  applies?: (facts: R['facts']) => boolean
  guard?: (facts: R['facts'], now: Date) => R['refusal'] | undefined
  /** Entry of the audit journal, in the past tense: `petition.published`. */
  audit: string
}

export interface Rules<R extends RuleTypes> {
  lifecycle: readonly Row<R>[]
  /** The most telling refusal when the state knows no such action. */
  otherwise(facts: R['facts'], action: R['action']): R['refusal']
}

export interface Question<R extends RuleTypes> {
  state: R['state']
  facts: R['facts']
  action: R['action']
  /** The capacities in which the actor acts. */
  by: readonly R['by'][]
  now: Date
}

export type Outcome<R extends RuleTypes> =
  | { allowed: true; row: Row<R> }
  | { allowed: false; refusal: R['refusal'] }
  /** The action is for others, in this state or in every one. */
  | { allowed: false; forbidden: true }

const FORBIDDEN = { allowed: false, forbidden: true } as const

/**
 * May the action happen to an item with these facts at this time, and what becomes of the item? Who may never take the
 * action learns nothing of the item's state.
 */
export function decide<R extends RuleTypes>(
  { lifecycle, otherwise }: Rules<R>,
  { state, facts, action, by, now }: Question<R>,
): Outcome<R> {
  const isParty = (row: Row<R>) => row.by.some((party) => by.includes(party))
  const rows = lifecycle.filter((row) => row.action === action)
  if (!rows.some(isParty)) return FORBIDDEN
  const row = rows.find((one) => one.from === state && (one.applies?.(facts) ?? true))
  if (!row) return { allowed: false, refusal: otherwise(facts, action) }
  if (!isParty(row)) return FORBIDDEN
  const refusal = row.guard?.(facts, now)
  return refusal === undefined ? { allowed: true, row } : { allowed: false, refusal }
}

/**
 * What the item still allows these parties, guards included. `applies` is not asked: it chooses between rows by facts that
 * the input brings.
 */
export function allowedActions<R extends RuleTypes>(
  { lifecycle }: Pick<Rules<R>, 'lifecycle'>,
  { state, facts, by, now }: Omit<Question<R>, 'action'>,
): R['action'][] {
  const rows = lifecycle.filter(
    (row) => row.from === state && row.by.some((party) => by.includes(party)) && !row.guard?.(facts, now),
  )
  return [...new Set(rows.map((row) => row.action))]
}
