import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { consultationTag } from '../path.ts'
import { eraseAuthor, listByAuthor } from './queries.ts'

/**
 * A published proposal and its decision stay after an erasure, since the report of the discussion rests on them; the name
 * does not.
 */
export async function collectProposals(tx: CommunityTx, accountId: string) {
  return (await listByAuthor(tx, accountId)).map(({ authorAccountId: _account, ...own }) => own)
}

export async function eraseProposals(tx: CommunityTx, accountId: string): Promise<void> {
  await invalidateTags(tx, ...(await eraseAuthor(tx, accountId)).map(consultationTag))
}
