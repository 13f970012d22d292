/** How money moves in the stand-in: charges, fees, refunds, disputes, subscriptions and their renewals. */
import type Stripe from 'stripe'
import { invalid } from './errors.ts'
import type { State } from './state.ts'

/** What a payer's card does. `renewals-fail`: the first payment succeeds and no later one. */
export type CardBehaviour = 'works' | 'declines' | 'renewals-fail'

/** Stripe's price for a European card: 2.9 % and 30 minor units. */
const FEE_PER_MILLE = 29
const FEE_FIXED = 30
const DISPUTE_FEE = 2_000
const DAY = 86_400
/** Days between the attempts to collect a renewal; after the last one the subscription is cancelled. */
const RETRY_DAYS = [3, 5, 13] as const

const idOf = (value: string | { id: string } | null | undefined): string | undefined =>
  typeof value === 'string' ? value : (value?.id ?? undefined)

export class Payments {
  readonly #state: State
  /** By customer. */
  readonly #cards = new Map<string, CardBehaviour>()
  /** Attempts of unpaid renewals, by subscription: when the next one is due. */
  readonly #retries = new Map<string, { invoice: string; attempt: number; at: number }>()

  constructor(state: State) {
    this.#state = state
  }

  setCard(customer: string, card: CardBehaviour): void {
    this.#cards.set(this.#state.get('customer', customer).id, card)
  }

  timeOf(customer: string | undefined): number {
    const clock = customer ? idOf(this.#state.find('customer', customer)?.test_clock) : undefined
    return clock ? this.#state.get('test_helpers.test_clock', clock).frozen_time : this.#state.now()
  }

  /** The page's "pay": answers whether the payment succeeded; a declined one leaves the session open. */
  pay(session: Stripe.Checkout.Session, card: CardBehaviour, method: 'card' | 'sepa_debit' = 'card'): boolean {
    this.requireOpen(session)
    const state = this.#state
    if (card === 'declines') {
      const intent = this.#intent(session, idOf(session.customer))
      this.#decline(intent)
      return false
    }
    const customer = this.#customerOf(session)
    if (customer) this.setCard(customer, card)
    if (session.mode === 'subscription') this.#subscribe(session, customer ?? '')
    else {
      const intent = this.#intent(session, customer)
      session.payment_intent = intent.id
      if (method === 'card') {
        this.#charge(intent)
        this.#invoiceOf(session, intent)
        session.payment_status = 'paid'
      } else {
        intent.status = 'processing'
        state.emit('payment_intent.processing', intent)
      }
    }
    session.status = 'complete'
    session.url = null
    state.emit('checkout.session.completed', session)
    return true
  }

  /** The end of a delayed payment. */
  settle(session: Stripe.Checkout.Session, succeeded: boolean): void {
    const intent = this.#state.get('payment_intent', idOf(session.payment_intent) ?? '')
    if (intent.status !== 'processing') throw invalid('The payment is not being processed.')
    if (succeeded) {
      this.#charge(intent)
      this.#invoiceOf(session, intent)
      session.payment_status = 'paid'
      this.#state.emit('checkout.session.async_payment_succeeded', session)
    } else {
      this.#decline(intent)
      this.#state.emit('checkout.session.async_payment_failed', session)
    }
  }

  requireOpen(session: Stripe.Checkout.Session): void {
    if (session.status === 'open') return
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    )
  }

  expire(session: Stripe.Checkout.Session): void {
    this.requireOpen(session)
    session.status = 'expired'
    session.url = null
    this.#state.emit('checkout.session.expired', session)
  }

