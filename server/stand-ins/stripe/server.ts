/**
 * A stand-in for Stripe: its API as stripe-node speaks it, a payment page, a portal, signed webhooks and switches for what goes
 * wrong. It answers on this machine only and keeps everything in memory.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { Api } from './api.ts'
import { Deliveries, Delivery } from './deliveries.ts'
import { invalid, missing, StripeRefusal } from './errors.ts'
import { type Language, payPage, portalPage } from './pages.ts'
import { drafts, Payments } from './payments.ts'
import { State } from './state.ts'

const MAX_BODY_BYTES = 256 * 1024
const ADDRESS = '127.0.0.1'
const DAY = 86_400
const MAX_ADVANCE_SECONDS = 3 * 366 * DAY

export interface StandInOptions {
  /** Ids follow from it. */
  seed: string
  delivery: Delivery
  /** Default: 0, a free one. */
  port?: number
  clock?: () => number
  /** After how many milliseconds a delayed payment ends; undefined: when `/stand-in/settle` is called. */
  settleAfterMs?: number
}

export interface StandIn {
  /** `http://127.0.0.1:41234` */
  origin: string
  stop(): Promise<void>
}

const Settle = z.strictObject({ session: z.string(), succeeded: z.boolean() })
const Controls = {
  advance: z.strictObject({ seconds: z.int().min(1).max(MAX_ADVANCE_SECONDS) }),
  deliveries: Delivery,
  redeliver: z.strictObject({}),
  settle: Settle,
  card: z.strictObject({ customer: z.string(), card: z.enum(['works', 'declines', 'renewals-fail']) }),
  dispute: z.strictObject({ charge: z.string() }),
  'close-dispute': z.strictObject({ dispute: z.string(), won: z.boolean() }),
} as const

export async function startStandInServer(options: StandInOptions): Promise<StandIn> {
  const standIn = new StandInServer(options)
  await standIn.listen(options.port ?? 0)
  return standIn
}

class StandInServer implements StandIn {
  readonly #options: StandInOptions
  readonly #state: State
  readonly #payments: Payments
  readonly #deliveries: Deliveries
  readonly #api: Api
  readonly #server: Server
  readonly #timers = new Set<NodeJS.Timeout>()
  origin = ''

  constructor(options: StandInOptions) {
    this.#options = options
    this.#state = new State(options.seed, options.clock ?? Date.now)
    this.#payments = new Payments(this.#state)
    this.#deliveries = new Deliveries(this.#state, options.delivery)
    this.#api = new Api(this.#state, this.#payments, () => this.origin)
    this.#server = createServer((request, response) => void this.#handle(request, response))
    // An open page must not keep a session open whose time is over.
    this.#timers.add(setInterval(() => this.#payments.sweep(), 1_000).unref())
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, ADDRESS)
    await once(this.#server, 'listening')
    const { port: free } = this.#server.address() as AddressInfo
    this.origin = `http://${ADDRESS}:${free}`
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#deliveries.stop()
    this.#server.close()
    this.#server.closeAllConnections()
    if (this.#server.listening) await once(this.#server, 'close')
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<ServerResponse> {
    try {
      // Another name for this address would let a page of another site call it.
      if (request.headers.host !== new URL(this.origin).host) return send(response, 421, 'text/plain', 'Wrong host')
      const { pathname, search } = new URL(request.url ?? '/', this.origin)
      const body = await bodyOf(request)
      if (body === undefined) return send(response, 413, 'text/plain', 'The body is too long')
      const [, area = '', id = ''] = pathname.split('/')
      if (area === 'pay') return this.#pay(request, response, id, body)
      if (area === 'portal') return this.#portal(request, response, id, body)
      if (area === 'stand-in') return this.#control(request, response, id, body)
      const reply = this.#api.answer({
        method: request.method ?? 'GET',
        path: pathname,
        query: search.slice(1),
        body,
        headers: request.headers,
      })
      const requestId = `req_${randomBytes(7).toString('hex')}`
      return json(response, reply.status, reply.body, { 'request-id': requestId, ...reply.headers })
    } catch (error) {
      if (error instanceof StripeRefusal) return json(response, error.status, error.body)
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      return json(response, 500, { error: { type: 'api_error', message: 'The stand-in failed; its log says why.' } })
    }
  }

