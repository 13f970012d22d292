import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#platform/db/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD } from '#tests/support/app.ts'
import { type Answer, CookieJar, type Question } from '#tests/support/http.ts'
import { KillableServer } from '#tests/support/killable-server.ts'
import { mailServer } from '#tests/support/mail-server.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from './residents.ts'

/*
 * Half a minute of an ordinary day, in which now PostgreSQL, now the server, now both are killed and the mail
 * server goes away; then everything that was promised is looked for. Which mishap comes when is drawn from a seed, which
 * is printed: CHAOS_SEED=… repeats the order of a run.
 */

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
const random = drawnFrom(seed)
/** The load goes on for so long, and where the machine is slow until there is enough to look at. */
const LOAD_MS = 22_000
const ENOUGH = { signatures: 40, petitions: 4, drafts: 4 } as const
const RESIDENTS = 40
/** Letters that one process hands over side by side: as many may go out twice at each killing of the server. */
const LETTERS_UNDER_WAY = 5

const MISHAPS = [
  ...shuffled(['server', 'postgres', 'both', 'mail'] as const),
  ...shuffled(['server', 'postgres', 'mail'] as const),
]
const peer = await mailServer()
const server = await KillableServer.start({ VICHE_SMTP_URL: peer.url, VICHE_MAIL_FROM: 'viche@platform.example' })
const site = server.host('verbivka')
const started = new Date()
afterAll(async () => {
  await server.remove()
  await peer.stop()
})

let community: Community
let residents: Signer[]
let petitions: number[]
const webmaster = new CookieJar()
let homePage: { id: string; revision: number; draft: { title: string; description: string; tree: unknown } }

/** What was answered with success, and so must be there at the end. */
const promised = {
  signatures: [] as { receipt: string; number: number; petition: number }[],
  petitions: [] as { id: number; title: string }[],
  drafts: [] as { revision: number; title: string }[],
}
const answers = new Map<string, number>()
let loading = true

async function look<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = server.openDb()
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

beforeAll(async () => {
  console.log(`chaos: CHAOS_SEED=${seed}, mishaps ${MISHAPS.join(', ')}`)
  const { id } = await look((db) =>
    db.selectFrom('communities').select('id').where('slug', '=', 'verbivka').executeTakeFirstOrThrow(),
  )
  const name = { uk: 'Вербівка' }
  community = {
    id,
    slug: 'verbivka',
    kind: 'village',
    name,
    languages: ['uk', 'en'],
    listed: true,
    host: site,
    origin: `http://${site}`,
  }
  residents = await look((db) => seedSigners(db, community, RESIDENTS))
  const { items } = (await server.ask({ host: site, path: '/api/v1/petitions?state=collecting' })).json()
  petitions = items.slice(0, 6).map((one: { id: number }) => one.id)
  const account = { email: 'webmaster@verbivka.example', password: DEMO_PASSWORD }
  expect((await staff('POST', '/api/v1/session', account)).status).toBe(200)
  const pages = (await staff('GET', `${STAFF}/pages`)).json()
  const home = (pages.items ?? pages).find((page: { path: string }) => page.path === '/')
  const draft = (await staff('GET', `${STAFF}/pages/${home.id}/draft?language=uk`)).json()
  const { title, description, tree, revision } = draft
  homePage = { id: home.id, revision, draft: { title, description, tree } }
})

const STAFF = '/api/v1/communities/verbivka'
const staff = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, headers: Record<string, string> = {}) =>
  server.ask({ host: server.host(), method, path, body, cookies: webmaster, headers })

/** One request of the load: no answer at all, or 503, is what a kill looks like; any other fault fails the test. */
async function answerTo(question: Question): Promise<Answer | undefined> {
  const answer = await server.ask(question).catch(() => undefined)
  const what = answer ? `${Math.floor(answer.status / 100)}xx` : 'no answer'
  answers.set(what, (answers.get(what) ?? 0) + 1)
  if (answer && answer.status >= 500 && answer.status !== 503) throw new Error(`${question.path}: ${answer.text}`)
  server.requireAlive()
  if (!answer || answer.status === 503) await delay(150)
  return answer
}

async function reader(): Promise<void> {
  while (loading) {
    const path = pick(['/', '/petitions', '/en/petitions', `/petitions/${pick(petitions)}`, '/api/v1/petitions'])
    await answerTo({ host: site, path })
    await delay(20)
  }
}

