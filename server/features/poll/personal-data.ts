import type { PersonalData } from '#contract/index.ts'
import { eraseVoter, listVotesOfAccount } from './vote-queries.ts'

/**
 * What the feature holds on a person: the votes in open polls. An erasure takes the account off them; the vote stays
 * counted, and the key by which nobody votes twice until the poll goes to the archive.
 */
export const pollPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const votes = await listVotesOfAccount(tx, accountId)
    return {
      votes: votes.map(({ pollId, title, votedAt, receipt, choices }) => ({
        pollId,
        title,
        votedAt,
        receipt,
        choices,
      })),
    }
  },
  countVerified: async (tx, accountId) => ({ votes: (await listVotesOfAccount(tx, accountId)).length }),
  erase: eraseVoter,
}
