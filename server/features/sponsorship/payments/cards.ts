import { z } from 'zod'
import type { Access, Context, Scopes, Services } from '#contract/index.ts'
import { runTransition } from '#participation/workflow/index.ts'
import { updateItem } from '#participation/workflow/item-table.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import type { Job, JobContext } from '#platform/jobs/index.ts'
import type { PaymentProvider, PaymentTruth } from '#platform/payments/port.ts'
import { type PaymentRef, rememberPayment } from '#platform/payments/provider-events.ts'
import { SESSION_MINUTES } from '#platform/payments/stripe/session.ts'
import { type Community, type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { cardPostings, cardRefundPosting } from '../ledger/postings.ts'
import { record } from '../ledger/queries.ts'
import { periodOf } from '../orders/actions.ts'
import { findByPublicId, type Order, orders } from '../orders/queries.ts'
import { refundCard, releaseUnpaid, returnToCard } from '../orders/refunding.ts'
import { axesAfter } from '../orders/rules.ts'
import { type OrderTypes, orderWorkflow } from '../orders/workflow.ts'
import { daysOf } from '../pricing.ts'
import { bookDays, releaseDays, slots } from '../queries.ts'

/**
 * Card payments. A session at the provider keeps the days of its order while it lives; what has become of it is fetched anew
 * for each event, and moves the order under its lock. Events may come twice, late, in any order or never.
 */

const MINUTE_MS = 60_000
/** After the end of its session an order keeps its days so long, for a payment at the last moment. */
const GRACE_MINUTES = 10

export const cardHold = (now: Date): Date => new Date(now.getTime() + (SESSION_MINUTES + GRACE_MINUTES) * MINUTE_MS)
const sessionEnd = ({ heldUntil }: Order): Date => new Date(heldUntil.getTime() - GRACE_MINUTES * MINUTE_MS)

const FIRST_ATTEMPT = 1

interface Beginning {
  community: Community
  order: Order
  title: string
  /** Who pays, and what the invoice of the provider says. */
  buyer: { email: string; vat: string | null }
}

/**
 * Begins the payment of an order that is committed. Repeated after a crash it answers the same session, by the idempotency
 * key.
 * @returns the address of the payment page
 */
export async function beginPayment(
  { inPlatform, inCommunity }: Scopes,
  { locale, services }: Pick<Context, 'locale' | 'services'>,
  cards: PaymentProvider,
  { community, order, title, buyer }: Beginning,
): Promise<string> {
  const page = `${services.sales.platformOrigin}/account/sponsor-orders/${order.publicId}`
  const { ref, url } = await cards.begin({
    key: `order/${community.id}/${order.publicId}/${FIRST_ATTEMPT}`,
    order: {
      ...{ id: order.publicId, community: community.id, number: String(order.number), title },
      ...{ amountMinor: order.priceMinor, currency: order.currency, pay: 'once' },
    },
    buyer: {
      ...{ email: buyer.email, name: order.buyerName ?? '' },
      ...(order.buyerCode === null ? {} : { code: order.buyerCode }),
      ...(buyer.vat === null ? {} : { vat: buyer.vat }),
    },
    ...{ returnUrl: page, cancelUrl: page, expiresAt: sessionEnd(order), language: locale },
  })
  await inPlatform((tx) =>
    rememberPayment(tx, { provider: cards.id, ref, orderId: order.publicId, ownerId: community.id }),
  )
  await inCommunity(community, (tx) =>
    updateItem(tx, 'sponsor_orders', order.id, { provider_ref: ref, checkout_url: url, attempt: FIRST_ATTEMPT }),
  )
  return url
}

// --------------------------------------------------------------------------------------------------- steps of the truth

const Truth = z.custom<PaymentTruth>()

const recordCharge = async (tx: CommunityTx, order: Order, truth: PaymentTruth, now: Date): Promise<void> => {
  const [charge] = truth.charges
  if (charge === undefined) throw new Error(`a payment of order ${order.id} has no charge`)
  const paid = { order: order.id, charge, amount: truth.paidMinor, fee: truth.feeMinor }
  for (const posting of cardPostings(paid))
    await record(tx, { ...posting, order: order.id, currency: order.currency, at: now })
}

const paidBy = ({ paidMinor }: PaymentTruth, now: Date) => ({ paid_minor: paidMinor, paid_at: now })

const payByCard = runTransition<OrderTypes, Access, typeof Truth>(orderWorkflow, 'pay', {
  changes: ({ body, now }) => ({ ...axesAfter('pay'), ...paidBy(body, now) }),
  effects: (tx, { item, body, now }) => recordCharge(tx, item, body, now),
})

const revive = runTransition<OrderTypes, Access, typeof Truth>(orderWorkflow, 'revive', {
  changes: ({ body, now }) => ({ ...axesAfter('revive'), ...paidBy(body, now), ended_at: null }),
  effects: (tx, { item, body, now }) => recordCharge(tx, item, body, now),
})

/** Nothing is free any more: everything goes back. */
const giveBack = runTransition<OrderTypes, Access, typeof Truth>(orderWorkflow, 'return', {
  changes: ({ body, now }) => ({
    ...{ ...axesAfter('return'), ...paidBy(body, now), refund_minor: body.paidMinor, reason: 'no-room' },
  }),
  async effects(tx, { item, body, now, context }) {
    await recordCharge(tx, item, body, now)
    await returnToCard(tx, context, item)
  },
})

const lapse = runTransition<OrderTypes, Access>(orderWorkflow, 'lapse', {
  changes: ({ now }) => ({ ...axesAfter('lapse'), ended_at: now }),
  effects: (tx, { item }) => releaseDays(tx, item.id),
})

const returned = runTransition<OrderTypes, Access>(orderWorkflow, 'refund', {
  changes: ({ item }) => ({ ...axesAfter('refund'), refunded_minor: item.refundMinor }),
  async effects(tx, { item, now }) {
    const posting = cardRefundPosting({ order: item.id, amount: item.refundMinor })
    await record(tx, { ...posting, order: item.id, currency: item.currency, at: now })
  },
})

/** Days that were given back are booked again where all are free and still to come. */
async function bookAgain(tx: CommunityTx, order: Order): Promise<boolean> {
  const slot = await slots.find(tx, order.slotId)
  return (
    slot !== undefined && (await bookDays(tx, { slot, order: order.id, days: daysOf(periodOf(order)) })).length === 0
  )
}

async function moveBy(tx: CommunityTx, context: Context, order: Order, truth: PaymentTruth): Promise<void> {
  const isPaid = truth.paidMinor >= order.priceMinor && truth.payment === 'paid'
  if (order.state === 'awaiting-payment' && isPaid) await payByCard.tryOn(tx, context, order, truth)
  else if (order.state === 'expired' && isPaid && order.paidMinor === 0) {
    const step = (await bookAgain(tx, order)) ? revive : giveBack
    await step.tryOn(tx, context, order, truth)
  } else if (order.state === 'awaiting-payment' && (truth.payment === 'expired' || truth.payment === 'failed'))
    await lapse.tryOn(tx, context, order, undefined)
  else if (order.state === 'refused' && truth.refundedMinor >= order.refundMinor)
    await returned.tryOn(tx, context, order, undefined)
}

/** Applies what is true at the provider under the lock of the order; what is older than what it knows has no effect. */
async function applyTruth(tx: CommunityTx, context: Context, id: number, truth: PaymentTruth): Promise<void> {
  const order = await orders.lockOne(tx, id)
  if (!order || truth.rank < order.providerRank) return
  await updateItem(tx, 'sponsor_orders', id, { provider_rank: truth.rank })
  await moveBy(tx, context, order, truth)
}

type Working = Pick<JobContext<Services>, 'community' | 'clock' | 'services' | 'inCommunity'>

const contextOf = ({ community, clock, services }: Working): Context => ({
  ...{ actor: SYSTEM, community, clock, services, locale: community.languages[0] },
})

async function follow(working: Working, cards: PaymentProvider, order: Order, ref: string): Promise<void> {
  const truth = await cards.truth(ref)
  await working.inCommunity((tx) => applyTruth(tx, contextOf(working), order.id, truth))
}

/** An event of the provider: whose payment it is says the platform's own list, never the event. */
export async function onPaymentEvent(working: Working, { provider, ref, orderId }: PaymentRef): Promise<void> {
  const { cards } = working.services.sales
  // Another feature's payment is known by another kind of id.
  if (!cards || cards.id !== provider || !z.uuid().safeParse(orderId).success) return
  const order = await working.inCommunity(async (tx) => {
    const found = await findByPublicId(tx, orderId)
    if (found && found.providerRef === null) await updateItem(tx, 'sponsor_orders', found.id, { provider_ref: ref })
    return found
  })
  if (!order || (order.providerRef !== null && order.providerRef !== ref)) return
  await follow(working, cards, order, ref)
}

// ---------------------------------------------------------------------------------------------------------------- jobs

const findCardOrder = async (tx: CommunityTx, id: number): Promise<Order | undefined> => {
  const order = await orders.find(tx, id)
  return order?.pay === 'invoice' ? undefined : order
}

/** The hold of an unpaid order is over: first its session ends, so that nobody pays for days that are given back. */
const releaseUnpaidJob: Job<typeof releaseUnpaid.payload, Services> = {
  ...releaseUnpaid,
  async run(working, { order: id }) {
    const order = await working.inCommunity((tx) => findCardOrder(tx, id))
    if (order?.state !== 'awaiting-payment') return
    // Where the clock of the queue is ahead, the job is tried again.
    if (working.clock.now() < order.heldUntil) throw new Error(`the hold of order ${id} is not over`)
    const { cards } = working.services.sales
    const ref = order.providerRef
    if (ref === null || !cards) {
      await working.inCommunity(async (tx) => {
        const locked = await orders.lockOne(tx, id)
        if (locked) await lapse.tryOn(tx, contextOf(working), locked, undefined)
      })
      return
    }
    await cards.expire(ref)
    await follow(working, cards, order, ref)
  },
}

/** Asks for the refund that an order owes; repeated it asks for the same one. */
const refundCardJob: Job<typeof refundCard.payload, Services> = {
  ...refundCard,
  async run(working, { order: id }) {
    const order = await working.inCommunity((tx) => findCardOrder(tx, id))
    const { cards } = working.services.sales
    if (order?.payment !== 'refunding' || order.providerRef === null) return
    if (!cards) throw new Error(`order ${id} owes a refund, and there is no provider of card payments`)
    const community = await working.inCommunity(async (tx) => communityOf(tx))
    const key = `refund/${community}/${order.publicId}`
    await cards.refund({ key, ref: order.providerRef, amountMinor: order.refundMinor })
    await follow(working, cards, order, order.providerRef)
  },
}

export const cardJobs = [releaseUnpaidJob, refundCardJob]
