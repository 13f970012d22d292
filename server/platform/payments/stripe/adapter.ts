/** Stripe as a provider of payments: Checkout for one payment or a monthly one, refunds, and the portal of subscribers. */
import type Stripe from 'stripe'
import type { PaymentProvider, PaymentStart, PaymentTruth } from '../port.ts'
import { type StripeConnection, stripeClient } from './client.ts'
import { sessionOf } from './session.ts'
import { fetchFacts, idOf, pages, truthOf } from './truth.ts'

/** Metadata of the portal's configuration that this version made. */
const PORTAL = { viche: 'portal-1' }
const REFUND_KEY = 'viche_refund'
const PAGE = 100

export class StripePayments implements PaymentProvider {
  readonly id = 'stripe'
  readonly #connection: StripeConnection
  #client: Promise<Stripe> | undefined
  #portal: Promise<string> | undefined

  constructor(connection: StripeConnection) {
    this.#connection = connection
  }

  /** Begins a payment: the address of its page. Idempotent by `key`, with the same `expiresAt`. */
  async begin(start: PaymentStart): Promise<{ ref: string; url: string }> {
    const stripe = await this.#stripe()
    const session = await stripe.checkout.sessions.create(sessionOf(start), { idempotencyKey: start.key })
    if (!session.url) throw new Error(`Stripe gave no address for ${session.id}`)
    return { ref: session.id, url: session.url }
  }

  async truth(ref: string): Promise<PaymentTruth> {
    return truthOf(await fetchFacts(await this.#stripe(), ref))
  }

  /** Ends an open payment; `complete` where the payer was faster. */
  async expire(ref: string): Promise<'expired' | 'complete'> {
    const { checkout } = await this.#stripe()
    const { status } = await checkout.sessions.retrieve(ref)
    if (status !== 'open') return status === 'complete' ? 'complete' : 'expired'
    try {
      await checkout.sessions.expire(ref)
      return 'expired'
    } catch (error) {
      // Between the two calls the payer may have paid, or the time have ended: only what stands there now counts.
      const { status: now } = await checkout.sessions.retrieve(ref)
      if (now === 'open') throw error
      return now === 'complete' ? 'complete' : 'expired'
    }
  }

  /** Refunds all or a part, of the newest charges first. Idempotent by `key`. Throws RangeError above what was paid. */
  async refund({ key, ref, amountMinor }: { key: string; ref: string; amountMinor: number }): Promise<void> {
    const stripe = await this.#stripe()
    const { charges } = await fetchFacts(stripe, ref)
    let left = amountMinor
    for (const { id, amount } of charges) {
      if (left === 0) return
      const earlier = await pages(stripe.refunds.list({ charge: id, limit: PAGE }))
      const standing = earlier.filter(({ status }) => status !== 'failed' && status !== 'canceled')
      // Stripe forgets an idempotency key after a day; the metadata of a refund stay.
      const mine = standing.find(({ metadata }) => metadata?.[REFUND_KEY] === key)
      const refundable = amount - standing.reduce((sum, refund) => sum + refund.amount, 0)
      const part = mine ? mine.amount : Math.min(left, refundable)
      if (!mine && part > 0) {
        const params = { charge: id, amount: part, metadata: { [REFUND_KEY]: key } }
        await stripe.refunds.create(params, { idempotencyKey: `${key}/${id}` })
      }
      left -= part
    }
    if (left > 0) throw new RangeError(`a refund of ${amountMinor} is more than was paid for ${ref}`)
  }

  /** Where a subscriber cancels, pauses and finds invoices; undefined where the payment made no customer yet. */
  async portal(ref: string, returnUrl: string): Promise<string | undefined> {
    const stripe = await this.#stripe()
    const customer = idOf((await stripe.checkout.sessions.retrieve(ref)).customer)
    if (!customer) return undefined
    this.#portal ??= portalConfiguration(stripe)
    const configuration = await this.#portal.catch((error: unknown) => {
      this.#portal = undefined
      throw error
    })
    const { url } = await stripe.billingPortal.sessions.create({
      customer,
      configuration,
      return_url: returnUrl,
      locale: 'en',
    })
    return url
  }