async function signer(own: Signer[]): Promise<void> {
  for (const petition of shuffled(petitions)) {
    for (const { cookies } of own) {
      for (let done = false; !done && loading; await delay(30)) {
        const path = `/api/v1/petitions/${petition}/sign`
        const answer = await answerTo({ host: site, method: 'POST', path, body: { notify: true }, cookies })
        if (answer?.status === 201) promised.signatures.push({ ...answer.json(), petition })
        done = answer?.status === 201 || answer?.status === 409
      }
    }
  }
}

/** Until three are taken: what falls into an outage does not count, however long the outages of a slow machine are. */
async function writer({ email, cookies }: Signer): Promise<void> {
  for (let number = 1, taken = 0; taken < 3 && loading; number++) {
    const title = `Полагодити ліхтар біля дому, прохання ${number} від ${email}`
    const text = 'На нашій вулиці ввечері темно, і діти повертаються зі школи навпомацки. '.repeat(2)
    const body = { title, text, category: 'transport' }
    const answer = await answerTo({ host: site, method: 'POST', path: '/api/v1/petitions', body, cookies })
    if (answer?.status === 201) {
      taken++
      promised.petitions.push({ id: answer.json().id, title })
    }
    await delay(LOAD_MS / 10)
  }
}

async function editor(): Promise<void> {
  for (let number = 1; loading; number++) {
    const { id, revision, draft } = homePage
    const title = `Головна, чернетка ${number}`
    const question = { host: server.host(), path: `${STAFF}/pages/${id}/draft?language=uk`, cookies: webmaster }
    const headers = { 'if-match': `"${revision}"` }
    const saved = await answerTo({ ...question, method: 'PUT', body: { ...draft, title }, headers })
    if (saved?.status === 200) {
      homePage.revision = saved.json().revision
      promised.drafts.push({ revision: homePage.revision, title })
    } else {
      // The save may have succeeded without an answer: the editor looks before it goes on.
      const now = await answerTo({ ...question, method: 'GET' })
      if (now?.status === 200) homePage.revision = now.json().revision
    }
    await delay(200)
  }
}

async function mishap(kind: (typeof MISHAPS)[number]): Promise<void> {
  if (kind === 'mail') {
    await peer.stop()
    await delay(2_000)
    await peer.start()
  }
  if (kind === 'postgres' || kind === 'both') server.killPostgres()
  if (kind === 'server' || kind === 'both') {
    await server.kill()
    await server.startAgain()
  }
}

it('goes on through every mishap, and answers nobody with a fault', async () => {
  const groups = [0, 1, 2, 3].map((lane) => residents.filter((_one, index) => index % 4 === lane))
  const load = [reader(), reader(), editor(), ...groups.map(signer), ...residents.slice(0, 8).map(writer)]
  const end = performance.now() + LOAD_MS
  for (const kind of MISHAPS) {
    await delay(500 + random() * 1_500)
    await mishap(kind)
  }
  await delay(Math.max(0, end - performance.now()))
  const kinds = Object.entries(ENOUGH) as [keyof typeof ENOUGH, number][]
  await waitFor('enough to look at', () => kinds.every(([kind, least]) => promised[kind].length >= least))
  loading = false
  await Promise.all(load)
  console.log(`chaos: ${[...answers].map(([what, count]) => `${count} × ${what}`).join(', ')}`)
  expect(answers.get('2xx')).toBeGreaterThan(ENOUGH.signatures)
})

