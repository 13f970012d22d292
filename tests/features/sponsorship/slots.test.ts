import { describe, expect, it } from 'vitest'
import { lockedCategories } from '#features/sponsorship/orders/rules.ts'
import { listPlacementDays } from '#features/sponsorship/placements.ts'
import { slots } from '#features/sponsorship/queries.ts'
import { MAX_CALENDAR_DAYS, MAX_OFFERED_SLOTS } from '#features/sponsorship/schema.ts'
import { addDays } from '#participation/working-days.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { writeCounts } from '#site/statistics/writing.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type Question, request } from '#tests/support/http.ts'
import { dayFrom } from './support.ts'

/** What stands on sale, where notices stand, and who sees them how often. */

const app = await startTestApp({ demo: true })
const verbivka = (await app.kernel.directory.findBySlug('verbivka')) as Community
const site = app.siteHost('verbivka')
const webmaster = await signIn(app, app.platformHost, 'webmaster@verbivka.example')
const owner = await signIn(app, app.platformHost, 'owner@verbivka.example')

const staff = (method: NonNullable<Question['method']>, path: string, body?: unknown, cookies = webmaster) =>
  request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies },
    ...(body === undefined ? {} : { body }),
  })
const PERSON = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' }
const open = (path: string, headers: Record<string, string> = PERSON) => request(app, { host: site, path, headers })

const slotOf = (more = {}) => ({ title: 'Місце', description: 'Опис.', capacity: 1, price: 120, per: 'day', ...more })

/** The demo's live notice that stands at the foot of pages. */
const footer = await withCommunity(app.db, verbivka, (tx) =>
  tx
    .selectFrom('sponsor_orders')
    .innerJoin('sponsor_slots', (join) =>
      join
        .onRef('sponsor_slots.community_id', '=', 'sponsor_orders.community_id')
        .onRef('sponsor_slots.id', '=', 'sponsor_orders.slot_id'),
    )
    .select(['sponsor_orders.id', 'sponsor_orders.text', 'sponsor_slots.id as slot'])
    .where('sponsor_orders.community_id', '=', verbivka.id)
    .where('sponsor_slots.community_id', '=', verbivka.id)
    .where('sponsor_slots.place', '=', 'footer')
    .where('sponsor_orders.state', '=', 'live')
    .executeTakeFirstOrThrow(),
)

describe('a notice at the foot of pages', () => {
  it('stands on composed pages, marked and explained, with the mark in both languages', async () => {
    for (const [path, mark, why] of [
      ['/', 'Реклама · спонсор', 'Чому я це бачу?'],
      ['/contacts', 'Реклама · спонсор', 'Чому я це бачу?'],
      ['/en', 'Advertising · sponsor', 'Why do I see this?'],
    ] as const) {
      const { text } = await open(path)
      expect(text, path).toContain(footer.text)
      for (const part of [mark, why, 'rel="sponsored noopener"']) expect(text, path).toContain(part)
    }
  })

  it('stands on no page of a feature, in no account and on no receipt', async () => {
    const paths = app.kernel.registry.features.flatMap(({ home }) => home ?? [])
    expect(paths.length).toBeGreaterThan(4)
    for (const path of [
      ...paths,
      '/account',
      `/search?q=${encodeURIComponent('вода')}`,
      '/open-data',
      '/statistics',
      '/verify',
    ]) {
      expect((await open(path)).text, path).not.toContain(footer.text)
    }
  })

  it('is counted with the page that shows it: for people, from memory as well, and not for programs', async () => {
    const days = () => withCommunity(app.db, verbivka, (tx) => listPlacementDays(tx, footer.id))
    await writeCounts(app.kernel)
    const before = (await days()).reduce((sum, { views }) => sum + views, 0)
    await open('/contacts')
    await open('/contacts')
    await open('/petitions')
    await open('/contacts', { 'user-agent': 'Googlebot/2.1' })
    await open('/contacts', { ...PERSON, 'sec-purpose': 'prefetch' })
    await writeCounts(app.kernel)
    const counted = await days()
    expect(counted.reduce((sum, { views }) => sum + views, 0) - before).toBe(2)
    expect(counted.at(-1)?.day).toBe(dayFrom(app, 0))
  })

  it('runs to its end where its slot is withdrawn, which then has no room for another', async () => {
    expect((await staff('POST', `/sponsor-slots/${footer.slot}/withdraw`)).json().state).toBe('withdrawn')
    const { text } = await open('/contacts')
    expect(text).toContain(footer.text)
    expect(text).not.toContain('Тут може бути ваше оголошення')
    expect((await staff('POST', `/sponsor-slots/${footer.slot}/offer`)).json().state).toBe('offered')
    expect((await open('/contacts')).text).toContain('Тут може бути ваше оголошення')
  })
})

describe('a slot below the list of news', () => {
  it('shows the open place there, and on no article', async () => {
    const { text } = await open('/news')
    expect(text).toContain('Тут може бути ваше оголошення')
    const article = /href="(\/news\/\d+[^"]*)"/.exec(text)?.[1] ?? ''
    expect((await open(article)).text).not.toContain('Тут може бути ваше оголошення')
  })
})

