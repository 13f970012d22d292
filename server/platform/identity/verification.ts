import { sql } from 'kysely'
import { z } from 'zod'
import { ageOn, kyivDay } from '#platform/civil-date.ts'
import { notFound, refusal } from '#platform/errors.ts'
import { foldedInSql, foldWord } from '#platform/fold-word.ts'
import { hasSettlements, holdSettlement, Katottg } from '#platform/settlements/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { type Account, lockAccount } from './accounts.ts'
import type { Level } from './actor.ts'
import { GivenName } from './display-name.ts'
import { emailKey, shownEmail } from './email.ts'
import type { Keys } from './keys.ts'
import { birthDateIn, parseTaxNumber } from './tax-number.ts'

/** The document shown to staff. Only the kind is recorded: no number, no copy. */
export const DOCUMENTS = ['id-card', 'passport-booklet', 'residence-permit', 'temporary-certificate'] as const
/** The basis of their residence in the community. */
export const RESIDENCE = ['registered', 'declared', 'displaced-person'] as const

/** As in the document; at least a surname and a given name. */
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

/** From the first passport on (law 5492-VI, art. 21: at 14) to an age that nobody has reached. */
export const MIN_AGE = 14
export const MAX_AGE = 120

const details = {
  taxNumber: TaxNumber,
  birthDate: z.iso.date('people:errors.birth-date-form'),
  /** Required where the community has settlements. */
  settlement: Katottg.optional(),
}
/** The number begins with the day of birth, so that a slip in either of them is found. */
const agrees = ({ taxNumber, birthDate }: { taxNumber: string; birthDate: string }): boolean =>
  birthDateIn(taxNumber) === birthDate
const MISMATCH = { path: ['birthDate'], error: 'people:errors.birth-date-mismatch' }

/**
 * What the verifying member of staff enters. The tax number becomes a `person_key` and is not stored. The birth date is
 * stored and never shown: it only answers whether an age suffices.
 */
export const Verification = z
  .strictObject({ fullName: FullName, document: z.enum(DOCUMENTS), residence: z.enum(RESIDENCE), ...details })
  .refine(agrees, MISMATCH)
export type Verification = z.output<typeof Verification>

/** What completes an earlier verification; the number shows that it is the same person. */
export const PersonDetails = z.strictObject(details).refine(agrees, MISMATCH)
export type PersonDetails = z.output<typeof PersonDetails>

/**
 * Raises an account to `verified`: staff have seen the document and the person. One person is verified once in a
 * community, whatever addresses they have: the second account is refused, and the refusal names the existing one.
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
  const checked = await checkedDetails(tx, verification, now)
  await tx
    .updateTable('accounts')
    .set({
      person_key: personKey,
      full_name: verification.fullName,
      verified_at: now,
      verified_by: verification.memberId,
      verified_document: verification.document,
      verified_residence: verification.residence,
      ...checked,
    })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .execute()
  return { ...account, verifiedAt: now, fullName: verification.fullName }
}

/** @throws AppError people.birth-date-range, people.settlement-required, people.settlement-unknown */
async function checkedDetails(
  tx: CommunityTx,
  { birthDate, settlement }: Pick<PersonDetails, 'birthDate' | 'settlement'>,
  now: Date,
): Promise<{ birth_date: string; settlement: string | null }> {
  const age = ageOn(birthDate, kyivDay(now))
  if (age < MIN_AGE || age > MAX_AGE) throw refusal('people.birth-date-range', { from: MIN_AGE, to: MAX_AGE }, 400)
  if (settlement !== undefined) await holdSettlement(tx, settlement)
  else if (await hasSettlements(tx)) throw refusal('people.settlement-required', {}, 400)
  return { birth_date: birthDate, settlement: settlement ?? null }
}

/**
 * Records birth date and settlement of somebody who was verified before these were asked for, or who has moved.
 * @throws AppError people.details-not-verified, people.tax-number-other and those of the details
 */
