import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Poll } from './queries.ts'
import { findVote } from './vote-queries.ts'

/** That a vote was received. An open poll remembers a receipt and the moment, a secret one neither. */
export interface OwnVote {
  receipt: string | null
  votedAt: Date | null
}

export const findOwnVote = (tx: CommunityTx, poll: Poll, accountId: string): Promise<OwnVote | undefined> =>
  findVote(tx, poll.id, accountId)
