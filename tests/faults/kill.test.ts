import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Db } from '#platform/db/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD } from '#tests/support/app.ts'
import { CookieJar } from '#tests/support/http.ts'
import { KillableServer } from '#tests/support/killable-server.ts'
import { mailServer } from '#tests/support/mail-server.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from './residents.ts'

/* Five hundred residents sign over HTTP while PostgreSQL and then the server are killed; then the letters, the same way. */

const SIGNERS = 500
const AT_ONCE = 16
/** Letters that one process hands over side by side: as many may go out twice when it is killed. */
const LETTERS_UNDER_WAY = 5
const PATIENCE_MS = 90_000

const peer = await mailServer()
const server = await KillableServer.start({ VICHE_SMTP_URL: peer.url, VICHE_MAIL_FROM: 'viche@platform.example' })
const site = server.host('verbivka')
afterAll(async () => {
  await server.remove()
  await peer.stop()
})

const started = new Date()
let community: Community
let signers: Signer[]
let petition: { id: number; signatures: number; required: number }
let rowsBefore: number

/** A connection to whichever PostgreSQL runs now. */
async function look<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = server.openDb()
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
const signatureRows = () =>
  look((db) =>
    db
      .selectFrom('petition_signatures')
      .select(['number', 'receipt', 'account_id as accountId'])
      .where('community_id', '=', community.id)
      .where('petition_id', '=', petition.id)
      .orderBy('number')
      .execute(),
  )
const kept = () =>
  look((db) =>
    db
      .selectFrom('petitions')
      .select(['signatures', 'state', 'author_account_id as author'])
      .where('community_id', '=', community.id)
      .where('id', '=', petition.id)
      .executeTakeFirstOrThrow(),
  )
const lettersOf = (template: string) =>
  look((db) =>
    db
      .selectFrom('mails')
      .select(['id', 'recipient', 'sent_at'])
      .where('community_id', '=', community.id)
      .where('template', '=', template)
      .where('created_at', '>=', started)
      .execute(),
  )

beforeAll(async () => {
  community = await look(async (db) => {
    const { id, slug } = await db
      .selectFrom('communities')
      .selectAll()
      .where('slug', '=', 'verbivka')
      .executeTakeFirstOrThrow()
    const languages = ['uk', 'en'] as const
    const name = { uk: 'Вербівка' }
    return { id, slug, kind: 'village', name, languages, listed: true, host: site, origin: `http://${site}` }
  })
  signers = await look((db) => seedSigners(db, community, SIGNERS))
  const found = await server.ask({ host: site, path: '/api/v1/petitions?state=collecting' })
  petition = found
    .json()
    .items.filter((one: typeof petition) => one.signatures < one.required)
    .at(0)
  rowsBefore = (await signatureRows()).length
})

interface Outcome {
  signer: Signer
  status: number
  receipt?: string
  number?: number
}

/** As a patient person does it: again and again until there is an answer. */
async function signUntilAnswered(signer: Signer): Promise<Outcome> {
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end) {
    const question = { host: site, method: 'POST' as const, path: `/api/v1/petitions/${petition.id}/sign` }
    const answer = await server
      .ask({ ...question, body: { notify: true }, cookies: signer.cookies })
      // The server was killed under the request, or is not there yet.
      .catch(() => undefined)
    if (answer?.status === 201) return { signer, status: 201, ...answer.json() }
    if (answer?.status === 409 && answer.json().code === 'petition.already-signed') return { signer, status: 409 }
    server.requireAlive()
    if (answer && answer.status !== 503) throw new Error(`${answer.status} ${answer.text}`)
    await delay(100)
  }
  throw new Error(`${signer.email} has never got an answer`)
}

