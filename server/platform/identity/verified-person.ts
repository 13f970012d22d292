import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** What the desk (or an identity provider) has proven of the person behind an account. */
export interface VerifiedPerson {
  accountId: string
  /** HMAC of the tax number: one person, one vote, whatever the number of accounts. Never shown. */
  personKey: string
  fullName: string
  /** What the residence rests on, as the desk noted it. */
  residence: string | null
}

/** Undefined unless the account is verified and not erased. */
export async function findVerifiedPerson(tx: CommunityTx, accountId: string): Promise<VerifiedPerson | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select(['id', 'person_key', 'full_name', 'verified_residence'])
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .where('verified_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!row?.person_key || !row.full_name) return undefined
  return { accountId: row.id, personKey: row.person_key, fullName: row.full_name, residence: row.verified_residence }
}
