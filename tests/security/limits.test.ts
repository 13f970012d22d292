import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { displayNameFault, GivenName } from '#platform/identity/index.ts'
import { DATABASE } from '#platform/limits.ts'
import { signIn, startTestApp } from '../support/app.ts'
import { CookieJar, request } from '../support/http.ts'
import { newResident } from './people.ts'
import { communityOf } from './routes.ts'

/*
 * What one person may ask of the server, and for whom they may pass. The seconds here are no measure of speed: what they
 * catch runs for minutes.
 */

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const community = await communityOf(app, SLUG)
/** Milliseconds; what goes back and forth over these texts takes a minute and more. */
const PATIENCE = 20_000
vi.setConfig({ testTimeout: 120_000 })

async function timed<T>(work: () => Promise<T>): Promise<{ done: T; ms: number }> {
  const begun = performance.now()
  const done = await work()
  return { done, ms: performance.now() - begun }
}

/** Texts on which a careless pattern goes back and forth: runs of one sign, almost-ends, nested beginnings. */
const ADVERSARIAL = [
  '%',
  '_',
  '\\',
  'a',
  ' ',
  '\n',
  '\t \n',
  '(',
  'aA',
  '%_',
  '-',
  '.',
  '\u00a0',
  'ї\u0308',
  '<',
  '&#x',
  '[a-z]*',
  '@a.',
].map((part) => `x${part.repeat(10_000)}`.slice(0, 10_000).concat('!'))

describe('a search', () => {
  it('as long as an address can be is refused or passed over, whatever it is made of', async () => {
    for (const text of ADVERSARIAL) {
      const { done, ms } = await timed(async () => {
        const query = encodeURIComponent(text.slice(0, 900))
        const page = await request(app, { host, path: `/petitions?query=${query}` })
        const api = await request(app, { host, path: `/api/v1/petitions?query=${query}` })
        return [page.status, api.status]
      })
      expect(done).toEqual([200, text.slice(0, 900).trim().length > 100 ? 400 : 200])
      expect(ms).toBeLessThan(PATIENCE)
    }
  })

  it.each([
    "'; select pg_sleep(60)--",
    '%27%20or%20pg_sleep(60)--',
    '1);select pg_sleep(60)',
    '$$;select pg_sleep(60);$$',
  ])('that holds a query is a text like any other: %s', async (text) => {
    for (const name of ['query', 'sort', 'category', 'tab', 'state', 'page']) {
      const { ms } = await timed(() => request(app, { host, path: `/petitions?${name}=${encodeURIComponent(text)}` }))
      expect(ms, name).toBeLessThan(PATIENCE)
    }
  })

  it('ends in the database after a time of its own, and no transaction waits without an end', async () => {
    const shown = async (name: string) => {
      const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(app.kernel.db)
      return rows[0]?.value
    }
    expect(await shown('statement_timeout')).toBe(`${DATABASE.statementMs / 1000}s`)
    expect(await shown('idle_in_transaction_session_timeout')).toBe(`${DATABASE.idleInTransactionMs / 1000}s`)
    expect([DATABASE.statementMs, DATABASE.idleInTransactionMs].every((ms) => ms > 0 && ms <= 30_000)).toBe(true)
  })
})

