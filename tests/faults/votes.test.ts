import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FILES, type Receipt, unpack, verifyBundle } from '#participation/ballots/protocol/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD } from '#tests/support/app.ts'
import { CookieJar } from '#tests/support/http.ts'
import { KillableServer } from '#tests/support/killable-server.ts'
import { waitFor } from '#tests/support/wait.ts'
import { draftOf } from '../features/poll/support.ts'
import { type Signer, seedSigners } from './residents.ts'

/* Two thousand residents vote in a secret poll over HTTP while PostgreSQL and then the server are killed; then it is counted. */

const VOTERS = 2_000
const AT_ONCE = 32
const PATIENCE_MS = 90_000
/** Receipts that are put to the whole verification; the others are looked up in the same record. */
const VERIFIED_WHOLLY = 10

const server = await KillableServer.start({})
const site = server.host('verbivka')
afterAll(() => server.remove())

let community: Pick<Community, 'id'>
let voters: Signer[]
let poll: number

/** A connection to whichever PostgreSQL runs now. */
async function look<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = server.openDb()
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** Voters and ballots at one moment, by the table they stand in. */
const rows = () =>
  look(async (db) => {
    const of = (table: string) => sql`(select count(*)::int from ${sql.table(table)} as line
      where line.community_id = election.community_id and line.election_id = election.id)`
    const found = await sql<{ roll: number; sealed: number; ballots: number; state: string }>`
      select state, ${of('election_roll')} as roll, ${of('sealed_ballots')} as sealed, ${of('ballots')} as ballots
      from elections as election
      where community_id = ${community.id} and subject = ${`poll:${poll}`}`.execute(db)
    const [row] = found.rows
    if (!row) throw new Error('the poll has no election')
    return row
  })

async function openPoll(): Promise<number> {
  const official = new CookieJar()
  const staff = (path: string, body: object) =>
    server.ask({ host: server.host(), method: 'POST', path: `/api/v1${path}`, body, cookies: official })
  expect((await staff('/session', { email: 'official@verbivka.example', password: DEMO_PASSWORD })).status).toBe(200)
  const options = 'Біля школи\nБіля амбулаторії\nБіля ставка'
  const clock = { now: () => new Date() }
  const draft = draftOf({ clock }, { options, access: 'verified', secret: true })
  const made = await staff('/communities/verbivka/polls', draft)
  expect(made.status, made.text).toBe(201)
  const { id } = made.json()
  const announced = await staff(`/communities/verbivka/polls/${id}/announce`, {})
  expect(announced.status, announced.text).toBe(200)
  return id
}

beforeAll(async () => {
  const { id, slug } = await look((db) =>
    db.selectFrom('communities').select(['id', 'slug']).where('slug', '=', 'verbivka').executeTakeFirstOrThrow(),
  )
  const name = { uk: 'Вербівка' }
  const languages = ['uk', 'en'] as const
  const whole: Community = {
    id,
    slug,
    kind: 'village',
    name,
    languages,
    listed: true,
    host: site,
    origin: `http://${site}`,
  }
  community = whole
  voters = await look((db) => seedSigners(db, whole, VOTERS, 'voter'))
  poll = await openPoll()
})

interface Outcome {
  choice: string
  /** Undefined for a voter who learnt of the vote by being refused a second one. */
  receipt: Receipt | undefined
}

/** As a patient person does it: again and again, with the same choice, until there is an answer. */
async function voteUntilAnswered(voter: Signer, choice: string): Promise<Outcome> {
  const end = performance.now() + PATIENCE_MS
  const question = { host: site, method: 'POST' as const, path: `/api/v1/polls/${poll}/vote` }
  while (performance.now() < end) {
    const answer = await server
      .ask({ ...question, body: { choices: [choice] }, cookies: voter.cookies })
      // The server was killed under the request, or is not there yet.
      .catch(() => undefined)
    if (answer?.status === 201) return { choice, receipt: answer.json().receipt }
    if (answer?.status === 409 && answer.json().code === 'poll.already-voted') return { choice, receipt: undefined }
    server.requireAlive()
    if (answer && answer.status !== 503) throw new Error(`${answer.status} ${answer.text}`)
    await delay(100)
  }
  throw new Error(`${voter.email} has never got an answer`)
}

