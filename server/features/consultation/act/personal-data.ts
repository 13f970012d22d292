import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { consultationTag, PROPOSALS_TAG } from '../path.ts'
import { eraseAuthor, listByAuthor } from './queries.ts'

/**
 * A published proposal and its decision stay after an erasure, since the report of the discussion rests on them; the name
 * does not.
 */
export async function collectProposals(tx: CommunityTx, accountId: string) {
  return (await listByAuthor(tx, accountId)).map(({ authorAccountId: _account, ...own }) => own)
}

export async function eraseProposals(tx: CommunityTx, accountId: string): Promise<void> {
  const changed = await eraseAuthor(tx, accountId)
  if (changed.length > 0) await invalidateTags(tx, PROPOSALS_TAG, ...changed.map(consultationTag))
}
