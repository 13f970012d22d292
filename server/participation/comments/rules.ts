import type { Row, Rules } from '#participation/workflow/decide.ts'

/** The life of a comment, as data. Pure: nothing is read or written. */

export const commentStates = ['pending', 'published', 'reported', 'rejected', 'hidden', 'withdrawn'] as const
export type CommentState = (typeof commentStates)[number]
export const commentActions = ['publish', 'reject', 'hide', 'keep', 'suspend', 'withdraw'] as const
export type CommentAction = (typeof commentActions)[number]

export interface CommentRules {
  state: CommentState
  action: CommentAction
  by: 'author' | 'moderator' | 'system'
  /** `openReports`: how many reports no moderator has decided on; default: none. */
  facts: { state: CommentState; openReports?: number }
  refusal:
    | 'already-published'
    | 'already-decided'
    | 'not-published'
    | 'already-withdrawn'
    | 'no-reports'
    | 'hidden-by-reports'
}

const lifecycle: readonly Row<CommentRules>[] = [
  { from: 'pending', action: 'publish', to: 'published', by: ['moderator'], audit: 'comments.published' },
  { from: 'pending', action: 'reject', to: 'rejected', by: ['moderator'], audit: 'comments.rejected' },
  { from: 'published', action: 'hide', to: 'hidden', by: ['moderator'], audit: 'comments.hidden' },
  // A moderator can be wrong: what was hidden can be shown again.
  { from: 'hidden', action: 'publish', to: 'published', by: ['moderator'], audit: 'comments.restored' },
  // Enough reports hide a comment until a moderator decides: it is kept, or hidden for a reason.
  { from: 'published', action: 'suspend', to: 'reported', by: ['system'], audit: 'comments.suspended' },
  { from: 'reported', action: 'keep', to: 'published', by: ['moderator'], audit: 'comments.kept' },
  { from: 'reported', action: 'hide', to: 'hidden', by: ['moderator'], audit: 'comments.hidden' },
  {
    from: 'published',
    action: 'keep',
    to: 'published',
    by: ['moderator'],
    guard: ({ openReports = 0 }) => (openReports > 0 ? undefined : 'no-reports'),
    audit: 'comments.kept',
  },
  { from: 'reported', action: 'withdraw', to: 'withdrawn', by: ['author'], audit: 'comments.withdrawn' },
  { from: 'pending', action: 'withdraw', to: 'withdrawn', by: ['author'], audit: 'comments.withdrawn' },
  { from: 'published', action: 'withdraw', to: 'withdrawn', by: ['author'], audit: 'comments.withdrawn' },
]

export const commentRules: Rules<CommentRules> = {
  lifecycle,
  otherwise({ state }, action) {
    if (state === 'withdrawn') return 'already-withdrawn'
    if (state === 'published' && action === 'publish') return 'already-published'
    if (state === 'reported') return 'hidden-by-reports'
    if (action === 'keep') return 'no-reports'
    return state === 'pending' && action === 'hide' ? 'not-published' : 'already-decided'
  },
}

/** When comments are moderated; `off`: the feature has none, and those that were written are shown nowhere. */
export const moderations = ['off', 'before', 'by-rule', 'after'] as const
export type Moderation = (typeof moderations)[number]

/** The state in which a new comment stands. @param held whether a rule holds it back, see holding.ts */
export const initialState = (moderation: Exclude<Moderation, 'off'>, held = false): CommentState =>
  moderation === 'before' || (moderation === 'by-rule' && held) ? 'pending' : 'published'

/** Whether so many open reports hide a comment until a moderator decides. @param limit 0: they never do */
export const isHiddenByReports = (openReports: number, limit: number): boolean => limit > 0 && openReports >= limit

/** Of one comment, whatever becomes of them: a thread is shown whole on one page. */
export const MAX_REPLIES = 30

/** What may be replied to, and why not: one level of replies, to what is public. */
export function replyRefusal(
  parent: { state: CommentState; parentId: string | null },
  replies: number,
): 'not-found' | 'too-many-replies' | undefined {
  if (parent.state !== 'published' || parent.parentId !== null) return 'not-found'
  return replies >= MAX_REPLIES ? 'too-many-replies' : undefined
}
