import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readBalances } from '#features/sponsorship/ledger/queries.ts'
import { bookDays, slots } from '#features/sponsorship/queries.ts'
import { MAX_CALENDAR_DAYS } from '#features/sponsorship/schema.ts'
import { addDays } from '#participation/working-days.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { dayFrom, numberOf, orderOf, runDue, SPONSOR } from './support.ts'

const app = await startTestApp({ demo: true })
const verbivka = (await app.kernel.directory.findBySlug('verbivka')) as Community
const site = app.siteHost('verbivka')
let [webmaster, buyer, operator] = await sessions()

async function sessions(): Promise<[CookieJar, CookieJar, CookieJar]> {
  return [
    await signIn(app, app.platformHost, 'webmaster@verbivka.example'),
    await signIn(app, app.platformHost, SPONSOR),
    await signIn(app, app.platformHost, 'operator@viche.example'),
  ]
}

async function pass(days: number): Promise<void> {
  app.clock.move({ days })
  await runDue(app, verbivka)
  const fresh = await sessions()
  webmaster = fresh[0]
  buyer = fresh[1]
  operator = fresh[2]
}

const staff = (method: NonNullable<Question['method']>, path: string, body?: unknown) =>
  request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies: webmaster },
    ...(body === undefined ? {} : { body }),
  })
const order = (body: unknown, cookies = buyer) =>
  request(app, { host: app.platformHost, method: 'POST', path: '/api/v1/sponsor-orders', body, cookies })
const open = (path: string, headers = {}) => request(app, { host: site, path, headers })
const own = (path: string, method: Question['method'] = 'GET') =>
  request(app, { host: app.platformHost, method, path: `/api/v1/sponsor-orders${path}`, cookies: buyer })
const show = async (id: string) => (await own(`/${id}`)).json()
const local = (id: string) => numberOf(app, verbivka, id)
/** A decision of the staff, which knows the order by its number. */
const decide = async (id: string, step: string, body?: unknown) =>
  staff('POST', `/sponsor-orders/${await local(id)}/${step}`, body)

let made = 0
async function newSlot(capacity = 1, more = {}): Promise<number> {
  made += 1
  const body = { title: `Місце ${made}`, description: 'На головній.', capacity, price: 120, per: 'day', ...more }
  const { id } = (await staff('POST', '/sponsor-slots', body)).json()
  expect((await staff('POST', `/sponsor-slots/${id}/offer`)).json().state).toBe('offered')
  return id
}

let line = 1000
const book = (id: string, step: 'pay' | 'refund', body: unknown) =>
  request(app, {
    ...{
      host: app.platformHost,
      method: 'POST',
      path: `/api/v1/sponsor-orders/${id}/${step}`,
      cookies: operator,
      body,
    },
  })
const pay = (id: string, more = {}) => {
  line += 1
  return book(id, 'pay', { amount: '600,00', statement: '2026-11', line, ...more })
}

const balance = () => withCommunity(app.db, verbivka, (tx) => readBalances(tx))
const freeDays = async (slot: number) => {
  const { items } = (await open('/api/v1/sponsor-slots')).json()
  return items.find(({ id }: { id: number }) => id === slot).free as string[]
}

