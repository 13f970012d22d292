import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaymentStart } from '#platform/payments/port.ts'
import { StripePayments } from '#platform/payments/stripe/adapter.ts'
import { stripeClient } from '#platform/payments/stripe/client.ts'
import { sessionOf } from '#platform/payments/stripe/session.ts'
import { startStandIn } from '#server/stand-ins/stripe/start.ts'

const secretKey = 'sk_test_standin'
const DAY = 86_400
const options = {
  seed: 'tests',
  delivery: { secret: 'whsec_unused', duplicates: 0, disorder: false, delayMs: 0, loss: 0 },
}

let origin: string
let stop: () => Promise<void>
let stripe: Stripe
let payments: StripePayments

beforeAll(async () => {
  ;({ origin, stop } = await startStandIn(true, options).then((one) => ({
    origin: one.origin,
    stop: () => one.stop(),
  })))
  stripe = await stripeClient({ secretKey, apiHost: origin })
  payments = new StripePayments({ secretKey, apiHost: origin })
}, 120_000)
afterAll(() => stop())

let count = 0
/** Seconds that the stand-in’s time has been moved. */
let moved = 0
function start(changes: Partial<PaymentStart['order']> = {}, minutes = 31): PaymentStart {
  count += 1
  return {
    key: `order/1/${count}/1`,
    order: {
      id: `order-${count}`,
      community: '1',
      number: `S-${count}`,
      title: 'Місце спонсора в підвалі сайту',
      amountMinor: 120_000,
      currency: 'UAH',
      pay: 'once',
      ...changes,
    },
    buyer: { email: 'sponsor@viche.example', name: 'ТОВ «Калина»', code: '32855961' },
    returnUrl: 'http://localhost:8080/orders?session={CHECKOUT_SESSION_ID}',
    cancelUrl: 'http://localhost:8080/orders',
    expiresAt: new Date((Math.floor(Date.now() / 1000) + moved) * 1000 + minutes * 60_000),
    language: 'uk',
  }
}

const press = (url: string, form: Record<string, string>) =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { 'accept-language': 'uk' },
    redirect: 'manual',
  })
const control = async (name: string, body: unknown) => {
  const answer = await fetch(`${origin}/stand-in/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
}
const advance = async (days: number) => {
  await control('advance', { seconds: days * DAY })
  moved += days * DAY
}
/** Begins a payment and chooses its outcome on the page. */
async function paid(outcome: string, changes: Partial<PaymentStart['order']> = {}): Promise<string> {
  const { ref, url } = await payments.begin(start(changes))
  await press(url, { outcome })
  return ref
}
const raw = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, {
    method: 'POST',
    body,
    headers: {
      authorization: `Bearer ${secretKey}`,
      'stripe-version': '2026-10-28.endive',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  })

it('the stand-in does not start outside the demo', async () => {
  await expect(startStandIn(false, options)).rejects.toThrow('STRIPE_SECRET_KEY')
})

describe('the page of a payer', () => {
  it('says that no money moves, in the payer’s language', async () => {
    const { url } = await payments.begin(start())
    const [uk, en] = await Promise.all(
      ['uk', 'en'].map(async (language) => (await fetch(url, { headers: { 'accept-language': language } })).text()),
    )
    expect(uk).toContain('гроші не рухаються')
    expect(uk).toContain('1')
    expect(en).toContain('no money moves')
    expect(en).toContain('UAH')
  })

  it('a payment succeeds once, and leads back with the id of its session', async () => {
    const { ref, url } = await payments.begin(start())
    const answer = await press(url, { outcome: 'success' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`http://localhost:8080/orders?session=${ref}`)
    expect(await payments.truth(ref)).toMatchObject({
      payment: 'paid',
      paidMinor: 120_000,
      refundedMinor: 0,
      feeMinor: 3_510,
      charges: [expect.stringMatching(/^ch_/)],
    })
    expect(await (await press(url, { outcome: 'success' })).text()).toContain('закрито')
    expect((await payments.truth(ref)).charges).toHaveLength(1)
    const { invoice } = await stripe.checkout.sessions.retrieve(ref, { expand: ['invoice'] })
    expect(invoice).toMatchObject({
      status: 'paid',
      custom_fields: [
        { name: 'ЄДРПОУ', value: '32855961' },
        { name: 'Замовлення', value: expect.stringMatching(/^S-/) },
      ],
    })
  })

  it('the bank’s check asks first', async () => {
    const { ref, url } = await payments.begin(start())
    expect(await (await press(url, { outcome: 'three-d-secure' })).text()).toContain('Банк: підтвердити')
    expect((await payments.truth(ref)).payment).toBe('pending')
    await press(url, { outcome: 'refuse' })
    expect((await payments.truth(ref)).payment).toBe('pending')
    await press(url, { outcome: 'three-d-secure' })
    await press(url, { outcome: 'confirm' })
    expect((await payments.truth(ref)).payment).toBe('paid')
  })

  it('a declined card leaves the session open for another', async () => {
    const { ref, url } = await payments.begin(start())
    expect(await (await press(url, { outcome: 'decline' })).text()).toContain('Картку відхилено')
    expect(await payments.truth(ref)).toMatchObject({ payment: 'pending', rank: 0, paidMinor: 0 })
    await press(url, { outcome: 'success' })
    expect(await payments.truth(ref)).toMatchObject({ payment: 'paid' })
  })

  it('goes back without paying', async () => {
    const { ref, url } = await payments.begin(start())
    expect((await press(url, { outcome: 'cancel' })).headers.get('location')).toBe('http://localhost:8080/orders')
    expect((await payments.truth(ref)).payment).toBe('pending')
  })

  it('ends by itself, from the page and from the adapter; who has paid is not expired', async () => {
    const onPage = await paid('expire')
    expect(await payments.truth(onPage)).toMatchObject({ payment: 'expired', rank: 1 })
    expect(await payments.expire(onPage)).toBe('expired')
    const { ref } = await payments.begin(start())
    expect(await payments.expire(ref)).toBe('expired')
    expect(await payments.expire(await paid('success'))).toBe('complete')
  })

  it.each([
    [true, 'paid'],
    [false, 'failed'],
  ])('a delayed payment is pending until it arrives (%s)', async (succeeded, end) => {
    const ref = await paid('delayed-success', { currency: 'EUR' })
    const before = await payments.truth(ref)
    expect(before.payment).toBe('pending')
    expect(await payments.expire(ref)).toBe('complete')
    await control('settle', { session: ref, succeeded })
    const after = await payments.truth(ref)
    expect(after.payment).toBe(end)
    expect(after.rank).toBeGreaterThan(before.rank)
  })
})

