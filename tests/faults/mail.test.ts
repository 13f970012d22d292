import { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MAIL } from '#platform/limits.ts'
import { createLog } from '#platform/log.ts'
import { type Letter, MailDelayed, smtpTransport } from '#platform/mail/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { mailServer } from '#tests/support/mail-server.ts'
import { type TcpFaultProxy, tcpFaultProxy } from '#tests/support/tcp-fault-proxy.ts'
import { waitFor } from '#tests/support/wait.ts'

/* A mail server that is down, slow, locked, or refuses somebody. */

const peer = await mailServer()
afterAll(() => peer.stop())
afterEach(async () => {
  Object.assign(peer, { locked: false, slowness: 0, answerTo: () => undefined })
  await peer.start()
})
let logged = ''
const log = createLog(
  'debug',
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  }),
)
let line: TcpFaultProxy | undefined
const app = await startTestApp({
  demo: true,
  log,
  async between(url) {
    line = await tcpFaultProxy(url)
    return line.url
  },
  env: { VICHE_SMTP_URL: peer.url, VICHE_MAIL_FROM: 'viche@platform.example' },
})
let community: Community
beforeAll(async () => {
  const found = await app.kernel.directory.findBySlug('verbivka')
  if (!found) throw new Error('the demo has no Verbivka')
  community = found
  await waitFor('the letters of the demo', async () => (await health()).letters.waiting === 0)
  peer.received.length = 0
})

const health = async () => (await request(app, { host: app.platformHost, path: '/health' })).json()
const write = (email: string, kind: 'account/confirm' | 'petition/answer-to-signer' = 'account/confirm') => {
  const letter: Letter = {
    to: { email, displayName: 'Житель Громади', locale: 'uk' },
    template: kind,
    data: {
      path: '/account/confirm?token=abc',
      expiresAt: new Date(app.clock.now().getTime() + 3_600_000),
      id: 1,
      title: 'Полагодити місток',
      decision: 'supported',
    },
  }
  return withCommunity(app.db, community, (tx) => app.kernel.services.sendMail(tx, letter))
}
const stored = (email: string) =>
  app.owner.selectFrom('mails').selectAll().where('recipient', '=', email).executeTakeFirstOrThrow()
const sent = (email: string) =>
  waitFor(`the letter to ${email}`, async () => ((await stored(email)).sent_at ? stored(email) : undefined))
const arrivalsOf = (email: string) => peer.received.filter(({ to }) => to === email)

describe('a mail server that is down', () => {
  it('keeps no request waiting; afterwards each letter goes out once, first those that somebody waits for', async () => {
    await peer.stop()
    const many = Array.from({ length: 20 }, (_, number) => `signer-${number}@down.example`)
    for (const email of many) await write(email, 'petition/answer-to-signer')
    const began = performance.now()
    const body = { email: 'newcomer@down.example', displayName: 'Новий Житель' }
    const path = '/api/v1/accounts'
    const registered = await request(app, { host: app.siteHost('verbivka'), method: 'POST', path, body })
    expect([registered.status, registered.text]).toEqual([202, expect.anything()])
    expect(performance.now() - began).toBeLessThan(MAIL.connectMs)
    await waitFor('the newcomer’s letter', () => stored('newcomer@down.example'))
    // A letter that is being tried at this moment does not count as waiting.
    const degraded = await waitFor('the outage to be seen, and the letters to wait', async () => {
      const seen = await health()
      return seen.mail === 'down' && seen.letters.waiting >= 20 ? seen : undefined
    })
    expect(degraded).toMatchObject({ status: 'degraded', database: 'up', jobs: 'up' })

    await peer.start()
    for (const email of [...many, 'newcomer@down.example']) await sent(email)
    await waitFor('the end of the outage to be seen', async () => {
      const { status, mail, letters } = await health()
      return status === 'ok' && mail === 'up' && letters.waiting === 0
    })
    for (const email of [...many, 'newcomer@down.example']) expect(arrivalsOf(email), email).toHaveLength(1)
    const place = peer.received.findIndex(({ to }) => to === 'newcomer@down.example')
    // The first to come through is whichever was tried first; the rest then go out by need.
    expect(place).toBeLessThan(10)
  })

  it('or wants another password, costs no letter, even though it says no for good', async () => {
    peer.locked = true
    await write('patient@locked.example')
    await waitFor('the outage to be seen', async () => (await health()).mail === 'down')
    expect(await stored('patient@locked.example')).toMatchObject({ sent_at: null, failed_at: null })
    peer.locked = false
    await sent('patient@locked.example')
    expect(arrivalsOf('patient@locked.example')).toHaveLength(1)
  })
})

