import { expect, it, vi } from 'vitest'
import { createLog } from '#platform/log.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '../support/app.ts'
import { type CookieJar, request } from '../support/http.ts'
import { newResident } from './people.ts'
import { allRoutesOf, communityOf, inHandfuls, pathOf, thingsOf } from './routes.ts'

/*
 * The birth date of a resident is stored to answer whether an age suffices. It is shown to nobody but the person, in their
 * own download: not to staff, not in the journal, the letters or the log.
 */

// Hundreds of requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const lines: string[] = []
const app = await startTestApp({ demo: true, log: createLog('debug', { write: (line) => lines.push(line) }) })
const SLUG = 'verbivka'
const community = await communityOf(app, SLUG)
const EMAIL = 'kanarka.vik@example.com'
const TAX_NUMBER = '1301004774'
/** 1935-08-15, which nothing else of the demo mentions, however it is written. */
const BIRTH_DATE = '1935-08-15'
const WRITTEN = /1935-08-15|15[./]0?8[./](?:19)?35|15 (?:серпня|August|Aug) 1935|1935,? (?:серпня|August)|1301004774/
const SETTLEMENT = 'UA53049900900010465'

const owner = await signIn(app, app.platformHost, `owner@${SLUG}.example`)
const id = await newResident(app, community, EMAIL, 'Канарейка Літня')
const staff = (method: 'GET' | 'POST', path: string, body?: object) =>
  request(app, {
    host: app.platformHost,
    method,
    path: `/api/v1/communities/${SLUG}${path}`,
    cookies: owner,
    ...(body ? { body } : {}),
  })
const details = { taxNumber: TAX_NUMBER, birthDate: BIRTH_DATE, settlement: SETTLEMENT }
const shown = { fullName: 'Канарейка Літня', document: 'id-card', residence: 'registered' }
const stored = () =>
  withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('accounts')
      .select(['birth_date', 'settlement'])
      .where('community_id', '=', community.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

it('is nowhere in what anybody gets or reads later, whatever staff do with it', async () => {
  const answers: [string, string][] = []
  const said = async (name: string, answer: ReturnType<typeof staff>, status: number) => {
    const { status: got, text } = await answer
    expect(got, `${name}: ${text}`).toBe(status)
    answers.push([name, text])
  }
  const verify = (body: object) => staff('POST', `/residents/${id}/verify`, body)
  await said('a mismatch', verify({ ...shown, ...details, taxNumber: '3287300012' }), 400)
  await said('another mismatch', verify({ ...shown, ...details, birthDate: '1935-08-16' }), 400)
  await said('no settlement', verify({ ...shown, taxNumber: TAX_NUMBER, birthDate: BIRTH_DATE }), 400)
  await said('a verification', verify({ ...shown, ...details }), 200)
  expect(await stored()).toEqual({ birth_date: BIRTH_DATE, settlement: SETTLEMENT })
  await said('a completion', staff('POST', `/residents/${id}/details`, details), 200)
  await said('another number', staff('POST', `/residents/${id}/details`, { ...details, taxNumber: '3287300012' }), 400)

  const resident = await signIn(app, app.siteHost(SLUG), EMAIL, DEMO_PASSWORD)
  const things = { ...(await thingsOf(app, SLUG)), residents: id }
  const readers: [string, CookieJar][] = [
    [app.platformHost, owner],
    [app.siteHost(SLUG), resident],
  ]
  const own = '/account/data.json'
  // Streams do not end, and outgoing letters are looked at below.
  const routes = allRoutesOf(app).filter(
    ({ method, url, isEndpoint }) => method === 'GET' && !isEndpoint && url !== own,
  )
  expect(routes.length).toBeGreaterThan(60)
  await inHandfuls(routes, async (route) => {
    for (const [host, cookies] of readers) {
      const answer = await request(app, { host, path: pathOf(route, SLUG, things), cookies })
      answers.push([`${host} ${route.url}`, answer.text])
    }
  })
  for (const search of [BIRTH_DATE, TAX_NUMBER, '15.08.1935']) {
    const found = await staff('GET', `/residents?query=${encodeURIComponent(search)}`)
    expect(found.json().total, search).toBe(0)
  }
  const outbox = await request(app, { host: app.platformHost, path: '/outbox.json?limit=500' })
  answers.push(['the letters', outbox.text], ['the journal', (await staff('GET', '/audit')).text])
  const journal = await app.owner.selectFrom('audit_entries').selectAll().execute()
  answers.push(['all lines of the journal', JSON.stringify(journal)], ['the log', lines.join('')])
  expect(lines.length).toBeGreaterThan(10)
  expect(answers.filter(([, text]) => WRITTEN.test(text)).map(([name]) => name)).toEqual([])
  expect(
    journal.filter(({ subject }) => subject === `account:${id}`).map(({ action, details }) => [action, details]),
  ).toEqual(
    expect.arrayContaining([
      ['people.verify-resident', { document: 'id-card', residence: 'registered' }],
      ['people.complete-details', {}],
    ]),
  )

  const mine = await request(app, { host: app.siteHost(SLUG), path: own, cookies: resident })
  expect(mine.json().account).toMatchObject({ birthDate: BIRTH_DATE, settlement: SETTLEMENT, residence: 'registered' })
})

it('goes with the verification, and with the account', async () => {
  await staff('POST', `/residents/${id}/unverify`, { reason: 'wrong-account' })
  expect(await stored()).toEqual({ birth_date: null, settlement: null })
  expect((await staff('POST', `/residents/${id}/verify`, { ...shown, ...details })).status).toBe(200)
  const resident = await signIn(app, app.siteHost(SLUG), EMAIL, DEMO_PASSWORD)
  const body = new URLSearchParams({ sure: 'yes', password: DEMO_PASSWORD })
  await request(app, { host: app.siteHost(SLUG), method: 'POST', path: '/account/erase', body, cookies: resident })
  expect(await stored()).toEqual({ birth_date: null, settlement: null })
})