it('loses and doubles no signature when PostgreSQL and the server are killed among 500 of them', async () => {
  const outcomes: Outcome[] = []
  const waiting = [...signers]
  const crowd = Array.from({ length: AT_ONCE }, async () => {
    for (let signer = waiting.shift(); signer; signer = waiting.shift()) outcomes.push(await signUntilAnswered(signer))
  })
  const killings = (async () => {
    await waitFor('150 signatures', () => outcomes.length >= 150)
    server.killPostgres()
    await waitFor('330 signatures', () => outcomes.length >= 330)
    await server.kill()
    await server.startAgain()
  })()
  await Promise.all([...crowd, killings])

  expect(outcomes).toHaveLength(SIGNERS)
  const rows = await signatureRows()
  expect(rows).toHaveLength(rowsBefore + SIGNERS)
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_row, index) => index + 1))
  expect((await kept()).signatures).toBe(rows.length)
  const own = rows.filter(({ accountId }) => signers.some((signer) => signer.accountId === accountId))
  expect(new Set(own.map(({ accountId }) => accountId)).size).toBe(SIGNERS)

  const byAccount = new Map(own.map((row) => [row.accountId, row]))
  for (const { signer, status, receipt, number } of outcomes) {
    const row = byAccount.get(signer.accountId)
    expect(row, signer.email).toBeDefined()
    if (status === 201) expect(row).toMatchObject({ receipt, number })
  }
  // Some learnt of their signature by being refused a second one: at most those that were under way at a killing.
  expect(outcomes.filter(({ status }) => status === 409).length).toBeLessThanOrEqual(2 * AT_ONCE)

  const page = await server.ask({ host: site, path: `/petitions/${petition.id}` })
  const count = /class="tally__number">([^<]+)</.exec(page.text)?.[1]?.replace(/\D/g, '')
  expect(count).toBe(String(rows.length))

  const journal = await look((db) =>
    db
      .selectFrom('audit_entries')
      .select(['actor_id'])
      .where('community_id', '=', community.id)
      .where('action', '=', 'petition.signed')
      .where('subject', '=', `petition:${petition.id}`)
      .execute(),
  )
  expect(journal.filter(({ actor_id }) => byAccount.has(actor_id))).toHaveLength(SIGNERS)
})

it('resolves every receipt', async () => {
  const rows = (await signatureRows()).slice(rowsBefore)
  const receipts = rows.filter((_row, index) => index % 10 === 0)
  for (const { receipt, number } of receipts) {
    const found = await server.ask({ host: site, path: `/api/v1/petition-receipts/${receipt}` })
    expect(found.status, found.text).toBe(200)
    expect(found.json()).toMatchObject({ number, petition: { id: petition.id } })
  }
})

it('tells the author and the officials of the threshold once, whatever was killed around it', async () => {
  expect(petition.signatures).toBeLessThan(petition.required)
  expect((await kept()).state).toBe('threshold_reached')
  for (const template of ['petition/threshold-reached', 'petition/review-due']) {
    const letters = await lettersOf(template)
    expect(letters.length, template).toBe(1)
    const [letter] = letters
    await waitFor(`the letter ${template}`, () => arrivals(letter?.id ?? '') >= 1)
  }
})
/** How often a letter has arrived: by its Message-ID, which is the same at every try. */
const arrivals = (mailId: string) =>
  peer.received.filter(({ messageId }) => messageId === `<${mailId}@platform.example>`).length

it('writes to every signer once, and hands over twice at most what was under way when the server was killed', async () => {
  const official = new CookieJar()
  const staff = (path: string, body: unknown) =>
    server.ask({ host: server.host(), method: 'POST', path: `/api/v1${path}`, body, cookies: official })
  expect((await staff('/session', { email: 'official@verbivka.example', password: DEMO_PASSWORD })).status).toBe(200)
  const desk = `/communities/verbivka/petitions/${petition.id}`
  expect((await staff(`${desk}/start-review`, {})).status).toBe(200)
  const answer = { decision: 'supported', text: 'Кошти закладено в бюджет наступного року. '.repeat(3).trim() }
  const beforeLetters = peer.received.length
  expect((await staff(`${desk}/answer`, answer)).status).toBe(200)

  await waitFor('a part of the letters', () => peer.received.length >= beforeLetters + 120)
  await server.kill()
  await server.startAgain()
  const template = 'petition/answer-to-signer'
  const letters = await waitFor('the rest of the letters', async () => {
    const all = await lettersOf(template)
    return all.length >= SIGNERS && all.every(({ sent_at }) => sent_at !== null) ? all : undefined
  })
  const own = letters.filter(({ recipient }) => signers.some(({ email }) => email === recipient))
  expect(own).toHaveLength(SIGNERS)
  expect(new Set(own.map(({ recipient }) => recipient)).size).toBe(SIGNERS)
  const counts = own.map(({ id }) => arrivals(id))
  expect(Math.min(...counts)).toBe(1)
  const twice = counts.reduce((sum, count) => sum + count - 1, 0)
  expect(twice).toBeLessThanOrEqual(LETTERS_UNDER_WAY)
})

it('stops in good order, even in the moment in which PostgreSQL is away', async () => {
  server.killPostgres()
  expect(await server.stop()).toBe(0)
})
