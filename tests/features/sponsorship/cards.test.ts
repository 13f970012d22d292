import { afterAll, describe, expect, it } from 'vitest'
import type { Services } from '#contract/index.ts'
import { readBalances } from '#features/sponsorship/ledger/queries.ts'
import { releaseUnpaid } from '#features/sponsorship/orders/refunding.ts'
import { cardJobs, onPaymentEvent } from '#features/sponsorship/payments/cards.ts'
import type { PaymentProvider, PaymentTruth } from '#platform/payments/port.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { startStandInServer } from '#server/stand-ins/stripe/server.ts'
import { signIn, startTestApp, type TestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { companyOf, numberOf, orderOf, SPONSOR } from './support.ts'

const secret = 'whsec_test'
let started: TestApp | undefined
const standIn = await startStandInServer({
  seed: 'cards',
  delivery: { secret, duplicates: 0, disorder: false, delayMs: 0, loss: 0 },
  clock: () => started?.clock.now().getTime() ?? Date.now(),
})
afterAll(() => standIn.stop())
const app = await startTestApp({
  demo: true,
  env: { STRIPE_SECRET_KEY: 'sk_test_standin', STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_HOST: standIn.origin },
})
started = app
const host = app.platformHost
const verbivka = (await app.kernel.directory.findBySlug('verbivka')) as Community
const sponsor = await signIn(app, host, SPONSOR)
const rival = await signIn(app, host, 'official@verbivka.example')
const webmaster = await signIn(app, host, 'webmaster@verbivka.example')

const ask = (cookies: CookieJar, method: NonNullable<Question['method']>, path: string, body?: unknown) =>
  request(app, { host, method, path: `/api/v1${path}`, cookies, ...(body === undefined ? {} : { body }) })
await ask(rival, 'PUT', '/business', companyOf())
const order = (body: unknown, cookies = sponsor) => ask(cookies, 'POST', '/sponsor-orders', body)
const stateOf = async (id: string) => (await ask(sponsor, 'GET', `/sponsor-orders/${id}`)).json().state
const inVerbivka = <T>(work: Parameters<typeof withCommunity<T>>[2]) => withCommunity(app.db, verbivka, work)
const balanceOf = async (account: string) =>
  (await inVerbivka(readBalances)).find((one) => one.account === account)?.balance ?? 0

let made = 0
async function newSlot(capacity = 1): Promise<number> {
  made += 1
  const staff = '/communities/verbivka/sponsor-slots'
  const body = { title: `Картка ${made}`, description: 'На головній.', capacity, price: 120, per: 'day' }
  const { id } = (await ask(webmaster, 'POST', staff, body)).json()
  await ask(webmaster, 'POST', `${staff}/${id}/offer`)
  return id
}

const control = async (name: string, body: unknown) => {
  const headers = { 'content-type': 'application/json', connection: 'close' }
  const sent = await fetch(`${standIn.origin}/stand-in/${name}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  expect(sent.status, await sent.clone().text()).toBe(200)
}
const deliver = (more: object = {}) =>
  control('deliveries', { url: `http://127.0.0.1:${app.port}/hooks/stripe`, host, secret, ...more })
const press = (url: string, outcome: string) =>
  fetch(url, {
    ...{ method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' },
    headers: { connection: 'close' },
  })

const working = (cards: PaymentProvider = app.kernel.services.sales.cards as PaymentProvider) => {
  const services: Services = { ...app.kernel.services, sales: { ...app.kernel.services.sales, cards } }
  return { community: verbivka, clock: app.clock, log: app.kernel.log, services, inCommunity: inVerbivka }
}
const runJob = async (name: string, publicId: string, cards?: PaymentProvider) =>
  cardJobs.find((job) => job.name === name)?.run(working(cards), { order: await numberOf(app, verbivka, publicId) })

const once = (slot: number, more: object = {}) => orderOf(app, slot, { pay: 'once', ...more })

describe('a card payment at the stand-in', () => {
  it('is made on a page that ours links to; each event may come twenty times and in any order', async () => {
    await deliver({ duplicates: 19, disorder: true })
    const answer = await order(once(await newSlot()))
    expect([answer.status, answer.json()]).toEqual([
      201,
      expect.objectContaining({ checkoutUrl: expect.stringContaining(`${standIn.origin}/pay/cs_`) }),
    ])
    const { id, checkoutUrl } = answer.json()
    const path = `/account/sponsor-orders/${id}`
    const page = (await request(app, { host, path, cookies: sponsor })).text
    expect(page).toContain(new URL(checkoutUrl).pathname)
    expect(page).toContain('гроші не рухаються')
    await press(checkoutUrl, 'success')
    await waitFor('the order is paid', async () => (await stateOf(id)) === 'in-review')
    const number = await numberOf(app, verbivka, id)
    expect(await balanceOf(`receivable:${number}`)).toBe(-60_000)
    expect(await balanceOf('provider:stripe')).toBe((await app.kernel.payments?.balance())?.UAH)

    const refused = await ask(webmaster, 'POST', `/communities/verbivka/sponsor-orders/${number}/refuse`, {
      reason: 'alcohol',
    })
    expect(refused.json().state).toBe('refused')
    await waitFor('the money is back', async () => (await stateOf(id)) === 'refunded')
    expect(await balanceOf(`receivable:${number}`)).toBe(0)
    expect((await inVerbivka(readBalances)).reduce((sum, { balance }) => sum + balance, 0)).toBe(0)
  })

  it('that is not made in time gives the days back, and that of a faster payer counts', async () => {
    await deliver({ loss: 1 })
    const slot = await newSlot()
    const { id } = (await order(once(slot))).json()
    expect((await order(once(slot), rival)).status).toBe(400)
    const paid = (await order(once(await newSlot()))).json()
    await press(paid.checkoutUrl, 'success')
    expect(await stateOf(paid.id)).toBe('awaiting-payment')
    app.clock.move({ minutes: 42 })
    await runJob(releaseUnpaid.name, id)
    await runJob(releaseUnpaid.name, paid.id)
    expect([await stateOf(id), await stateOf(paid.id)]).toEqual(['expired', 'in-review'])
    expect((await order(once(slot), rival)).status).toBe(201)
  })

  it('ends with its order, so that nobody pays for a cancelled one', async () => {
    const { id, checkoutUrl } = (await order(once(await newSlot()))).json()
    const cancelled = await ask(sponsor, 'POST', `/sponsor-orders/${id}/cancel`)
    expect([cancelled.status, cancelled.json().state], cancelled.text).toEqual([200, 'expired'])
    expect(await (await press(checkoutUrl, 'success')).text()).toContain('Цю сесію оплати закрито.')
  })

  it('is not monthly, and takes no price, currency or address of the client', async () => {
    const slot = await newSlot()
    const monthly = await order(once(slot, { pay: 'monthly' }))
    expect([monthly.status, monthly.json().errors[0].path]).toEqual([422, 'pay'])
    for (const more of [{ price: 1 }, { amount: 1 }, { currency: 'USD' }, { checkoutUrl: 'https://evil.example/' }])
      expect((await order(once(slot, more))).status).toBe(400)
  })
})

describe('what is true at the provider', () => {
  const truth = (more: Partial<PaymentTruth>): PaymentTruth => ({
    ...{ payment: 'pending', rank: 0, paidMinor: 0, refundedMinor: 0, feeMinor: 0, charges: [] },
    ...more,
  })
  const paid = (rank: number, charge: string, more: Partial<PaymentTruth> = {}) =>
    truth({ payment: 'paid', rank, paidMinor: 60_000, feeMinor: 1_770, charges: [charge], ...more })
  const refunds: string[] = []
  /** A provider of which only the truth is asked. */
  const saying = (told: PaymentTruth): PaymentProvider => ({
    id: 'stripe',
    begin: () => Promise.reject(new Error('nothing is begun')),
    truth: async () => told,
    expire: async () => 'complete',
    refund: async ({ key }) => void refunds.push(key),
    portal: async () => undefined,
  })
  async function newOrder(slot: number) {
    const { id } = (await order(once(slot))).json()
    const row = await inVerbivka((tx) =>
      tx
        .selectFrom('sponsor_orders')
        .select(['id', 'provider_ref'])
        .where('community_id', '=', verbivka.id)
        .where('public_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    const tell = (told: PaymentTruth, ref = row.provider_ref ?? '') =>
      onPaymentEvent(working(saying(told)), { provider: 'stripe', ref, orderId: id })
    return { id, number: row.id, tell }
  }

  it('moves an order once, whatever comes twenty times at the same moment, and never back', async () => {
    const { id, number, tell } = await newOrder(await newSlot())
    await Promise.all(Array.from({ length: 20 }, () => tell(paid(2, 'ch_twenty'))))
    expect(await stateOf(id)).toBe('in-review')
    expect(await balanceOf(`receivable:${number}`)).toBe(-60_000)
    await tell(truth({ payment: 'expired', rank: 1 }))
    expect(await stateOf(id)).toBe('in-review')
  })

  it('pays nothing with less than the price, nor by another payment', async () => {
    const { id, tell } = await newOrder(await newSlot())
    await tell(paid(2, 'ch_less', { paidMinor: 59_999 }))
    await tell(paid(3, 'ch_other'), 'cs_test_of_somebody_else')
    expect(await stateOf(id)).toBe('awaiting-payment')
  })

  it('books the days again where money comes late, or gives it back where they are taken', async () => {
    const slot = await newSlot()
    const early = await newOrder(slot)
    await early.tell(truth({ payment: 'expired', rank: 1 }))
    expect(await stateOf(early.id)).toBe('expired')
    await early.tell(paid(2, 'ch_late'))
    expect(await stateOf(early.id)).toBe('in-review')

    const other = await newSlot()
    const late = await newOrder(other)
    await late.tell(truth({ payment: 'expired', rank: 1 }))
    expect((await order(once(other, { pay: 'invoice' }), rival)).status).toBe(201)
    await late.tell(paid(2, 'ch_too_late'))
    expect(await stateOf(late.id)).toBe('refused')
    await runJob('sponsorship-orders.refund-card', late.id, saying(paid(2, 'ch_too_late')))
    expect(new Set(refunds)).toEqual(new Set([`refund/${verbivka.id}/${late.id}`]))
    await late.tell(paid(4, 'ch_too_late', { payment: 'refunded', refundedMinor: 60_000 }))
    expect(await stateOf(late.id)).toBe('refunded')
    expect(await balanceOf(`receivable:${late.number}`)).toBe(0)
  })
})

it('of two businesses that race for the last place by card one gets it, each time', async () => {
  const slot = await newSlot()
  for (let race = 0; race < 25; race++) {
    const answers = await Promise.all(
      [sponsor, rival].map((one) => order(once(slot, { first: 60 + race, days: 1 }), one)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400])
  }
}, 120_000)
