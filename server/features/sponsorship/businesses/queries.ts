import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { type BuyerKind, parseBuyerCode } from '../business-codes.ts'
import type { BusinessInput } from './schema.ts'

/** SQL of businesses, each query in the scope of the platform. */

export interface Business {
  id: string
  kind: BuyerKind
  name: string
  /** ЄДРПОУ; null for sole traders. */
  code: string | null
  vat: string | null
  address: string
  iban: string | null
}

const COLUMNS = ['id', 'kind', 'name', 'code', 'vat', 'address', 'iban'] as const

/** The business of an account; undefined where it has registered none. */
export async function findBusinessOf(tx: CommunityTx, accountId: string): Promise<Business | undefined> {
  const row = await tx
    .selectFrom('businesses')
    .select(COLUMNS)
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) return undefined
  const { kind, name, address, ...more } = row
  // `businesses_complete`: what has an account has both.
  return { ...more, kind: kind as BuyerKind, name: name ?? '', address: address ?? '' }
}

/** Inserts or changes the business of an account; `id` is that of a new one. */
export async function saveBusiness(
  tx: CommunityTx,
  { accountId, input, now, id = randomUUID() }: { accountId: string; input: BusinessInput; now: Date; id?: string },
): Promise<void> {
  const { kind, name, address, consent } = input
  const columns = {
    ...{ kind, name, address, vat: input.vat ?? null, iban: input.iban ?? null },
    // The tax number of a person is checked and kept nowhere.
    code: kind === 'company' ? (parseBuyerCode(kind, input.code) ?? null) : null,
    ledger_consent_at: consent ? now : null,
    changed_at: now,
  }
  await tx
    .insertInto('businesses')
    .values({ community_id: communityOf(tx), id, account_id: accountId, created_at: now, ...columns })
    .onConflict((conflict) => conflict.columns(['community_id', 'account_id']).doUpdateSet(columns))
    .execute()
}

/** The account is no longer known; what names a sole trader goes with it, a company's data are no personal data. */
export async function eraseBusiness(tx: CommunityTx, accountId: string): Promise<void> {
  await tx
    .updateTable('businesses')
    .set({
      account_id: null,
      name: sql`case when kind = 'company' then name end`,
      address: sql`case when kind = 'company' then address end`,
      iban: null,
    })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
}

// --------------------------------------------------------------------------------------------------- whose order is whose

export interface OrderRef {
  /** The same as the order's public id. */
  id: string
  /** Of the proforma; counted on the platform. */
  number: number
  businessId: string
  /** The community of the order. */
  ownerId: string
}

const REF = ['id', 'number', 'business_id as businessId', 'owner_id as ownerId'] as const

/** Counter of the proformas of the platform. */
export const PROFORMAS = 'sponsor-orders'

/** Numbers up to this one are taken. */
export async function skipNumbers(tx: CommunityTx, upTo: number): Promise<void> {
  await tx
    .insertInto('numbers')
    .values({ community_id: communityOf(tx), id: PROFORMAS, last_value: upTo })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'id'])
        .doUpdateSet({ last_value: sql<number>`greatest(numbers.last_value, ${upTo})` }),
    )
    .execute()
}

export async function insertRef(tx: CommunityTx, { id, number, businessId, ownerId }: OrderRef, now: Date) {
  await tx
    .insertInto('sponsor_order_refs')
    .values({
      ...{ community_id: communityOf(tx), id, number, business_id: businessId, owner_id: ownerId, created_at: now },
    })
    .execute()
}

/** The order exists. */
export async function confirmRef(tx: CommunityTx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('sponsor_order_refs')
    .set({ placed_at: now })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

/** Only of an order that was not placed. */
export async function deleteRef(tx: CommunityTx, id: string): Promise<void> {
  await tx
    .deleteFrom('sponsor_order_refs')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .where('placed_at', 'is', null)
    .execute()
}

export const findRef = (tx: CommunityTx, id: string): Promise<OrderRef | undefined> =>
  tx
    .selectFrom('sponsor_order_refs')
    .select(REF)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .executeTakeFirst()

/** Orders of a business, the newest first. */
export const listRefs = (
  tx: CommunityTx,
  businessId: string,
  { page, size }: { page: number; size: number },
): Promise<OrderRef[]> =>
  tx
    .selectFrom('sponsor_order_refs')
    .select(REF)
    .where('community_id', '=', communityOf(tx))
    .where('business_id', '=', businessId)
    .orderBy('number', 'desc')
    .offset((page - 1) * size)
    .limit(size)
    .execute()

/** The account for refunds of each business. */
export async function listIbans(tx: CommunityTx, businesses: readonly string[]): Promise<Map<string, string | null>> {
  if (businesses.length === 0) return new Map()
  const rows = await tx
    .selectFrom('businesses')
    .select(['id', 'iban'])
    .where('community_id', '=', communityOf(tx))
    .where('id', 'in', [...businesses])
    .execute()
  return new Map(rows.map(({ id, iban }) => [id, iban]))
}

/** Communities in which something was ordered. */
export async function listOwners(tx: CommunityTx): Promise<string[]> {
  const rows = await tx
    .selectFrom('sponsor_order_refs')
    .select('owner_id')
    .distinct()
    .where('community_id', '=', communityOf(tx))
    .orderBy('owner_id')
    .execute()
  return rows.map((row) => row.owner_id)
}