describe('an order by invoice', () => {
  it('is ordered, paid, approved, shown, clicked, ended and earned', async () => {
    const slot = await newSlot()
    const answer = await order(orderOf(app, slot, { first: 6 }))
    expect([answer.status, answer.json()]).toEqual([
      201,
      expect.objectContaining({ state: 'awaiting-payment', price: { amount: 60_000, currency: 'UAH' } }),
    ])
    const { id, code } = answer.json()
    const number = await local(id)
    const path = `/account/sponsor-orders/${id}/proforma`
    const page = (await request(app, { host: app.platformHost, path, cookies: buyer })).text
    expect(page).toContain(code)
    expect(page).toContain('https://bank.gov.ua/qr/')
    expect(await freeDays(slot)).not.toContain(dayFrom(app, 6))
    expect((await open(`/sponsors/go/${number}`)).status).toBe(404)

    const other = await pay(id, { amount: '599,99' })
    expect([other.status, other.json().code]).toEqual([400, 'request.invalid'])
    expect((await pay(id)).json().state).toBe('in-review')
    expect((await pay(id)).status).toBe(409)
    expect((await decide(id, 'approve')).json().state).toBe('scheduled')
    await pass(7)
    expect((await show(id)).state).toBe('live')

    const widget = { widget: 'sponsorship.slot', props: { slot }, language: 'uk' }
    const { html } = (await staff('POST', '/widgets/render', widget)).json()
    expect(html).toContain('Реклама · спонсор')
    expect(html).toContain(`href="/sponsors/go/${number}" rel="sponsored noopener"`)
    expect(html).toContain('/sponsors#why')
    const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0' }
    const gone = await open(`/sponsors/go/${number}?to=https://evil.example/`, agent)
    expect([gone.status, gone.headers.location]).toEqual([302, 'https://kolosok.example.com/'])
    await open(`/sponsors/go/${number}`, { 'user-agent': 'Googlebot/2.1' })
    expect((await show(id)).clicks).toBe(1)

    await pass(5)
    expect((await show(id)).state).toBe('ended')
    expect((await open(`/sponsors/go/${number}`)).status).toBe(404)
    const entries = await balance()
    expect(entries.find(({ account }) => account === `receivable:${number}`)?.balance).toBe(0)
    expect(entries.reduce((sum, one) => sum + one.balance, 0)).toBe(0)
  })

  it('is refused with a reason, refunded by a line of a statement, and its days are free again', async () => {
    const slot = await newSlot()
    const { id } = (await order(orderOf(app, slot))).json()
    const number = await local(id)
    await pay(id)
    expect((await decide(id, 'refuse', { reason: 'ugly' })).status).toBe(400)
    expect((await decide(id, 'refuse', { reason: 'alcohol' })).json().state).toBe('refused')
    expect(await freeDays(slot)).toContain(dayFrom(app, 20))
    const used = await book(id, 'refund', { statement: '2026-11', line })
    expect([used.status, used.json().code]).toEqual([409, 'sponsorship-orders.line-used'])
    line += 1
    const back = await book(id, 'refund', { statement: '2026-11', line })
    expect(back.json().state).toBe('refunded')
    expect((await balance()).find(({ account }) => account === `receivable:${number}`)?.balance).toBe(0)
  })

  it('gives its days back when it is cancelled, or not paid within five working days', async () => {
    const slot = await newSlot()
    const first = (await order(orderOf(app, slot))).json()
    expect((await own(`/${first.id}/cancel`, 'POST')).json().state).toBe('expired')
    const second = await order(orderOf(app, slot))
    expect(second.status).toBe(201)
    await pass(8)
    expect((await show(second.json().id)).state).toBe('expired')
    expect((await pay(second.json().id)).status).toBe(409)
    expect(await freeDays(slot)).toContain(dayFrom(app, 12))
  })

  it('moves its end when it is approved late, and is stopped with a refund of the unused days', async () => {
    const slot = await newSlot()
    const { id } = (await order(orderOf(app, slot, { first: 6 }))).json()
    const number = await local(id)
    await pay(id)
    await pass(7)
    expect((await decide(id, 'approve')).json().state).toBe('scheduled')
    expect(await show(id)).toMatchObject({ from: dayFrom(app, 1), to: dayFrom(app, 5) })
    await pass(2)
    expect((await decide(id, 'stop', { reason: 'council' })).json().state).toBe('refused')
    const owed = async () => {
      const answer = await request(app, { host: app.platformHost, path: '/api/v1/sponsor-refunds', cookies: operator })
      return answer.json().items.find((one: { id: string }) => one.id === id)
    }
    expect(await owed()).toMatchObject({ community: 'verbivka', amount: 48_000, currency: 'UAH' })
    line += 1
    await book(id, 'refund', { statement: '2026-12', line })
    expect(await owed()).toBeUndefined()
    const { items } = (await open('/api/v1/ledger')).json()
    const own = items.filter((one: { order: number }) => one.order === number)
    expect(own.map(({ amount }: { amount: number }) => amount).sort()).toEqual([2400, 48_000, 60_000, 9600])
    expect((await balance()).find(({ account }) => account === `receivable:${number}`)?.balance).toBe(0)
  })
})

