import { sql } from 'kysely'
import { z } from 'zod'
import { GivenName } from '#platform/identity/index.ts'
import {
  accepted,
  type CommunityTx,
  communityOf,
  MAX_NUMBER,
  Moment,
  type NamedRowProblem,
  RowId,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { holdCauses } from './holding.ts'
import { type CommentsUse, findItems, readSubject } from './options.ts'
import { listSubjects } from './queries.ts'
import { commentStates } from './rules.ts'
import { commentReasons, reportOutcomes, reportReasons, WriteComment } from './schema.ts'

/** Characters of a subject: a feature and a number of at most nine digits. */
const MAX_SUBJECT = 100
const SUBJECTS_AT_ONCE = 500

/** What an import asks about comments: that each is about an item, and stands where its life can have led it. */
export const commentsChecks = (uses: readonly CommentsUse[]): readonly TableCheck[] => [
  tableCheck({
    table: 'comments',
    columns: {
      id: RowId,
      subject: z
        .string()
        .max(MAX_SUBJECT)
        .refine((subject) => readSubject(uses, subject) !== undefined, 'rows:value'),
      parent_id: RowId,
      state: z.enum(commentStates),
      text: accepted(z.union([z.literal(''), WriteComment.shape.text])),
      author_account_id: RowId,
      author_name: GivenName,
      member_name: GivenName,
      reason: z.enum(commentReasons),
      held_for: z.enum(holdCauses),
      open_reports: z.int().min(0).max(MAX_NUMBER),
      created_at: Moment,
      published_at: Moment,
    },
    row({
      state = 'pending',
      text = '',
      parent_id,
      author_account_id,
      author_name,
      member_name,
      reason,
      open_reports = 0,
      published_at,
    }) {
      const isOfficial = member_name !== undefined
      const wrong = {
        text: (state === 'withdrawn') !== (text === ''),
        reason: (reason !== undefined) !== (state === 'rejected' || state === 'hidden'),
        published_at:
          (published_at === undefined && (state === 'published' || state === 'reported' || state === 'hidden')) ||
          (published_at !== undefined && (state === 'pending' || state === 'rejected')),
        open_reports: open_reports > 0 && state !== 'published' && state !== 'reported',
        member_name:
          isOfficial && (parent_id === undefined || author_account_id !== undefined || author_name !== undefined),
      }
      return Object.entries(wrong).flatMap(([path, is]) => (is ? [{ path, message: 'rows:state' }] : []))
    },
    whole: async (tx, most) =>
      [
        ...(await orphans(tx, uses, most)),
        ...(await strayReplies(tx, most)),
        ...(await miscountedReports(tx, most)),
      ].slice(0, most),
  }),
  tableCheck({
    table: 'comment_reports',
    columns: {
      id: RowId,
      comment_id: RowId,
      account_id: RowId,
      reason: z.enum(reportReasons),
      created_at: Moment,
      outcome: z.enum(reportOutcomes),
      closed_at: Moment,
    },
    row: ({ outcome, closed_at }) =>
      (outcome === undefined) === (closed_at === undefined) ? [] : [{ path: 'outcome', message: 'rows:state' }],
  }),
]

/** About items that do not exist: no foreign key leads to those of the features. */
async function orphans(tx: CommunityTx, uses: readonly CommentsUse[], most: number): Promise<NamedRowProblem[]> {
  const problems: NamedRowProblem[] = []
  let after = ''
  while (problems.length < most) {
    const subjects = await listSubjects(tx, { after, limit: SUBJECTS_AT_ONCE })
    const items = await findItems(
      tx,
      uses,
      subjects.map(({ subject }) => subject),
    )
    for (const { subject, id } of subjects)
      if (!items.has(subject)) problems.push({ row: id, path: 'subject', message: 'rows:item' })
    if (subjects.length < SUBJECTS_AT_ONCE) break
    after = subjects.at(-1)?.subject ?? ''
  }
  return problems
}

/** One level of replies, each to a comment on the same item. */
async function strayReplies(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const { rows } = await sql<NamedRowProblem>`
    select reply.id::text as row, 'parent_id' as path, 'rows:state' as message
    from comments as reply
    join comments as parent on parent.community_id = reply.community_id and parent.id = reply.parent_id
    where reply.community_id = ${communityOf(tx)}
      and (parent.parent_id is not null or parent.subject <> reply.subject or parent.state in ('pending', 'rejected'))
    order by reply.id limit ${most}`.execute(tx)
  return rows
}

/** Comments that count other open reports than there are: a moderator would look for some, or never see them. */
async function miscountedReports(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const { rows } = await sql<NamedRowProblem>`
    select comment.id::text as row, 'open_reports' as path, 'rows:state' as message
    from comments as comment
    left join comment_reports as report on report.community_id = comment.community_id and report.comment_id = comment.id
      and report.outcome is null
    where comment.community_id = ${communityOf(tx)}
    group by comment.id, comment.open_reports having count(report.id) <> comment.open_reports
    order by comment.id limit ${most}`.execute(tx)
  return rows
}
