import type { Day } from '#platform/civil-date.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Level } from './actor.ts'

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

/** The verified account of the person with this key; undefined where the person has none. */
export async function findVerifiedPersonByKey(tx: CommunityTx, personKey: string): Promise<VerifiedPerson | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('person_key', '=', personKey)
    .executeTakeFirst()
  return row && findVerifiedPerson(tx, row.id)
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

/** People who are verified now. */
export async function countVerifiedPersons(tx: CommunityTx): Promise<number> {
  const { people } = await tx
    .selectFrom('accounts')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('community_id', '=', communityOf(tx))
    .where('verified_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow()
  return people
}

/** Accounts of people who are verified now, in the order of their ids and from behind `after`: at most `most`. */
export async function listVerifiedAccounts(
  tx: CommunityTx,
  { after, most }: { after?: string | undefined; most: number },
): Promise<{ accountId: string; personKey: string }[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select(['id', 'person_key'])
    .where('community_id', '=', communityOf(tx))
    .where('verified_at', 'is not', null)
    .where('erased_at', 'is', null)
    .where('person_key', 'is not', null)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.flatMap(({ id: accountId, person_key: personKey }) => (personKey ? [{ accountId, personKey }] : []))
}

/** What a verification has recorded of a person; null: not recorded, not verified, or not asked for. */
export interface PersonFacts {
  level: Level
  /** Never shown to anybody but the person: rules answer from it whether an age suffices. */
  birthDate: Day | null
  /** Code in the register КАТОТТГ. */
  settlement: string | null
  residence: string | null
}
export type RecordedFact = Exclude<keyof PersonFacts, 'level'>

const FACT_COLUMNS = {
  birthDate: 'birth_date',
  settlement: 'settlement',
  residence: 'verified_residence',
} as const satisfies Record<RecordedFact, string>

/** The facts of these accounts, by id; reads no others than those asked for. Erased accounts are left out. */
export async function findPersonFacts(
  tx: CommunityTx,
  accountIds: readonly string[],
  wanted: readonly RecordedFact[],
): Promise<Map<string, PersonFacts>> {
  const rows = await tx
    .selectFrom('accounts')
    .select(['id', 'verified_at', ...wanted.map((fact) => FACT_COLUMNS[fact])])
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', (eb) => eb.fn.any(eb.val([...accountIds])))
    .where('erased_at', 'is', null)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        level: row.verified_at ? 'verified' : 'contact',
        birthDate: row.birth_date ?? null,
        settlement: row.settlement ?? null,
        residence: row.verified_residence ?? null,
      },
    ]),
  )
}
