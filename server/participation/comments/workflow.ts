import { type PlainTypes, rolesOf, type Workflow } from '#participation/workflow/index.ts'
import { refusal } from '#platform/errors.ts'
import { resident } from '#platform/tenancy/index.ts'
import { commentNotFound } from './errors.ts'
import { type Comment, comments } from './queries.ts'
import { type CommentRules, commentRules, commentStates } from './rules.ts'
import { CommentParams } from './schema.ts'

/** The life of a comment as the engine takes it. It has no timeline and no terms of law: the journal has its steps. */

export type CommentTypes = PlainTypes<CommentRules, 'comments', Comment>

export const commentWorkflow: Workflow<CommentTypes> & { params: typeof CommentParams } = {
  ...commentRules,
  id: 'comments',
  table: 'comments',
  path: '/comments',
  params: CommentParams,
  states: commentStates,
  initial: 'pending',
  facts: ({ state, openReports }) => ({ state, openReports }),

  parties(actor, comment) {
    if (actor.kind === 'resident') return actor.accountId === comment.authorAccountId ? ['author'] : []
    return actor.kind === 'system' ? ['system'] : rolesOf(actor, ['moderator'])
  },
  lock: comments.lockOne,
  isVisible: (actor, { authorAccountId }) => actor.kind !== 'resident' || actor.accountId === authorAccountId,
  notFound: commentNotFound,
  refused: (code) => refusal(`comments.${code}`),
  title: ({ subject }) => subject,

  isPublic: ({ publishedAt }) => publishedAt !== null,
  // What residents bring about must not empty the caches of a community one request at a time.
  tags: ({ subject }, { action }) => [action === 'withdraw' || action === 'suspend' ? resident(subject) : subject],
  auditDetails: ({ subject, reason }) => ({ item: subject, ...(reason ? { reason } : {}) }),
}
