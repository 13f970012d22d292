import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Access, type Action, action, type Context, type Read, read, type Scopes } from '#contract/index.ts'
import { languageOrDefault } from '#participation/plain-text.ts'
import { creation, runTransition } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addWorkingDays, kyivDay, lastMomentOf } from '#participation/working-days.ts'
import { AppError, refusal } from '#platform/errors.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { type Community, type CommunityTx, lockNamed, nextNumber } from '#platform/tenancy/index.ts'
import { getBusiness } from '../businesses/actions.ts'
import {
  type Business,
  confirmRef,
  deleteRef,
  insertRef,
  listIbans,
  listOwners,
  type OrderRef,
  PROFORMAS,
} from '../businesses/queries.ts'
import { beginPayment, cardHold } from '../payments/cards.ts'
import { daysOf, INVOICE_WORKING_DAYS, periodFault, priceOf } from '../pricing.ts'
import { bookDays, releaseDays, slots } from '../queries.ts'
import { payByBank, periodOf, refundByBank } from './actions.ts'
import { cancelForm, orderForm } from './buying-pages.ts'
import { findAny, findOwnRef, getOrder, listOwn } from './finding.ts'
import { countUnpaid, listOwed, newCode, type Order, orders, sumUse } from './queries.ts'
import { releaseUnpaid } from './refunding.ts'
import { axesAfter } from './rules.ts'
import {
  NewOrder,
  OrderParams,
  OrdersQuery,
  OwedRefunds,
  OwnOrder,
  OwnOrders,
  RecordPayment,
  RecordRefund,
} from './schema.ts'
import { type OrderTypes, orderWorkflow } from './workflow.ts'

/**
 * What a business does on the platform's host: it orders in any community, and sees and cancels its orders. The platform keeps
 * whose an order is (`sponsor_order_refs`), the community keeps the order.
 */

/** Unpaid orders of one business in a community at a time: each keeps days that others cannot buy. */
export const MAX_UNPAID = 50

const creations = { id: 'sponsorship-orders.create', most: 500, error: 'sponsorship-orders.too-many-today' }
const cancellations = { id: 'sponsorship-orders.cancel', most: 500, error: 'sponsorship-orders.too-many-today' }

type Buying = Context<'business'>

const refuseField = (
  path: string,
  { services, locale }: Pick<Context, 'services' | 'locale'>,
  key: string,
  { status = 400, ...values }: Readonly<Record<string, string | number>> & { status?: number } = {},
) => {
  const message = services.translator(locale)(`sponsorship-orders:${key}`, values)
  return new AppError('request.invalid', { status, issues: [{ path, message }] })
}

/** In the scope of the order's community. */
export async function showOrder(
  tx: CommunityTx,
  { services }: Pick<Context, 'services'>,
  community: Community,
  order: Order,
): Promise<z.input<typeof OwnOrder>> {
  const { publicId: id, number, state, slotId: slot, fromDay: from, toDay: to, pay, code, heldUntil } = order
  const { priceMinor: amount, currency } = order
  return {
    ...{ id, number, state, community: community.slug, slot, from, to, price: { amount, currency }, pay, code },
    heldUntil: heldUntil.toISOString(),
    ...(pay === 'invoice' ? { invoiceUrl: `${services.sales.platformOrigin}/account/sponsor-orders/${id}` } : {}),
    ...(state === 'awaiting-payment' && order.checkoutUrl !== null ? { checkoutUrl: order.checkoutUrl } : {}),
    ...(await sumUse(tx, order.id)),
  }
}

// ----------------------------------------------------------------------------------------------------------- ordering

interface Placing {
  order: NewOrder
  business: Business
  ref: OrderRef
}

