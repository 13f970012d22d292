/** Signed events on their way to a webhook, with the faults that a network has: twice, in another order, late, never. */
import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type Stripe from 'stripe'
import { z } from 'zod'
import type { State } from './state.ts'

const MAX_DUPLICATES = 50
const MAX_DELAY_MS = 60_000
/** Waits before a delivery that was not answered with 2xx is repeated. */
const RETRY_MS = [500, 2_000, 8_000] as const
const ANSWER_MS = 10_000

export const Delivery = z.strictObject({
  /** Undefined: events are kept and not delivered. */
  url: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost|\[::1\])$/ }).optional(),
  /** Host header, where the server knows itself under another name. */
  host: z.string().optional(),
  secret: z.string().min(8),
  /** Further copies of each event, sent at once. */
  duplicates: z.int().min(0).max(MAX_DUPLICATES).default(0),
  /** Events that wait are sent in an order that the seed decides. */
  disorder: z.boolean().default(false),
  delayMs: z.int().min(0).max(MAX_DELAY_MS).default(0),
  /** Share of the events that are not sent before `redeliver`. */
  loss: z.number().min(0).max(1).default(0),
})
export type Delivery = z.output<typeof Delivery>

export class Deliveries {
  readonly #state: State
  #settings: Delivery
  #waiting: Stripe.Event[] = []
  #lost: Stripe.Event[] = []
  #running = 0
  #isScheduled = false
  readonly #stopped = new AbortController()

  constructor(state: State, settings: Delivery) {
    this.#state = state
    this.#settings = settings
    state.onEvent = (event) => this.#take(event)
  }

  configure(settings: Delivery): void {
    this.#settings = settings
  }

  stop(): void {
    this.#stopped.abort()
  }

  /** Sends what was lost. */
  redeliver(): number {
    const lost = this.#lost
    this.#lost = []
    this.#waiting.push(...lost)
    this.#schedule()
    return lost.length
  }

  get pending(): number {
    return this.#waiting.length + this.#running
  }

  get lost(): number {
    return this.#lost.length
  }

  #take(event: Stripe.Event): void {
    if (!this.#settings.url) return
    const isLost = this.#state.draw(`loss ${event.id}`) < this.#settings.loss
    const list = isLost ? this.#lost : this.#waiting
    list.push(event)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return
    this.#isScheduled = true
    setTimeout(() => {
      this.#isScheduled = false
      const batch = this.#waiting
      this.#waiting = []
      const rank = (event: Stripe.Event) => this.#state.draw(`order ${event.id}`)
      if (this.#settings.disorder) batch.sort((one, other) => rank(one) - rank(other))
      for (const event of batch) {
        for (let copy = 0; copy <= this.#settings.duplicates; copy += 1) void this.#send(event)
      }
    }, this.#settings.delayMs)
  }

  async #send(event: Stripe.Event): Promise<void> {
    this.#running += 1
    try {
      const { url, host, secret } = this.#settings
      if (!url) return
      for (const wait of [0, ...RETRY_MS]) {
        await delay(wait, undefined, { ref: false, signal: this.#stopped.signal })
        const status = await post(new URL(url), host, JSON.stringify(event, null, 2), secret)
        if (status !== undefined && status >= 200 && status < 300) return
      }
      this.#lost.push(event)
    } catch (error) {
      if (!this.#stopped.signal.aborted) throw error
    } finally {
      this.#running -= 1
    }
  }
}

/** `t=<Unix seconds>,v1=<HMAC-SHA256 of "<t>.<body>" in hex>`: https://docs.stripe.com/webhooks#verify-manually */
export function signatureOf(body: string, secret: string, at = Math.floor(Date.now() / 1000)): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
}

/** @returns the status; undefined where nobody answered */
function post(url: URL, host: string | undefined, body: string, secret: string): Promise<number | undefined> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'stripe-signature': signatureOf(body, secret),
    'user-agent': 'Stripe/1.0 (stand-in)',
    ...(host ? { host } : {}),
  }
  return new Promise((done) => {
    const sent = request(url, { method: 'POST', headers, timeout: ANSWER_MS }, (answer) => {
      answer.resume()
      answer.once('close', () => done(answer.statusCode))
    })
    sent.once('timeout', () => sent.destroy())
    sent.once('error', () => done(undefined))
    sent.end(body)
  })
}