  /** Ends sessions whose time is over. */
  sweep(): void {
    for (const session of this.#state.all('checkout.session')) {
      if (session.status === 'open' && session.expires_at <= this.#state.now()) this.expire(session)
    }
  }

  refund(charge: Stripe.Charge, amount: number | undefined, reason: Stripe.Refund['reason']): Stripe.Refund {
    const state = this.#state
    const left = charge.amount - charge.amount_refunded
    if (charge.disputed) throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`)
    if (left === 0) {
      throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
    }
    const sum = amount ?? left
    if (sum > left) {
      throw invalid(`Refund amount (${sum}) is greater than unrefunded amount on charge (${left})`, { param: 'amount' })
    }
    const refund = state.add('refund', {
      amount: sum,
      currency: charge.currency,
      charge: charge.id,
      payment_intent: idOf(charge.payment_intent) ?? null,
      reason: reason ?? null,
      status: 'succeeded',
    })
    refund.balance_transaction = this.#book('refund', -sum, 0, charge.currency, refund.id)
    charge.amount_refunded += sum
    charge.refunded = charge.amount_refunded === charge.amount
    state.emit('refund.created', refund)
    state.emit('charge.refunded', charge)
    return refund
  }

  dispute(charge: Stripe.Charge): Stripe.Dispute {
    if (charge.disputed) throw invalid(`Charge ${charge.id} is disputed already.`)
    charge.disputed = true
    const dispute = this.#state.add('dispute', {
      amount: charge.amount,
      currency: charge.currency,
      charge: charge.id,
      payment_intent: idOf(charge.payment_intent) ?? null,
      reason: 'fraudulent',
      status: 'needs_response',
      is_charge_refundable: false,
      balance_transactions: [],
    })
    this.#book('adjustment', -charge.amount, DISPUTE_FEE, charge.currency, dispute.id)
    dispute.balance_transactions = this.#bookingsOf(dispute.id)
    this.#state.emit('charge.dispute.created', dispute)
    return dispute
  }

  closeDispute(dispute: Stripe.Dispute, won: boolean): void {
    if (dispute.status !== 'needs_response') throw invalid(`Dispute ${dispute.id} is closed.`)
    dispute.status = won ? 'won' : 'lost'
    if (won) this.#book('adjustment', dispute.amount, -DISPUTE_FEE, dispute.currency, dispute.id)
    dispute.balance_transactions = this.#bookingsOf(dispute.id)
    this.#state.emit('charge.dispute.closed', dispute)
  }

  cancel(subscription: Stripe.Subscription): void {
    if (subscription.status === 'canceled') throw invalid(`No such subscription: '${subscription.id}'`)
    const at = this.timeOf(idOf(subscription.customer))
    Object.assign(subscription, { status: 'canceled', canceled_at: at, ended_at: at, cancel_at_period_end: false })
    this.#retries.delete(subscription.id)
    this.#state.emit('customer.subscription.deleted', subscription)
  }

  update(
    subscription: Stripe.Subscription,
    changes: Partial<Pick<Stripe.Subscription, 'cancel_at_period_end' | 'pause_collection' | 'metadata'>>,
  ): void {
    Object.assign(subscription, changes)
    if (changes.cancel_at_period_end !== undefined) {
      subscription.cancel_at = changes.cancel_at_period_end ? periodOf(subscription).current_period_end : null
      subscription.canceled_at = changes.cancel_at_period_end ? this.timeOf(idOf(subscription.customer)) : null
    }
    this.#state.emit('customer.subscription.updated', subscription)
  }

  /** The portal's pause: no period is charged until the customer resumes. */
  pause(subscription: Stripe.Subscription): void {
    if (subscription.status !== 'active') throw invalid('Only an active subscription can be paused.')
    subscription.status = 'paused'
    this.#state.emit('customer.subscription.paused', subscription)
  }

  /** A period that ended during the pause is charged now, and the next one counts from today. */
  resume(subscription: Stripe.Subscription): void {
    if (subscription.status !== 'paused') throw invalid('The subscription is not paused.')
    subscription.status = 'active'
    this.#state.emit('customer.subscription.resumed', subscription)
    const now = this.timeOf(idOf(subscription.customer))
    if (periodOf(subscription).current_period_end > now) return
    subscription.billing_cycle_anchor = now
    this.#renew(subscription, now)
  }

  /** Moves a test clock, or without one the time of everything that is on none, and does what falls due. */
  advance(to: number, clock?: Stripe.TestHelpers.TestClock): void {
    const state = this.#state
    const subscriptions = state
      .all('subscription')
      .filter(({ customer }) => idOf(state.get('customer', idOf(customer) ?? '').test_clock) === clock?.id)
      .reverse()
    const setTime = (at: number) => {
      if (clock) clock.frozen_time = at
      else state.moveNow(at)
    }
    for (;;) {
      const next = subscriptions
        .map((subscription) => ({ subscription, at: this.#dueAt(subscription) }))
        .filter((one): one is { subscription: (typeof one)['subscription']; at: number } => (one.at ?? to + 1) <= to)
        .sort((one, other) => one.at - other.at)[0]
      if (!next) break
      setTime(next.at)
      this.#fallDue(next.subscription, next.at)
    }
    setTime(to)
    this.sweep()
  }

  #dueAt(subscription: Stripe.Subscription): number | undefined {
    if (subscription.status === 'canceled' || subscription.status === 'paused') return undefined
    const retry = this.#retries.get(subscription.id)
    return Math.min(periodOf(subscription).current_period_end, retry?.at ?? Number.POSITIVE_INFINITY)
  }

  #fallDue(subscription: Stripe.Subscription, at: number): void {
    const retry = this.#retries.get(subscription.id)
    if (retry && retry.at <= at) this.#retry(subscription, retry)
    else if (subscription.cancel_at_period_end) this.cancel(subscription)
    else this.#renew(subscription, at)
  }

  #renew(subscription: Stripe.Subscription, at: number): void {
    const item = periodOf(subscription)
    item.current_period_start = at
    item.current_period_end = monthAfter(at, subscription.billing_cycle_anchor)
    const invoice = this.#subscriptionInvoice(subscription, 'subscription_cycle')
    if (subscription.pause_collection) {
      invoice.status = 'void'
      this.#state.emit('invoice.voided', invoice)
    } else if (!this.#retries.has(subscription.id)) this.#collect(subscription, invoice, 0)
    this.#state.emit('customer.subscription.updated', subscription)
  }

  #retry(subscription: Stripe.Subscription, retry: { invoice: string; attempt: number }): void {
    this.#collect(subscription, this.#state.get('invoice', retry.invoice), retry.attempt)
    if (subscription.status !== 'canceled') this.#state.emit('customer.subscription.updated', subscription)
  }

  #collect(subscription: Stripe.Subscription, invoice: Stripe.Invoice, attempt: number): void {
    const customer = idOf(subscription.customer) ?? ''
    const card = this.#cards.get(customer) ?? 'works'
    const isFirst = invoice.billing_reason === 'subscription_create'
    const fails = card === 'declines' || (card === 'renewals-fail' && !isFirst)
    const intent = this.#state.add('payment_intent', {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer,
      status: 'requires_payment_method',
    })
    invoice.attempted = true
    invoice.attempt_count += 1
    if (!fails) {
      this.#charge(intent)
      this.#markPaid(invoice, intent)
      subscription.status = 'active'
      this.#retries.delete(subscription.id)
      return
    }
    this.#decline(intent)
    this.#state.emit('invoice.payment_failed', invoice)
    subscription.status = 'past_due'
    const days = RETRY_DAYS[attempt]
    if (days === undefined) {
      this.cancel(subscription)
      return
    }
    const at = this.timeOf(customer) + days * DAY
    invoice.next_payment_attempt = at
    this.#retries.set(subscription.id, { invoice: invoice.id ?? '', attempt: attempt + 1, at })
  }

  #subscribe(session: Stripe.Checkout.Session, customer: string): void {
    const state = this.#state
    const now = this.timeOf(customer)
    const draft = drafts.get(session)
    const product = state.add('product', { name: draft?.title ?? '' })
    const price = state.add('price', {
      currency: session.currency ?? '',
      unit_amount: session.amount_total,
      unit_amount_decimal: String(session.amount_total) as unknown as Stripe.Price['unit_amount_decimal'],
      product: product.id,
    })
    const subscription = state.add('subscription', {
      customer,
      currency: session.currency ?? '',
      created: now,
      start_date: now,
      billing_cycle_anchor: now,
      status: 'active',
      description: draft?.description ?? null,
      metadata: draft?.metadata ?? {},
      cancel_at_period_end: false,
      test_clock: idOf(state.get('customer', customer).test_clock) ?? null,
    })
    const item = state.add('subscription_item', {
      created: now,
      price,
      quantity: 1,
      subscription: subscription.id,
      current_period_start: now,
      current_period_end: monthAfter(now, now),
    })
    subscription.items = listOf([item], `/v1/subscription_items?subscription=${subscription.id}`)
    subscription.invoice_settings = { ...subscription.invoice_settings, custom_fields: draft?.customFields ?? null }
    session.subscription = subscription.id
    const invoice = this.#subscriptionInvoice(subscription, 'subscription_create')
    this.#collect(subscription, invoice, 0)
    session.invoice = invoice.id ?? null
    session.payment_status = 'paid'
    state.emit('customer.subscription.created', subscription)
  }

  #subscriptionInvoice(
    subscription: Stripe.Subscription,
    reason: 'subscription_create' | 'subscription_cycle',
  ): Stripe.Invoice {
    const item = periodOf(subscription)
    const invoice = this.#invoice(
      item.price.unit_amount ?? 0,
      subscription.currency,
      idOf(subscription.customer) ?? null,
      subscription.invoice_settings.custom_fields,
    )
    invoice.billing_reason = reason
    invoice.period_start = item.current_period_start
    invoice.period_end = item.current_period_end
    invoice.parent = {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
    } as Stripe.Invoice['parent']
    subscription.latest_invoice = invoice.id ?? null
    return invoice
  }

  #invoice(
    amount: number,
    currency: string,
    customer: string | null,
    customFields: Stripe.Invoice['custom_fields'],
  ): Stripe.Invoice & { id: string; created: number } {
    return this.#state.add('invoice', {
      amount_due: amount,
      amount_paid: 0,
      amount_remaining: amount,
      subtotal: amount,
      total: amount,
      currency,
      customer,
      custom_fields: customFields,
      status: 'open',
      created: this.timeOf(customer ?? undefined),
      number: `STANDIN-${String(this.#state.all('invoice').length + 1).padStart(4, '0')}`,
    })
  }

  /** The receipt that `invoice_creation` asks for. */
  #invoiceOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent): void {
    if (!session.invoice_creation?.enabled) return
    const fields = session.invoice_creation.invoice_data.custom_fields
    const invoice = this.#invoice(intent.amount, intent.currency, idOf(intent.customer) ?? null, fields)
    invoice.billing_reason = 'manual'
    session.invoice = invoice.id
    this.#markPaid(invoice, intent)
  }