  /**
   * The payment that an event is about: the id of its Checkout session.
   *
   * @param object id of the event's object, as `ch_…`
   * @returns undefined where the object belongs to no session, or to none of this account
   */
  async findRef(object: string): Promise<string | undefined> {
    const stripe = await this.#stripe()
    try {
      return await refOf(stripe, object)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'resource_missing') return undefined
      throw error
    }
  }

  /** What the account holds, in minor units by currency: available and pending. */
  async balance(): Promise<Readonly<Record<string, number>>> {
    const { available, pending } = await (await this.#stripe()).balance.retrieve()
    const sums: Record<string, number> = {}
    for (const { currency, amount } of [...available, ...pending]) {
      sums[currency.toUpperCase()] = (sums[currency.toUpperCase()] ?? 0) + amount
    }
    return sums
  }

  #stripe(): Promise<Stripe> {
    this.#client ??= stripeClient(this.#connection)
    return this.#client
  }
}

async function refOf(stripe: Stripe, object: string): Promise<string | undefined> {
  const [prefix] = object.split('_')
  switch (prefix) {
    case 'cs':
      return object
    case 'pi': {
      const [session] = (await stripe.checkout.sessions.list({ payment_intent: object, limit: 1 })).data
      if (session) return session.id
      const payment = { type: 'payment_intent', payment_intent: object } as const
      const [paid] = (await stripe.invoicePayments.list({ payment, limit: 1 })).data
      const invoice = idOf(paid?.invoice)
      return invoice ? refOf(stripe, invoice) : undefined
    }
    case 'ch':
    case 'py':
      return ofIntent(stripe, (await stripe.charges.retrieve(object)).payment_intent)
    case 're':
    case 'pyr':
      return ofIntent(stripe, (await stripe.refunds.retrieve(object)).payment_intent)
    case 'dp':
    case 'du':
      return ofIntent(stripe, (await stripe.disputes.retrieve(object)).payment_intent)
    case 'in': {
      const { parent } = await stripe.invoices.retrieve(object)
      const subscription = idOf(parent?.subscription_details?.subscription)
      if (subscription) return refOf(stripe, subscription)
      const [paid] = (await stripe.invoicePayments.list({ invoice: object, limit: 1 })).data
      const intent = idOf(paid?.payment.payment_intent)
      if (!intent) return undefined
      return (await stripe.checkout.sessions.list({ payment_intent: intent, limit: 1 })).data[0]?.id
    }
    case 'sub':
      return (await stripe.checkout.sessions.list({ subscription: object, limit: 1 })).data[0]?.id
    default:
      return undefined
  }
}

const ofIntent = (stripe: Stripe, intent: string | { id: string } | null): Promise<string | undefined> => {
  const id = idOf(intent)
  return id ? refOf(stripe, id) : Promise.resolve(undefined)
}

/** The account's configuration with pause; made once, and found again by its metadata. */
async function portalConfiguration(stripe: Stripe): Promise<string> {
  const all = await pages(stripe.billingPortal.configurations.list({ limit: PAGE }))
  const mine = all.find(({ active, metadata }) => active && metadata?.viche === PORTAL.viche)
  if (mine) return mine.id
  const { id } = await stripe.billingPortal.configurations.create(
    {
      features: {
        invoice_history: { enabled: true },
        payment_method_update: { enabled: true },
        subscription_cancel: { enabled: true, mode: 'at_period_end' },
        subscription_pause: {
          enabled: true,
          duration: { type: 'interval_options', interval_options: [{ interval: 'month', interval_count: 1 }] },
        },
      },
      metadata: PORTAL,
    },
    { idempotencyKey: `portal-configuration/${PORTAL.viche}` },
  )
  return id
}
