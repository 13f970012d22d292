import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FILES, type Receipt, unpack, verifyBundle } from '#participation/ballots/protocol/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD } from '#tests/support/app.ts'
import { CookieJar } from '#tests/support/http.ts'
import { KillableServer } from '#tests/support/killable-server.ts'
import { waitFor } from '#tests/support/wait.ts'
import { draftOf } from '../features/poll/support.ts'
import { type Signer, seedSigners } from './residents.ts'

/*
 * Residents vote over HTTP in a secret poll and then in a participatory budget, two thousand in each, while PostgreSQL and then
 * the server are killed; then each vote is counted.
 */

/** In each vote. */
const VOTERS = 2_000
const AT_ONCE = 32
/** Votes that have got an answer when PostgreSQL and when the server is killed. */
const POSTGRES_KILLED_AT = 600
const SERVER_KILLED_AT = 1_300
const PATIENCE_MS = 90_000
/** Receipts that are put to the whole verification; the others are looked up in the same record. */
const VERIFIED_WHOLLY = 10

const server = await KillableServer.start({})
afterAll(() => server.remove())

/** A connection to whichever PostgreSQL runs now. */
async function look<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = server.openDb()
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

async function communityOf(slug: string): Promise<Community> {
  const { id } = await look((db) =>
    db.selectFrom('communities').select('id').where('slug', '=', slug).executeTakeFirstOrThrow(),
  )
  const host = server.host(slug)
  const name = { uk: slug }
  return { id, slug, kind: 'village', name, languages: ['uk', 'en'], listed: true, host, origin: `http://${host}` }
}

interface OpenVote {
  id: number
  choices: readonly string[]
}

interface Subject {
  slug: string
  /** Of the competition or the poll: `polls` in addresses. */
  path: 'polls' | 'budgets'
  subject: 'poll' | 'budget'
  open(): Promise<OpenVote>
  /** Its last day comes today: what the calendar would do in a month. */
  end(community: string, id: number): Promise<void>
  /** Of the published results. */
  shown: object
  /** Votes of each choice in them. */
  votesIn(results: Results): Record<string, number>
}

interface Results {
  options: { id: string; votes: number }[]
  pools: { projects: { id: number; votes: number }[] }[]
}

async function openPoll(): Promise<OpenVote> {
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
  return { id, choices: ['a', 'b', 'c'] }
}

const endPoll = (community: string, id: number) =>
  look(async (db) => {
    const now = new Date()
    const own = sql`community_id = ${community}`
    await sql`update polls set ends_at = ${now} where ${own} and id = ${id}`.execute(db)
    await sql`update elections set ends_at = ${now} where ${own} and subject = ${`poll:${id}`}`.execute(db)
    await sql`update due_items set due_at = ${now}
      where ${own} and workflow = 'poll' and item_id = ${id} and kind = 'close'`.execute(db)
  })

/** The competition of the demo that is being voted on. */
async function openBudget(): Promise<OpenVote> {
  const host = server.host('yasnohirsk')
  const { items } = (await server.ask({ host, path: '/api/v1/budgets' })).json()
  const { id } = items.find(({ votingOpen }: { votingOpen: boolean }) => votingOpen)
  const projects = (await server.ask({ host, path: `/api/v1/budgets/${id}/projects` })).json().items
  // The people of the test have no birth dates.
  await look((db) =>
    sql`update budgets set eligibility = eligibility - 'minAge'
      where community_id = (select id from communities where slug = 'yasnohirsk') and id = ${id}`.execute(db),
  )
  return { id, choices: projects.slice(0, 3).map((project: { id: number }) => String(project.id)) }
}

const endBudget = (community: string, id: number) =>
  look(async (db) => {
    const now = new Date()
    const own = sql`community_id = ${community}`
    await sql`update budgets set detect_at = ${now} where ${own} and id = ${id}`.execute(db)
    await sql`update elections set ends_at = ${now} where ${own} and subject = ${`budget:${id}`}`.execute(db)
    await sql`update due_items set due_at = ${now}
      where ${own} and workflow = 'budget' and item_id = ${id} and kind = 'start-detect'`.execute(db)
  })

const subjects: Subject[] = [
  {
    ...{ slug: 'verbivka', path: 'polls', subject: 'poll', open: openPoll, end: endPoll },
    shown: { final: true },
    votesIn: ({ options }) => Object.fromEntries(options.map(({ id, votes }) => [id, votes])),
  },
  {
    ...{ slug: 'yasnohirsk', path: 'budgets', subject: 'budget', open: openBudget, end: endBudget },
    shown: { publication: 'full', voted: VOTERS },
    votesIn: ({ pools }) =>
      Object.fromEntries(pools.flatMap(({ projects }) => projects.map(({ id, votes }) => [String(id), votes]))),
  },
]