const outcomes: Outcome[] = []
const receipts = () => outcomes.flatMap(({ choice, receipt }) => (receipt ? [{ choice, receipt }] : []))

it('keeps every acknowledged vote, once, when PostgreSQL and the server are killed among 2,000 of them', async () => {
  const waiting = [...voters.entries()]
  const crowd = Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [number, voter] = next
      outcomes.push(await voteUntilAnswered(voter, ['a', 'b', 'b', 'c'][number % 4] ?? 'a'))
    }
  })
  /** Whatever was in flight: as many voters as ballots, and not fewer than have been acknowledged. */
  const requireWhole = async (acknowledged: number) => {
    const { roll, sealed } = await rows()
    expect(sealed).toBe(roll)
    expect(roll).toBeGreaterThanOrEqual(acknowledged)
  }
  const killings = (async () => {
    await waitFor('600 votes', () => outcomes.length >= 600)
    server.killPostgres()
    const first = receipts().length
    await waitFor('PostgreSQL to run again', () => requireWhole(first).then(() => true))
    await waitFor('1,300 votes', () => outcomes.length >= 1_300)
    await server.kill()
    const second = receipts().length
    await server.startAgain()
    await requireWhole(second)
  })()
  await Promise.all([...crowd, killings])

  expect(outcomes).toHaveLength(VOTERS)
  expect(await rows()).toEqual({ state: 'open', roll: VOTERS, sealed: VOTERS, ballots: 0 })
  expect(new Set(receipts().map(({ receipt }) => receipt.leaf)).size).toBe(receipts().length)
  // At most those that were under way at a killing have no receipt.
  expect(VOTERS - receipts().length).toBeLessThanOrEqual(2 * AT_ONCE)
})

it('counts each of them once after the end, and every receipt is in the record', async () => {
  await endPoll()
  await waitFor('the count', async () => (await rows()).state === 'final', 180_000)
  expect(await rows()).toEqual({ state: 'final', roll: VOTERS, sealed: 0, ballots: VOTERS })

  const results = (await server.ask({ host: site, path: `/api/v1/polls/${poll}/results` })).json()
  expect(results).toMatchObject({ final: true, ballots: VOTERS, blank: 0 })
  const votes = Object.fromEntries(results.options.map(({ id, votes }: { id: string; votes: number }) => [id, votes]))
  expect(votes).toEqual({ a: VOTERS / 4, b: VOTERS / 2, c: VOTERS / 4 })

  const answer = await server.ask({ host: site, path: `/api/v1/polls/${poll}/bundle` })
  expect(answer.status).toBe(200)
  const bundle = new Uint8Array(answer.bytes)
  const every = Math.floor(receipts().length / VERIFIED_WHOLLY)
  for (const { receipt } of receipts().filter((_one, at) => at % every === 0)) {
    const failed = (await verifyBundle(bundle, { receipt })).filter(({ ok }) => !ok)
    expect(failed).toEqual([])
  }
  const files = await unpack(bundle)
  const linesOf = (name: string) =>
    Buffer.from(files.get(name) ?? [])
      .toString()
      .trimEnd()
      .split('\n')
  const ballots = linesOf(FILES.ballots).map((line) => JSON.parse(line))
  // Leaves and ballots stand in the same order.
  const byLeaf = new Map(linesOf(FILES.leaves).map((leaf, at) => [leaf, ballots[at]]))
  for (const { choice, receipt } of receipts()) {
    const { leaf, nonce, mark } = receipt
    expect(byLeaf.get(leaf), leaf).toMatchObject({ choices: [choice], nonce, mark })
  }
})

/** Its last day comes today: what the calendar would do in a month. */
const endPoll = () =>
  look(async (db) => {
    const now = new Date()
    const own = sql`community_id = ${community.id}`
    await sql`update polls set ends_at = ${now} where ${own} and id = ${poll}`.execute(db)
    await sql`update elections set ends_at = ${now} where ${own} and subject = ${`poll:${poll}`}`.execute(db)
    await sql`update due_items set due_at = ${now}
      where ${own} and workflow = 'poll' and item_id = ${poll} and kind = 'close'`.execute(db)
  })