export async function completeDetails(
  tx: CommunityTx,
  keys: Keys,
  accountId: string,
  details: PersonDetails,
  now: Date,
): Promise<void> {
  const account = await lockAccount(tx, accountId)
  if (!account.verifiedAt) throw refusal('people.details-not-verified')
  const changes = await checkedDetails(tx, details, now)
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set(changes)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .where('person_key', '=', keys.personKey(communityOf(tx), details.taxNumber))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refusal('people.tax-number-other')
}

async function requireNewPerson(tx: CommunityTx, personKey: string): Promise<void> {
  // Two members of staff may enter one person concurrently: the second waits here and gets the refusal instead of a
  // unique-constraint error.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${communityOf(tx)} ${personKey}`}, 0))`.execute(tx)
  const other = await tx
    .selectFrom('accounts')
    .select('email')
    .where('community_id', '=', communityOf(tx))
    .where('person_key', '=', personKey)
    .executeTakeFirst()
  if (other) throw refusal('people.person-known', { email: veiled(shownEmail(other.email ?? '')) })
}

/** `olena.koval@example.com` → `o•••@example.com`: enough for its owner to recognise it. */
export const veiled = (email: string): string => email.replace(/^(.)[^@]*/u, '$1•••')

/**
 * Why a verification is revoked. A choice instead of free text: it goes into the journal, which is never changed and
 * holds no personal data.
 */
export const UNVERIFY_REASONS = ['wrong-account', 'wrong-details', 'false-document', 'not-resident'] as const
export type UnverifyReason = (typeof UNVERIFY_REASONS)[number]

