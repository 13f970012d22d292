/**
 * How sponsors pay: what the feature asks of a provider of payments. An adapter keeps no state of its own; what a provider
 * reports is fetched by `truth` and never taken from an event.
 */

export const currencies = ['UAH', 'EUR', 'USD'] as const
export type Currency = (typeof currencies)[number]

export const paymentStates = [
  'none',
  'pending',
  'paid',
  'failed',
  'expired',
  'refunding',
  'refunded',
  'disputed',
  'lost',
] as const
export type PaymentState = (typeof paymentStates)[number]

export interface PaymentBuyer {
  email: string
  name: string
  /** ЄДРПОУ of a company. */
  code: string
  vat?: string
}

export interface PaymentStart {
  /** Idempotency key: `order/<community>/<id>/<attempt>`. The same key answers the same payment. */
  key: string
  order: {
    id: string
    /** Id of the community. */
    community: string
    number: string
    title: string
    /** In kopecks or cents; from the database, never from the client. */
    amountMinor: number
    currency: Currency
    pay: 'once' | 'monthly'
  }
  buyer: PaymentBuyer
  returnUrl: string
  cancelUrl: string
  expiresAt: Date
  language: 'uk' | 'en'
}

/** What is true at the provider now. */
export interface PaymentTruth {
  payment: Exclude<PaymentState, 'none'>
  /** Grows with each change of `payment` at the provider: a truth of a lower rank is outdated and has no effect. */
  rank: number
  paidMinor: number
  refundedMinor: number
  feeMinor: number
  /** Ids of the charges that were made. */
  charges: readonly string[]
  subscription?: {
    id: string
    state: 'active' | 'past-due' | 'paused' | 'ended'
    /** End of the time that is paid. */
    paidUntil: Date
  }
}

export interface PaymentProvider {
  id: 'stripe' | 'invoice'
  /** Begins a payment of an order: an address that the payer opens. Idempotent by `key`. */
  begin(start: PaymentStart): Promise<{ ref: string; url: string }>
  truth(ref: string): Promise<PaymentTruth>
  /** Ends an open payment; `complete` where the payer was faster. */
  expire(ref: string): Promise<'expired' | 'complete'>
  /** Asks for a refund of all or a part. Idempotent by `key`. */
  refund(input: { key: string; ref: string; amountMinor: number }): Promise<void>
}