describe('what an order may say', () => {
  it('is the price of the slot, not one of its own; unknown keys and wrong fields are refused', async () => {
    const slot = await newSlot()
    const good = orderOf(app, slot)
    const wrong = [
      { ...good, price: 1 },
      { ...good, currency: 'USD' },
      { ...good, pay: 'cash' },
      { ...good, slot: 999_999 },
      { ...good, from: dayFrom(app, 1) },
      { ...good, to: dayFrom(app, 5) },
      { ...good, creative: { ...good.creative, link: 'http://kolosok.example.com/' } },
      { ...good, creative: { ...good.creative, link: 'https://user:secret@kolosok.example.com/' } },
      { ...good, creative: { ...good.creative, link: 'javascript:alert(1)' } },
      { ...good, creative: { ...good.creative, text: 'а'.repeat(91) } },
      { ...good, creative: { ...good.creative, price: 1 } },
      { ...good, buyer: { name: 'ТОВ «Інше»' } },
    ]
    for (const body of wrong) expect((await order(body)).status, JSON.stringify(body)).toBe(400)
    const unknown = [
      [{ ...good, community: 'nowhere' }, 'community'],
      [{ ...good, community: 'viche' }, 'community'],
      [{ ...good, creative: { ...good.creative, media: randomUUID() } }, 'creative.media'],
    ] as const
    for (const [body, path] of unknown) {
      const answer = await order(body)
      expect([answer.status, answer.json().errors?.[0]?.path ?? answer.text]).toEqual([422, path])
    }
    // A slot of another community is none of this one's: the number alone says nothing.
    expect((await order({ ...good, community: 'yasnohirsk' })).status).toBe(400)
    expect((await order(good, new (buyer.constructor as typeof CookieJar)())).status).toBe(401)
  })
})

describe('days', () => {
  it('are sold once: of two orders for the last seat one wins, 200 times', async () => {
    const id = await newSlot()
    const from = dayFrom(app, 30)
    const ids = await withCommunity(app.db, verbivka, (tx) =>
      tx
        .selectFrom('sponsor_orders')
        .select('id')
        .where('community_id', '=', verbivka.id)
        .orderBy('id')
        .limit(2)
        .execute(),
    )
    const bookDay = (order: number, day: string) =>
      withCommunity(app.db, verbivka, async (tx) => {
        const slot = await slots.find(tx, id)
        if (!slot) throw new Error('the slot is gone')
        return (await bookDays(tx, { slot, order, days: [day] })).length === 0
      })
    for (let race = 0; race < 200; race++) {
      const won = await Promise.all(ids.map((one) => bookDay(one.id, addDays(from, race))))
      expect(won.filter(Boolean)).toHaveLength(1)
    }
    const sold = await withCommunity(app.db, verbivka, (tx) =>
      tx
        .selectFrom('sponsor_bookings')
        .select('day')
        .where('community_id', '=', verbivka.id)
        .where('slot_id', '=', id)
        .execute(),
    )
    expect(new Set(sold.map(({ day }) => day)).size).toBe(200)
    expect(sold).toHaveLength(200)
  })

  it('are answered for a period within its limit', async () => {
    const ask = (from: string, to: string) => open(`/api/v1/sponsor-slots?from=${from}&to=${to}`)
    const from = dayFrom(app, 10)
    expect((await ask(from, addDays(from, MAX_CALENDAR_DAYS - 1))).status).toBe(200)
    for (const to of [addDays(from, MAX_CALENDAR_DAYS), addDays(from, -1)]) {
      const answer = await ask(from, to)
      expect([answer.status, answer.json().code]).toEqual([422, 'sponsorship.calendar-period'])
    }
    const past = (await ask(dayFrom(app, 0), dayFrom(app, 2))).json()
    for (const { free } of past.items) expect(free).toEqual([])
  })
})

describe('everybody', () => {
  it('reads prices, terms and who has paid, in both languages', async () => {
    for (const [path, words] of [
      ['/sponsors', ['Стати спонсором сайту', 'Реклама · спонсор', 'Чому я це бачу?', '120']],
      ['/en/sponsors', ['Sponsor this site', 'Advertising · sponsor', 'Why do I see this?']],
      ['/who-pays', ['Хто платить за цей сайт', 'ТОВ «Колосок-Вербівка»']],
      ['/en/who-pays', ['Who pays for this site']],
    ] as const) {
      const { status, text } = await open(path)
      expect([path, status]).toEqual([path, 200])
      for (const word of words) expect(text).toContain(word)
    }
  })

  it('sees no advertising on any page of another feature, nor in its widgets', async () => {
    const others = app.kernel.registry.features.filter(({ id }) => id !== 'sponsorship')
    expect(others.length).toBeGreaterThan(3)
    const advertising = app.kernel.registry.widgets.filter(({ widget }) => widget.advertising)
    expect(advertising.map(({ widget }) => widget.id)).toEqual(['sponsorship.slot'])
    for (const { home, advertisesOn } of others) {
      if (!home || advertisesOn) continue
      const { text } = await open(home)
      expect(text, home).not.toContain('sponsor__mark')
      expect(text, home).not.toContain('/sponsors/go/')
    }
  })
})
