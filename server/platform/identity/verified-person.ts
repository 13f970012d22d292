import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** What staff (or an identity provider) have proven about the person behind an account. */
export interface VerifiedPerson {
  accountId: string
  /** HMAC of the tax number: one person, one vote, however many accounts. Never shown. */
  personKey: string
  fullName: string
  /** The basis of residence, as recorded at verification. */
  residence: string | null
}

/** Undefined unless the account is verified and not erased. */
export async function findVerifiedPerson(tx: CommunityTx, accountId: string): Promise<VerifiedPerson | undefined> {
  const [person] = await findVerifiedPersons(tx, [accountId])
  return person
}

/** The accounts among these that are verified and not erased, unordered. */
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