describe('slots', () => {
  it('are answered to everybody with price and free days', async () => {
    const { status, ...answer } = await open(`/api/v1/sponsor-slots?from=${dayFrom(app, 10)}&to=${dayFrom(app, 12)}`)
    expect(status).toBe(200)
    const { items } = answer.json()
    expect(items.length).toBeGreaterThan(3)
    for (const item of items) {
      expect(Object.keys(item).sort()).toEqual(['free', 'id', 'price', 'title'])
      expect(item.price).toEqual({
        amount: expect.any(Number),
        currency: 'UAH',
        per: expect.stringMatching(/day|month/),
      })
    }
    expect(items.find(({ id }: { id: number }) => id === footer.slot).free).toEqual(
      [10, 11, 12].map((days) => dayFrom(app, days)),
    )
    for (const wrong of [
      `from=${dayFrom(app, 1)}&to=${dayFrom(app, 0)}`,
      `from=${dayFrom(app, 1)}&to=${addDays(dayFrom(app, 1), MAX_CALENDAR_DAYS)}`,
    ])
      expect((await open(`/api/v1/sponsor-slots?${wrong}`)).status, wrong).toBe(422)
  })

  it('are at most so many on sale', async () => {
    const { items: before } = (await open('/api/v1/sponsor-slots')).json()
    const row = { ...slotOf(), place: 'section', price_minor: 12_000, currency: 'UAH', state: 'offered' }
    const { price: _price, ...columns } = row
    const ids = await withCommunity(app.db, verbivka, async (tx) => {
      const made: number[] = []
      const dates = { created_at: app.clock.now(), offered_at: app.clock.now() }
      for (let at = before.length; at < MAX_OFFERED_SLOTS; at++)
        made.push((await slots.insertNumbered(tx, 'sponsorship', { ...columns, ...dates })).id)
      return made
    })
    const { id } = (await staff('POST', '/sponsor-slots', slotOf())).json()
    const offer = () => staff('POST', `/sponsor-slots/${id}/offer`)
    const refused = await offer()
    expect([refused.status, refused.json().code]).toEqual([409, 'sponsorship.too-many-offered'])
    await staff('POST', `/sponsor-slots/${ids[0]}/withdraw`)
    expect((await offer()).status).toBe(200)
    await withCommunity(app.db, verbivka, (tx) =>
      tx
        .updateTable('sponsor_slots')
        .set({ state: 'withdrawn' })
        .where('community_id', '=', verbivka.id)
        .where('id', 'in', [...ids, id])
        .execute(),
    )
  })

  it.each([
    ['an unknown place', { place: 'petition' }],
    ['no seat', { capacity: 0 }],
    ['thirteen seats', { capacity: 13 }],
    ['a free notice', { price: 0 }],
    ['a price per year', { per: 'year' }],
    ['a currency of its own', { currency: 'USD' }],
  ])('are refused with %s', async (_what, more) => {
    expect((await staff('POST', '/sponsor-slots', slotOf(more))).status).toBe(400)
  })
})

describe('the page for sponsors', () => {
  it('has prices, a sample, the calendar as tables and what is refused', async () => {
    const { text } = await open('/sponsors')
    for (const part of ['Реклама · спонсор', 'Чому я це бачу?', '<caption>', 'вільно', 'зайнято', 'алкоголь', 'тютюн'])
      expect(text).toContain(part)
    expect(text).toContain('Постачальникам рішень')
    expect((await open('/en/sponsors')).text).toContain('For suppliers of solutions')
  })

  it('says who reads the site only where the community shows its statistics', async () => {
    await open('/contacts')
    await writeCounts(app.kernel)
    const settings = (await staff('GET', '/settings', undefined, owner)).json()
    const show = async (publicStatistics: boolean) => {
      const { status, text } = await staff('PUT', '/settings', { ...settings, publicStatistics }, owner)
      expect([status, text]).toEqual([200, text])
      return (await open('/sponsors')).text
    }
    expect(await show(false)).not.toContain('Хто це читає')
    expect(await show(true)).toContain('Хто це читає')
  })

  it('refuses alcohol, tobacco, gambling and politics whatever a community sets', async () => {
    const path = '/features/sponsorship/settings'
    const { items } = (await staff('GET', '/features', undefined, owner)).json()
    const { values } = items.find(({ id }: { id: string }) => id === 'sponsorship').settings
    for (const category of lockedCategories) {
      const field = `refuses${category[0]?.toUpperCase()}${category.slice(1)}`
      const answer = await staff('PUT', path, { ...values, [field]: false }, owner)
      expect(answer.status, field).toBe(400)
    }
    const answer = await staff('PUT', path, { ...values, refusesWeapons: false }, owner)
    expect([answer.status, answer.text]).toEqual([200, answer.text])
    expect((await open('/sponsors')).text).not.toContain('зброю')
  })
})

describe('who pays', () => {
  it('is drawn from the ledger, which sums to zero, and is open data', async () => {
    const { items } = (await open('/api/v1/ledger')).json()
    const balances = new Map<string, number>()
    for (const { debit, credit, amount } of items as { debit: string; credit: string; amount: number }[]) {
      balances.set(debit, (balances.get(debit) ?? 0) + amount)
      balances.set(credit, (balances.get(credit) ?? 0) - amount)
    }
    expect(items.length).toBeGreaterThan(3)
    expect([...balances.values()].reduce((sum, one) => sum + one, 0)).toBe(0)
    const { text } = await open('/who-pays')
    const foot = (await open('/contacts')).text.split('id="foot-about"')[1] ?? ''
    expect(foot.match(/href="\/who-pays"/g)).toHaveLength(1)
    for (const part of ['Хто платить за цей сайт', 'За роками й джерелами', 'Громаді', '/open-data/sponsor-ledger.csv'])
      expect(text).toContain(part)
    const csv = await open('/open-data/sponsor-ledger.csv')
    expect(csv.status).toBe(200)
    expect(csv.text.trim().split('\r\n')).toHaveLength(items.length + 1)
  })
})
