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
  const [person] = await findVerifiedPersons(tx, [accountId])
  return person
}

/** Those of the accounts that are verified and not erased, in no order. */
export async function findVerifiedPersons(tx: CommunityTx, accountIds: readonly string[]): Promise<VerifiedPerson[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select(['id', 'person_key', 'full_name', 'verified_residence'])
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', (eb) => eb.fn.any(eb.val([...accountIds])))
    .where('verified_at', 'is not', null)
    .where('erased_at', 'is', null)
    .execute()
  return rows.flatMap(({ id: accountId, person_key: personKey, full_name: fullName, verified_residence: residence }) =>
    personKey && fullName ? [{ accountId, personKey, fullName, residence }] : [],
  )
}
