import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MAX_UNPAID } from '#features/sponsorship/orders/buying.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { CookieJar, type Question, request } from '#tests/support/http.ts'
import { companyOf, dayFrom, orderOf, SPONSOR } from './support.ts'

const app = await startTestApp({ demo: true })
const host = app.platformHost
const sponsor = await signIn(app, host, SPONSOR)
/** An account of the platform without a business. */
const other = await signIn(app, host, 'official@verbivka.example')
const webmaster = await signIn(app, host, 'webmaster@verbivka.example')
const operator = await signIn(app, host, 'operator@viche.example')

const ask = (cookies: CookieJar, method: NonNullable<Question['method']>, path: string, body?: unknown) =>
  request(app, { host, method, path: `/api/v1${path}`, cookies, ...(body === undefined ? {} : { body }) })
const order = (body: unknown, cookies = sponsor) => ask(cookies, 'POST', '/sponsor-orders', body)

let made = 0
async function newSlot(capacity = 1): Promise<number> {
  made += 1
  const staff = '/communities/verbivka/sponsor-slots'
  const body = { title: `Місце ${made}`, description: 'На головній.', capacity, price: 120, per: 'day' }
  const { id } = (await ask(webmaster, 'POST', staff, body)).json()
  await ask(webmaster, 'POST', `${staff}/${id}/offer`)
  return id
}

const onPlatform = async <T>(work: Parameters<typeof withCommunity<T>>[2]) =>
  withCommunity(app.db, await app.kernel.directory.platform(), work)
const countRefs = () =>
  onPlatform(async (tx) => (await tx.selectFrom('sponsor_order_refs').select('id').execute()).length)

describe('a business', () => {
  it('registers with codes that have the right check digits, and changes its data', async () => {
    expect((await ask(other, 'GET', '/business')).status).toBe(404)
    expect((await ask(new CookieJar(), 'GET', '/business')).status).toBe(401)
    for (const more of [{ code: '14360571' }, { kind: 'sole-trader' }, { iban: 'UA1' }, { vat: '12' }, { extra: 1 }])
      expect((await ask(other, 'PUT', '/business', companyOf(more))).status, JSON.stringify(more)).toBe(400)
    const answer = await ask(other, 'PUT', '/business', companyOf())
    expect([answer.status, answer.json()]).toEqual([
      200,
      { ...companyOf(), id: expect.any(String), vat: null, iban: null },
    ])
    const again = await ask(other, 'PUT', '/business', companyOf({ name: 'ТОВ «Колосок і сини»' }))
    expect(again.json()).toMatchObject({ id: answer.json().id, name: 'ТОВ «Колосок і сини»' })
  })

  it('that is a sole trader consents to the public ledger, and its tax number is kept nowhere', async () => {
    const trader = { kind: 'sole-trader', name: 'ФОП Коваль Марія', code: '3184710691', address: 'с. Вербівка, 1' }
    expect((await ask(webmaster, 'PUT', '/business', trader)).status).toBe(400)
    const { id } = (await ask(webmaster, 'PUT', '/business', { ...trader, consent: true })).json()
    const row = () =>
      onPlatform((tx) => tx.selectFrom('businesses').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
    const kept = await row()
    expect(JSON.stringify(kept)).not.toContain(trader.code)
    expect(kept.ledger_consent_at).toBeInstanceOf(Date)
    const feature = app.kernel.registry.find('sponsorship')
    await onPlatform(async (tx) => {
      expect(JSON.stringify(await feature?.personalData.collect(tx, kept.account_id ?? ''))).toContain(trader.name)
      await feature?.personalData.erase(tx, kept.account_id ?? '', app.clock.now())
    })
    expect(await row()).toMatchObject({ account_id: null, name: null, address: null })
  })

  it('orders in a community that its site is open, and only with a business', async () => {
    const slot = await newSlot()
    const none = await order(orderOf(app, slot), operator)
    expect([none.status, none.json().code]).toEqual([409, 'sponsorship-businesses.none'])
    const answer = await order(orderOf(app, slot))
    expect([answer.status, answer.json()]).toEqual([
      201,
      expect.objectContaining({
        ...{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), state: 'awaiting-payment', community: 'verbivka', slot },
        invoiceUrl: `${app.kernel.config.platformUrl.origin}/account/sponsor-orders/${answer.json().id}`,
      }),
    ])
    expect((await ask(sponsor, 'GET', '/sponsor-orders')).json().items[0]).toEqual(answer.json())
  })

  it('sees and cancels its own orders only', async () => {
    const { id } = (await order(orderOf(app, await newSlot()))).json()
    for (const cookies of [other, operator, webmaster]) {
      expect((await ask(cookies, 'GET', `/sponsor-orders/${id}`)).status).toBe(404)
      expect((await ask(cookies, 'POST', `/sponsor-orders/${id}/cancel`)).status).toBe(404)
    }
    expect((await ask(sponsor, 'GET', `/sponsor-orders/${randomUUID()}`)).status).toBe(404)
    expect((await ask(new CookieJar(), 'GET', `/sponsor-orders/${id}`)).status).toBe(401)
    expect((await ask(sponsor, 'POST', `/sponsor-orders/${id}/cancel`)).json().state).toBe('expired')
    expect((await ask(sponsor, 'POST', `/sponsor-orders/${id}/cancel`)).status).toBe(409)
  })

  it('cannot say that it has paid, nor can the staff of the community', async () => {
    const { id } = (await order(orderOf(app, await newSlot()))).json()
    const line = { amount: '600,00', statement: '2026-11', line: 1 }
    for (const cookies of [sponsor, webmaster])
      expect((await ask(cookies, 'POST', `/sponsor-orders/${id}/pay`, line)).status).toBe(403)
    expect((await ask(operator, 'POST', `/sponsor-orders/${id}/pay`, line)).json()).toEqual({ id, state: 'in-review' })
  })

  it('leaves no reference behind where an order is refused', async () => {
    const slot = await newSlot()
    await order(orderOf(app, slot))
    const before = await countRefs()
    const full = await order(orderOf(app, slot))
    expect([full.status, full.json().errors[0].path]).toEqual([400, 'from'])
    expect(await countRefs()).toBe(before)
  })

  it('keeps so many days and no more while they are not paid', async () => {
    const slot = await newSlot(12)
    const answers = []
    for (let at = 0; at <= MAX_UNPAID; at++)
      answers.push(await order(orderOf(app, slot, { first: 20 + (at % 30), days: 1 })))
    const refused = answers.find(({ status }) => status !== 201)
    expect([refused?.status, refused?.json().code]).toEqual([409, 'sponsorship-orders.too-many-unpaid'])
  })
})

