import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Scopes } from '#contract/index.ts'
import type { SeedContext } from '#features/contract.ts'
import { insertEvent, refileDueItems } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import type { Sales } from '#platform/payments/port.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { parseCompanyCode } from './business-codes.ts'
import {
  confirmRef,
  findBusinessOf,
  insertRef,
  type OrderRef,
  saveBusiness,
  skipNumbers,
} from './businesses/queries.ts'
import { BusinessInput } from './businesses/schema.ts'
import { DEMO_BUSINESS } from './demo-business.ts'
import { earningPostings, paymentPosting, refundPosting } from './ledger/postings.ts'
import { record } from './ledger/queries.ts'
import { listByBusiness, newCode, orders } from './orders/queries.ts'
import { type Axes, keepsDays, orderStates, refusalReasons } from './orders/rules.ts'
import { NewOrder } from './orders/schema.ts'
import { orderWorkflow } from './orders/workflow.ts'
import { daysOf, priceOf } from './pricing.ts'
import { bookDays, type Slot, slots } from './queries.ts'
import { NewSlot } from './schema.ts'
import { SPONSORS_TAG, slotWorkflow } from './workflow.ts'

/** Slots and orders of a bundle as they would stand after having gone through the process: no journal, no clicks. */

const SeedOrder = z.strictObject({
  slot: z.int().min(1).meta({ description: 'its place in the list of slots, from 1' }),
  state: z.enum(orderStates),
  /** Days from the day of seeding. */
  from: z.int().min(-366).max(366),
  days: z.int().min(1).max(366),
  reason: z.enum(refusalReasons).optional(),
  ...NewOrder.shape.creative.shape,
  alt: z.string().default(''),
  language: z.enum(['uk', 'en']).default('uk'),
  buyer: BusinessInput.shape.name,
  code: z.string().refine((code) => parseCompanyCode(code) === code),
})

const SponsorshipBundle = z.strictObject({
  schemaVersion: z.literal(1),
  /** Number of the first proforma: the platform numbers those of all communities. */
  numbersFrom: z.int().min(1),
  slots: z.array(NewSlot),
  orders: z.array(SeedOrder),
})

type State = z.output<typeof SeedOrder>['state']

const AXES: Readonly<Record<State, Axes>> = {
  'awaiting-payment': { payment: 'pending', review: 'waiting', delivery: 'none' },
  'in-review': { payment: 'paid', review: 'waiting', delivery: 'none' },
  scheduled: { payment: 'paid', review: 'approved', delivery: 'scheduled' },
  live: { payment: 'paid', review: 'approved', delivery: 'live' },
  ended: { payment: 'paid', review: 'approved', delivery: 'ended' },
  refused: { payment: 'refunding', review: 'refused', delivery: 'none' },
  refunded: { payment: 'refunded', review: 'refused', delivery: 'none' },
  expired: { payment: 'expired', review: 'waiting', delivery: 'none' },
}

const DAY_MS = 86_400_000
/** Days between the order and its first day. */
const ORDERED_BEFORE = 7

export async function seedSponsorship(
  tx: CommunityTx,
  { now, services }: SeedContext,
  content: unknown,
): Promise<void> {
  const bundle = SponsorshipBundle.parse(content)
  const made: Slot[] = []
  for (const { price, ...slot } of bundle.slots) {
    const dates = { created_at: now, offered_at: now }
    const one = await slots.insertNumbered(tx, 'sponsorship', {
      ...{ ...slot, ...dates, price_minor: price * 100, currency: 'UAH', state: 'offered' },
    })
    await insertEvent(tx, slotWorkflow.id, one.id, { at: now, action: 'create', state: 'draft', memberName: null })
    made.push(one)
  }
  for (const [at, order] of bundle.orders.entries()) {
    const slot = made[order.slot - 1]
    if (!slot) throw new Error(`the demo has no slot ${order.slot}`)
    await seedOrder(tx, { order, slot, sales: services.sales, line: at + 1, number: bundle.numbersFrom + at, now })
  }
  await refileDueItems(tx, orderWorkflow, now)
  await invalidateTags(tx, SPONSORS_TAG)
}

