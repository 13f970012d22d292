import { z } from 'zod'
import { PageNumber, pagedOf } from '#contract/index.ts'
import { legalReasons } from '#participation/moderation-reasons.ts'
import { plainText } from '#participation/plain-text.ts'
import { commentStates } from './rules.ts'

/** Inputs and views of comments. What is not in a view never leaves the server. */

/** Characters of a comment after cleaning. */
export const MAX_COMMENT = 2_000
export const THREADS_ON_PAGE = 10
export const COMMENTS_ON_DESK = 20
/** Of one person, on the page of one's own comments. */
export const MAX_OWN_SHOWN = 200

/** The law's grounds, and those of the usual ones that can be true of a comment. */
export const commentReasons = [...legalReasons, 'insulting', 'private-dispute', 'advertising'] as const
export type CommentReason = (typeof commentReasons)[number]

// ------------------------------------------------------------------------------------------------------------- inputs

const numeral = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'comments:errors.not-a-number')
  .transform(Number)

export const ItemParams = z.object({ id: numeral })
export const ReplyParams = z.object({ id: numeral, comment: z.uuid() })
export const CommentParams = z.object({ id: z.uuid() })

export const WriteComment = z.strictObject({
  text: plainText({ min: 2, max: MAX_COMMENT, faults: 'comments:fields.text' }),
})
export type WriteComment = z.output<typeof WriteComment>

/** Why a comment is rejected or hidden; its author reads the sentence. */
export const Reason = z.strictObject({ reason: z.enum(commentReasons, 'comments:fields.reason.missing') })

export const CommentsQuery = z.object({ page: numeral.default(1) })
export const CommentsPageQuery = z.object({ page: PageNumber.default(1) })
export const DeskQuery = z.object({ state: z.enum(commentStates).optional(), page: numeral.default(1) })

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()

export const PublicComment = z.object({
  id: z.uuid(),
  author: z.string().nullable().meta({ description: 'null in official answers, and where the name was removed' }),
  official: z.boolean(),
  state: z.enum(['published', 'hidden', 'withdrawn']),
  text: z.string().nullable().meta({ description: 'null when a moderator or the author removed it; its replies stay' }),
  createdAt: instant,
})
export const CommentList = pagedOf(PublicComment.extend({ replies: z.array(PublicComment) })).extend({
  comments: z.int().meta({ description: 'published ones, replies included; `total` counts those that are no replies' }),
  open: z.boolean().meta({ description: 'whether new ones can be written' }),
})

/** What the author sees of an own comment. */
export const OwnComment = z.object({
  id: z.uuid(),
  state: z.enum(commentStates),
  text: z.string(),
  reason: z.string().nullable().meta({ description: 'why it was rejected or hidden, in words' }),
  createdAt: instant,
  item: z.object({ title: z.string(), url: z.string() }).nullable(),
})
export const OwnCommentList = z.object({ items: z.array(OwnComment) })

/** A comment in the console. */
export const DeskComment = z.object({
  id: z.uuid(),
  state: z.enum(commentStates),
  text: z.string(),
  author: z.string(),
  official: z.boolean(),
  inReplyTo: z.string().nullable().meta({ description: 'text of the comment that it replies to' }),
  reason: z.enum(commentReasons).nullable(),
  createdAt: instant,
  item: z.object({ title: z.string(), url: z.string().nullable() }).nullable(),
  allowedActions: z.array(z.enum(['publish', 'reject', 'hide', 'answer'])),
})
export const DeskList = pagedOf(DeskComment).extend({
  reasons: z.array(z.object({ id: z.enum(commentReasons), title: z.string(), law: z.boolean() })),
})
