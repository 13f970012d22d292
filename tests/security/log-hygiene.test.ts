import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createLog } from '#platform/log.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '../support/app.ts'
import { request } from '../support/http.ts'
import { waitFor } from '../support/wait.ts'

/* The log tells what happened, never to whom: no address, name, password, token, client address or typed text. */

const lines: string[] = []
const log = createLog('debug', { write: (line) => lines.push(line) })
const app = await startTestApp({ demo: true, log })
const host = app.siteHost('verbivka')
const ask = (method: 'GET' | 'POST', path: string, body?: unknown) =>
  request(app, { host, method, path, ...(body === undefined ? {} : { body }) })

const SECRETS = {
  email: 'tajemnyj.lyst@verbivka.example',
  password: 'дуже таємна приказка 47',
  name: 'Пантелеймон Невідомський',
  typed: 'слово-яке-не-для-журналу',
}

it('holds nothing of a registration, of its link, of wrong passwords, of searches and of faults', async () => {
  const { email, password, name, typed } = SECRETS
  lines.length = 0 // the address that the server listens on is no visitor's
  await ask('POST', '/api/v1/accounts', { email, displayName: name })
  const letter = await waitFor('the letter with the link', async () => {
    const box = await request(app, { host: app.platformHost, path: `/outbox.json?to=${encodeURIComponent(email)}` })
    return box.json().items[0] as { links: string[] } | undefined
  })
  const token = /token=([\w-]+)/.exec(letter.links.join(' '))?.[1] ?? ''
  expect(token.length).toBeGreaterThan(20)
  await ask('GET', `/account/confirm?token=${token}`)
  await ask('POST', '/api/v1/accounts/confirm', { token, password })
  await ask('POST', '/api/v1/session', { email, password: `${password}!` })
  const cookies = await signIn(app, host, email, password)
  await ask('GET', `/petitions?query=${encodeURIComponent(typed)}`)
  await ask(
    'GET',
    `/${encodeURIComponent(`${typed}
second line`)}`,
  )
  await signIn(app, host, 'verified@verbivka.example', DEMO_PASSWORD)

  // A fault whose error carries the row: PostgreSQL names the values in `detail`.
  const community = await app.kernel.directory.findBySlug('verbivka')
  if (!community) throw new Error('the demo community is missing')
  const twice = withCommunity(app.db, community, (tx) =>
    tx
      .insertInto('accounts')
      .values({
        community_id: community.id,
        email,
        email_key: email,
        display_name: name,
        locale: 'uk',
        created_at: new Date(),
      })
      .execute(),
  )
  await twice.then(
    () => expect.unreachable('the address is taken'),
    (err: unknown) => log.error({ err: new Error('wrapped', { cause: err }) }, 'a fault'),
  )
  await sql`select ${typed}::int`.execute(app.db).then(
    () => expect.unreachable('no number'),
    (err: Error & { code?: string }) => log.error({ err: { code: err.code } }, 'a fault of a query'),
  )

  const text = lines.join('')
  expect(lines.length).toBeGreaterThan(8)
  expect(text).toContain('"constraint":"accounts_community_id_email_key_key"')
  const told = Object.entries({
    ...SECRETS,
    token,
    cookie: cookies.header(host).split('=')[1] ?? '',
    address: '127.0.0.1',
  })
  for (const [what, secret] of told) {
    expect(text.includes(secret) || text.includes(encodeURIComponent(secret)), `the log holds the ${what}`).toBe(false)
  }
})

it('has one line for each answer, whether it was ready or the router was asked', async () => {
  const answers = () =>
    lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg, route }) => msg === 'answered' && route === '/petitions')
  lines.length = 0
  const path = '/petitions?topic=roads'
  const ids = [(await ask('GET', path)).headers['x-request-id'], (await ask('GET', path)).headers['x-request-id']]
  const both = await waitFor('two lines', () => (answers().length === 2 ? answers() : undefined))
  expect(both.map(({ reqId }) => reqId)).toEqual(ids)
  const [asked, ready] = both.map(({ reqId: _id, ms: _ms, time: _time, ...rest }) => rest)
  expect(ready).toEqual(asked)
  expect(ready).toMatchObject({ method: 'GET', route: '/petitions', community: 'verbivka', status: 200 })
})

it('is one line of JSON for each event, whatever was typed', () => {
  for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow()
  expect(lines.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1)).toBe(true)
})