/** The step in the scope of the community: the order with its days, or nothing. */
const { run: place } = creation(orderWorkflow, 'create', {
  async prepare(tx, { context, body }: { context: Buying; body: Placing }) {
    const { order, business } = body
    // Parallel orders of one business count each other.
    await lockNamed(tx, `sponsor-orders:${business.id}`)
    if ((await countUnpaid(tx, business.id)) >= MAX_UNPAID)
      throw refusal('sponsorship-orders.too-many-unpaid', { count: MAX_UNPAID })
    const slot = await slots.find(tx, order.slot)
    if (slot?.state !== 'offered') throw refuseField('slot', context, 'fields.slot')
    const calendar = await readCalendar(tx)
    const today = kyivDay(context.clock.now())
    const fault = periodFault(order, { per: slot.per, today, calendar })
    if (fault) throw refuseField(fault === 'reversed' ? 'to' : 'from', context, `fields.period.${fault}`)
    const now = context.clock.now()
    const heldUntil =
      order.pay === 'invoice' ? lastMomentOf(addWorkingDays(today, INVOICE_WORKING_DAYS, calendar)) : cardHold(now)
    return { slot, heldUntil }
  },
  access: 'business',
  input: z.custom<Placing>(),
  output: OwnOrder,
  create(tx, { context, body: { order, business, ref }, prepared: { slot, heldUntil } }) {
    const { text, link, alt } = order.creative
    return orders.insertNumbered(tx, 'sponsorship-orders', {
      ...{ public_id: ref.id, number: ref.number, business_id: business.id },
      ...{ state: 'awaiting-payment', slot_id: slot.id, from_day: order.from, to_day: order.to, pay: order.pay },
      ...{ price_minor: priceOf(slot, order), currency: slot.currency, payment: 'pending', paid_minor: 0 },
      ...{ refund_minor: 0, review: 'waiting', delivery: 'none', code: newCode() },
      ...{ buyer_kind: business.kind, buyer_name: business.name, buyer_code: business.code },
      ...{ text, link, alt, language: languageOrDefault(text) },
      ...{ created_at: context.clock.now(), held_until: heldUntil },
    })
  },
  async effects(tx, { context, item, prepared: { slot } }) {
    const full = await bookDays(tx, { slot, order: item.id, days: daysOf(periodOf(item)) })
    const [first] = full
    if (first) throw refuseField('from', context, 'fields.period.taken', { count: full.length, day: first })
    if (item.pay !== 'invoice')
      await context.services.enqueue(tx, releaseUnpaid, { order: item.id }, { startAfter: item.heldUntil })
  },
  show: (tx, context, order) => showOrder(tx, context, context.community, order),
})

async function placeOrder(scopes: Scopes, context: Buying, order: NewOrder): Promise<z.input<typeof OwnOrder>> {
  const { actor, clock, services } = context
  if (!services.sales.seller) throw refusal('sponsorship-orders.no-seller')
  const { cards } = services.sales
  if (order.pay !== 'invoice' && !cards) throw refuseField('pay', context, 'fields.no-cards', { status: 422 })
  if (order.pay === 'monthly') throw refuseField('pay', context, 'fields.no-monthly', { status: 422 })
  const community = await scopes.findCommunity(order.community)
  if (!community) throw refuseField('community', context, 'fields.community', { status: 422 })
  if (order.creative.media !== undefined) throw refuseField('creative.media', context, 'fields.media', { status: 422 })
  // Written first: an order that nobody knows would keep its days, a reference without an order has no effect.
  const placing = await scopes.inPlatform(async (tx): Promise<Placing> => {
    const business = await getBusiness(tx, actor.accountId).catch((error: unknown) => {
      if (error instanceof AppError && error.status === 404) throw refusal(error.code)
      throw error
    })
    const number = await nextNumber(tx, PROFORMAS)
    const ref = { id: randomUUID(), number, businessId: business.id, ownerId: community.id }
    await insertRef(tx, ref, clock.now())
    return { order, business, ref }
  })
  const { ref, business } = placing
  const here = { ...context, community, actor: { ...actor, businessId: business.id } }
  let made: z.input<typeof OwnOrder>
  try {
    made = await scopes.inCommunity(community, (tx) => place(tx, here, { params: {}, body: placing }))
  } catch (error) {
    // A refusal is certain; after anything else the order may exist, and the sweep finds out.
    if (error instanceof AppError && error.status < 500) await scopes.inPlatform((tx) => deleteRef(tx, ref.id))
    throw error
  }
  await scopes.inPlatform((tx) => confirmRef(tx, ref.id, clock.now()))
  if (order.pay === 'invoice' || !cards) return made
  const found = await scopes.inCommunity(community, async (tx) => {
    const placed = await getOrder(tx, ref)
    return { order: placed, title: (await slots.find(tx, placed.slotId))?.title ?? community.name.uk }
  })
  const buyer = { email: actor.email, vat: business.vat }
  const checkoutUrl = await beginPayment(scopes, context, cards, { community, ...found, buyer })
  return { ...made, checkoutUrl }
}

const create = action({
  name: 'sponsorship-orders.create',
  access: 'business',
  method: 'POST',
  path: '/sponsor-orders',
  input: NewOrder,
  output: OwnOrder,
  status: 201,
  dailyLimit: creations,
  across: (scopes, context, { body }) => placeOrder(scopes, context, body),
  form: orderForm,
})

// ------------------------------------------------------------------------------------------------------------- looking

const show = read({
  name: 'sponsorship-orders.show',
  access: 'business',
  path: '/sponsor-orders/:id',
  params: OrderParams,
  output: OwnOrder,
  async across(scopes, context, { params: { id } }) {
    const { ref, community } = await findOwnRef(scopes, context.actor.accountId, id)
    return scopes.inCommunity(community, async (tx) => showOrder(tx, context, community, await getOrder(tx, ref)))
  },
})

const list = read({
  name: 'sponsorship-orders.list',
  access: 'business',
  path: '/sponsor-orders',
  query: OrdersQuery,
  output: OwnOrders,
  across: async (scopes, context, { query: { page } }) => ({
    items: await listOwn(scopes, context, page, (tx, community, order) => showOrder(tx, context, community, order)),
    page,
  }),
})