interface Seeding {
  order: z.output<typeof SeedOrder>
  slot: Slot
  sales: Sales
  /** Of the statement that recorded the payment; a refund stands a hundred lines below. */
  line: number
  number: number
  now: Date
}

async function seedOrder(tx: CommunityTx, { order, slot, sales, line, number, now }: Seeding): Promise<void> {
  const { state, days, reason, alt, text, link, language } = order
  const iban = ibanOf(sales)
  const from = addDays(kyivDay(now), order.from)
  const period = { from, to: addDays(from, days - 1) }
  const amount = priceOf({ ...slot, per: 'day' }, period)
  const isPaid = state !== 'awaiting-payment' && state !== 'expired'
  const isRefused = state === 'refused' || state === 'refunded'
  const before = firstMomentOf(addDays(from, -ORDERED_BEFORE))
  const created = before < now ? before : new Date(now.getTime() - DAY_MS)
  const over =
    isRefused || state === 'expired' ? created : state === 'ended' ? firstMomentOf(addDays(period.to, 1)) : null
  const heldUntil = state === 'awaiting-payment' ? new Date(now.getTime() + 5 * DAY_MS) : created
  const made = await orders.insertNumbered(tx, 'sponsorship-orders', {
    ...{ public_id: randomUUID(), number },
    business_id: order.buyer === DEMO_BUSINESS.name ? DEMO_BUSINESS.id : randomUUID(),
    ...{ ...AXES[state], state, slot_id: slot.id, from_day: period.from, to_day: period.to, pay: 'invoice' },
    ...{ price_minor: amount, currency: slot.currency, paid_minor: isPaid ? amount : 0 },
    ...{ refund_minor: isRefused ? amount : 0, code: newCode(), buyer_kind: 'company', buyer_name: order.buyer },
    ...{ buyer_code: order.code, alt, text, link, language, reason: isRefused ? (reason ?? 'misleading') : null },
    ...{ created_at: created, held_until: heldUntil, paid_at: isPaid ? created : null, ended_at: over },
    reviewed_at: isPaid && state !== 'in-review' ? created : null,
  })
  const of = { order: made.id, amount, iban, statement: 'demo' }
  const entry = { order: made.id, currency: made.currency, at: created }
  await insertEvent(tx, orderWorkflow.id, made.id, {
    ...{ at: created, action: 'create', state: 'awaiting-payment', memberName: null },
  })
  if (keepsDays(state)) {
    const full = await bookDays(tx, { slot, order: made.id, days: daysOf(period) })
    if (full.length > 0) throw new Error(`the demo sells ${full[0]} in slot ${slot.id} twice`)
  }
  if (isPaid) await record(tx, { ...paymentPosting({ ...of, line }), ...entry })
  if (state === 'ended')
    for (const posting of earningPostings({ ...of, keepsPercent: sales.keepsPercent }))
      await record(tx, { ...posting, ...entry })
  if (state === 'refunded') await record(tx, { ...refundPosting({ ...of, line: line + 100 }), ...entry })
}

function ibanOf({ seller }: Sales): string {
  if (!seller) throw new Error('the demo has no seller')
  return seller.iban
}

/** The business of the demo, and on the platform whose its orders in the communities are. */
export async function seedDemoBusiness(
  { inPlatform, inCommunity, listCommunities }: Scopes,
  { accountId, now }: { accountId: string; now: Date },
): Promise<void> {
  if (await inPlatform((tx) => findBusinessOf(tx, accountId))) return
  const refs: OrderRef[] = []
  for (const community of await listCommunities()) {
    const own = await inCommunity(community, (tx) => listByBusiness(tx, DEMO_BUSINESS.id))
    refs.push(...own.map(({ publicId: id, number, businessId }) => ({ id, number, businessId, ownerId: community.id })))
  }
  const { id, ...input } = DEMO_BUSINESS
  await inPlatform(async (tx) => {
    await saveBusiness(tx, { accountId, id, input, now })
    for (const ref of refs) {
      await insertRef(tx, ref, now)
      await confirmRef(tx, ref.id, now)
    }
    await skipNumbers(tx, Math.max(0, ...refs.map(({ number }) => number)))
  })
}
