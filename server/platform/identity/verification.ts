import { sql } from 'kysely'
import { z } from 'zod'
import { notFound, refusal } from '#platform/errors.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { type Account, lockAccount } from './accounts.ts'
import type { Level } from './actor.ts'
import { GivenName } from './display-name.ts'
import type { Keys } from './keys.ts'
import { parseTaxNumber } from './tax-number.ts'

/** What a person shows at the desk. Only the kind is recorded: no number, no copy. */
export const DOCUMENTS = ['id-card', 'passport-booklet', 'residence-permit', 'temporary-certificate'] as const
/** What their residence in the community rests on. */
export const RESIDENCE = ['registered', 'declared', 'displaced-person'] as const

/** As it stands in the document; at least a surname and a name. */
const FullName = GivenName.refine((name) => /\p{L}\S* \S*\p{L}/u.test(name), 'people:errors.full-name-incomplete')

const TaxNumber = z
  .string()
  .max(40)
  .transform((typed, context) => {
    const digits = parseTaxNumber(typed)
    if (digits) return digits
    context.issues.push({ code: 'custom', message: 'people:errors.tax-number-invalid', input: '' })
    return z.NEVER
  })

/** What the operator of the desk enters. The tax number becomes a `person_key` and is kept nowhere. */
export const Verification = z.strictObject({
  fullName: FullName,
  taxNumber: TaxNumber,
  document: z.enum(DOCUMENTS),
  residence: z.enum(RESIDENCE),
})
export type Verification = z.output<typeof Verification>

/**
 * Raises an account to `verified`: the operator has seen document and person. One person is verified once in a
 * community, whatever addresses they have: the second account is refused, and the refusal says which one exists.
 */
export async function verifyAccount(
  tx: CommunityTx,
  keys: Keys,
  accountId: string,
  verification: Verification & { memberId: string },
  now: Date,
): Promise<Account> {
  const account = await lockAccount(tx, accountId)
  if (!account.emailConfirmedAt) throw notFound('account.not-found')
  if (account.verifiedAt) throw refusal('people.already-verified')
  const personKey = keys.personKey(communityOf(tx), verification.taxNumber)
  await requireNewPerson(tx, personKey)
  await tx
    .updateTable('accounts')
    .set({
      person_key: personKey,
      full_name: verification.fullName,
      verified_at: now,
      verified_by: verification.memberId,
      verified_document: verification.document,
      verified_residence: verification.residence,
    })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .execute()
  return { ...account, verifiedAt: now, fullName: verification.fullName }
}

async function requireNewPerson(tx: CommunityTx, personKey: string): Promise<void> {
  // Two desks may enter one person at the same moment: the second waits here and is told, instead of failing on the
  // unique constraint.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${communityOf(tx)} ${personKey}`}, 0))`.execute(tx)
  const other = await tx
    .selectFrom('accounts')
    .select('email')
    .where('community_id', '=', communityOf(tx))
    .where('person_key', '=', personKey)
    .executeTakeFirst()
  if (other) throw refusal('people.person-known', { email: veiled(other.email ?? '') })
}

/** `olena.koval@example.com` → `o•••@example.com`: enough for its owner to recognise. */
export const veiled = (email: string): string => email.replace(/^(.)[^@]*/u, '$1•••')

export interface Resident {
  id: string
  displayName: string
  email: string
  level: Level
  createdAt: Date
  verifiedAt: Date | null
}

const residentsOf = (tx: CommunityTx, search: string) => {
  const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
  return tx
    .selectFrom('accounts')
    .where('community_id', '=', communityOf(tx))
    .where('erased_at', 'is', null)
    .where('email_confirmed_at', 'is not', null)
    .$if(search.trim() !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('display_name', 'ilike', pattern),
          eb('full_name', 'ilike', pattern),
          eb('email_key', 'like', pattern.toLowerCase()),
        ]),
      ),
    )
}

/** Residents with a confirmed address, the newest first; `search` looks into names and addresses. */
export async function listResidents(
  tx: CommunityTx,
  { search, offset, size }: { search: string; offset: number; size: number },
): Promise<Resident[]> {
  const rows = await residentsOf(tx, search)
    .select(['id', 'display_name', 'full_name', 'email', 'created_at', 'verified_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(size)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    displayName: row.full_name ?? row.display_name,
    email: row.email ?? '',
    level: row.verified_at ? 'verified' : 'contact',
    createdAt: row.created_at,
    verifiedAt: row.verified_at,
  }))
}

export async function countResidents(tx: CommunityTx, search: string): Promise<number> {
  const row = await residentsOf(tx, search)
    .select((eb) => eb.fn.countAll<number>().as('residents'))
    .executeTakeFirstOrThrow()
  return row.residents
}
