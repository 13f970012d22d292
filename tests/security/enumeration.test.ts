import { describe, expect, it, vi } from 'vitest'
import { startTestApp } from '../support/app.ts'
import { type Answer, CookieJar, request } from '../support/http.ts'

/*
 * Neither an answer nor the work behind it reveals whether an address has an account: the same status, headers and
 * length, and the same number of argon2 runs, for a known address, an unknown one, and one that awaits confirmation. No
 * password is hashed before a link is opened, nor for an invalid link. Equal numbers of queries are tested in
 * platform/identity (sessions, registration, reset).
 */

// Many requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const { passwords } = app.kernel.identity
const hash = vi.spyOn(passwords, 'hash')
const verify = vi.spyOn(passwords, 'verify')

/** As long as each other, so that an address which is printed back changes no length. */
const ADDRESSES = {
  known: 'verified@verbivka.example',
  unknown: 'vanished@verbivka.example',
  waiting: 'awaiting@verbivka.example',
  /** Of somebody who works here: known to the platform, and to no community as a resident. */
  staff: 'official@verbivka.example',
}
const PASSWORD = 'зовсім інша довга фраза'
const person = { displayName: 'Олена Коваль' }

/** A browser for each address, which has registered it: only that browser can have the letter sent again. */
const browsers = new Map<string, CookieJar>()
for (const email of Object.values(ADDRESSES)) {
  const cookies = new CookieJar()
  browsers.set(email, cookies)
  await request(app, { host, method: 'POST', path: '/api/v1/accounts', body: { email, ...person }, cookies })
}
// The first verification of a process makes the hash against which unknown addresses are verified.
await request(app, { host, method: 'POST', path: '/api/v1/session', body: { email: 'x@example.com', password: 'x' } })

interface Seen {
  status: number
  length: number
  text: string
  headers: string[]
  location: string | undefined
  hashed: number
  verified: number
}

/** What of an answer and of the work behind it somebody could measure, without what differs from request to request. */
async function seen(asked: () => Promise<Answer>, address: string): Promise<Seen> {
  hash.mockClear()
  verify.mockClear()
  const answer = await asked()
  const text = answer.text.replaceAll(address, '…').replaceAll(/"requestId":"[^"]*"/g, '')
  return {
    status: answer.status,
    length: answer.bytes.length,
    text,
    headers: Object.keys(answer.headers).sort(),
    location: answer.headers.location,
    hashed: hash.mock.calls.length,
    verified: verify.mock.calls.length,
  }
}

const NO_WORK = { hashed: 0, verified: 0 }
const asks: [string, (email: string) => Promise<Answer>, Pick<Seen, 'hashed' | 'verified'>][] = [
  ['signing in', (email) => api('/api/v1/session', { email, password: PASSWORD }), { hashed: 0, verified: 1 }],
  [
    'signing in by the form',
    (email) => form('/account/sign-in', { email, password: PASSWORD }),
    { hashed: 0, verified: 1 },
  ],
  ['registering', (email) => api('/api/v1/accounts', { email, ...person }), { hashed: 0, verified: 0 }],
  ['registering by the form', (email) => form('/account/register', { email, ...person }), { hashed: 0, verified: 0 }],
  [
    'registering with a fault',
    (email) => api('/api/v1/accounts', { email, displayName: '' }),
    { hashed: 0, verified: 0 },
  ],
  ['a new password', (email) => api('/api/v1/password-resets', { email }), { hashed: 0, verified: 0 }],
  ['a new password by the form', (email) => form('/account/forgotten', { email }), { hashed: 0, verified: 0 }],
  ['the letter once more', (email) => api('/api/v1/accounts/resend', {}, browsers.get(email)), NO_WORK],
  ['the letter once more by the form', (email) => form('/account/resend', {}, browsers.get(email)), NO_WORK],
  ['the letter once more without a cookie', () => api('/api/v1/accounts/resend', {}), NO_WORK],
]
function api(path: string, body: object, cookies = new CookieJar()): Promise<Answer> {
  return request(app, { host, method: 'POST', path, body, cookies })
}
function form(path: string, fields: Record<string, string>, cookies = new CookieJar()): Promise<Answer> {
  return request(app, { host, method: 'POST', path, body: new URLSearchParams(fields), cookies })
}

describe('whether an address has an account', () => {
  it.each(asks)('is not told by %s', async (_what, ask, work) => {
    const known = await seen(() => ask(ADDRESSES.known), ADDRESSES.known)
    expect({ hashed: known.hashed, verified: known.verified }).toEqual(work)
    for (const address of [ADDRESSES.unknown, ADDRESSES.waiting, ADDRESSES.staff]) {
      expect(await seen(() => ask(address), address)).toEqual(known)
    }
  })

  it('is not told by the limit of guesses, nor by a password that is too long', async () => {
    for (const address of Object.values(ADDRESSES)) {
      const statuses: number[] = []
      for (let at = 0; at < 12; at += 1)
        statuses.push((await api('/api/v1/session', { email: address, password: 'x' })).status)
      expect(statuses.slice(-2)).toEqual([429, 429])
      const long = await api('/api/v1/session', { email: address, password: 'x'.repeat(1_001) })
      expect([long.status, long.json().code]).toEqual([400, 'request.invalid'])
    }
  })

  it('is not told by a link that is none', async () => {
    const token = 'a'.repeat(43)
    for (const path of ['/account/confirm', '/account/reset']) {
      const answers = await Promise.all(
        ['', 'x', token, `${token}a`, '../'].map((one) => request(app, { host, path: `${path}?token=${one}` })),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]))
    }
  })

  it('and a link that is none costs no hash', async () => {
    hash.mockClear()
    for (const path of ['/api/v1/accounts/confirm', '/api/v1/password-resets/complete']) {
      for (const token of ['', 'x', 'a'.repeat(43)])
        expect((await api(path, { token, password: PASSWORD })).status).toBe(400)
    }
    expect(hash).not.toHaveBeenCalled()
  })
})
