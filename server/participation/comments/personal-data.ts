import type { PersonalData } from '#contract/index.ts'
import { invalidateTags } from '#platform/tenancy/index.ts'
import { eraseAuthor, listByAuthor } from './queries.ts'
import { eraseReporter, listByReporter } from './report-queries.ts'

/**
 * Everything that a person wrote and reported. An erasure leaves published texts without a name, so that discussions stay
 * readable, and reports without a reporter, so that a moderator still decides on them.
 */
export const commentsPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const own = await listByAuthor(tx, accountId, Number.MAX_SAFE_INTEGER)
    const reports = await listByReporter(tx, accountId, Number.MAX_SAFE_INTEGER)
    return {
      comments: own.map(({ id, subject, state, text, reason, authorName, createdAt, publishedAt }) => ({
        id,
        subject,
        state,
        text,
        reason,
        name: authorName,
        createdAt,
        publishedAt,
      })),
      reports: reports.map(({ id, commentId, reason, createdAt, outcome, closedAt }) => ({
        id,
        comment: commentId,
        reason,
        createdAt,
        outcome,
        closedAt,
      })),
    }
  },
  async erase(tx, accountId, now) {
    await eraseReporter(tx, accountId)
    await invalidateTags(tx, ...(await eraseAuthor(tx, accountId, now)))
  },
}
