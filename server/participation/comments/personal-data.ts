import type { PersonalData } from '#contract/index.ts'
import { invalidateTags } from '#platform/tenancy/index.ts'
import { eraseAuthor, listByAuthor } from './queries.ts'

/** Everything that a person wrote; an erasure leaves published texts without a name, so that discussions stay readable. */
export const commentsPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const own = await listByAuthor(tx, accountId, Number.MAX_SAFE_INTEGER)
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
    }
  },
  async erase(tx, accountId) {
    await invalidateTags(tx, ...(await eraseAuthor(tx, accountId)))
  },
}
