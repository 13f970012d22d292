import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { exportCommunity } from '#server/transfer/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from '../../faults/residents.ts'
import { communityOf } from '../../security/routes.ts'
import { partsOf } from '../../transfer/bundle.ts'
import { draftOf, rowsWhere, runDue } from './support.ts'

/*
 * A secret poll as residents and staff take part in it, over HTTP: what each place keeps of a vote that could join the voter
 * and the ballot. The rows of an election alone are looked at in tests/participation/ballots.
 */

/** Enough for whole ballots to be published: the record then holds nonces and marks as well. */
const VOTERS = 30
const logged: string[] = []
const app = await startTestApp({ demo: true, log: createLog('trace', { write: (line) => void logged.push(line) }) })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
let official: CookieJar
let community: Community
let voters: Signer[]
const staff = (path: string, body: object = {}) =>
  request(app, {
    ...{ host: app.platformHost, method: 'POST', path: `/api/v1/communities/verbivka${path}`, cookies: official, body },
  })

beforeAll(async () => {
  official = await signIn(app, app.platformHost, 'official@verbivka.example')
  community = { ...(await communityOf(app, 'verbivka')), host: site }
  voters = await seedSigners(app.db, community, VOTERS, 'secret-voter')
})

async function open(): Promise<number> {
  const made = await staff('/polls', draftOf(app, { secret: true, access: 'verified' }))
  expect(made.status, made.text).toBe(201)
  const { id } = made.json()
  expect((await staff(`/polls/${id}/announce`)).status).toBe(200)
  return id
}
const byApi = (id: number, voter: Signer, choice = 'a') =>
  ask({ method: 'POST', path: `/api/v1/polls/${id}/vote`, cookies: voter.cookies, body: { choices: [choice] } })
const byForm = (id: number, voter: Signer, choice = 'a') => {
  const body = new URLSearchParams(`choices=&choices=${choice}`)
  return ask({ method: 'POST', path: `/account/polls/${id}/vote`, cookies: voter.cookies, body })
}

const electionOf = async (poll: number): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select id from elections
    where community_id = ${community.id} and subject = ${`poll:${poll}`}`.execute(app.owner)
  return rows[0]?.id ?? ''
}
const count = async (table: string, election: string) => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
    where election_id = ${election}`.execute(app.owner)
  return rows[0]?.count
}

describe('200 votes that one person sends at the same moment', () => {
  it.each([
    ['by the page', () => byForm],
    ['by the page and the API', (nth: number) => (nth % 2 ? byForm : byApi)],
  ] as const)(
    '%s leave one ballot and one receipt',
    async (_how, way) => {
      const [voter] = voters
      if (!voter) throw new Error('there are voters')
      const id = await open()
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, nth) => way(nth)(id, voter, nth % 3 ? 'a' : 'b')),
      )
      const taken = answers.filter(({ status }) => status === 200 || status === 201)
      expect(taken).toHaveLength(1)
      expect(taken[0]?.text).toMatch(/[0-9a-f]{64}/)
      const others = answers.filter((answer) => answer !== taken[0])
      expect(new Set(others.map(({ status }) => status))).toEqual(new Set([409]))
      for (const { text } of others) expect(text).not.toMatch(/[0-9a-f]{64}/)
      const election = await electionOf(id)
      expect([await count('election_roll', election), await count('sealed_ballots', election)]).toEqual([1, 1])
    },
    60_000,
  )
})

interface Cast {
  voter: Signer
  /** What only the receipt and the ballot hold. */
  secrets: string[]
  leaf: string
}

const tablesWith = (text: string) => rowsWhere(app, sql`line::text like ${`%${text}%`}`)