describe('pages of a business on the host of the platform', () => {
  const open = (path: string, cookies = sponsor) => request(app, { host, path, cookies })
  const send = (path: string, fields: Record<string, string>, cookies = sponsor) =>
    request(app, { host, method: 'POST', path, cookies, body: new URLSearchParams(fields) })

  it('register, order, show the proforma and cancel without JavaScript, in both languages', async () => {
    const cookies = await signIn(app, host, 'moderator@verbivka.example')
    const slot = await newSlot()
    const path = `/account/sponsor-orders/new?community=verbivka&slot=${slot}`
    expect((await open(path, cookies)).text).toContain('/account/business')
    const wrong = await send('/account/business', { ...companyOf(), code: '1' }, cookies)
    expect([wrong.status, wrong.text.includes('href="#f-code"')]).toEqual([400, true])
    expect((await send('/account/business', companyOf() as never, cookies)).status).toBe(303)
    const form = (await open(path, cookies)).text
    expect(form).toContain(`value="${slot}" selected`)
    const { creative, ...order } = orderOf(app, slot, { community: 'verbivka' })
    const fields = { ...order, ...creative, slot: String(slot) } as never as Record<string, string>
    const early = await send('/account/sponsor-orders/new', { ...fields, from: dayFrom(app, 1) }, cookies)
    expect([early.status, early.text.includes('href="#f-from"')]).toEqual([400, true])
    const placed = await send('/account/sponsor-orders/new', fields, cookies)
    expect(placed.status).toBe(303)
    const page = String(placed.headers.location)
    for (const [at, word] of [
      [page, 'Свіжий хліб щоранку'],
      [`${page}/proforma`, 'https://bank.gov.ua/qr/'],
      [`/en${page}/proforma`, 'Proforma invoice'],
      ['/account/sponsor-orders', page],
    ] as const)
      expect((await open(at, cookies)).text, at).toContain(word)
    expect((await open(`${page}/receipt`, cookies)).status).toBe(404)
    expect((await open(page)).status).toBe(404)
    expect((await open(`${page}/cancel`, cookies)).status).toBe(200)
    expect((await send(`${page}/cancel`, {}, cookies)).status).toBe(303)
    expect((await open(`${page}/cancel`, cookies)).status).toBe(404)
  })

  it('ask for a sign-in, and stand on no site of a community', async () => {
    const path = '/account/sponsor-orders'
    const answer = await open(path, new CookieJar())
    expect([answer.status, String(answer.headers.location)]).toEqual([303, expect.stringContaining('/account/sign-in')])
    expect((await request(app, { host: app.siteHost('verbivka'), path })).status).toBe(404)
  })
})
