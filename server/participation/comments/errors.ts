import { type AppError, notFound, refusal } from '#platform/errors.ts'
import { MAX_REPLIES } from './rules.ts'

/** Not there, not public, not this person's, or comments are off: all look the same. */
export const commentNotFound = (): AppError => notFound('comments.not-found')

/** The item takes no comments any more. */
export const discussionClosed = (): AppError => refusal('comments.closed')

export const tooManyReplies = (): AppError => refusal('comments.too-many-replies', { most: MAX_REPLIES })