describe('of the votes in a secret poll', () => {
  const cast: Cast[] = []
  let poll = 0
  let election = ''
  let transactions: string[] = []
  let began = new Date()
  let linesBefore = 0

  beforeAll(async () => {
    poll = await open()
    election = await electionOf(poll)
    began = app.clock.now()
    linesBefore = logged.length
    for (const [nth, voter] of voters.entries()) {
      // People look at the ballot before they vote, and at the poll afterwards.
      await ask({ path: `/account/polls/${poll}/vote`, cookies: voter.cookies })
      const answer = await (nth % 2 ? byForm : byApi)(poll, voter, nth % 3 ? 'a' : 'b')
      expect([200, 201], answer.text).toContain(answer.status)
      expect(answer.headers['cache-control']).toContain('no-store')
      expect(answer.headers.location).toBeUndefined()
      const [leaf = ''] = answer.text.match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/) ?? []
      // On the page other things have 32 digits as well: those of the receipt follow its leaf.
      const rest = answer.text.slice(answer.text.indexOf(leaf) + 64)
      const [nonce = '', mark = ''] = rest.match(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g) ?? []
      expect([leaf.length, nonce.length, mark.length]).toEqual([64, 32, 32])
      cast.push({ voter, leaf, secrets: [leaf, nonce, mark] })
      await ask({ path: `/account/polls/${poll}`, cookies: voter.cookies })
      await ask({ path: `/polls/${poll}` })
    }
    const { rows } = await sql<{ xmin: string }>`select xmin::text from election_roll
      where election_id = ${election}`.execute(app.owner)
    transactions = rows.map(({ xmin }) => xmin)
  }, 60_000)

  it('each wrote its two rows and nothing else', async () => {
    expect(transactions).toHaveLength(VOTERS)
    const list = sql`(${sql.join(transactions)})`
    expect(await rowsWhere(app, sql`line.xmin::text in ${list}`)).toEqual([
      'public.election_roll',
      'public.sealed_ballots',
    ])
    // Rows that all votes share are locked: of the election, and of the community by its foreign keys. Those of people are not.
    const shared = ['public.communities', 'public.elections']
    const locked = await rowsWhere(app, sql`line.xmax::text in ${list}`)
    expect(locked.filter((name) => !shared.includes(name))).toEqual([])
  })

  it('no table holds a leaf, a nonce or a mark before the count', async () => {
    for (const secret of cast[0]?.secrets ?? []) expect(await tablesWith(secret)).toEqual([])
    for (const secret of cast[1]?.secrets ?? []) expect(await tablesWith(secret)).toEqual([])
  })

  it('there is no letter, no job and no line of the journal', async () => {
    const emails = voters.map(({ email }) => email)
    const accounts = voters.map(({ accountId }) => accountId)
    const letters = await app.owner
      .selectFrom('mails')
      .select('template')
      .where('community_id', '=', community.id)
      .where('recipient', 'in', emails)
      .execute()
    expect(letters).toEqual([])
    const outbox = await request(app, { host: app.platformHost, path: '/outbox.json?limit=500' })
    for (const { secrets, voter } of cast) {
      for (const secret of [...secrets, voter.email]) expect(outbox.text).not.toContain(secret)
    }
    const journal = await app.owner
      .selectFrom('audit_entries')
      .select(['action', 'actor_id'])
      .where('community_id', '=', community.id)
      .where('at', '>=', began)
      .execute()
    expect(journal.filter(({ actor_id }) => actor_id !== null && accounts.includes(actor_id))).toEqual([])
    for (const account of accounts.slice(0, 3)) {
      const named = await tablesWith(account)
      expect(named.filter((name) => name.startsWith('pgboss.'))).toEqual([])
    }
  })

  it('the log of the server names neither a voter nor anything of a ballot', () => {
    const lines = logged.slice(linesBefore).join('')
    for (const route of ['/api/v1/polls/:id/vote', '/account/polls/:id/vote'])
      expect(lines.includes(`"method":"POST","route":"${route}"`), 'it is a log of these requests').toBe(true)
    for (const { secrets, voter } of cast) {
      for (const word of [...secrets, voter.email, voter.accountId]) expect(lines.includes(word), word).toBe(false)
    }
    expect(lines.includes('"choices"')).toBe(false)
  })

  it('a person’s own data say that the person voted, not what or when', async () => {
    const [{ voter, secrets } = { voter: undefined, secrets: [] }] = cast
    const data = await ask({ path: '/account/data.json', ...(voter && { cookies: voter.cookies }) })
    expect(data.status, data.text).toBe(200)
    expect(data.text).toContain(`poll:${poll}`)
    for (const secret of secrets) expect(data.text).not.toContain(secret)
  })

  it('an export of the community joins them neither before the count nor after it', async () => {
    const before = join(app.dataDir, 'before.viche.tar.gz')
    await exportCommunity(app.kernel, 'verbivka', before)
    const text = gunzipSync(readFileSync(before)).toString('latin1')
    for (const { secrets } of cast) for (const secret of secrets) expect(text).not.toContain(secret)
    expect(await orderIn(before, 'election_roll')).not.toEqual(voters.map(({ accountId }) => accountId))

    app.clock.move({ days: 40 })
    await runDue(app, community)
    await waitFor('the ballots to be counted', async () => {
      const { rows } = await sql<{ state: string }>`select state from elections where id = ${election}`.execute(
        app.owner,
      )
      return rows[0]?.state === 'final'
    })
    const after = join(app.dataDir, 'after.viche.tar.gz')
    await exportCommunity(app.kernel, 'verbivka', after)
    const parts = await partsOf(after)
    for (const { secrets, voter } of cast) {
      for (const secret of secrets) {
        const holding = parts.filter(({ bytes }) => bytes.includes(secret)).map(({ name }) => name)
        expect(
          holding.filter((name) => !/ballots/.test(name)),
          secret,
        ).toEqual([])
      }
      const named = parts.filter(({ bytes }) => bytes.includes(voter.accountId)).map(({ name }) => name)
      expect(named.filter((name) => /ballots|roll_leaves/.test(name))).toEqual([])
    }
    // Neither list of rows stands in the order of voting.
    const order = voters.map(({ accountId }) => accountId)
    expect(await orderIn(after, 'election_roll')).not.toEqual(order)
    const leaves = cast.map(({ leaf }) => leaf)
    const stored = parts.flatMap(({ name, bytes }) => (/ballots/.test(name) ? [bytes.toString()] : [])).join('\n')
    const places = leaves.map((leaf) => stored.indexOf(leaf))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).not.toEqual(places.toSorted((one, other) => one - other))
  }, 60_000)

  it('nothing of the transactions of voting is left, nor an order of rows', async () => {
    const list = sql`(${sql.join(transactions)})`
    expect(await rowsWhere(app, sql`line.xmin::text in ${list} or line.xmax::text in ${list}`)).toEqual([])
    for (const secret of cast[1]?.secrets ?? []) expect(await tablesWith(secret)).toEqual(['public.ballots'])
    const { rows: written } = await sql<{ xmin: string; table: string }>`
      select distinct xmin::text, 'roll' as table from election_roll where election_id = ${election}
      union all select distinct xmin::text, 'ballots' from ballots where election_id = ${election}`.execute(app.owner)
    expect(new Set(written.map(({ xmin }) => xmin)).size, 'one transaction wrote both').toBe(1)
    const inPlace = async (table: string, column: string) =>
      (
        await sql<{ value: string }>`select ${sql.raw(column)} as value from ${sql.table(table)}
          where election_id = ${election} order by ctid`.execute(app.owner)
      ).rows.map(({ value }) => value)
    const leaves = await inPlace('ballots', "encode(leaf, 'hex')")
    expect(leaves).toEqual(cast.map(({ leaf }) => leaf).toSorted())
    const people = await inPlace('election_roll', 'account_id::text')
    expect(people.toSorted()).toEqual(voters.map(({ accountId }) => accountId).toSorted())
    expect(people).not.toEqual(voters.map(({ accountId }) => accountId))
    const times = await sql<{ on: string }>`select current_setting('track_commit_timestamp') as on`.execute(app.owner)
    expect(times.rows, 'PostgreSQL keeps no times of commits').toEqual([{ on: 'off' }])
  })

  it('the log says no more after the count', () => {
    const lines = logged.slice(linesBefore).join('')
    for (const { secrets, voter } of cast) {
      for (const word of [...secrets, voter.email, voter.accountId]) expect(lines.includes(word), word).toBe(false)
    }
  })

  /** The accounts of the poll's voters in the order in which a table of the export has them. */
  async function orderIn(file: string, table: string): Promise<string[]> {
    const part = (await partsOf(file)).find(({ name }) => name.includes(table))
    if (!part) throw new Error(`the export has no ${table}`)
    const text = part.bytes.toString()
    const known = voters.map(({ accountId }) => ({ accountId, at: text.indexOf(accountId) }))
    expect(known.filter(({ at }) => at < 0)).toEqual([])
    return known.toSorted((one, other) => one.at - other.at).map(({ accountId }) => accountId)
  }
})
