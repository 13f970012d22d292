import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { ReportOutcome, ReportReason } from './schema.ts'

/** SQL of reports. Call what writes under the lock of the comment, which counts its open reports. */

const reportsOf = (tx: CommunityTx) =>
  tx.selectFrom('comment_reports as report').where('report.community_id', '=', communityOf(tx))

interface NewReport {
  commentId: string
  accountId: string
  reason: ReportReason
  createdAt: Date
}

/** @returns the id; undefined where this account has reported the comment before. */
export async function insertReport(
  tx: CommunityTx,
  { commentId, accountId, reason, createdAt }: NewReport,
): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('comment_reports')
    .values({
      community_id: communityOf(tx),
      id: randomUUID(),
      comment_id: commentId,
      account_id: accountId,
      reason,
      created_at: createdAt,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'comment_id', 'account_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Ends all open reports of a comment by one decision. */
export async function closeReports(
  tx: CommunityTx,
  commentId: string,
  outcome: ReportOutcome,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('comment_reports')
    .set({ outcome, closed_at: at })
    .where('community_id', '=', communityOf(tx))
    .where('comment_id', '=', commentId)
    .where('outcome', 'is', null)
    .execute()
}

/** For comments that are deleted themselves. */
export async function deleteReports(tx: CommunityTx, commentIds: readonly string[]): Promise<void> {
  if (commentIds.length === 0) return
  await tx
    .deleteFrom('comment_reports')
    .where('community_id', '=', communityOf(tx))
    .where('comment_id', '=', ({ fn, val }) => fn.any(val([...commentIds])))
    .execute()
}

export interface OwnReportRow {
  id: string
  commentId: string
  subject: string
  reason: ReportReason
  createdAt: Date
  outcome: ReportOutcome | null
  closedAt: Date | null
}

/** The newest reports of an account. */
export async function listByReporter(tx: CommunityTx, accountId: string, limit: number): Promise<OwnReportRow[]> {
  const rows = await reportsOf(tx)
    .innerJoin('comments as comment', (join) =>
      join.onRef('comment.community_id', '=', 'report.community_id').onRef('comment.id', '=', 'report.comment_id'),
    )
    .select(['report.id', 'report.comment_id', 'report.reason', 'report.created_at', 'report.outcome'])
    .select(['report.closed_at', 'comment.subject'])
    .where('report.account_id', '=', accountId)
    .orderBy('report.created_at', 'desc')
    .orderBy('report.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    commentId: row.comment_id,
    subject: row.subject,
    // Both are checked where they are written, and by imports.
    reason: row.reason as ReportReason,
    outcome: row.outcome as ReportOutcome | null,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  }))
}

/** Open reports of these comments by reason, the most frequent first. */
export async function countOpenReasons(
  tx: CommunityTx,
  commentIds: readonly string[],
): Promise<ReadonlyMap<string, { reason: ReportReason; count: number }[]>> {
  if (commentIds.length === 0) return new Map()
  const rows = await reportsOf(tx)
    .select(['report.comment_id', 'report.reason', ({ fn }) => fn.countAll<number>().as('count')])
    .where('report.comment_id', '=', ({ fn, val }) => fn.any(val([...commentIds])))
    .where('report.outcome', 'is', null)
    .groupBy(['report.comment_id', 'report.reason'])
    .orderBy('count', 'desc')
    .orderBy('report.reason')
    .execute()
  const counts = rows.map((row) => ({ id: row.comment_id, reason: row.reason as ReportReason, count: row.count }))
  return new Map(
    [...Map.groupBy(counts, ({ id }) => id)].map(([id, all]) => [
      id,
      all.map(({ reason, count }) => ({ reason, count })),
    ]),
  )
}

/** Items of a feature with open reports on their comments, each with the moment of the oldest. */
export async function listReportedSubjects(
  tx: CommunityTx,
  feature: string,
): Promise<{ subject: string; since: Date }[]> {
  return reportsOf(tx)
    .innerJoin('comments as comment', (join) =>
      join.onRef('comment.community_id', '=', 'report.community_id').onRef('comment.id', '=', 'report.comment_id'),
    )
    .select(['comment.subject', ({ fn }) => fn.min<Date>('report.created_at').as('since')])
    .where('comment.open_reports', '>', 0)
    .where('report.outcome', 'is', null)
    .where(sql<boolean>`starts_with(comment.subject, ${`${feature}:`})`)
    .groupBy('comment.subject')
    .orderBy('since')
    .execute()
}

/** Blanks the reporter: what was reported still waits for a decision. */
export async function eraseReporter(tx: CommunityTx, accountId: string): Promise<void> {
  await tx
    .updateTable('comment_reports')
    .set({ account_id: null })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
}