describe('what the stand-in refuses, as Stripe does', () => {
  it('a key that is none, another version, another host', async () => {
    expect((await raw('/v1/refunds', '', { authorization: 'Bearer nothing' })).status).toBe(401)
    expect((await raw('/v1/refunds', '', { 'stripe-version': '2020-08-27' })).status).toBe(400)
    expect((await raw('/v1/nothing', '')).status).toBe(404)
  })

  it('parameters that are unknown, missing or malformed', async () => {
    const fields = {
      mode: 'payment',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'uah',
      'line_items[0][price_data][unit_amount]': '5000',
      'line_items[0][price_data][product_data][name]': 'x',
      success_url: 'http://localhost/',
      cancel_url: 'http://localhost/',
      expires_at: String(Math.floor(Date.now() / 1000) + 31 * 60),
    }
    const refused = async (changes: Record<string, string | undefined>) => {
      const given = Object.entries({ ...fields, ...changes }).filter(
        (one): one is [string, string] => one[1] !== undefined,
      )
      const answer = await raw('/v1/checkout/sessions', new URLSearchParams(given).toString())
      const { error = {} } = (await answer.json()) as { error?: Record<string, string> }
      return { status: answer.status, code: error.code, param: error.param }
    }
    expect(await refused({})).toEqual({ status: 200, code: undefined, param: undefined })
    expect(await refused({ tip: '1' })).toEqual({ status: 400, code: 'parameter_unknown', param: 'tip' })
    expect(await refused({ 'line_items[0][price_data][tip]': '1' })).toMatchObject({
      code: 'parameter_unknown',
      param: 'line_items[0][price_data][tip]',
    })
    expect(await refused({ success_url: undefined })).toMatchObject({ code: 'parameter_missing', param: 'success_url' })
    expect(await refused({ 'line_items[0][price_data][unit_amount]': '1.5' })).toMatchObject({
      status: 400,
      param: 'line_items[0][price_data][unit_amount]',
    })
    expect(await refused({ 'line_items[0][price_data][unit_amount]': '10' })).toMatchObject({
      code: 'amount_too_small',
    })
    expect(await refused({ expires_at: String(Math.floor(Date.now() / 1000) + 60) })).toMatchObject({
      param: 'expires_at',
    })
    expect(await refused({ customer_creation: 'always', mode: 'subscription' })).toMatchObject({ status: 400 })
    expect(await refused({ 'mode[': 'x' })).toMatchObject({ status: 400 })
  })

  it('a key of idempotency with other parameters; with the same ones it answers the same', async () => {
    const order = start()
    const first = await payments.begin(order)
    expect(await payments.begin(order)).toEqual(first)
    const dearer = { ...order, order: { ...order.order, amountMinor: 1 + order.order.amountMinor } }
    await expect(payments.begin(dearer)).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
  })

  it('an expansion of what is no object, and pages of a list in order', async () => {
    const ref = await paid('success')
    await expect(stripe.checkout.sessions.retrieve(ref, { expand: ['currency.name'] })).rejects.toThrow(
      'cannot be expanded',
    )
    const all: string[] = []
    for await (const { id } of stripe.checkout.sessions.list({ limit: 3 })) all.push(id)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(6)
    expect(all).toContain(ref)
  })
})

