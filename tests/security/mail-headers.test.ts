import { once } from 'node:events'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '../support/app.ts'
import { request } from '../support/http.ts'
import { waitFor } from '../support/wait.ts'
import { newResident } from './people.ts'
import { communityOf } from './routes.ts'

/*
 * Letters as a mail server gets them: nothing that somebody calls themselves, their community or their petition becomes
 * a header or a recipient.
 */

interface Received {
  to: string[]
  /** Unfolded header lines. */
  headers: string[]
}
const received: Received[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const [head = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n')
      const to = session.envelope.rcptTo.map((one) => one.address)
      received.push({ to, headers: head.replace(/\r\n[ \t]+/g, ' ').split('\r\n') })
      done()
    })
  },
})
smtp.listen(0, '127.0.0.1')
await once(smtp.server, 'listening')
afterAll(() => new Promise<void>((resolve) => smtp.close(resolve)))
const address = smtp.server.address()
const port = typeof address === 'object' && address ? address.port : 0
const app = await startTestApp({
  demo: true,
  env: { VICHE_SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`, VICHE_MAIL_FROM: 'viche@example.org' },
})
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const settings = `/api/v1/communities/${SLUG}/settings`
const owner = await signIn(app, app.platformHost, `owner@${SLUG}.example`)

const post = (path: string, body: object) => request(app, { host, method: 'POST', path, body })
const letterTo = (email: string): Promise<Received> =>
  waitFor(`a letter to ${email}`, () => received.find(({ to }) => to.includes(email)))
const named = (letter: Received, name: string): string[] =>
  letter.headers.filter((line) => line.toLowerCase().startsWith(`${name}:`))

/** What a header must never hold, wherever it was typed. */
const BREAKS = ['\r\n', '\n', '\r', '\0', '\u2028', '\u2029', '\u0085', '\u000b', '\u000c']

describe('a letter', () => {
  it.each([
    'Олена, Bcc: evil@localhost',
    'Олена <evil@localhost>',
    '"Олена" <evil@localhost>, evil@localhost',
    'Олена =?utf-8?Q?=0D=0ABcc:_evil=40localhost?=',
    'Олена; evil@localhost',
    'Олена\\"',
    'Олена %0d%0aBcc: evil@localhost',
    `Олена ${'ї'.repeat(70)}`,
  ])('to somebody who calls themselves %s goes to their own address alone', async (displayName) => {
    const email = `mail-${displayName.length}@example.com`
    const answer = await post('/api/v1/accounts', { email, displayName })
    expect(answer.status, answer.text).toBe(202)
    // a name that nobody has confirmed stands in no letter
    const first = await letterTo(email)
    expect(first.headers.filter((line) => line.includes('evil'))).toEqual([])
    await newResident(app, await communityOf(app, SLUG), email, displayName)
    received.length = 0
    expect((await post('/api/v1/password-resets', { email })).status).toBe(202)
    const letter = await letterTo(email)
    expect(letter.to).toEqual([email])
    expect(named(letter, 'to')).toHaveLength(1)
    expect(named(letter, 'to')[0]).toMatch(new RegExp(`<?${email}>?$`))
    for (const header of ['bcc', 'cc', 'reply-to', 'sender']) expect(named(letter, header)).toEqual([])
    for (const header of ['subject', 'from', 'message-id', 'date']) expect(named(letter, header)).toHaveLength(1)
  })

  it.each(BREAKS)('cannot be asked for under a name with %j in it', async (sign) => {
    const displayName = `Олена${sign}Bcc: evil@example.com`
    expect((await post('/api/v1/accounts', { email: 'breaks@example.com', displayName })).status).toBe(400)
    const member = { email: 'breaks@example.com', displayName, roles: ['desk'] }
    const path = `/api/v1/communities/${SLUG}/members`
    expect(
      (await request(app, { host: app.platformHost, method: 'POST', path, body: member, cookies: owner })).status,
    ).toBe(400)
  })

  it.each([
    'evil@example.com\r\nBcc: all@example.com',
    'a@example.com,b@example.com',
    'a@example.com b@example.com',
    '<a@example.com>',
    '"a b"@example.com',
    'a@[127.0.0.1]',
    'a@localhost\0.example',
  ])('goes to no address such as %j', async (email) => {
    expect((await post('/api/v1/password-resets', { email })).status).toBe(400)
    expect((await post('/api/v1/accounts', { email, displayName: 'Олена' })).status).toBe(400)
  })
})

describe('a letter to an address that no header takes', () => {
  it('is given up at once, beside the others, and /health says how many there are', async () => {
    const health = async () => (await request(app, { host: app.platformHost, path: '/health' })).json()
    expect(await health()).toMatchObject({ letters: { notBuilt: 0 } })
    const community = await app.kernel.directory.findBySlug(SLUG)
    if (!community) throw new Error('there is no community')
    const to = { email: 'secret@example.com\r\nBcc: all@example.com', displayName: 'Олена', locale: 'uk' as const }
    const data = { path: '/', expiresAt: app.clock.now() }
    await withCommunity(app.kernel.db, community, (tx) =>
      app.kernel.services.sendMail(tx, { to, template: 'account/confirm', data }),
    )
    const seen = await waitFor('the letter to be given up', async () => {
      const now = await health()
      return now.letters.notBuilt === 1 && now
    })
    expect(seen).toMatchObject({ status: 'degraded', mail: 'up', letters: { notBuilt: 1, refused: 0, waiting: 0 } })
    const { rows } = await sql<{ kept: string }>`
      select concat(output, data) as kept from pgboss.job where output->>'code' = 'letter-not-built'
      union all select concat(details, subject) from audit_entries where action = 'mail.not-built'`.execute(app.owner)
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/secret|all@|Олена/)
    expect(received.some(({ to: recipients }) => recipients.includes('all@example.com'))).toBe(false)
  })
})

describe('a community', () => {
  const save = async (change: object) => {
    const now = (await request(app, { host: app.platformHost, path: settings, cookies: owner })).json()
    return request(app, {
      host: app.platformHost,
      method: 'PUT',
      path: settings,
      body: { ...now, ...change },
      cookies: owner,
    })
  }

  it.each(BREAKS)('is not called by a name with %j in it, which would stop every letter of it', async (sign) => {
    const evil = `Громада${sign}Bcc: evil@example.com`
    expect((await save({ name: { uk: evil } })).status).toBe(400)
    expect((await save({ name: { uk: 'Громада', en: evil } })).status).toBe(400)
    const order = { name: { uk: evil }, slug: `nova-${sign.charCodeAt(0)}`, blueprint: 'village' }
    const made = await request(app, {
      host: app.platformHost,
      method: 'POST',
      path: '/api/v1/communities',
      body: order,
      cookies: owner,
    })
    expect(made.status).toBe(400)
  })

  it('keeps the lines of its office hours, which stand in no header', async () => {
    const now = (await request(app, { host: app.platformHost, path: settings, cookies: owner })).json()
    const contacts = { ...now.contacts, hours: { uk: 'Пн–Чт 8–17\nПт 8–16' } }
    expect((await save({ contacts })).status).toBe(200)
  })

  it('may be called what looks like a header', async () => {
    const name = { uk: 'Громада" <evil@example.com>, Bcc: x', en: 'Bcc: evil@example.com' }
    expect((await save({ name })).status).toBe(200)
    const email = 'after-the-name@example.com'
    await post('/api/v1/password-resets', { email: `verified@${SLUG}.example` })
    await post('/api/v1/accounts', { email, displayName: 'Олена' })
    const letter = await letterTo(email)
    expect(letter.to).toEqual([email])
    expect(named(letter, 'from')).toHaveLength(1)
    expect(named(letter, 'from')[0]).toMatch(/<viche@example\.org>$/)
    expect(named(letter, 'bcc')).toEqual([])
  })
})