describe('a mail server that refuses', () => {
  it('somebody for now, gets the letter again later; the others are not kept waiting', async () => {
    let tries = 0
    peer.answerTo = (recipient) => (recipient === 'full@box.example' && ++tries < 3 ? 452 : undefined)
    await write('full@box.example')
    await write('neighbour@box.example')
    await sent('neighbour@box.example')
    expect((await health()).mail).toBe('up')
    await sent('full@box.example')
    expect(tries).toBe(3)
    expect(arrivalsOf('full@box.example')).toHaveLength(1)
  })

  it('somebody for good, is asked once; the operator sees it, and the address is in no log and no queue', async () => {
    let tries = 0
    peer.answerTo = (recipient) => {
      if (recipient !== 'gone.for.good@box.example') return undefined
      tries += 1
      return 550
    }
    const before = (await health()).letters.refused
    await write('gone.for.good@box.example')
    await waitFor('the refusal', async () => (await health()).letters.refused === before + 1)
    const letter = await stored('gone.for.good@box.example')
    expect(letter).toMatchObject({
      sent_at: null,
      failed_at: expect.any(Date),
      failure: '550 at RCPT TO',
      html_body: null,
    })
    const journal = await app.owner
      .selectFrom('audit_entries')
      .select(['action', 'actor_kind', 'details'])
      .where('community_id', '=', community.id)
      .where('subject', '=', `mail:${letter.id}`)
      .execute()
    expect(journal).toEqual([
      {
        action: 'mail.refused',
        actor_kind: 'system',
        details: { template: 'account/confirm', reason: '550 at RCPT TO' },
      },
    ])
    const { rows } = await sql<{ all: string }>`select coalesce(string_agg(job::text, ' '), '') as all
      from pgboss.job`.execute(app.owner)
    expect(rows[0]?.all).toContain('550 at RCPT TO')
    expect(rows[0]?.all).not.toContain('gone.for.good')
    expect(logged).toContain('a job failed for good')
    expect(logged).not.toMatch(/gone\.for\.good|full@box|not today/)
    expect(tries).toBe(1)
  })

  it('to take a letter for three days, is given up', async () => {
    peer.answerTo = (recipient) => (recipient === 'silent@box.example' ? 451 : undefined)
    await write('silent@box.example')
    await waitFor('a first try', async () => logged.includes('the mail server: 451 at RCPT TO'))
    app.clock.move({ days: 3, minutes: 1 })
    await waitFor('the end', async () => (await stored('silent@box.example')).failed_at !== null)
    expect(await stored('silent@box.example')).toMatchObject({ failure: 'not taken in time', text_body: null })
  })
})

it('a slow mail server keeps requests as quick as ever, and its letters arrive once', async () => {
  peer.slowness = 1_500
  for (const number of [1, 2, 3]) await write(`slow-${number}@box.example`)
  const began = performance.now()
  expect((await request(app, { host: app.siteHost('verbivka'), path: '/petitions' })).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(peer.slowness)
  for (const number of [1, 2, 3]) {
    await sent(`slow-${number}@box.example`)
    expect(arrivalsOf(`slow-${number}@box.example`)).toHaveLength(1)
  }
})

it('a letter that was taken while the database went away is not sent again: only its receipt is made up for', async () => {
  peer.slowness = 1_000
  await write('receipt@box.example')
  await waitFor('the letter to be under way', () => arrivalsOf('receipt@box.example').length === 1)
  line?.cut()
  await delay(peer.slowness + 500)
  expect((await stored('receipt@box.example')).sent_at).toBeNull()
  line?.mend()
  peer.slowness = 0
  await sent('receipt@box.example')
  expect(arrivalsOf('receipt@box.example')).toHaveLength(1)
})

it('a mail server that falls silent in the middle of a letter is left after the time that is set', async () => {
  peer.slowness = 2_000
  const transport = smtpTransport(
    { url: peer.url },
    { connectMs: 500, greetingMs: 500, silenceMs: 300, deliveryMs: 5_000 },
  )
  const mail = {
    messageId: '<one@platform.example>',
    from: { name: 'Вербівська громада', address: 'viche@platform.example' },
    to: { name: 'Житель', address: 'silence@box.example' },
    subject: 'Тиша',
    text: 'Тиша',
    html: '<p>Тиша</p>',
  }
  const error = await transport.deliver(mail).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(MailDelayed)
  expect(error).toMatchObject({ outage: true, message: expect.not.stringContaining('silence@') })
  peer.slowness = 0
  await transport.deliver(mail)
  const ids = arrivalsOf('silence@box.example').map(({ messageId }) => messageId)
  expect(ids).toEqual(['<one@platform.example>', '<one@platform.example>'])
})