describe('what the adapter asks for', () => {
  it('English page, Ukrainian texts, the order’s currency only, cards only for hryvnias', () => {
    const asked = sessionOf(start())
    expect(asked).toMatchObject({
      locale: 'en',
      adaptive_pricing: { enabled: false },
      allowed_payment_method_types: ['card'],
      name_collection: { business: { enabled: true } },
      tax_id_collection: { enabled: true },
      invoice_creation: { enabled: true },
    })
    expect(asked.custom_text).toMatchObject({ submit: { message: expect.stringContaining('українськ') } })
    expect(sessionOf(start({ currency: 'EUR' })).allowed_payment_method_types).toEqual(['card', 'sepa_debit'])
    expect(sessionOf(start({ pay: 'monthly' }))).not.toHaveProperty('invoice_creation')
  })
})

describe('refunds and disputes', () => {
  it('a refund is made once for each key; more than was paid is refused', async () => {
    const ref = await paid('success')
    const before = await payments.truth(ref)
    await Promise.all([1, 2, 3].map(() => payments.refund({ key: `${ref}/a`, ref, amountMinor: 20_000 })))
    const part = await payments.truth(ref)
    expect(part).toMatchObject({ payment: 'paid', refundedMinor: 20_000 })
    expect(part.rank).toBeGreaterThan(before.rank)
    await payments.refund({ key: `${ref}/b`, ref, amountMinor: 100_000 })
    expect(await payments.truth(ref)).toMatchObject({ payment: 'refunded', refundedMinor: 120_000 })
    await payments.refund({ key: `${ref}/b`, ref, amountMinor: 100_000 })
    await expect(payments.refund({ key: `${ref}/c`, ref, amountMinor: 1 })).rejects.toThrow(RangeError)
    expect((await payments.truth(ref)).refundedMinor).toBe(120_000)
  })

  it.each([
    [true, 'paid'],
    [false, 'lost'],
  ])('a dispute holds the money until it is won or lost (won: %s)', async (won, end) => {
    const ref = await paid('success')
    const { charges } = await payments.truth(ref)
    await control('dispute', { charge: charges[0] })
    const held = await payments.truth(ref)
    expect(held.payment).toBe('disputed')
    const [dispute] = (await stripe.disputes.list({ charge: charges[0] ?? '' })).data
    await control('close-dispute', { dispute: dispute?.id, won })
    const after = await payments.truth(ref)
    expect(after.payment).toBe(end)
    expect(after.rank).toBeGreaterThan(held.rank)
  })

  it('the balance is what the transactions sum up to', async () => {
    const sums: Record<string, number> = {}
    for await (const { currency, net } of stripe.balanceTransactions.list({ limit: 100 })) {
      sums[currency.toUpperCase()] = (sums[currency.toUpperCase()] ?? 0) + net
    }
    expect(await payments.balance()).toEqual(sums)
    expect(Object.keys(sums).sort()).toEqual(['EUR', 'UAH'])
  })
})