  #markPaid(invoice: Stripe.Invoice, intent: Stripe.PaymentIntent): void {
    invoice.status = 'paid'
    invoice.amount_paid = invoice.amount_due
    invoice.amount_remaining = 0
    invoice.next_payment_attempt = null
    this.#state.add('invoice_payment', {
      invoice: invoice.id ?? '',
      amount_paid: invoice.amount_due,
      amount_requested: invoice.amount_due,
      currency: invoice.currency,
      status: 'paid',
      payment: { type: 'payment_intent', payment_intent: intent.id },
    })
    this.#state.emit('invoice.paid', invoice as Stripe.Invoice & { id: string })
  }

  #intent(session: Stripe.Checkout.Session, customer: string | undefined): Stripe.PaymentIntent {
    const intent = this.#state.add('payment_intent', {
      amount: session.amount_total ?? 0,
      currency: session.currency ?? '',
      customer: customer ?? null,
      description: drafts.get(session)?.description ?? null,
      metadata: drafts.get(session)?.metadata ?? {},
      status: 'requires_payment_method',
    })
    this.#state.emit('payment_intent.created', intent)
    return intent
  }

  #charge(intent: Stripe.PaymentIntent): void {
    const charge = this.#state.add('charge', {
      amount: intent.amount,
      amount_captured: intent.amount,
      captured: true,
      paid: true,
      status: 'succeeded',
      currency: intent.currency,
      customer: idOf(intent.customer) ?? null,
      payment_intent: intent.id,
      created: this.timeOf(idOf(intent.customer)),
    })
    const fee = Math.ceil((intent.amount * FEE_PER_MILLE) / 1000) + FEE_FIXED
    charge.balance_transaction = this.#book('charge', intent.amount, fee, intent.currency, charge.id)
    Object.assign(intent, {
      status: 'succeeded',
      amount_received: intent.amount,
      latest_charge: charge.id,
      last_payment_error: null,
    })
    this.#state.emit('charge.succeeded', charge)
    this.#state.emit('payment_intent.succeeded', intent)
  }

  #decline(intent: Stripe.PaymentIntent): void {
    const charge = this.#state.add('charge', {
      amount: intent.amount,
      paid: false,
      status: 'failed',
      failure_code: 'card_declined',
      failure_message: 'Your card was declined.',
      currency: intent.currency,
      payment_intent: intent.id,
      balance_transaction: null,
    })
    Object.assign(intent, {
      status: 'requires_payment_method',
      latest_charge: charge.id,
      last_payment_error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
    })
    this.#state.emit('charge.failed', charge)
    this.#state.emit('payment_intent.payment_failed', intent)
  }

  #customerOf(session: Stripe.Checkout.Session): string | undefined {
    const known = idOf(session.customer)
    if (known) return known
    if (session.mode === 'payment' && session.customer_creation !== 'always') return undefined
    const customer = this.#state.add('customer', { email: session.customer_email })
    session.customer = customer.id
    this.#state.emit('customer.created', customer)
    return customer.id
  }

  #book(
    type: 'charge' | 'refund' | 'adjustment',
    amount: number,
    fee: number,
    currency: string,
    source: string,
  ): string {
    const net = amount - fee
    return this.#state.add('balance_transaction', {
      type,
      amount,
      fee,
      net,
      currency,
      source,
      reporting_category: type === 'adjustment' ? 'dispute' : type,
    }).id
  }

  #bookingsOf(source: string): Stripe.BalanceTransaction[] {
    return this.#state
      .all('balance_transaction')
      .filter((one) => one.source === source)
      .reverse()
  }
}

/** What a session keeps for the objects that its payment makes, and does not show. */
export interface SessionDraft {
  title: string
  description: string | null
  metadata: Record<string, string>
  customFields: { name: string; value: string }[] | null
}
export const drafts = new WeakMap<object, SessionDraft>()

export function listOf<T>(data: T[], url: string, hasMore = false): Stripe.ApiList<T> {
  return { object: 'list', data, has_more: hasMore, url }
}

function periodOf(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const item = subscription.items.data[0]
  if (!item) throw new Error(`${subscription.id} has no item`)
  return item
}

/** The same day of the next month as the anchor's, or the last one of a shorter month; Unix seconds, UTC. */
export function monthAfter(at: number, anchor: number): number {
  const from = new Date(at * 1000)
  const anchored = new Date(anchor * 1000)
  const firstOfNext = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1)
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 2, 0)).getUTCDate()
  const day = Math.min(anchored.getUTCDate(), lastDay)
  return firstOfNext / 1000 + (day - 1) * DAY + (anchor % DAY)
}
