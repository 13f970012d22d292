/** What the stand-in knows: objects by id, in memory, with ids that follow from a seed. */
import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import { missing } from './errors.ts'
import { type Kind, type Objects, shaped } from './shapes.ts'

export const API_VERSION = '2026-10-28.endive'

const PREFIXES: Readonly<Record<Kind, string>> = {
  'checkout.session': 'cs_test',
  payment_intent: 'pi',
  charge: 'ch',
  balance_transaction: 'txn',
  refund: 're',
  invoice: 'in',
  invoice_payment: 'inpay',
  subscription: 'sub',
  subscription_item: 'si',
  customer: 'cus',
  dispute: 'dp',
  event: 'evt',
  'billing_portal.session': 'bps',
  'billing_portal.configuration': 'bpc',
  'test_helpers.test_clock': 'clock',
  price: 'price',
  product: 'prod',
  balance: 'balance',
}

export type Stored = { id: string; object: string; created?: number }

export class State {
  readonly #objects = new Map<string, Stored>()
  readonly #seed: string
  readonly #clock: () => number
  #count = 0
  #shiftSeconds = 0
  /** Called with each event, in the order in which they happen. */
  onEvent: (event: Stripe.Event) => void = () => undefined

  constructor(seed: string, clock: () => number) {
    this.#seed = seed
    this.#clock = clock
  }

  /** Unix seconds of everything that is on no test clock. */
  now(): number {
    return Math.floor(this.#clock() / 1000) + this.#shiftSeconds
  }

  moveNow(to: number): void {
    this.#shiftSeconds += Math.max(0, to - this.now())
  }

  /** A number from 0 to 1 that follows from the seed and `what`. */
  draw(what: string): number {
    return createHash('sha256').update(`${this.#seed} ${what}`).digest().readUInt32BE() / 2 ** 32
  }

  add<K extends Kind>(kind: K, own: Partial<Objects[K]>): Objects[K] & Stored {
    this.#count += 1
    const hash = createHash('sha256').update(`${this.#seed} ${kind} ${this.#count}`).digest('hex').slice(0, 24)
    const id = `${PREFIXES[kind]}_${hash}`
    const made = { ...shaped(kind, own), id } as Objects[K] & Stored
    if (own === undefined || !('created' in own)) made.created = this.now()
    this.#objects.set(id, made)
    return made
  }

  find<K extends Kind>(kind: K, id: string): (Objects[K] & Stored) | undefined {
    const found = this.#objects.get(id)
    return found?.object === objectOf(kind) ? (found as Objects[K] & Stored) : undefined
  }

  get<K extends Kind>(kind: K, id: string): Objects[K] & Stored {
    const found = this.find(kind, id)
    if (!found) throw missing(kind, id)
    return found
  }

  /** Whatever has this id; for `expand`. */
  any(id: string): Stored | undefined {
    return this.#objects.get(id)
  }

  /** The newest first, as Stripe lists them. */
  all<K extends Kind>(kind: K): (Objects[K] & Stored)[] {
    return [...this.#objects.values()].filter(({ object }) => object === objectOf(kind)).reverse() as (Objects[K] &
      Stored)[]
  }

  emit(type: Stripe.Event['type'], about: Stored): void {
    const event = this.add('event', {
      type,
      api_version: API_VERSION,
      data: { object: structuredClone(about) },
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
    } as unknown as Partial<Stripe.Event>)
    this.onEvent(event)
  }
}

const objectOf = (kind: Kind): string => kind
