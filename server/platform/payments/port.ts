/**
 * A provider of payments. An adapter keeps no state of its own; what a provider reports is fetched by `truth` and never
 * taken from an event.
 */

export type Currency = 'UAH' | 'EUR' | 'USD'

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
  buyer: {
    email: string
    name: string
    /** ЄДРПОУ of a company. */
    code: string
    vat?: string
  }
  returnUrl: string
  cancelUrl: string
  expiresAt: Date
  language: 'uk' | 'en'
}

/** What is true at the provider now. */
export interface PaymentTruth {
  payment: 'pending' | 'paid' | 'failed' | 'expired' | 'refunding' | 'refunded' | 'disputed' | 'lost'
  /** Grows with each change at the provider: a truth of a lower rank is outdated and has no effect. */
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
