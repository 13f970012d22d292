import { describe, expect, it } from 'vitest'
import { divisionFrom, formOf, poolOf } from '#features/budget/division.ts'
import type { Division } from '#features/budget/queries.ts'
import { changesOf, datedPhases, dateOf, outOfOrder, phaseAt, phaseByDates } from '#features/budget/rules.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type Question, request } from '#tests/support/http.ts'
import { conditions, daysFrom } from './fixtures.ts'

const app = await startTestApp({ demo: true })
const slug = 'yasnohirsk'
const official = await signIn(app, app.platformHost, `official@${slug}.example`)
const moderator = await signIn(app, app.platformHost, `moderator@${slug}.example`)
const staff = (
  method: NonNullable<Question['method']>,
  path: string,
  { body, cookies = official }: { body?: unknown; cookies?: typeof official } = {},
) => request(app, { host: app.platformHost, method, path: `/api/v1/communities/${slug}${path}`, body, cookies })
const open = (path: string, of = slug) => request(app, { host: app.siteHost(of), path: encodeURI(path) })
const head = { title: 'Бюджет на наступний рік', summary: 'Мешканці вирішують, що зробити.', kind: 'community' }

async function create(): Promise<string> {
  const made = await staff('POST', '/budgets', { body: { ...head, ...daysFrom(app.clock.now()) } })
  expect(made.status, made.text).toBe(201)
  return `/budgets/${made.json().id}`
}
async function announce(): Promise<string> {
  const path = await create()
  const edited = await staff('POST', `${path}/edit`, { body: conditions(head.title) })
  expect(edited.status, edited.text).toBe(200)
  expect((await staff('POST', `${path}/announce`)).json().state).toBe('announced')
  return path
}
const fieldsOf = (answer: { json(): { errors?: { path: string }[]; details?: { path: string }[] } }): string =>
  JSON.stringify(answer.json())

const DAY_MS = 86_400_000
/** Dates so many days after one another. */
function from(start: number, steps: readonly number[]) {
  let day = start
  const at = steps.map((step) => {
    day += step * DAY_MS
    return new Date(day)
  })
  const [registrationAt, considerAt, votingAt, detectAt, realizeAt, finishedAt] = at as [
    Date,
    Date,
    Date,
    Date,
    Date,
    Date,
  ]
  return { registrationAt, considerAt, votingAt, detectAt, realizeAt, finishedAt }
}

describe('the rules of a competition', () => {
  it('make its phase a function of dates and clock that never goes back', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const dates = from(
        0,
        [1, 2, 3, 4, 5, 6].map((nth) => ((seed * nth * 7) % 13) + 1),
      )
      expect(outOfOrder(dates)).toBeUndefined()
      const order = ['announced', ...datedPhases]
      let before = 0
      for (let day = 0; day < 90; day++) {
        const now = new Date(day * DAY_MS)
        const phase = phaseByDates(dates, now)
        const index = order.indexOf(phase)
        expect(index).toBeGreaterThanOrEqual(before)
        expect(index).toBe(datedPhases.filter((name) => dateOf(dates, name) <= now).length)
        expect(phaseAt({ ...dates, state: 'cancelled' }, now)).toBe('cancelled')
        before = index
      }
    }
  })

  it('find every pair of dates that does not increase', () => {
    const dates = from(0, [1, 1, 1, 1, 1, 1])
    for (const [index, phase] of datedPhases.entries()) {
      const before = datedPhases[index - 1]
      if (before) expect(outOfOrder({ ...dates, [`${phase}At`]: dateOf(dates, before) })).toBe(phase)
    }
  })

  it('let a date to come move later only, and one that has passed within the past with a reason', () => {
    const dates = from(0, [1, 10, 10, 10, 10, 10])
    const now = new Date(5 * DAY_MS)
    const moved = (at: Partial<typeof dates>, hasReason = false) =>
      changesOf(dates, { ...dates, ...at }, { now, hasReason })
    const days = (n: number) => new Date(n * DAY_MS)
    expect(moved({ considerAt: days(12) })).toEqual([{ phase: 'consider', from: days(11), to: days(12) }])
    expect(moved({ considerAt: days(10) })).toMatchObject({ fault: 'earlier' })
    expect(moved({ considerAt: days(4) })).toMatchObject({ fault: 'future' })
    expect(moved({ considerAt: days(21) })).toMatchObject({ fault: 'order' })
    expect(moved({ registrationAt: days(2) })).toMatchObject({ fault: 'reason' })
    expect(moved({ registrationAt: days(2) }, true)).toHaveLength(1)
    expect(moved({ registrationAt: days(6) }, true)).toMatchObject({ fault: 'past' })
    expect(moved({})).toEqual([])
  })
})

