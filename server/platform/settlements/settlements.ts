import { sql } from 'kysely'
import { z } from 'zod'
import { notFound, refusal } from '#platform/errors.ts'
import { type Localised, romanise } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { fitsKind, isKatottg, KATOTTG_LENGTH, SETTLEMENT_KINDS, type SettlementKind } from './katottg.ts'

/** A community has about 130 at most; a region has more, and then lists those of its centres. */
export const MAX_SETTLEMENTS = 500
const MAX_NAME = 60

export const Katottg = z.string().length(KATOTTG_LENGTH, 'people:errors.settlement-code').refine(isKatottg, {
  error: 'people:errors.settlement-code',
})

const Name = z
  .string()
  .max(MAX_NAME * 2)
  .transform((name) =>
    name
      .normalize('NFC')
      .trim()
      .replace(/['ʼ`´‘]/g, '’')
      .replace(/\s+/g, ' '),
  )
  .pipe(
    z
      .string()
      .max(MAX_NAME)
      .regex(/^[А-ЩЬЮЯЄІЇҐ][А-ЩЬЮЯЄІЇҐа-щьюяєіїґ’ -]*$/u, 'people:errors.settlement-name'),
  )

/** The letter of the kind and the official name, without «село» or «місто»; the register is in Ukrainian only. */
export const SettlementInput = z.strictObject({ kind: z.enum(SETTLEMENT_KINDS), name: Name })
/** The same with the code, whose level must fit the kind. */
export const NewSettlement = z
  .strictObject({ katottg: Katottg, ...SettlementInput.shape })
  .refine(({ katottg, kind }) => fitsKind(katottg, kind), {
    path: ['katottg'],
    error: 'people:errors.settlement-level',
  })
export type NewSettlement = z.output<typeof NewSettlement>

export interface Settlement {
  /** Code in the register. */
  katottg: string
  kind: SettlementKind
  /** Official name; the English one is its romanisation. */
  name: Localised
}

const KIND_ORDER = ['K', 'M', 'X', 'C', 'B'] as const satisfies readonly SettlementKind[]
const ukrainian = new Intl.Collator('uk')

function asSettlement({ katottg, kind, name }: { katottg: string; kind: string; name: string }): Settlement {
  const known = SETTLEMENT_KINDS.find((one) => one === kind)
  if (!known) throw new Error('a settlement is of an unknown kind')
  return { katottg, kind: known, name: { uk: name, en: romanise(name) } }
}

const settlementsOf = (tx: CommunityTx) =>
  tx.selectFrom('settlements').select(['katottg', 'kind', 'name']).where('community_id', '=', communityOf(tx))

/** All settlements of the community: cities, settlements, villages, districts of cities, each by name. */
export async function listSettlements(tx: CommunityTx): Promise<Settlement[]> {
  const rows = await settlementsOf(tx).execute()
  return rows
    .map(asSettlement)
    .sort(
      (one, other) =>
        KIND_ORDER.indexOf(one.kind) - KIND_ORDER.indexOf(other.kind) ||
        ukrainian.compare(one.name.uk, other.name.uk) ||
        (one.katottg < other.katottg ? -1 : 1),
    )
}

export async function hasSettlements(tx: CommunityTx): Promise<boolean> {
  return (await settlementsOf(tx).limit(1).executeTakeFirst()) !== undefined
}

/**
 * Requires a settlement of this community and keeps it from being removed until the transaction ends.
 * @throws AppError people.settlement-unknown
 */
export async function holdSettlement(tx: CommunityTx, katottg: string): Promise<void> {
  const row = await settlementsOf(tx).where('katottg', '=', katottg).forKeyShare().executeTakeFirst()
  if (!row) throw refusal('people.settlement-unknown', {}, 400)
}

/** @throws AppError people.settlement-exists, people.too-many-settlements */
export async function insertSettlement(tx: CommunityTx, settlement: NewSettlement): Promise<Settlement> {
  const community = communityOf(tx)
  // Two members of staff may add the last one or the same one at once.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`settlements ${community}`}, 0))`.execute(tx)
  const known = await settlementsOf(tx).execute()
  const same = known.find(({ katottg }) => katottg === settlement.katottg)
  if (same) throw refusal('people.settlement-exists', { name: same.name })
  if (known.length >= MAX_SETTLEMENTS) throw refusal('people.too-many-settlements', { most: MAX_SETTLEMENTS })
  await tx
    .insertInto('settlements')
    .values({ community_id: community, ...settlement })
    .execute()
  return asSettlement(settlement)
}

/** Corrects kind and name: settlements are renamed, and their codes stay. @throws AppError people.settlement-level */
export async function updateSettlement(
  tx: CommunityTx,
  katottg: string,
  { kind, name }: z.output<typeof SettlementInput>,
): Promise<Settlement> {
  if (!fitsKind(katottg, kind)) throw refusal('people.settlement-level', {}, 400)
  const { numUpdatedRows } = await tx
    .updateTable('settlements')
    .set({ kind, name })
    .where('community_id', '=', communityOf(tx))
    .where('katottg', '=', katottg)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound('people.no-such-settlement')
  return asSettlement({ katottg, kind, name })
}

/** Removes a settlement in which no verified resident lives. @throws AppError people.settlement-in-use */
export async function deleteSettlement(tx: CommunityTx, katottg: string): Promise<void> {
  const community = communityOf(tx)
  // Waits for verifications that have named it and are not committed yet.
  const row = await settlementsOf(tx).where('katottg', '=', katottg).forUpdate().executeTakeFirst()
  if (!row) throw notFound('people.no-such-settlement')
  const { residents } = await tx
    .selectFrom('accounts')
    .select((eb) => eb.fn.countAll<number>().as('residents'))
    .where('community_id', '=', community)
    .where('settlement', '=', katottg)
    .executeTakeFirstOrThrow()
  if (residents > 0) throw refusal('people.settlement-in-use', { name: row.name, count: residents })
  await tx.deleteFrom('settlements').where('community_id', '=', community).where('katottg', '=', katottg).execute()
}
