import { sql } from 'kysely'
import { itemTable } from '#participation/workflow/item-table.ts'
import type { Day } from '#participation/working-days.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Currency } from './payments/port.ts'
import type { Period, PricePeriod } from './pricing.ts'
import type { SlotRules } from './rules.ts'
import type { SlotPlace } from './schema.ts'

/** SQL of slots and of the days that are taken in them, each query in its community. */

const columns = [
  ...(['id', 'state', 'title', 'description', 'place', 'capacity', 'price_minor', 'currency', 'per'] as const),
  ...(['created_at', 'offered_at'] as const),
] as const

export const slots = itemTable<{ state: SlotRules['state']; place: SlotPlace; per: PricePeriod; currency: Currency }>()(
  'sponsor_slots',
  columns,
)
export type Slot = ReturnType<typeof slots.of>

export const selectSlots = (tx: CommunityTx, states: readonly SlotRules['state'][]) =>
  tx
    .selectFrom('sponsor_slots')
    .select(columns)
    .where('community_id', '=', communityOf(tx))
    .where('state', 'in', [...states])

/** What can be bought, the oldest first. */
export const listOffered = async (tx: CommunityTx): Promise<Slot[]> =>
  (await selectSlots(tx, ['offered']).orderBy('id').execute()).map(slots.of)

/** What may have notices on the site: those that were sold before a slot was withdrawn run to their end. */
export const listShown = async (tx: CommunityTx): Promise<Slot[]> =>
  (await selectSlots(tx, ['offered', 'withdrawn']).orderBy('id').execute()).map(slots.of)

/** Seats taken by slot and day. */
export async function listTaken(tx: CommunityTx, { from, to }: Period): Promise<Map<number, Map<Day, number[]>>> {
  const rows = await tx
    .selectFrom('sponsor_bookings')
    .select(['slot_id', 'day', 'seat'])
    .where('community_id', '=', communityOf(tx))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  const taken = new Map<number, Map<Day, number[]>>()
  for (const { slot_id, day, seat } of rows) {
    const days = taken.get(slot_id) ?? new Map<Day, number[]>()
    taken.set(slot_id, days.set(day, [...(days.get(day) ?? []), seat]))
  }
  return taken
}

/**
 * Books one seat of each of the days for the order. Orders of a slot wait for each other at its row; the primary key of
 * the bookings is the last guard.
 * @returns the days on which nothing is free; none are booked then
 */
export async function bookDays(
  tx: CommunityTx,
  { slot, order, days }: { slot: Pick<Slot, 'id' | 'capacity'>; order: number; days: readonly Day[] },
): Promise<Day[]> {
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) return []
  await slots.lockOne(tx, slot.id)
  const taken = (await listTaken(tx, { from, to })).get(slot.id)
  const seats = Array.from({ length: slot.capacity }, (_, at) => at + 1)
  const rows = days.map((day) => ({ day, seat: seats.find((seat) => !taken?.get(day)?.includes(seat)) }))
  const full = rows.filter(({ seat }) => seat === undefined).map(({ day }) => day)
  if (full.length > 0) return full
  await tx
    .insertInto('sponsor_bookings')
    .values(
      rows.map(({ day, seat = 0 }) => ({
        ...{ community_id: communityOf(tx), slot_id: slot.id, seat, day, order_id: order },
      })),
    )
    .execute()
  return []
}

/** Gives back the days of an order from this one on. */
export async function releaseDays(tx: CommunityTx, order: number, from?: Day): Promise<void> {
  await tx
    .deleteFrom('sponsor_bookings')
    .where('community_id', '=', communityOf(tx))
    .where('order_id', '=', order)
    .$if(from !== undefined, (rows) => rows.where('day', '>=', from ?? ''))
    .execute()
}

/** How often the site was read: its own count, without anything about readers. */
export interface Readers {
  views: number
  /** Pages that were opened from outside the site. */
  visits: number
}

/** From this day on; undefined where the community does not show the statistics of its site. */
export async function countReaders(tx: CommunityTx, from: Day): Promise<Readers | undefined> {
  const shown = await tx
    .selectFrom('site_settings')
    .select('community_id')
    .where('community_id', '=', communityOf(tx))
    .where(sql<boolean>`settings ->> 'publicStatistics' = 'true'`)
    .executeTakeFirst()
  if (!shown) return undefined
  const count = (kind: string) => sql<number>`coalesce(sum(count) filter (where kind = ${kind}), 0)::integer`
  const row = await tx
    .selectFrom('site_statistics')
    .select([count('view').as('views'), count('source').as('visits')])
    .where('community_id', '=', communityOf(tx))
    .where('day', '>=', from)
    .executeTakeFirst()
  return row
}

export async function countOffered(tx: CommunityTx): Promise<number> {
  const row = await selectSlots(tx, ['offered'])
    .clearSelect()
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}
