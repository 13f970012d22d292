import { type PlainTypes, rolesOf, type Workflow } from '#participation/workflow/index.ts'
import { refusal } from '#platform/errors.ts'
import { statementNotFound } from './errors.ts'
import { type Statement, statements } from './queries.ts'
import { type StatementRules, statementRules, statementStates } from './rules.ts'
import { StatementParams } from './schema.ts'

/** The life of a statement as the engine takes it. It has no timeline and no terms of law: the journal has its steps. */

export type StatementTypes = PlainTypes<StatementRules, 'statements', Statement>

export const statementWorkflow: Workflow<StatementTypes> & { params: typeof StatementParams } = {
  ...statementRules,
  id: 'statements',
  table: 'statements',
  path: '/statements',
  params: StatementParams,
  states: statementStates,
  initial: 'pending',
  facts: ({ state }) => ({ state }),
  parties: (actor) => rolesOf(actor, ['moderator']),
  lock: statements.lockOne,
  isVisible: (actor) => actor.kind !== 'resident',
  notFound: statementNotFound,
  refused: (code) => refusal(`statements.${code}`),
  title: ({ text }) => text,

  isPublic: ({ publishedAt }) => publishedAt !== null,
  tags: ({ subject }) => [subject],
  auditDetails: ({ subject, reason }) => ({ item: subject, ...(reason ? { reason } : {}) }),
}
