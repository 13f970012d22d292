import type { Row, Rules } from '#participation/workflow/decide.ts'

/** The life of a comment, as data. Pure: nothing is read or written. */

export const commentStates = ['pending', 'published', 'rejected', 'hidden', 'withdrawn'] as const
export type CommentState = (typeof commentStates)[number]
export const commentActions = ['publish', 'reject', 'hide', 'withdraw'] as const
export type CommentAction = (typeof commentActions)[number]

export interface CommentRules {
  state: CommentState
  action: CommentAction
  by: 'author' | 'moderator'
  facts: { state: CommentState }
  refusal: 'already-published' | 'already-decided' | 'not-published' | 'already-withdrawn'
}

const lifecycle: readonly Row<CommentRules>[] = [
  { from: 'pending', action: 'publish', to: 'published', by: ['moderator'], audit: 'comments.published' },
  { from: 'pending', action: 'reject', to: 'rejected', by: ['moderator'], audit: 'comments.rejected' },
  { from: 'published', action: 'hide', to: 'hidden', by: ['moderator'], audit: 'comments.hidden' },
  // A moderator can be wrong: what was hidden can be shown again.
  { from: 'hidden', action: 'publish', to: 'published', by: ['moderator'], audit: 'comments.restored' },
  { from: 'pending', action: 'withdraw', to: 'withdrawn', by: ['author'], audit: 'comments.withdrawn' },
  { from: 'published', action: 'withdraw', to: 'withdrawn', by: ['author'], audit: 'comments.withdrawn' },
]

export const commentRules: Rules<CommentRules> = {
  lifecycle,
  otherwise({ state }, action) {
    if (state === 'withdrawn') return 'already-withdrawn'
    if (state === 'published' && action === 'publish') return 'already-published'
    return state === 'pending' && action === 'hide' ? 'not-published' : 'already-decided'
  },
}

/** When comments are moderated; `off`: the feature has none, and those that were written are shown nowhere. */
export const moderations = ['off', 'before', 'after'] as const
export type Moderation = (typeof moderations)[number]

/** The state in which a new comment stands. */
export const initialState = (moderation: Exclude<Moderation, 'off'>): CommentState =>
  moderation === 'before' ? 'pending' : 'published'

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
