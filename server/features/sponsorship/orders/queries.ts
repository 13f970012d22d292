import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { itemTable } from '#participation/workflow/item-table.ts'
import type { Day } from '#participation/working-days.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { BuyerKind } from '../business-codes.ts'
import type { Currency } from '../payments/port.ts'
import { listPlacementDays, sumPlacement } from '../placements.ts'
import { type Axes, type OrderRules, orderStates, type RefusalReason } from './rules.ts'
import type { Way } from './schema.ts'

/** SQL of orders and of the clicks on their notices, each query in its community. */

const columns = [
  ...(['id', 'public_id', 'number', 'business_id', 'state', 'slot_id', 'from_day', 'to_day', 'price_minor'] as const),
  ...(['currency', 'pay', 'payment', 'paid_minor', 'refund_minor', 'refunded_minor', 'review', 'delivery'] as const),
  ...(['code', 'attempt', 'provider_ref', 'checkout_url', 'provider_rank', 'paid_until', 'late_since'] as const),
  ...(['buyer_kind', 'buyer_name', 'buyer_code', 'media_id', 'alt'] as const),
  ...(['text', 'link', 'language', 'reason', 'created_at', 'held_until', 'paid_at'] as const),
  ...(['reviewed_at', 'ended_at'] as const),
] as const

type Narrow = Axes & {
  state: OrderRules['state']
  pay: Way
  buyerKind: BuyerKind
  currency: Currency
  language: 'uk' | 'en'
  reason: RefusalReason | null
}

export const orders = itemTable<Narrow>()('sponsor_orders', columns)
export type Order = ReturnType<typeof orders.of>

export const selectOrders = (tx: CommunityTx, states: readonly OrderRules['state'][]) =>
  tx
    .selectFrom('sponsor_orders')
    .select(columns)
    .where('community_id', '=', communityOf(tx))
    .where('state', 'in', [...states])

/** Orders paid by bank of which something is owed, the oldest first. */
export async function listOwed(tx: CommunityTx): Promise<Order[]> {
  const rows = await selectOrders(tx, ['refused'])
    .where('pay', '=', 'invoice')
    .whereRef('refunded_minor', '<', 'refund_minor')
    .orderBy('ended_at')
    .execute()
  return rows.map(orders.of)
}

/** An order by the id that its buyer knows. */
export async function findByPublicId(tx: CommunityTx, publicId: string): Promise<Order | undefined> {
  const row = await tx
    .selectFrom('sponsor_orders')
    .select(columns)
    .where('community_id', '=', communityOf(tx))
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  return row && orders.of(row)
}

/** Those of the orders that are in this community. */
export async function listByPublicIds(tx: CommunityTx, publicIds: readonly string[]): Promise<Order[]> {
  if (publicIds.length === 0) return []
  const rows = await tx
    .selectFrom('sponsor_orders')
    .select(columns)
    .where('community_id', '=', communityOf(tx))
    .where('public_id', 'in', [...publicIds])
    .execute()
  return rows.map(orders.of)
}

/** Orders of a business in this community, the oldest first. */
export async function listByBusiness(tx: CommunityTx, businessId: string): Promise<Order[]> {
  const rows = await tx
    .selectFrom('sponsor_orders')
    .select(columns)
    .where('community_id', '=', communityOf(tx))
    .where('business_id', '=', businessId)
    .orderBy('id')
    .execute()
  return rows.map(orders.of)
}

/** How many orders of a business still wait for their payment. */
export async function countUnpaid(tx: CommunityTx, businessId: string): Promise<number> {
  const row = await tx
    .selectFrom('sponsor_orders')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('community_id', '=', communityOf(tx))
    .where('business_id', '=', businessId)
    .where('state', '=', 'awaiting-payment')
    .executeTakeFirst()
  return row?.count ?? 0
}

/** What runs in these slots now, in an order that does not depend on the price. */
export const listLive = async (tx: CommunityTx, slots: readonly number[]): Promise<Order[]> =>
  slots.length === 0
    ? []
    : (await selectOrders(tx, ['live']).where('slot_id', 'in', slots).orderBy('id').execute()).map(orders.of)

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8

/** What the payer writes into the purpose, so that the money finds its order: `SP-7QK4MX2A`. */
export const newCode = (): string =>
  `SP-${Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`
export const CODE = /^SP-[2-9A-HJKMNP-TV-Z]{8}$/
export const CODE_IN_TEXT = /SP-[2-9A-HJKMNP-TV-Z]{8}/g

/** Those of the codes that are of orders in this community. */
export async function listByCodes(tx: CommunityTx, codes: readonly string[]): Promise<Order[]> {
  const rows = await selectOrders(tx, orderStates)
    .where('code', 'in', [...codes])
    .execute()
  return rows.map(orders.of)
}

export async function countClick(tx: CommunityTx, order: number, day: Day): Promise<void> {
  await tx
    .insertInto('sponsor_clicks')
    .values({ community_id: communityOf(tx), order_id: order, day, clicks: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'order_id', 'day'])
        .doUpdateSet({ clicks: sql<number>`sponsor_clicks.clicks + 1` }),
    )
    .execute()
}

/** How often the notice was shown and followed. */
export const sumUse = async (tx: CommunityTx, order: number): Promise<{ views: number; clicks: number }> =>
  sumPlacement(await listPlacementDays(tx, order))