// ---------------------------------------------------------------------------------------------------------- cancelling

const cancelUnpaid = runTransition<OrderTypes, 'business'>(orderWorkflow, 'cancel', {
  changes: ({ now }) => ({ ...axesAfter('cancel'), ended_at: now }),
  effects: (tx, { item }) => releaseDays(tx, item.id),
})

const cancel = action({
  name: 'sponsorship-orders.cancel',
  access: 'business',
  method: 'POST',
  path: '/sponsor-orders/:id/cancel',
  params: OrderParams,
  output: OwnOrder,
  dailyLimit: cancellations,
  async across(scopes, context, { params: { id } }) {
    const { ref, community, business } = await findOwnRef(scopes, context.actor.accountId, id)
    const here: Buying = { ...context, community, actor: { ...context.actor, businessId: business.id } }
    const { providerRef } = await scopes.inCommunity(community, (tx) => getOrder(tx, ref))
    const { cards } = context.services.sales
    // First the session ends, so that nobody pays for days that are given back.
    if (providerRef !== null && (await cards?.expire(providerRef)) === 'complete')
      throw refusal('sponsorship-orders.paid-meanwhile')
    return scopes.inCommunity(community, async (tx) => {
      const { id: number } = await getOrder(tx, ref)
      return showOrder(tx, context, community, await cancelUnpaid.run(tx, here, number, undefined))
    })
  },
  form: cancelForm,
})

// ----------------------------------------------------------------------------------------------------------- operators

/** `840` or `840,00` hryvnias in kopecks. */
export function kopecksOf(text: string): number {
  const [hryvnias = '0', kopecks = '0'] = text.split(/[.,]/)
  return Number(hryvnias) * 100 + Number(kopecks)
}

const sellerIban = ({ services }: Pick<Context, 'services'>): string => {
  const { seller } = services.sales
  if (!seller) throw refusal('sponsorship-orders.no-seller')
  return seller.iban
}

const StepTaken = z.object({ id: z.uuid(), state: OwnOrder.shape.state })

/** Only the operator sees the account of the platform: communities cannot say that they were paid. */
const pay = action({
  name: 'sponsorship-orders.pay',
  access: 'operator',
  method: 'POST',
  path: '/sponsor-orders/:id/pay',
  params: OrderParams,
  input: RecordPayment,
  output: StepTaken,
  async across(scopes, context, { params: { id }, body: { amount, ...line } }) {
    const iban = sellerIban(context)
    const { ref, community } = await findAny(scopes, id)
    return scopes.inCommunity(community, async (tx) => {
      const order = await getOrder(tx, ref)
      if (kopecksOf(amount) !== order.priceMinor) throw refuseField('amount', context, 'fields.other-amount')
      const { state } = await payByBank.run(tx, { ...context, community, actor: SYSTEM }, order.id, { ...line, iban })
      return { id, state }
    })
  },
})

const refund = action({
  name: 'sponsorship-orders.refund',
  access: 'operator',
  method: 'POST',
  path: '/sponsor-orders/:id/refund',
  params: OrderParams,
  input: RecordRefund,
  output: StepTaken,
  async across(scopes, context, { params: { id }, body: line }) {
    const iban = sellerIban(context)
    const { ref, community } = await findAny(scopes, id)
    return scopes.inCommunity(community, async (tx) => {
      const order = await getOrder(tx, ref)
      const { state } = await refundByBank.run(tx, { ...context, community, actor: SYSTEM }, order.id, {
        ...line,
        iban,
      })
      return { id, state }
    })
  },
})

/** One transaction for each community in which something was ordered. */
const owed = read({
  name: 'sponsorship-orders.owed',
  access: 'operator',
  path: '/sponsor-refunds',
  output: OwedRefunds,
  async across(scopes) {
    const found: { community: Community; order: Order }[] = []
    for (const id of await scopes.inPlatform(listOwners)) {
      const community = await scopes.communityById(id)
      if (!community) continue
      for (const order of await scopes.inCommunity(community, listOwed)) found.push({ community, order })
    }
    const ibans = await scopes.inPlatform((tx) =>
      listIbans(
        tx,
        found.map(({ order }) => order.businessId),
      ),
    )
    return {
      items: found.map(({ community, order }) => ({
        ...{ id: order.publicId, number: order.number, community: community.slug, code: order.code },
        ...{ amount: order.refundMinor - order.refundedMinor, currency: order.currency, buyer: order.buyerName },
        iban: ibans.get(order.businessId) ?? null,
        since: (order.endedAt ?? order.createdAt).toISOString(),
      })),
    }
  },
})

export const buyingActions = [create, cancel, pay, refund] as unknown as readonly Action<Access>[]
export const buyingReads = [list, show, owed] as unknown as readonly Read[]