  #pay(request: IncomingMessage, response: ServerResponse, id: string, body: string): ServerResponse {
    const language = languageOf(request)
    const session = this.#state.get('checkout.session', id)
    this.#payments.sweep()
    const title = drafts.get(session)?.title ?? ''
    const show = (step?: 'bank' | 'declined') => html(response, payPage(language, session, title, step))
    if (request.method !== 'POST' || session.status !== 'open') return show()
    const outcome = new URLSearchParams(body).get('outcome')
    const finish = () => redirect(response, (session.success_url ?? '').replace('{CHECKOUT_SESSION_ID}', session.id))
    switch (outcome) {
      case 'three-d-secure':
        return show('bank')
      case 'decline':
      case 'refuse':
        this.#payments.pay(session, 'declines')
        return show('declined')
      case 'success':
      case 'confirm':
        this.#payments.pay(session, 'works')
        return finish()
      case 'renewals-fail':
        this.#payments.pay(session, 'renewals-fail')
        return finish()
      case 'delayed-success':
      case 'delayed-failure':
        this.#payLater(session, outcome === 'delayed-success')
        return finish()
      case 'cancel':
        return redirect(response, session.cancel_url ?? '')
      case 'expire':
        this.#payments.expire(session)
        return show()
      default:
        throw invalid('There is no such outcome.', { param: 'outcome' })
    }
  }

  #payLater(session: Parameters<Payments['pay']>[0], succeeded: boolean): void {
    if (!session.payment_method_types?.includes('sepa_debit') || session.mode !== 'payment') {
      throw invalid('This session takes no delayed payment.')
    }
    this.#payments.pay(session, 'works', 'sepa_debit')
    const { settleAfterMs } = this.#options
    if (settleAfterMs === undefined) return
    this.#timers.add(setTimeout(() => this.#payments.settle(session, succeeded), settleAfterMs).unref())
  }

  #portal(request: IncomingMessage, response: ServerResponse, id: string, body: string): ServerResponse {
    const portal = this.#state.get('billing_portal.session', id)
    const configuration = this.#state.get('billing_portal.configuration', String(portal.configuration))
    const mine = () => this.#state.all('subscription').filter(({ customer }) => customer === portal.customer)
    const canPause = configuration.features.subscription_pause?.enabled === true
    if (request.method === 'POST') {
      const form = new URLSearchParams(body)
      const subscription = mine().find((one) => one.id === form.get('subscription'))
      if (!subscription) throw missing('subscription', form.get('subscription') ?? '')
      const outcome = form.get('outcome')
      if (outcome === 'end-now') this.#payments.cancel(subscription)
      else if (outcome === 'end-later') this.#payments.update(subscription, { cancel_at_period_end: true })
      else if (outcome === 'pause' && canPause) this.#payments.pause(subscription)
      else if (outcome === 'resume') this.#payments.resume(subscription)
      else throw invalid('There is no such outcome.', { param: 'outcome' })
      return redirect(response, `/portal/${id}`)
    }
    return html(response, portalPage(languageOf(request), portal.return_url, mine(), canPause))
  }

  /** The switches, as JSON: a form of another site cannot send that. */
  #control(request: IncomingMessage, response: ServerResponse, name: string, body: string): ServerResponse {
    if (request.method === 'GET' && name === 'status') {
      const { pending, lost } = this.#deliveries
      return json(response, 200, { pending, lost, now: this.#state.now() })
    }
    if (!(name in Controls) || request.method !== 'POST') throw missing('switch', name)
    if (request.headers['content-type'] !== 'application/json') throw invalid('Switches are sent as application/json.')
    const read = <Schema extends z.ZodType>(schema: Schema): z.output<Schema> => {
      const parsed = schema.safeParse(parsedJson(body))
      if (!parsed.success) throw invalid(z.prettifyError(parsed.error))
      return parsed.data
    }
    const state = this.#state
    switch (name as keyof typeof Controls) {
      case 'advance':
        this.#payments.advance(state.now() + read(Controls.advance).seconds)
        break
      case 'deliveries':
        this.#deliveries.configure(read(Controls.deliveries))
        break
      case 'redeliver':
        this.#deliveries.redeliver()
        break
      case 'settle': {
        const { session, succeeded } = read(Controls.settle)
        this.#payments.settle(state.get('checkout.session', session), succeeded)
        break
      }
      case 'card': {
        const { customer, card } = read(Controls.card)
        this.#payments.setCard(customer, card)
        break
      }
      case 'dispute':
        this.#payments.dispute(state.get('charge', read(Controls.dispute).charge))
        break
      case 'close-dispute': {
        const { dispute, won } = read(Controls['close-dispute'])
        this.#payments.closeDispute(state.get('dispute', dispute), won)
      }
    }
    return json(response, 200, { now: state.now() })
  }
}

/** @returns undefined where it is longer than the stand-in takes */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('The body is no JSON.')
  }
}

const languageOf = ({ headers }: IncomingMessage): Language =>
  /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'uk'

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): ServerResponse {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...headers })
  return response.end(body)
}

const json = (response: ServerResponse, status: number, body: unknown, headers?: Readonly<Record<string, string>>) =>
  send(response, status, 'application/json', JSON.stringify(body), headers)

const html = (response: ServerResponse, body: string) =>
  send(response, 200, 'text/html', body, {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
  })

const redirect = (response: ServerResponse, to: string) => send(response, 303, 'text/plain', '', { location: to })
