import type { PersonalData } from '#contract/index.ts'
import { eraseAccount, listOwnData } from './queries.ts'

/** What a person proposed and how they voted. The random id lets them find themselves in the published votes. */
export const statementsPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const { statements, votes } = await listOwnData(tx, accountId)
    return {
      statements: statements.map(({ id, subject, state, text, reason, createdAt, publishedAt }) => ({
        id,
        subject,
        state,
        text,
        reason,
        createdAt,
        publishedAt,
      })),
      votes,
    }
  },
  erase: eraseAccount,
}