interface Outcome {
  choice: string
  /** Undefined for a voter who learnt of the vote by being refused a second one. */
  receipt: Receipt | undefined
}

describe.each(subjects)('a secret vote: $subject', ({ slug, path, subject, open, end, shown, votesIn }) => {
  const site = server.host(slug)
  let community: Community
  let voters: Signer[]
  let vote: OpenVote

  beforeAll(async () => {
    community = await communityOf(slug)
    voters = await look((db) => seedSigners(db, community, VOTERS, 'voter'))
    vote = await open()
  })

  /** Voters and ballots at one moment, by the table they stand in. */
  const rows = () =>
    look(async (db) => {
      const of = (table: string) => sql`(select count(*)::int from ${sql.table(table)} as line
        where line.community_id = election.community_id and line.election_id = election.id)`
      const found = await sql<{ roll: number; sealed: number; ballots: number; state: string }>`
        select state, ${of('election_roll')} as roll, ${of('sealed_ballots')} as sealed, ${of('ballots')} as ballots
        from elections as election
        where community_id = ${community.id} and subject = ${`${subject}:${vote.id}`}`.execute(db)
      const [row] = found.rows
      if (!row) throw new Error('the vote has no election')
      return row
    })

  /** As a patient person does it: again and again, with the same choice, until there is an answer. */
  async function voteUntilAnswered(voter: Signer, choice: string): Promise<Outcome> {
    const last = performance.now() + PATIENCE_MS
    const question = { host: site, method: 'POST' as const, path: `/api/v1/${path}/${vote.id}/vote` }
    while (performance.now() < last) {
      const answer = await server
        .ask({ ...question, body: { choices: [choice] }, cookies: voter.cookies })
        // The server was killed under the request, or is not there yet.
        .catch(() => undefined)
      if (answer?.status === 201) return { choice, receipt: answer.json().receipt }
      if (answer?.status === 409 && answer.json().code === `${subject}.already-voted`)
        return { choice, receipt: undefined }
      server.requireAlive()
      if (answer && answer.status !== 503) throw new Error(`${answer.status} ${answer.text}`)
      await delay(100)
    }
    throw new Error(`${voter.email} has never got an answer`)
  }

  const outcomes: Outcome[] = []
  const receipts = () => outcomes.flatMap(({ choice, receipt }) => (receipt ? [{ choice, receipt }] : []))
  /** The second choice has twice as many votes as each of the others. */
  const choiceOf = (number: number): string => vote.choices[[0, 1, 1, 2][number % 4] ?? 0] ?? ''

  it('keeps every acknowledged vote, once, when PostgreSQL and the server are killed in the middle', async () => {
    const waiting = [...voters.entries()]
    const crowd = Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [number, voter] = next
        outcomes.push(await voteUntilAnswered(voter, choiceOf(number)))
      }
    })
    /** Whatever was in flight: as many voters as ballots, and not fewer than have been acknowledged. */
    const requireWhole = async (acknowledged: number) => {
      const { roll, sealed } = await rows()
      expect(sealed).toBe(roll)
      expect(roll).toBeGreaterThanOrEqual(acknowledged)
    }
    const killings = (async () => {
      await waitFor(`${POSTGRES_KILLED_AT} votes`, () => outcomes.length >= POSTGRES_KILLED_AT)
      server.killPostgres()
      const first = receipts().length
      await waitFor('PostgreSQL to run again', () => requireWhole(first).then(() => true))
      await waitFor(`${SERVER_KILLED_AT} votes`, () => outcomes.length >= SERVER_KILLED_AT)
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
    await end(community.id, vote.id)
    await waitFor('the count', async () => (await rows()).state === 'final', 180_000)
    expect(await rows()).toEqual({ state: 'final', roll: VOTERS, sealed: 0, ballots: VOTERS })

    const results = (await server.ask({ host: site, path: `/api/v1/${path}/${vote.id}/results` })).json()
    expect(results).toMatchObject({ ...shown, ballots: VOTERS, blank: 0 })
    const [first = '', second = '', third = ''] = vote.choices
    expect(votesIn(results)).toMatchObject({ [first]: VOTERS / 4, [second]: VOTERS / 2, [third]: VOTERS / 4 })

    const answer = await server.ask({ host: site, path: `/api/v1/${path}/${vote.id}/bundle` })
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
})