describe('monthly payments', () => {
  it('two months renew; the portal pauses, resumes and cancels', async () => {
    const ref = await paid('success', { pay: 'monthly' })
    const first = await payments.truth(ref)
    expect(first).toMatchObject({ payment: 'paid', paidMinor: 120_000, subscription: { state: 'active' } })
    await advance(32)
    await advance(31)
    const third = await payments.truth(ref)
    expect(third).toMatchObject({ payment: 'paid', paidMinor: 360_000, subscription: { state: 'active' } })
    expect(third.charges).toHaveLength(3)
    expect(third.rank).toBeGreaterThan(first.rank)
    expect(third.subscription?.paidUntil.getTime()).toBeGreaterThan(first.subscription?.paidUntil.getTime() ?? 0)

    const portal = (await payments.portal(ref, 'http://localhost:8080/orders')) ?? ''
    expect(await (await fetch(portal)).text()).toContain('Призупинити')
    const subscription = third.subscription?.id ?? ''
    await press(portal, { subscription, outcome: 'pause' })
    expect((await payments.truth(ref)).subscription?.state).toBe('paused')
    await advance(40)
    expect((await payments.truth(ref)).charges).toHaveLength(3)
    await press(portal, { subscription, outcome: 'resume' })
    const resumed = await payments.truth(ref)
    expect(resumed).toMatchObject({ subscription: { state: 'active' } })
    expect(resumed.charges).toHaveLength(4)
    await press(portal, { subscription, outcome: 'end-later' })
    expect((await payments.truth(ref)).subscription?.state).toBe('active')
    await advance(32)
    const ended = await payments.truth(ref)
    expect(ended).toMatchObject({ subscription: { state: 'ended' } })
    expect(ended.charges).toHaveLength(4)
  })

  it('a renewal that fails is past due, is tried again, and ends the subscription on day 21', async () => {
    const ref = await paid('renewals-fail', { pay: 'monthly' })
    const { subscription } = await payments.truth(ref)
    await advance(32)
    const due = await payments.truth(ref)
    expect(due).toMatchObject({ payment: 'paid', paidMinor: 120_000, subscription: { state: 'past-due' } })
    expect(due.subscription?.paidUntil).toEqual(subscription?.paidUntil)
    await advance(22)
    const ended = await payments.truth(ref)
    expect(ended.subscription?.state).toBe('ended')
    expect(ended.rank).toBeGreaterThan(due.rank)
  })

  it('a renewal that fails and is paid with another card goes on', async () => {
    const ref = await paid('renewals-fail', { pay: 'monthly' })
    await advance(32)
    const { customer } = await stripe.checkout.sessions.retrieve(ref)
    await control('card', { customer, card: 'works' })
    await advance(4)
    expect(await payments.truth(ref)).toMatchObject({ paidMinor: 240_000, subscription: { state: 'active' } })
  })

  it('a test clock moves the subscriptions of its customers only', async () => {
    const frozen = Math.floor(Date.UTC(2027, 0, 31) / 1000)
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen })
    const customer = await stripe.customers.create({ email: 'clock@viche.example', test_clock: clock.id })
    const { customer_email: _email, ...asked } = sessionOf(start({ pay: 'monthly' }))
    const session = await stripe.checkout.sessions.create({ ...asked, customer: customer.id })
    await press(session.url ?? '', { outcome: 'success' })
    const others = (await stripe.invoices.list({ limit: 100 })).data.length
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: Math.floor(Date.UTC(2027, 3, 1) / 1000) })
    const invoices = await stripe.invoices.list({ customer: customer.id })
    // 31 January, 28 February, 31 March.
    expect(invoices.data.map(({ created }) => new Date(created * 1000).toISOString().slice(0, 10))).toEqual([
      '2027-03-31',
      '2027-02-28',
      '2027-01-31',
    ])
    expect((await stripe.invoices.list({ limit: 100 })).data.length).toBe(others + 2)
  })
})

describe('what an event is about', () => {
  it('every object of a payment leads to its session, and nothing else does', async () => {
    for (const [pay, outcome] of [
      ['once', 'success'],
      ['monthly', 'success'],
    ] as const) {
      const ref = await paid(outcome, { pay })
      const { charges } = await payments.truth(ref)
      await payments.refund({ key: `${ref}/about`, ref, amountMinor: 100 })
      const { data: events } = await stripe.events.list({ limit: 12 })
      const about = events.map(({ data }) => data.object as { id?: string; object: string })
      const mine = about.filter(({ object }) => object !== 'customer').map(({ id = '' }) => id)
      expect(mine).toContain(charges[0])
      expect(new Set(about.map(({ object }) => object)).size).toBeGreaterThan(4)
      const newest = mine.slice(0, 7)
      for (const id of newest) expect(await payments.findRef(id), id).toBe(ref)
    }
    for (const id of ['ch_unknown', 'in_unknown', 'sub_unknown', 'cus_unknown', 'nothing']) {
      expect(await payments.findRef(id)).toBeUndefined()
    }
  })
})