describe('zones, classes and money', () => {
  const form = {
    zones: 'Місто; 18 400\nСела',
    classes: 'Малі; 100000\nВеликі',
    categories: 'Освіта; наука\nСпорт',
    pools: 'Місто; Малі; 300000\nСела; 200 000\n50000',
  }
  it('are read from lines and written back as the same lines', () => {
    const division = divisionFrom(form, []) as Division
    expect(division.pools).toEqual([
      { zoneCode: 'z1', classCode: 'c1', amountMinor: 30_000_000 },
      { zoneCode: 'z2', classCode: '', amountMinor: 20_000_000 },
      { zoneCode: '', classCode: '', amountMinor: 5_000_000 },
    ])
    expect(divisionFrom(formOf(division), [])).toEqual(division)
    const pool = (zone: string, sizeClass: string) => poolOf(division.pools, zone, sizeClass)?.amountMinor
    expect([pool('z1', 'c1'), pool('z2', 'c2'), pool('z1', 'c2')]).toEqual([30_000_000, 20_000_000, 5_000_000])
  })

  it.each([
    ['zones', 'Місто; багато', 'zones.population'],
    ['zones', 'Місто\nмісто', 'lines.twice'],
    ['zones', 'Місто; 5; Атлантида', 'zones.unknown'],
    ['classes', 'Малі; 0', 'classes.form'],
    ['pools', 'Ліс; 5000', 'pools.unknown'],
    ['pools', '5000\n6000', 'pools.twice'],
    ['pools', 'Місто; -5', 'pools.form'],
    ['categories', Array.from({ length: 31 }, (_, nth) => `Категорія ${nth}`).join('\n'), 'lines.too-many'],
  ] as const)('say what is wrong with %s «%s»', (field, text, key) => {
    expect(divisionFrom({ [field]: text }, [])).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: field, key })]),
    )
  })
})

