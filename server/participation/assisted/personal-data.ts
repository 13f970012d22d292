import type { PersonalData } from '#contract/index.ts'
import { eraseOfAccount, listOfAccount } from './queries.ts'

/** That staff entered something for a person, and the letter that waits; what was answered is the feature's. */
export const assistedPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const entries = await listOfAccount(tx, accountId)
    return {
      entries: entries.map(({ receipt, subject, kind, channel, receivedAt, name, address }) => ({
        ...{ receipt, subject, kind, channel, receivedAt, name, address },
      })),
    }
  },
  erase: eraseOfAccount,
}