/** Staff ask an owner to revoke a verification; until then it stays in force. */
export async function requestUnverify(
  tx: CommunityTx,
  accountId: string,
  request: { reason: UnverifyReason; memberId: string },
  now: Date,
): Promise<void> {
  const account = await lockAccount(tx, accountId)
  if (!account.verifiedAt) throw refusal('people.not-verified')
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set({
      unverify_reason: request.reason,
      unverify_requested_by: request.memberId,
      unverify_requested_at: now,
    })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .where('unverify_requested_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refusal('people.unverify-requested')
}

const NO_UNVERIFY_REQUEST = {
  unverify_reason: null,
  unverify_requested_by: null,
  unverify_requested_at: null,
} as const

/** The verification stays: staff withdraw the request, or an owner refuses it. */
export async function dismissUnverifyRequest(tx: CommunityTx, accountId: string): Promise<void> {
  await lockAccount(tx, accountId)
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set(NO_UNVERIFY_REQUEST)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .where('unverify_requested_at', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refusal('people.no-unverify-request')
}

/**
 * Lowers an account to `contact` and deletes the data of the verification, so that the person can be verified on the
 * right account. Signatures given meanwhile stay unchanged, number, name and `person_key` included, as after an
 * erasure: they counted when given, numbers have no gaps, and whether a threshold was reached may not depend on a later
 * correction. So the right account cannot sign the same petition again: the key on the signature is the person's.
 */
export async function unverifyAccount(tx: CommunityTx, accountId: string): Promise<Account> {
  const account = await lockAccount(tx, accountId)
  if (!account.verifiedAt) throw refusal('people.not-verified')
  await tx
    .updateTable('accounts')
    .set({
      person_key: null,
      full_name: null,
      verified_at: null,
      verified_by: null,
      verified_document: null,
      verified_residence: null,
      birth_date: null,
      settlement: null,
      ...NO_UNVERIFY_REQUEST,
    })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .execute()
  return { ...account, verifiedAt: null, fullName: null }
}

export interface Resident {
  id: string
  displayName: string
  email: string
  level: Level
  createdAt: Date
  verifiedAt: Date | null
  /** Verified before birth date or settlement were asked for. */
  detailsMissing: boolean
  /** The open request to revoke the verification; `by` is the member's name. */
  unverify: { reason: UnverifyReason; by: string; at: Date } | null
}

/** Beyond so many words nobody is described more precisely. */
const MAX_NAME_WORDS = 6

const foldedWords = (search: string): string[] =>
  search
    .split(/[\s\p{Pd}]+/u)
    .map(foldWord)
    .filter(Boolean)
    .slice(0, MAX_NAME_WORDS)

/** Part of the name, in whatever order the words stand and however apostrophes are typed. */
const holdsWord = (word: string) =>
  sql<boolean>`strpos(${foldedInSql(sql`coalesce(full_name, '') || ' ' || display_name`)}, ${word}) > 0`

/** Patterns of addresses that hold the input; with an @ also in the form in which a domain is stored («пошта.укр»). */
function addressPatterns(search: string): string[] {
  const typed = search.trim().toLowerCase()
  const forms = typed.includes('@') ? new Set([typed, emailKey(typed)]) : [typed]
  return Array.from(forms, (form) => `%${form.replace(/[\\%_]/g, '\\$&')}%`)
}

const residentsOf = (tx: CommunityTx, search: string) => {
  const words = foldedWords(search)
  return tx
    .selectFrom('accounts')
    .where('community_id', '=', communityOf(tx))
    .where('erased_at', 'is', null)
    .where('email_confirmed_at', 'is not', null)
    .$if(search.trim() !== '', (query) =>
      query.where((eb) =>
        eb.or([
          ...addressPatterns(search).map((pattern) => eb('email_key', 'like', pattern)),
          ...(words.length > 0 ? [eb.and(words.map((word) => holdsWord(word)))] : []),
        ]),
      ),
    )
}

const residentColumns = (tx: CommunityTx, search: string) =>
  residentsOf(tx, search)
    .select(['id', 'display_name', 'full_name', 'email', 'created_at', 'verified_at'])
    .select(['unverify_reason', 'unverify_requested_at'])
    .select((eb) =>
      eb
        .selectFrom('members')
        .select('members.display_name')
        .whereRef('members.community_id', '=', 'accounts.community_id')
        .whereRef('members.id', '=', 'accounts.unverify_requested_by')
        .as('unverify_by'),
    )
    .select(({ and, or, eb, exists, selectFrom }) =>
      and([
        eb('verified_at', 'is not', null),
        or([
          eb('birth_date', 'is', null),
          and([
            eb('settlement', 'is', null),
            exists(
              selectFrom('settlements')
                .select('settlements.katottg')
                .whereRef('settlements.community_id', '=', 'accounts.community_id'),
            ),
          ]),
        ]),
      ]).as('details_missing'),
    )

type ResidentRow = Awaited<ReturnType<ReturnType<typeof residentColumns>['executeTakeFirstOrThrow']>>

function asResident(row: ResidentRow): Resident {
  const reason = UNVERIFY_REASONS.find((known) => known === row.unverify_reason)
  const at = row.unverify_requested_at
  return {
    id: row.id,
    displayName: row.full_name ?? row.display_name,
    email: row.email ?? '',
    level: row.verified_at ? 'verified' : 'contact',
    createdAt: row.created_at,
    verifiedAt: row.verified_at,
    detailsMissing: Boolean(row.details_missing),
    unverify: reason && at ? { reason, by: row.unverify_by ?? '', at } : null,
  }
}

export async function getResident(tx: CommunityTx, id: string): Promise<Resident> {
  const row = await residentColumns(tx, '').where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('account.not-found')
  return asResident(row)
}

/**
 * Residents with a confirmed address: first those with an open request to revoke their verification, then the newest;
 * `search` matches names and addresses.
 */
export async function listResidents(
  tx: CommunityTx,
  { search, offset, size }: { search: string; offset: number; size: number },
): Promise<Resident[]> {
  const rows = await residentColumns(tx, search)
    .orderBy(sql`unverify_requested_at is null`)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(size)
    .execute()
  return rows.map(asResident)
}

export async function countResidents(tx: CommunityTx, search: string): Promise<number> {
  const row = await residentsOf(tx, search)
    .select((eb) => eb.fn.countAll<number>().as('residents'))
    .executeTakeFirstOrThrow()
  return row.residents
}
