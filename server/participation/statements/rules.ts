import type { Row, Rules } from '#participation/workflow/decide.ts'

/** The life of a statement, as data. Pure: nothing is read or written. */

export const statementStates = ['pending', 'published', 'rejected', 'hidden'] as const
export type StatementState = (typeof statementStates)[number]
export const statementActions = ['publish', 'reject', 'hide'] as const
export type StatementAction = (typeof statementActions)[number]

export interface StatementRules {
  state: StatementState
  action: StatementAction
  by: 'moderator'
  facts: { state: StatementState }
  refusal: 'already-published' | 'already-decided' | 'not-published'
}

const lifecycle: readonly Row<StatementRules>[] = [
  { from: 'pending', action: 'publish', to: 'published', by: ['moderator'], audit: 'statements.published' },
  { from: 'pending', action: 'reject', to: 'rejected', by: ['moderator'], audit: 'statements.rejected' },
  { from: 'published', action: 'hide', to: 'hidden', by: ['moderator'], audit: 'statements.hidden' },
  // A moderator can be wrong: what was hidden can be voted on again, with the votes that it has.
  { from: 'hidden', action: 'publish', to: 'published', by: ['moderator'], audit: 'statements.restored' },
]

export const statementRules: Rules<StatementRules> = {
  lifecycle,
  otherwise({ state }, action) {
    if (state === 'published' && action === 'publish') return 'already-published'
    return state === 'pending' && action === 'hide' ? 'not-published' : 'already-decided'
  },
}

/** Statements that an item needs before people vote: the first ones to come would otherwise see two or three. */
export const MIN_SEEDS = 10
/** After votes have come, the groups are found anew once in so long a time. */
export const ANALYSIS_DELAY_MS = 30_000
