/** The calls of Stripe's API that the stand-in answers, as stripe-node sends them. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { invalid, missing, StripeRefusal } from './errors.ts'
import { type FormValue, parseForm } from './form.ts'
import * as parameters from './parameters.ts'
import { drafts, listOf, type Payments } from './payments.ts'
import type { Kind, Objects } from './shapes.ts'
import { API_VERSION, type State, type Stored } from './state.ts'

/** Remembered keys; the oldest is forgotten first. Stripe forgets after a day. */
const MAX_IDEMPOTENCY_KEYS = 10_000
const MAX_KEY_LENGTH = 255
/** Stripe's smallest charge, in minor units. */
const MIN_AMOUNT = 50
const MIN_SESSION_SECONDS = 30 * 60
const MAX_SESSION_SECONDS = 24 * 60 * 60
const DEFAULT_PAGE = 10

export interface ApiRequest {
  method: string
  path: string
  /** Without the question mark. */
  query: string
  body: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface ApiReply {
  status: number
  headers: Readonly<Record<string, string>>
  body: unknown
}

type Answer = (id: string, form: Record<string, FormValue>) => unknown

interface Route {
  method: string
  path: string
  answer: Answer
}

export class Api {
  readonly #state: State
  readonly #payments: Payments
  readonly #origin: () => string
  readonly #routes: readonly Route[]
  readonly #done = new Map<string, { fingerprint: string; reply: ApiReply }>()

  /** @param origin where the pages of payers stand */
  constructor(state: State, payments: Payments, origin: () => string) {
    this.#state = state
    this.#payments = payments
    this.#origin = origin
    this.#routes = this.#routesOf()
  }

  answer(request: ApiRequest): ApiReply {
    try {
      this.#authorise(request)
      this.#payments.sweep()
      const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined
      return typeof key === 'string' ? this.#once(key, request) : this.#answer(request)
    } catch (error) {
      if (error instanceof StripeRefusal) return { status: error.status, headers: {}, body: error.body }
      throw error
    }
  }

  #authorise({ headers }: ApiRequest): void {
    if (!/^Bearer sk_test_\w+$/.test(String(headers.authorization))) {
      throw new StripeRefusal(
        401,
        'invalid_request_error',
        'Invalid API Key provided: the stand-in takes sk_test_… only.',
      )
    }
    if (headers['stripe-version'] !== API_VERSION) {
      throw invalid(
        `Invalid Stripe API version: ${String(headers['stripe-version'])}; the stand-in speaks ${API_VERSION}.`,
      )
    }
  }

  /** The same key gives the same answer; with other parameters it is refused. A request that was refused can be sent anew. */
  #once(key: string, request: ApiRequest): ApiReply {
    if (key.length > MAX_KEY_LENGTH) throw invalid(`Idempotency keys have at most ${MAX_KEY_LENGTH} characters.`)
    const fingerprint = createHash('sha256').update(`${request.path}\n${request.body}`).digest('hex')
    const before = this.#done.get(key)
    if (before && before.fingerprint !== fingerprint) {
      throw new StripeRefusal(
        400,
        'idempotency_error',
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      )
    }
    if (before) return { ...before.reply, headers: { 'idempotent-replayed': 'true' } }
    const reply = this.#answer(request)
    this.#done.set(key, { fingerprint, reply })
    const [oldest] = this.#done.keys()
    if (this.#done.size > MAX_IDEMPOTENCY_KEYS && oldest !== undefined) this.#done.delete(oldest)
    return reply
  }