describe('a competition', () => {
  it('is announced with rules and money only, and is nowhere before that', async () => {
    const path = await create()
    expect((await open(path)).status).toBe(404)
    expect((await open(`/api/v1${path}`)).status).toBe(404)
    expect((await staff('POST', `${path}/announce`)).json().code).toBe('budget.no-money')
    await staff('POST', `${path}/edit`, { body: { ...conditions(head.title), rulesText: '' } })
    expect((await staff('POST', `${path}/announce`)).json().code).toBe('budget.no-rules')
    const stale = await staff('POST', `${path}/edit`, { body: { ...conditions(head.title), revision: 1 } })
    expect([stale.status, stale.json().code]).toEqual([409, 'budget.saved-meanwhile'])
    await staff('POST', `${path}/edit`, { body: conditions(head.title) })
    expect((await staff('POST', `${path}/announce`, { cookies: moderator })).status).toBe(403)
    expect((await staff('POST', `${path}/announce`)).json().state).toBe('announced')
    const shown = (await open(`/api/v1${path}`)).json()
    expect(shown).toMatchObject({
      ...{ phase: 'announced', ballot: { kind: 'approvals', min: 1, max: 3 }, votingOpen: false },
      ...{ maxCostMinor: 40_000_000, supportNeeded: 10, classes: [{ name: 'Малі' }, { name: 'Великі' }] },
      pools: [
        { zone: 'z1', class: 'c1', amountMinor: 30_000_000 },
        { zone: 'z1', class: 'c2' },
        { zone: 'z2', class: null },
      ],
    })
    const page = (await open(path)).text
    expect(page).toContain('Етапи конкурсу')
    expect(page).toContain('300\u00a0000')
    expect((await open(`/en${path}/rules`)).text).toContain('Rules of the participatory budget')
    expect((await open('/search?q=наступний')).text).toContain(path)
    for (const place of ['/budgets', '/api/v1/budgets?state=open', '/budgets/feed.xml', '/sitemap.xml'])
      expect((await open(place)).text, place).toContain(path)
    expect((await open('/open-data/budgets.csv')).text).toContain(head.title)
    expect((await open('/open-data/budget-pools.csv')).text).toMatch(/Місто,12000,Великі,70000000/)
    expect((await open(`/api/v1${path}`, 'verbivka')).json().title).not.toBe(head.title)
  })

  it('refuses dates out of order, in the past, and a vote that is too short', async () => {
    const days = daysFrom(app.clock.now())
    const send = (changed: object) => staff('POST', '/budgets', { body: { ...head, ...days, ...changed } })
    for (const [changed, field] of [
      [{ votingOn: days.considerOn }, 'votingOn'],
      [{ detectOn: addDays(days.votingOn, 3) }, 'detectOn'],
      [{ registrationOn: kyivDay(app.clock.now()) }, 'registrationOn'],
      [{ finishedOn: addDays(days.registrationOn, 3_000) }, 'finishedOn'],
    ] as const) {
      const answer = await send(changed)
      expect([answer.status, fieldsOf(answer)]).toEqual([400, expect.stringContaining(field)])
    }
  })

  it('puts off a date in public, keeps its conditions from the first day on, and goes by the calendar', async () => {
    const path = await announce()
    const days = daysFrom(app.clock.now())
    const later = { ...days, votingOn: addDays(days.votingOn, 2) }
    expect((await staff('POST', `${path}/change-dates`, { body: days })).status).toBe(400)
    expect((await staff('POST', `${path}/change-dates`, { body: later })).status).toBe(200)
    expect((await staff('POST', `${path}/change-dates`, { body: days })).status).toBe(400)
    expect((await open(`/api/v1${path}`)).json().dateChanges).toMatchObject([{ phase: 'voting', reason: null }])
    expect((await open(path)).text).toContain('Зміни дат')
    const cancelled = await staff('POST', `${path}/cancel`, { body: { reason: 'Коштів у бюджеті немає.' } })
    expect(cancelled.json().state).toBe('cancelled')
    expect((await open(path)).text).toContain('Коштів у бюджеті немає.')
  })

  it('is copied into a draft with new dates', async () => {
    const path = await announce()
    const title = 'Бюджет через рік'
    const body = { title, ...daysFrom(app.clock.now(), 300) }
    expect((await staff('POST', `${path}/copy`, { body })).status).toBe(200)
    const { items } = (await staff('GET', '/budgets?state=draft')).json()
    const { id } = items.find((one: { title: string }) => one.title === title)
    const { sections, transitions } = (await staff('GET', `/budgets/${id}`)).json()
    expect(JSON.stringify(sections)).toContain('Місто; Малі; 300000')
    expect(transitions.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['edit', 'announce', 'copy', 'delete']),
    )
    const { fields } = transitions.find(({ action }: { action: string }) => action === 'edit')
    const held = Object.fromEntries(
      fields.flatMap(({ name, kind, value }: { name: string; kind: string; value?: string }) =>
        value ? [[name, kind === 'number' ? Number(value) : value]] : [],
      ),
    )
    expect(held).toMatchObject({ maxCost: 400_000, pools: conditions(title).pools })
    // What the filled-in form sends back is what was there.
    expect((await staff('POST', `/budgets/${id}/edit`, { body: held })).status).toBe(200)
    expect((await staff('GET', `/budgets/${id}`)).json().sections).toEqual(sections)
    expect((await staff('POST', `/budgets/${id}/delete`)).status).toBe(200)
    expect((await staff('GET', `/budgets/${id}`)).status).toBe(404)
  })

  it('stands in the demo in every part of its course, and goes on by the calendar', async () => {
    const phases = (await open('/api/v1/budgets?state=open')).json().items.map(({ phase }: { phase: string }) => phase)
    expect(phases).toEqual(expect.arrayContaining(['registration', 'voting', 'realize']))
    expect((await open('/api/v1/budgets?state=closed', 'verbivka')).json().items).toMatchObject([{ phase: 'finished' }])
    const [voting] = (await open('/api/v1/budgets?state=open'))
      .json()
      .items.filter(({ phase }: { phase: string }) => phase === 'voting')
    expect(firstMomentOf(kyivDay(new Date(voting.dates.voting))).toISOString()).toBe(voting.dates.voting)
    const conditionsNow = await staff('POST', `/budgets/${voting.id}/edit`, { body: conditions(head.title) })
    expect([conditionsNow.status, conditionsNow.json().code]).toEqual([409, 'budget.wrong-state'])
  })
})
