import { hasVoted } from '#participation/ballots/index.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Poll } from './queries.ts'
import { electionOf } from './tags.ts'
import { findVote } from './vote-queries.ts'

/** That a vote was received. An open poll remembers a receipt and the moment, a secret one neither. */
export interface OwnVote {
  receipt: string | null
  votedAt: Date | null
}

export async function findOwnVote(tx: CommunityTx, poll: Poll, accountId: string): Promise<OwnVote | undefined> {
  if (!poll.secret) return findVote(tx, poll.id, accountId)
  const person = await findVerifiedPerson(tx, accountId)
  const voted = await hasVoted(tx, electionOf(poll.id), { accountId, personKey: person?.personKey ?? null })
  return voted ? { receipt: null, votedAt: null } : undefined
}