  #answer({ method, path, query, body, headers }: ApiRequest): ApiReply {
    for (const route of this.#routes) {
      const id = route.method === method ? idIn(route.path, path) : undefined
      if (id === undefined) continue
      if (method === 'POST' && body !== '' && headers['content-type'] !== 'application/x-www-form-urlencoded') {
        throw invalid('Bodies are expected as application/x-www-form-urlencoded.')
      }
      const form = parseForm(method === 'POST' ? body : query)
      if (!form) throw invalid('Invalid request: the parameters are malformed.')
      return { status: 200, headers: {}, body: structuredClone(route.answer(id, form)) }
    }
    throw new StripeRefusal(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path}).`)
  }

  #routesOf(): Route[] {
    const state = this.#state
    const payments = this.#payments
    const get = (path: string, answer: Answer): Route => ({ method: 'GET', path, answer })
    const post = (path: string, answer: Answer): Route => ({ method: 'POST', path, answer })
    const one = (path: string, kind: Kind): Route =>
      get(`${path}/:id`, (id, form) => this.#shown(state.get(kind, id), read(parameters.onlyExpand, form).expand))
    const session = (id: string) => state.get('checkout.session', id)
    const subscription = (id: string) => state.get('subscription', id)
    const list = <K extends Kind>(
      path: string,
      kind: K,
      form: z.output<typeof parameters.ofCharge>,
      holds: (object: Objects[K]) => boolean,
    ) => this.#page(path, state.all(kind).filter(holds), form)

    return [
      post('/v1/checkout/sessions', (_id, form) => {
        const params = read(parameters.sessionCreate, form)
        return this.#shown(this.#createSession(params), params.expand)
      }),
      get('/v1/checkout/sessions', (_id, form) => {
        const { created, customer, payment_intent, subscription, status, ...paging } = read(
          parameters.sessionList,
          form,
        )
        return list(
          '/v1/checkout/sessions',
          'checkout.session',
          paging,
          (one) =>
            isWithin(one.created, created) &&
            isWanted(one.customer, customer) &&
            isWanted(one.payment_intent, payment_intent) &&
            isWanted(one.subscription, subscription) &&
            isWanted(one.status, status),
        )
      }),
      one('/v1/checkout/sessions', 'checkout.session'),
      post('/v1/checkout/sessions/:id/expire', (id, form) => {
        const { expand } = read(parameters.onlyExpand, form)
        payments.expire(session(id))
        return this.#shown(session(id), expand)
      }),
      one('/v1/payment_intents', 'payment_intent'),
      one('/v1/charges', 'charge'),
      post('/v1/refunds', (_id, form) => {
        const params = read(parameters.refundCreate, form)
        const intent = params.payment_intent ? state.get('payment_intent', params.payment_intent) : undefined
        const chargeId = params.charge ?? idOf(intent?.latest_charge)
        if (!chargeId)
          throw invalid('One of the following params should be provided for this request: payment_intent or charge.')
        const charge = state.get('charge', chargeId)
        if (charge.status !== 'succeeded') throw invalid(`Charge ${charge.id} has not succeeded.`)
        const refund = payments.refund(charge, params.amount, params.reason ?? null)
        refund.metadata = params.metadata ?? {}
        return this.#shown(refund, params.expand)
      }),
      get('/v1/refunds', (_id, form) => {
        const { charge, payment_intent, ...paging } = read(parameters.ofCharge, form)
        return list(
          '/v1/refunds',
          'refund',
          paging,
          (one) => isWanted(one.charge, charge) && isWanted(one.payment_intent, payment_intent),
        )
      }),
      one('/v1/refunds', 'refund'),
      get('/v1/disputes', (_id, form) => {
        const { charge, payment_intent, ...paging } = read(parameters.ofCharge, form)
        return list(
          '/v1/disputes',
          'dispute',
          paging,
          (one) => isWanted(one.charge, charge) && isWanted(one.payment_intent, payment_intent),
        )
      }),
      one('/v1/disputes', 'dispute'),
      post('/v1/customers', (_id, form) => {
        const { email, name, test_clock, metadata, expand } = read(parameters.customerCreate, form)
        if (test_clock) state.get('test_helpers.test_clock', test_clock)
        const customer = state.add('customer', {
          email: email ?? null,
          name: name ?? null,
          metadata: metadata ?? {},
          test_clock: test_clock ?? null,
        })
        state.emit('customer.created', customer)
        return this.#shown(customer, expand)
      }),
      one('/v1/customers', 'customer'),
      one('/v1/prices', 'price'),
      one('/v1/subscriptions', 'subscription'),
      post('/v1/subscriptions/:id', (id, form) => {
        const { expand, pause_collection, ...changes } = read(parameters.subscriptionUpdate, form)
        const pause = pause_collection === '' ? null : pause_collection
        const paused = pause === undefined || pause === null ? pause : { ...pause, resumes_at: null }
        payments.update(subscription(id), { ...changes, ...(paused === undefined ? {} : { pause_collection: paused }) })
        return this.#shown(subscription(id), expand)
      }),
      {
        method: 'DELETE',
        path: '/v1/subscriptions/:id',
        answer: (id, form) => {
          const { expand } = read(parameters.onlyExpand, form)
          payments.cancel(subscription(id))
          return this.#shown(subscription(id), expand)
        },
      },
      get('/v1/invoices', (_id, form) => {
        const { subscription, customer, status, ...paging } = read(parameters.invoiceList, form)
        return list(
          '/v1/invoices',
          'invoice',
          paging,
          (one) =>
            isWanted(one.parent?.subscription_details?.subscription, subscription) &&
            isWanted(one.customer, customer) &&
            isWanted(one.status, status),
        )
      }),
      one('/v1/invoices', 'invoice'),
      get('/v1/invoice_payments', (_id, form) => {
        const { invoice, payment, ...paging } = read(parameters.invoicePaymentList, form)
        return list(
          '/v1/invoice_payments',
          'invoice_payment',
          paging,
          (one) => isWanted(one.invoice, invoice) && isWanted(one.payment.payment_intent, payment?.payment_intent),
        )
      }),
      post('/v1/billing_portal/configurations', (_id, form) => {
        const { features, name, metadata, expand } = read(parameters.configurationCreate, form)
        const configuration = state.add('billing_portal.configuration', {
          name: name ?? null,
          metadata: metadata ?? {},
          is_default: false,
          updated: state.now(),
        })
        configuration.features = { ...configuration.features, ...features } as typeof configuration.features
        return this.#shown(configuration, expand)
      }),
      get('/v1/billing_portal/configurations', (_id, form) =>
        list(
          '/v1/billing_portal/configurations',
          'billing_portal.configuration',
          read(parameters.paged, form),
          () => true,
        ),
      ),
      post('/v1/billing_portal/sessions', (_id, form) => {
        const { customer, configuration, return_url, locale, expand } = read(parameters.portalCreate, form)
        state.get('customer', customer)
        const known = configuration
          ? state.get('billing_portal.configuration', configuration)
          : state.all('billing_portal.configuration').find((one) => one.is_default)
        if (!known)
          throw invalid('No configuration provided and your test mode default configuration has not been created.')
        const portal = state.add('billing_portal.session', {
          customer,
          configuration: known.id,
          return_url: return_url ?? null,
          locale: locale ?? null,
        })
        portal.url = `${this.#origin()}/portal/${portal.id}`
        return this.#shown(portal, expand)
      }),
      get('/v1/balance', (_id, form) => {
        read(parameters.onlyExpand, form)
        return this.#balance()
      }),
      get('/v1/balance_transactions', (_id, form) => {
        const { created, currency, source, type, ...paging } = read(parameters.transactionList, form)
        return list(
          '/v1/balance_transactions',
          'balance_transaction',
          paging,
          (one) =>
            isWithin(one.created, created) &&
            isWanted(one.currency, currency) &&
            isWanted(one.source, source) &&
            isWanted(one.type, type),
        )
      }),
      one('/v1/balance_transactions', 'balance_transaction'),
      get('/v1/events', (_id, form) => {
        const { created, type, ...paging } = read(parameters.eventList, form)
        return list('/v1/events', 'event', paging, (one) => isWithin(one.created, created) && isWanted(one.type, type))
      }),
      one('/v1/events', 'event'),
      post('/v1/test_helpers/test_clocks', (_id, form) => {
        const { frozen_time, name, expand } = read(parameters.clockCreate, form)
        const clock = state.add('test_helpers.test_clock', { frozen_time, name: name ?? null, status: 'ready' })
        return this.#shown(clock, expand)
      }),
      one('/v1/test_helpers/test_clocks', 'test_helpers.test_clock'),
      post('/v1/test_helpers/test_clocks/:id/advance', (id, form) => {
        const { frozen_time, expand } = read(parameters.clockAdvance, form)
        const clock = state.get('test_helpers.test_clock', id)
        if (frozen_time <= clock.frozen_time) {
          throw invalid('The new frozen time must be later than the current one.', { param: 'frozen_time' })
        }
        payments.advance(frozen_time, clock)
        return this.#shown(clock, expand)
      }),
    ]
  }

  #createSession(params: z.output<typeof parameters.sessionCreate>) {
    const state = this.#state
    const [line] = params.line_items
    if (!line) throw invalid('Missing required param: line_items.', { param: 'line_items' })
    const { currency, unit_amount, product_data, recurring } = line.price_data
    const isMonthly = params.mode === 'subscription'
    const refuse = (holds: boolean, message: string, param: string, code?: string) => {
      if (holds) throw invalid(message, { param, ...(code ? { code } : {}) })
    }
    const amount = unit_amount * line.quantity
    refuse(amount < MIN_AMOUNT, `The amount must be at least ${MIN_AMOUNT}.`, 'line_items', 'amount_too_small')
    refuse(
      isMonthly && !recurring,
      'You must provide at least one recurring price in `subscription` mode.',
      'line_items',
    )
    refuse(!isMonthly && Boolean(recurring), 'Recurring prices need `subscription` mode.', 'line_items')
    for (const name of ['invoice_creation', 'payment_intent_data', 'customer_creation'] as const) {
      refuse(isMonthly && params[name] !== undefined, `You can only use \`${name}\` in \`payment\` mode.`, name)
    }
    refuse(
      !isMonthly && params.subscription_data !== undefined,
      'You can only use `subscription_data` in `subscription` mode.',
      'subscription_data',
    )
    refuse(
      params.customer !== undefined && params.customer_email !== undefined,
      'You may only specify one of these parameters: customer, customer_email.',
      'customer_email',
    )
    refuse(
      params.expires_at < state.now() + MIN_SESSION_SECONDS,
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at',
    )
    refuse(
      params.expires_at > state.now() + MAX_SESSION_SECONDS,
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'expires_at',
    )
    const methods = params.allowed_payment_method_types ?? ['card']
    refuse(
      methods.includes('sepa_debit') && currency !== 'eur',
      'The payment method `sepa_debit` is available for eur only.',
      'allowed_payment_method_types',
    )
    if (params.customer) state.get('customer', params.customer)
    const session = state.add('checkout.session', {
      mode: params.mode,
      amount_subtotal: amount,
      amount_total: amount,
      currency,
      customer: params.customer ?? null,
      customer_email: params.customer_email ?? null,
      customer_creation: isMonthly ? null : (params.customer_creation ?? 'if_required'),
      client_reference_id: params.client_reference_id ?? null,
      success_url: params.success_url,
      cancel_url: params.cancel_url,
      expires_at: params.expires_at,
      locale: params.locale ?? null,
      metadata: params.metadata ?? {},
      payment_method_types: methods,
      payment_status: 'unpaid',
      status: 'open',
      adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? true },
    })
    if (params.invoice_creation?.enabled) {
      const fields = params.invoice_creation.invoice_data?.custom_fields ?? null
      session.invoice_creation = {
        enabled: true,
        invoice_data: { custom_fields: fields },
      } as NonNullable<typeof session.invoice_creation>
    }
    session.url = `${this.#origin()}/pay/${session.id}`
    const data = params.subscription_data ?? params.payment_intent_data
    drafts.set(session, {
      title: product_data.name,
      description: data?.description ?? null,
      metadata: data?.metadata ?? {},
      customFields: params.subscription_data?.invoice_settings?.custom_fields ?? null,
    })
    return session
  }

  #balance(): unknown {
    const sums = new Map<string, number>()
    for (const { currency, net } of this.#state.all('balance_transaction')) {
      sums.set(currency, (sums.get(currency) ?? 0) + net)
    }
    const available = [...sums].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }))
    return { object: 'balance', available, pending: [], livemode: false }
  }

  #page(path: string, all: readonly Stored[], form: z.output<typeof parameters.paged>): unknown {
    const { limit = DEFAULT_PAGE, starting_after: after, ending_before: before, expand } = form
    const at = (id: string) => {
      const index = all.findIndex((one) => one.id === id)
      if (index < 0) throw missing('object', id)
      return index
    }
    const rest = all.slice(after ? at(after) + 1 : 0, before ? at(before) : undefined)
    const shown = before ? rest.slice(-limit) : rest.slice(0, limit)
    const below = expand?.map((name) => {
      if (!name.startsWith('data.')) throw invalid(`This property cannot be expanded (${name}).`, { param: 'expand' })
      return name.slice('data.'.length)
    })
    return listOf(
      shown.map((one) => this.#shown(one, below)),
      path,
      rest.length > shown.length,
    )
  }

  /** A copy, with the objects of the named properties in place of their ids. */
  #shown(object: object, expand: readonly string[] = []): unknown {
    const copy = structuredClone(object) as Record<string, unknown>
    for (const path of expand) this.#expand(copy, path.split('.'), path)
    return copy
  }

  #expand(at: Record<string, unknown>, [name, ...rest]: string[], whole: string): void {
    const value = name === undefined ? undefined : at[name]
    if (name === undefined || value === null) return
    if (value === undefined) throw invalid(`This property cannot be expanded (${whole}).`, { param: 'expand' })
    const found = typeof value === 'string' ? this.#state.any(value) : value
    if (typeof found !== 'object') throw invalid(`This property cannot be expanded (${whole}).`, { param: 'expand' })
    const copy = typeof value === 'string' ? structuredClone(found) : found
    at[name] = copy
    if (rest.length > 0) this.#expand(copy as Record<string, unknown>, rest, whole)
  }
}