describe('a form of half a megabyte', async () => {
  const email = 'slow@verbivka.example'
  await newResident(app, community, email)
  const cookies = await signIn(app, host, email)
  /** Below what a kept draft may have. */
  const runs = [
    ' '.repeat(180_000),
    '\n'.repeat(180_000),
    ' \n'.repeat(90_000),
    '\t'.repeat(180_000),
    '\u00a0'.repeat(60_000),
  ]

  it('is read in one pass, whatever it holds', async () => {
    for (const run of runs) {
      for (const jar of [cookies, new CookieJar()]) {
        const { done, ms } = await timed(() =>
          request(app, {
            host,
            method: 'POST',
            path: '/account/petitions/new',
            cookies: jar,
            body: new URLSearchParams({ title: `a${run}b` }),
          }),
        )
        expect([303, 403, 413, 429]).toContain(done.status)
        expect(ms).toBeLessThan(PATIENCE)
      }
    }
    for (const text of ADVERSARIAL.filter((_one, at) => at % 3 === 0)) {
      for (const [path, name] of [
        ['/account/profile', 'displayName'],
        ['/account/sign-in', 'next'],
        ['/account/register', 'email'],
        ['/account/forgotten', 'email'],
      ] as const) {
        const { done, ms } = await timed(() =>
          request(app, { host, method: 'POST', path, cookies, body: new URLSearchParams({ [name]: text.repeat(20) }) }),
        )
        expect(done.status, path).toBeLessThan(500)
        expect(ms, `${path} ${name}`).toBeLessThan(PATIENCE)
      }
    }
  })

  it('and more is refused before it is read', async () => {
    const body = new URLSearchParams({ title: 'a'.repeat(600_000) })
    expect((await request(app, { host, method: 'POST', path: '/account/petitions/new', body })).status).toBe(413)
    const fields = new URLSearchParams(Array.from({ length: 300 }, (_one, at) => [`f${at}`, 'x']))
    expect((await request(app, { host, method: 'POST', path: '/account/petitions/new', body: fields })).status).toBe(
      400,
    )
    const json = `{"title":"${'a'.repeat(1_300_000)}"}`
    const headers = { 'content-type': 'application/json' }
    expect((await request(app, { host, method: 'POST', path: '/api/v1/accounts', body: json, headers })).status).toBe(
      413,
    )
  })

  it('is kept for somebody who is not signed in only so often', async () => {
    app.clock.move({ hours: 2 })
    const keep = () =>
      request(app, {
        host,
        method: 'POST',
        path: '/account/petitions/new',
        body: new URLSearchParams({ title: 'Чернетка' }),
      })
    const statuses = new Map<number, number>()
    for (let at = 0; at < 102; at += 1) {
      const { status } = await keep()
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect([...statuses]).toEqual([
      [303, 100],
      [429, 2],
    ])
    expect((await keep()).headers['retry-after']).toMatch(/^\d+$/)
  })
})

describe('a name', () => {
  /** Letters of their own to Unicode, and nothing to the eye. */
  const INVISIBLE = [
    '\u3164',
    '\uffa0',
    '\u115f',
    '\u1160',
    '\u17b4',
    '\ufe0f',
    '\u034f',
    '\u180e',
    '\u2061',
    '\u{e0041}',
    '\u{1d173}',
  ]

  it.each(INVISIBLE)('holds no sign that is not seen: %j', (sign) => {
    for (const name of [sign.repeat(3), `Міська${sign}рада`, `Олена${sign}`, `${sign}модератор`]) {
      expect(displayNameFault(name), JSON.stringify(name)).toBe('account.name-characters')
      expect(GivenName.safeParse(`${name} Коваль`).success).toBe(false)
    }
  })

  it.each([
    'мoдeрaтop',
    'Mодератор',
    'м.о.д.е.р.а.т.о.р',
    'Модератор громади',
    '𝐌𝐨𝐝𝐞𝐫𝐚𝐭𝐨𝐫',
    'ｍｏｄｅｒａｔｏｒ',
    'Міська\u00a0рада',
    'Міська⠀рада',
    'Mіськa paдa',
    'Сiльський гoлoва',
    'Вербівська громада',
    'ВЕРБІВСЬКА-ГРОМАДА',
  ])('does not speak for the council: %s', (name) => {
    expect(displayNameFault(name, ['Вербівська громада', 'Verbivka community'])).toMatch(
      /^account\.name-(?:reserved|characters)$/,
    )
  })

  it.each(['Приз на https://evil.example', 'www.evil.example', 'Олена evil.example/win', 'evil.com'])(
    'carries no link into a letter that a stranger gets: %s',
    (name) => expect(displayNameFault(name)).toBe('account.name-characters'),
  )

  it.each(['О.В. Коваль', 'Олена К.', 'O.Koval', 'Дж.Р. Толкін', 'St. John', 'д-р.Петренко'])(
    'may be written with dots: %s',
    (name) => expect(displayNameFault(name)).toBeUndefined(),
  )

  it('is given to nobody by the form or the API where the rules refuse it', async () => {
    const email = 'mask@verbivka.example'
    await newResident(app, community, email)
    const cookies = await signIn(app, host, email)
    const register = { email: 'other@verbivka.example' }
    const confirm = { token: 'x'.repeat(43), password: 'зовсім інша довга фраза' }
    for (const displayName of [
      'Модератор',
      'Міська\u3164рада',
      'Олена\r\nBcc: all@example.com',
      '=cmd|calc',
      '\u202eкілО',
    ]) {
      const fields = new URLSearchParams({ displayName, locale: 'uk' })
      const changed = await request(app, { host, method: 'POST', path: '/account/profile', cookies, body: fields })
      const begun = await request(app, {
        host,
        method: 'POST',
        path: '/api/v1/accounts',
        body: { ...register, displayName },
      })
      const chosen = await request(app, {
        host,
        method: 'POST',
        path: '/api/v1/accounts/confirm',
        body: { ...confirm, displayName },
      })
      expect([changed.status, begun.status], JSON.stringify(displayName)).toEqual([400, 400])
      expect(chosen.json().errors, JSON.stringify(displayName)).toMatchObject([{ path: 'displayName' }])
    }
    const row = await app.owner
      .selectFrom('accounts')
      .select('display_name')
      .where('email', '=', email)
      .executeTakeFirst()
    expect(row?.display_name).toBe('Олена Сусідка')
  })
})
