/**
 * A provider of payments. An adapter keeps no state of its own; what a provider reports is fetched by `truth` and never
 * taken from an event.
 */

export const currencies = ['UAH', 'EUR', 'USD'] as const
export type Currency = (typeof currencies)[number]

/** The legal entity that runs the platform and sells in its name. */
export interface Seller {
  name: string
  /** ЄДРПОУ */
  code: string
  /** Without spaces. */
  iban: string
  address: string
  /** Number of a payer of VAT; undefined: it pays none. */
  vat?: string
}

export interface PaymentProvider {
  readonly id: string
  /** Begins a payment of an order: an address that the payer opens. Idempotent by `key`, with the same `expiresAt`. */
  begin(start: PaymentStart): Promise<{ ref: string; url: string }>
  truth(ref: string): Promise<PaymentTruth>
  /** Ends an open payment; `complete` where the payer was faster. */
  expire(ref: string): Promise<'expired' | 'complete'>
  /** Refunds all or a part. Idempotent by `key`. @throws RangeError above what was paid */
  refund(input: { key: string; ref: string; amountMinor: number }): Promise<void>
  /** Where a subscriber cancels, pauses and finds invoices. */
  portal(ref: string, returnUrl: string): Promise<string | undefined>
}

/** How the platform sells. */
export interface Sales {
  /** Undefined: nothing is sold. */
  seller: Seller | undefined
  /** Percent of what is earned that the platform keeps; the rest belongs to the community. */
  keepsPercent: number
  /** Card payments; undefined: there are none. */
  cards: PaymentProvider | undefined
  /** The cards are those of a stand-in: no money moves, and every payment page says so. */
  isRehearsal: boolean
  /** Address of the platform: `https://viche.example`. */
  platformOrigin: string
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
  buyer: {
    email: string
    name: string
    /** ЄДРПОУ of a company; the РНОКПП of a sole trader goes nowhere. */
    code?: string
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