const ID = /^[A-Za-z0-9_]+$/

/** What stands in the place of `:id`; undefined where the address is another one. */
function idIn(pattern: string, path: string): string | undefined {
  const [start = '', end] = pattern.split(':id')
  if (end === undefined) return path === pattern ? '' : undefined
  const isAlike = path.startsWith(start) && path.endsWith(end) && path.length > start.length + end.length
  const id = isAlike ? path.slice(start.length, path.length - end.length) : ''
  return ID.test(id) ? id : undefined
}

const idOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  return value && typeof value === 'object' && 'id' in value ? String(value.id) : undefined
}
const isWanted = (value: unknown, wanted: string | undefined): boolean => wanted === undefined || idOf(value) === wanted

function isWithin(at: number, range: z.output<typeof parameters.eventList>['created']): boolean {
  if (!range) return true
  const { gt = Number.NEGATIVE_INFINITY, gte = gt, lt = Number.POSITIVE_INFINITY, lte = lt } = range
  return at > gt && at >= gte && at < lt && at <= lte
}

/** Throws Stripe's refusal for the first parameter that is unknown, missing or malformed. */
function read<Schema extends z.ZodType>(schema: Schema, form: Record<string, FormValue>): z.output<Schema> {
  const parsed = schema.safeParse(form)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = issue?.path ?? []
  if (issue?.code === 'unrecognized_keys') {
    const param = bracketed([...path, issue.keys[0] ?? ''])
    throw invalid(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param })
  }
  const param = bracketed(path)
  const given = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], form)
  if (given === undefined) throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  throw invalid(`Invalid value for ${param}: ${issue?.message ?? ''}`, { param })
}

const bracketed = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (index === 0 ? String(key) : `[${String(key)}]`)).join('')