describe('afterwards', () => {
  it('the server is well by itself, no job is stuck or lost, and every letter has gone', async () => {
    const health = await waitFor('an idle, healthy server', async () => {
      const answer = await server.ask({ host: server.host(), path: '/health' })
      const found = answer.json()
      return answer.status === 200 && found.status === 'ok' && found.letters.waiting === 0 ? found : undefined
    })
    expect(health).toMatchObject({ database: 'up', jobs: 'up', mail: 'up', notices: 'up', failedJobs: {} })
    await waitFor('jobs that were under way at a killing', async () => (await jobsIn('active', 'retry')) === 0)
    await waitFor('turns of schedules that a killing has interrupted', async () => (await interruptedTurns()) === 0)
    expect(await jobsIn('failed')).toBe(0)
    expect(await look((db) => unsent(db))).toBe(0)
  })

  it('every signature that was answered is there, none is doubled, and the counts are right', async () => {
    const rows = await look((db) =>
      db
        .selectFrom('petition_signatures')
        .select(['petition_id as petition', 'number', 'receipt', 'account_id as account', 'signed_at as at'])
        .where('community_id', '=', community.id)
        .execute(),
    )
    const byReceipt = new Map(rows.map((row) => [row.receipt, row]))
    for (const { receipt, number, petition } of promised.signatures)
      expect(byReceipt.get(receipt), receipt).toMatchObject({ number, petition })
    for (const petition of petitions) {
      const own = rows.filter((row) => row.petition === petition)
      const accounts = own.flatMap(({ account }) => account ?? [])
      expect(new Set(accounts).size).toBe(accounts.length)
      expect(own.map(({ number }) => number).sort((one, other) => one - other)).toEqual(own.map((_row, at) => at + 1))
      const { signatures } = await look((db) =>
        db
          .selectFrom('petitions')
          .select('signatures')
          .where('community_id', '=', community.id)
          .where('id', '=', petition)
          .executeTakeFirstOrThrow(),
      )
      expect(signatures).toBe(own.length)
      // A page may be two seconds behind the signatures.
      await waitFor(`${own.length} signatures on the page`, async () => {
        const page = await server.ask({ host: site, path: `/petitions/${petition}` })
        return /class="tally__number">([^<]+)</.exec(page.text)?.[1]?.replace(/\D/g, '') === String(own.length)
      })
    }
    const fresh = rows.filter(({ at, account }) => at >= started && account !== null).length
    expect(await journalled('petition.signed')).toBe(fresh)
  })

  it('every petition that was answered is there once, in the journal, with one letter to its author', async () => {
    const rows = await look((db) =>
      db
        .selectFrom('petitions')
        .select(['id', 'title'])
        .where('community_id', '=', community.id)
        .where('created_at', '>=', started)
        .execute(),
    )
    const titles = rows.map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
    for (const one of promised.petitions) expect(rows).toContainEqual(one)
    expect(await journalled('petition.submitted')).toBe(rows.length)
    expect(await look((db) => writtenLetters(db, 'petition/submitted'))).toHaveLength(rows.length)
  })

  it('the draft is the last one that was answered, or a later one', async () => {
    const { revision, title } = (await staff('GET', `${STAFF}/pages/${homePage.id}/draft?language=uk`)).json()
    const last = promised.drafts.at(-1)
    expect(revision).toBeGreaterThanOrEqual(last?.revision ?? 0)
    if (revision === last?.revision) expect(title).toBe(last?.title)
  })

  it('each letter has arrived, the same one twice only where a killing came between', async () => {
    const letters = await look((db) => writtenLetters(db))
    const ids = new Set(letters.map(({ id }) => `<${id}@platform.example>`))
    const arrived = new Map<string, number>()
    for (const { messageId } of peer.received) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1)
    expect([...ids].filter((id) => !arrived.has(id))).toEqual([])
    expect([...arrived.keys()].filter((id) => !ids.has(id))).toEqual([])
    const twice = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0)
    const interruptions = MISHAPS.filter((kind) => kind !== 'postgres').length
    expect(twice).toBeLessThanOrEqual(interruptions * LETTERS_UNDER_WAY)
  })
})

// ------------------------------------------------------------------------------------------------------- looking

/** Jobs of ours in these states whose time has come; the turns of a schedule are always about to begin or under way. */
const jobsIn = (...states: string[]) =>
  look(async (db) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pgboss.job
      where state::text = any(${states}) and name not like '%.turn' and name not like '\\_\\_pgboss%'`.execute(db)
    return rows[0]?.count ?? 0
  })

/** A turn that is never ended would keep all later ones of its schedule from beginning. */
const interruptedTurns = () =>
  look(async (db) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pgboss.job
      where state = 'active' and name like '%.turn' and heartbeat_on < now() - interval '15 seconds'`.execute(db)
    return rows[0]?.count ?? 0
  })

const unsent = async (db: Db) =>
  (
    await db
      .selectFrom('mails')
      .select('id')
      .where('community_id', '=', community.id)
      .where('sent_at', 'is', null)
      .execute()
  ).length

const writtenLetters = (db: Db, template?: string) =>
  db
    .selectFrom('mails')
    .select(['id', 'template'])
    .where('created_at', '>=', started)
    .$if(template !== undefined, (query) => query.where('template', '=', template ?? ''))
    .execute()

const journalled = (action: string) =>
  look(async (db) => {
    const rows = await db
      .selectFrom('audit_entries')
      .select('id')
      .where('community_id', '=', community.id)
      .where('action', '=', action)
      .where('at', '>=', started)
      .execute()
    return rows.length
  })

// -------------------------------------------------------------------------------------------------------- chance

/** mulberry32: small, and the same on every machine. */
function drawnFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}

function shuffled<T>(from: readonly T[]): T[] {
  return from
    .map((one) => ({ one, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ one }) => one)
}
