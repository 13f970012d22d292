import { once } from 'node:events'
import pino from 'pino'
import { SMTPServer } from 'smtp-server'
import { afterAll, describe, expect, it } from 'vitest'
import { createI18n } from '#platform/i18n/index.ts'
import {
  caughtMail,
  type Letter,
  listCaughtLetters,
  Mail,
  type MailTransport,
  smtpTransport,
} from '#platform/mail/index.ts'
import { loadTemplates } from '#platform/templates/index.ts'
import { type Community, CommunityDirectory, communityOf, withCommunity } from '#platform/tenancy/index.ts'
import { testClock } from '../../support/clock.ts'
import { testDatabase } from '../../support/database.ts'

const { db, owner } = await testDatabase()
const clock = testClock()
const i18n = createI18n()
const directory = new CommunityDirectory(db, {
  platformUrl: new URL('http://localhost:8080'),
  sitesDomain: 'localhost:8080',
})
const name = JSON.stringify({ uk: 'Вербівська громада', en: 'Verbivka community' })
await db.insertInto('communities').values({ slug: 'verbivka', kind: 'village', name }).execute()
const verbivka = await directory.findBySlug('verbivka')
if (!verbivka) throw new Error('verbivka is missing')

const received: { from: string; to: string[]; text: string }[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map((one) => one.address)
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
      received.push({ from, to, text: Buffer.concat(chunks).toString('utf8') })
      done()
    })
  },
  onRcptTo(address, _session, done) {
    if (address.address.startsWith('full@'))
      return done(Object.assign(new Error('mailbox full'), { responseCode: 452 }))
    if (address.address.startsWith('gone@'))
      return done(Object.assign(new Error('no such user'), { responseCode: 550 }))
    return done()
  },
})
smtp.listen(0, '127.0.0.1')
await once(smtp.server, 'listening')
const address = smtp.server.address()
const url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}?ignoreTLS=true`
afterAll(() => new Promise<void>((resolve) => smtp.close(resolve)))

function mailOn(transport: MailTransport) {
  const mail = new Mail({
    templates: loadTemplates({ i18n }),
    i18n,
    directory,
    clock,
    transport,
    from: 'viche@example.org',
  })
  const queue: { community: Community; mailId: string }[] = []
  const send = (letter: Letter, community = verbivka ?? never()) =>
    withCommunity(db, community, (tx) =>
      mail.send(
        tx,
        async (on, _job, payload) =>
          void queue.push({ community: communityOf(on) === community.id ? community : never(), ...payload }),
        letter,
      ),
    )
  const deliver = async () => {
    const [job] = mail.jobs
    for (const { community, mailId } of queue) {
      const log = pino({ level: 'silent' })
      await job?.run(
        { community, clock, log, services: undefined, inCommunity: (work) => withCommunity(db, community, work) },
        { mailId },
      )
    }
  }
  return { mail, send, deliver, queue }
}
const never = (): never => {
  throw new Error('another community than the letter’s')
}

const letter = (email: string, template = 'account/confirm', locale: 'uk' | 'en' = 'uk'): Letter => ({
  to: { email, displayName: '<b>Олена</b>', locale },
  template,
  data: { path: '/account/confirm?token=abc', expiresAt: new Date('2026-11-21T08:00:00Z') },
})
const stored = (email: string) =>
  owner.selectFrom('mails').selectAll().where('recipient', '=', email).executeTakeFirstOrThrow()

describe('a letter', () => {
  it('is written in the recipient’s language, with links to the canonical address and escaped names', async () => {
    const { send } = mailOn(caughtMail())
    const invitation = letter('olena@example.com', 'account/invite')
    await send({ ...invitation, data: { ...invitation.data, place: '<b>Олена</b>' } })
    await send(letter('john@example.com', 'account/confirm', 'en'))
    const ukrainian = await stored('olena@example.com')
    expect(ukrainian.subject).toBe('Запрошення до роботи: <b>Олена</b>')
    expect(ukrainian.text_body).toContain('http://verbivka.localhost:8080/account/confirm?token=abc')
    expect(ukrainian.text_body).toContain('<b>Олена</b>')
    expect(ukrainian.html_body).toContain('&lt;b&gt;Олена&lt;/b&gt;')
    expect(ukrainian.html_body).not.toContain('<b>Олена')
    const english = await stored('john@example.com')
    expect(english.subject).toBe('Confirm your registration: Verbivka community')
    expect(english.text_body).toContain('http://verbivka.localhost:8080/en/account/confirm?token=abc')
  })

  it('is gone with the transaction that wrote it', async () => {
    const { mail } = mailOn(caughtMail())
    const failing = withCommunity(db, verbivka, async (tx) => {
      await mail.send(tx, async () => undefined, letter('undone@example.com'))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await owner.selectFrom('mails').selectAll().where('recipient', '=', 'undone@example.com').execute()).toEqual(
      [],
    )
  })

  it.each(['a@example.com\nBcc: all@example.com', 'a@example.com,b@example.com', 'nobody', ''])(
    'to the address %j is given up at the first try, and the journal says so without it',
    async (email) => {
      let handed = 0
      const counting = async () => {
        handed += 1
      }
      const { send, deliver, queue } = mailOn({ keepsLetters: false, deliver: counting })
      await send(letter(email))
      await expect(deliver()).rejects.toMatchObject({ name: 'JobFailed', code: 'letter-not-built' })
      const row = await owner
        .selectFrom('mails')
        .selectAll()
        .where('id', '=', queue[0]?.mailId ?? '')
        .executeTakeFirstOrThrow()
      expect(row).toMatchObject({ failure: 'recipient', sent_at: null, text_body: null, html_body: null })
      expect(row.failed_at).not.toBeNull()
      expect(handed).toBe(0)
      const entry = await owner
        .selectFrom('audit_entries')
        .selectAll()
        .where('subject', '=', `mail:${row.id}`)
        .executeTakeFirstOrThrow()
      expect(entry.action).toBe('mail.not-built')
      expect(entry.details).toEqual({ template: 'account/confirm', reason: 'recipient' })
      // Tried again after a death of the process, it is over.
      await deliver()
    },
  )

  it.each([
    'already-registered',
    'reset',
    'password-changed',
    'sign-in-attempts',
    'verified',
    'unverified',
    'unverify-requested',
    'invite',
    'added',
  ])('%s can be written in both languages', async (kind) => {
    const { send } = mailOn(caughtMail())
    for (const locale of ['uk', 'en'] as const) {
      const data = {
        path: '/account/reset?token=abc',
        place: 'Вербівська громада',
        who: 'Ірина Сосна',
        reason: 'Підтверджено не той обліковий запис.',
        consoleUrl: 'https://viche.example/console/verbivka/residents',
        expiresAt: new Date('2026-11-21T08:00:00Z'),
      }
      await send({ ...letter(`${kind}-${locale}@example.com`, `account/${kind}`, locale), data })
      const { subject, text_body } = await stored(`${kind}-${locale}@example.com`)
      expect(subject.length).toBeGreaterThan(5)
      expect(text_body).not.toMatch(/[<>{}]|account:|&[a-z]+;/)
    }
  })
})

describe('delivery', () => {
  it('over SMTP hands the letter over once, under the community’s name, and blanks its body', async () => {
    const { send, deliver } = mailOn(smtpTransport({ url }))
    await send(letter('real@example.com'))
    await deliver()
    await deliver()
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ from: 'viche@example.org', to: ['real@example.com'] })
    expect(received[0]?.text).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
    const { id } = await stored('real@example.com')
    expect(received[0]?.text).toContain(`Message-ID: <${id}@example.org>`)
    expect(await stored('real@example.com')).toMatchObject({
      text_body: null,
      html_body: null,
      sent_at: expect.any(Date),
    })
  })

  it('keeps a line break out of its headers, so that it goes out all the same', async () => {
    const { send, deliver } = mailOn(smtpTransport({ url }))
    const broken = { uk: 'Громада\r\nBcc: all@example.com\u2028x', en: 'x' }
    const values = { slug: 'rozryv', kind: 'village', name: JSON.stringify(broken) }
    await db.insertInto('communities').values(values).execute()
    const community = (await directory.findBySlug('rozryv')) ?? never()
    const to = {
      email: 'breaks@example.com',
      displayName: 'Олена\r\nBcc: all@example.com\u0007',
      locale: 'uk' as const,
    }
    await send({ ...letter('breaks@example.com'), to }, community)
    await deliver()
    const sent = received.find((one) => one.to.includes('breaks@example.com'))
    expect(sent?.to).toEqual(['breaks@example.com'])
    const [headers = ''] = sent?.text.split('\r\n\r\n') ?? []
    expect(headers).not.toMatch(/^bcc:/im)
    expect((await stored('breaks@example.com')).sent_at).not.toBeNull()
  })

  it('is tried again after a passing fault, and given up after a final refusal', async () => {
    const passing = mailOn(smtpTransport({ url }))
    await passing.send(letter('full@example.com'))
    await expect(passing.deliver()).rejects.toThrow('the mail server: 452 at RCPT TO')
    expect(await stored('full@example.com')).toMatchObject({
      sent_at: null,
      failed_at: null,
      text_body: expect.any(String),
    })

    const final = mailOn(smtpTransport({ url }))
    await final.send(letter('gone@example.com'))
    await expect(final.deliver()).rejects.toThrow('a letter was refused: 550 at RCPT TO')
    expect(await stored('gone@example.com')).toMatchObject({
      sent_at: null,
      failed_at: expect.any(Date),
      text_body: null,
    })
  })

  it('in the demo keeps what it caught, readable with its links', async () => {
    const { send, deliver } = mailOn(caughtMail())
    await send(letter('kept@example.com'))
    await deliver()
    const [caught] = await listCaughtLetters(db, [await directory.platform(), verbivka], { to: 'kept@example.com' })
    expect(caught).toMatchObject({ community: 'verbivka', to: 'kept@example.com', sentAt: expect.any(Date) })
    expect(caught?.links[0]).toBe('http://verbivka.localhost:8080/account/confirm?token=abc')
  })
})
