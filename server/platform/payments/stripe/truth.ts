/** Reads at Stripe what has become of a payment. */
import type Stripe from 'stripe'
import type { PaymentTruth } from '../port.ts'

/** Stripe's largest page. */
const PAGE = 100

export const idOf = (value: string | { id: string } | null | undefined): string | undefined =>
  typeof value === 'string' ? value : (value?.id ?? undefined)

/** What the rules need to know, fetched from several objects. */
export interface StripeFacts {
  session: { status: string | null; paymentStatus: string; intentStatus: string | undefined }
  charges: readonly { id: string; amount: number; fee: number }[]
  refunds: readonly { amount: number; status: string | null }[]
  disputes: readonly { status: string }[]
  subscription?: { id: string; status: string; isPaused: boolean; paidUntil: number }
  /** Attempts to collect that failed, of all invoices. */
  failedRenewals: number
}

export async function fetchFacts(stripe: Stripe, ref: string): Promise<StripeFacts> {
  const session = await stripe.checkout.sessions.retrieve(ref, { expand: ['payment_intent', 'subscription'] })
  const subscription = typeof session.subscription === 'object' ? session.subscription : null
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const invoices = subscription ? await pages(stripe.invoices.list({ subscription: subscription.id, limit: PAGE })) : []
  const intents = subscription ? await intentsOf(stripe, invoices) : intent ? [intent.id] : []
  const charges: StripeFacts['charges'][number][] = []
  const refunds: Stripe.Refund[] = []
  const disputes: Stripe.Dispute[] = []
  for (const id of intents) {
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id, {
      expand: ['latest_charge.balance_transaction'],
    })
    if (typeof charge !== 'object' || charge === null || charge.status !== 'succeeded') continue
    const booked = typeof charge.balance_transaction === 'object' ? charge.balance_transaction : null
    charges.push({ id: charge.id, amount: charge.amount, fee: booked?.fee ?? 0 })
    refunds.push(...(await pages(stripe.refunds.list({ charge: charge.id, limit: PAGE }))))
    if (charge.disputed) disputes.push(...(await pages(stripe.disputes.list({ charge: charge.id, limit: PAGE }))))
  }
  return {
    session: { status: session.status, paymentStatus: session.payment_status, intentStatus: intent?.status },
    charges,
    refunds: refunds.map(({ amount, status }) => ({ amount, status })),
    disputes: disputes.map(({ status }) => ({ status })),
    failedRenewals: invoices.reduce(
      (sum, { attempt_count, status }) => sum + Math.max(0, attempt_count - (status === 'paid' ? 1 : 0)),
      0,
    ),
    ...(subscription ? { subscription: factsOf(subscription, invoices) } : {}),
  }
}

function factsOf(subscription: Stripe.Subscription, invoices: readonly Stripe.Invoice[]) {
  const paid = invoices.filter(({ status }) => status === 'paid').map(({ period_end }) => period_end)
  return {
    id: subscription.id,
    status: subscription.status,
    isPaused: subscription.pause_collection !== null,
    paidUntil: Math.max(subscription.start_date, ...paid),
  }
}

async function intentsOf(stripe: Stripe, invoices: readonly Stripe.Invoice[]): Promise<string[]> {
  const found: string[] = []
  for (const { id, status } of invoices) {
    if (status !== 'paid' || !id) continue
    for (const { payment } of await pages(stripe.invoicePayments.list({ invoice: id, limit: PAGE }))) {
      const intent = idOf(payment.payment_intent)
      if (intent) found.push(intent)
    }
  }
  return found
}

/** All pages of a list. */
export async function pages<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of list) all.push(one)
  return all
}

const DISPUTE_ENDS = new Set(['won', 'lost', 'warning_closed', 'prevented'])

/** Pure. The rank is a sum of counts that only grow, and each change of the state changes one of them. */
export function truthOf({
  session,
  charges,
  refunds,
  disputes,
  subscription,
  failedRenewals,
}: StripeFacts): PaymentTruth {
  const done = refunds.filter(({ status }) => status === 'succeeded')
  const underway = refunds.filter(({ status }) => status === 'pending' || status === 'requires_action')
  const paidMinor = sum(charges.map(({ amount }) => amount))
  const refundedMinor = sum(done.map(({ amount }) => amount))
  const isFailed =
    session.status === 'complete' &&
    charges.length === 0 &&
    (session.intentStatus === 'requires_payment_method' || session.intentStatus === 'canceled')
  const state = (): PaymentTruth['payment'] => {
    if (session.status === 'expired') return 'expired'
    if (isFailed) return 'failed'
    if (charges.length === 0) return 'pending'
    if (disputes.some(({ status }) => status === 'lost')) return 'lost'
    if (disputes.some(({ status }) => !DISPUTE_ENDS.has(status))) return 'disputed'
    if (underway.length > 0) return 'refunding'
    return refundedMinor >= paidMinor ? 'refunded' : 'paid'
  }
  const rank =
    (session.status === 'open' ? 0 : 1) +
    (isFailed ? 1 : 0) +
    charges.length +
    failedRenewals +
    2 * refunds.length -
    underway.length +
    disputes.length +
    disputes.filter(({ status }) => DISPUTE_ENDS.has(status)).length +
    (subscription?.status === 'canceled' ? 1 : 0)
  return {
    payment: state(),
    rank,
    paidMinor,
    refundedMinor,
    feeMinor: sum(charges.map(({ fee }) => fee)),
    charges: charges.map(({ id }) => id),
    ...(subscription
      ? {
          subscription: {
            id: subscription.id,
            state: subscriptionState(subscription),
            paidUntil: new Date(subscription.paidUntil * 1000),
          },
        }
      : {}),
  }
}

function subscriptionState({ status, isPaused }: NonNullable<StripeFacts['subscription']>) {
  if (status === 'canceled' || status === 'incomplete_expired') return 'ended'
  if (status === 'paused' || isPaused) return 'paused'
  return status === 'active' || status === 'trialing' ? 'active' : 'past-due'
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
