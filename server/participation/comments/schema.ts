import { z } from 'zod'
import { PageNumber, pagedOf } from '#contract/index.ts'
import { legalReasons } from '#participation/moderation-reasons.ts'
import { plainText } from '#participation/plain-text.ts'
import { holdCauses } from './holding.ts'
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

/** What a reader can say is wrong with a comment, in plain words; the moderator decides by the reasons above. */
export const reportReasons = [
  'insulting',
  'hatred',
  'violence',
  'personal-data',
  'false',
  'advertising',
  'other',
] as const
export type ReportReason = (typeof reportReasons)[number]
export const reportOutcomes = ['kept', 'hidden', 'withdrawn'] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

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

export const ReportComment = z.strictObject({
  reason: z.enum(reportReasons, 'comments:report.missing'),
})

export const CommentsQuery = z.object({ page: numeral.default(1) })
export const CommentsPageQuery = z.object({ page: PageNumber.default(1) })
export const DeskQuery = z.object({
  state: z.enum(commentStates).optional(),
  /** `open`: those with reports that nobody has decided on, hidden by them or not. */
  reports: z.enum(['open']).optional(),
  page: numeral.default(1),
})

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()

export const PublicComment = z.object({
  id: z.uuid(),
  author: z.string().nullable().meta({ description: 'null in official answers, and where the name was removed' }),
  official: z.boolean(),
  state: z
    .enum(['published', 'reported', 'hidden', 'withdrawn'])
    .meta({ description: '`reported`: hidden until a moderator has decided on reports' }),
  text: z
    .string()
    .nullable()
    .meta({ description: 'null when it is hidden or its author removed it; its replies stay' }),
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

/** What became of a report, for the person who sent it. */
export const OwnReport = z.object({
  id: z.uuid(),
  reason: z.enum(reportReasons),
  createdAt: instant,
  outcome: z.enum(reportOutcomes).nullable().meta({ description: 'null until a moderator has decided' }),
  closedAt: instant.nullable(),
  item: z.object({ title: z.string(), url: z.string() }).nullable(),
})
export const OwnReportList = z.object({ items: z.array(OwnReport) })

/** A comment in the console. */
export const DeskComment = z.object({
  id: z.uuid(),
  state: z.enum(commentStates),
  text: z.string(),
  author: z.string(),
  official: z.boolean(),
  inReplyTo: z.string().nullable().meta({ description: 'text of the comment that it replies to' }),
  reason: z.enum(commentReasons).nullable(),
  heldFor: z.enum(holdCauses).nullable().meta({ description: 'why a rule made it wait for a moderator' }),
  reports: z
    .array(z.object({ reason: z.enum(reportReasons), title: z.string(), count: z.int() }))
    .meta({ description: 'open reports by their reason; who sent them stands nowhere' }),
  createdAt: instant,
  item: z.object({ title: z.string(), url: z.string().nullable() }).nullable(),
  allowedActions: z.array(z.enum(['publish', 'reject', 'hide', 'keep', 'answer'])),
})
export const DeskList = pagedOf(DeskComment).extend({
  reasons: z.array(z.object({ id: z.enum(commentReasons), title: z.string(), law: z.boolean() })),
})
