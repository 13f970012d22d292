import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { type Signer, seedSigners } from '../../faults/residents.ts'
import { communityOf } from '../../security/routes.ts'
import { dayFrom, draftOf, rowsWhere } from './support.ts'

/*
 * Papers of a secret poll over HTTP: one person gets one vote whichever way it is asked for, and nothing that is kept joins
 * the person who took a paper and the batch in which it was counted.
 */

const VOTERS = 9
const logged: string[] = []
const app = await startTestApp({ demo: true, log: createLog('trace', { write: (line) => void logged.push(line) }) })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
let official: CookieJar
let community: Community
let voters: Signer[]
const sent = (method: 'POST' | 'PUT', path: string, body: object = {}) =>
  request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies: official, body },
  })
const staff = async (path: string, body: object = {}, method: 'POST' | 'PUT' = 'POST') => {
  const answer = await sent(method, path, body)
  expect([200, 201], answer.text).toContain(answer.status)
  return answer.json()
}

beforeAll(async () => {
  official = await signIn(app, app.platformHost, 'official@verbivka.example')
  community = { ...(await communityOf(app, 'verbivka')), host: site }
  voters = await seedSigners(app.db, community, VOTERS, 'paper-voter')
})

const points = [{ point: 1, name: 'Сільська рада', address: 'вул. Соборна, 1', hours: 'пн–пт 9–18' }]

async function open(): Promise<{ id: number; election: string }> {
  const { id } = await staff('/polls', draftOf(app, { secret: true, access: 'verified' }))
  await staff(`/polls/${id}/paper/settings`, { points, days: 3 }, 'PUT')
  await staff(`/polls/${id}/announce`)
  const { rows } = await sql<{ id: string }>`select id from elections
    where community_id = ${community.id} and subject = ${`poll:${id}`}`.execute(app.owner)
  return { id, election: rows[0]?.id ?? '' }
}
const hand = (id: number, { email }: Signer) => sent('POST', `/polls/${id}/paper/hand-outs`, { point: 1, email })
const one = async (query: ReturnType<typeof sql<{ found: number }>>) => (await query.execute(app.owner)).rows[0]?.found

describe('200 attempts of one person at the same moment', () => {
  it('by the page, the API and a point of papers leave one row of the roll and one vote', async () => {
    const [voter] = voters
    if (!voter) throw new Error('there are voters')
    const { id, election } = await open()
    const ways = [
      () => hand(id, voter),
      () => ask({ method: 'POST', path: `/api/v1/polls/${id}/vote`, cookies: voter.cookies, body: { choices: ['a'] } }),
      () => {
        const body = new URLSearchParams('choices=&choices=b')
        return ask({ method: 'POST', path: `/account/polls/${id}/vote`, cookies: voter.cookies, body })
      },
    ] as const
    const answers = await Promise.all(Array.from({ length: 200 }, (_, nth) => (ways[nth % 3] ?? ways[0])()))
    const taken = answers.filter(({ status }) => status === 200 || status === 201)
    expect(taken).toHaveLength(1)
    expect(new Set(answers.filter((answer) => answer !== taken[0]).map(({ status }) => status))).toEqual(new Set([409]))
    const marked = await one(sql`select count(*)::int as found from election_roll where election_id = ${election}`)
    const votes = await one(sql`select
      (select count(*)::int from sealed_ballots where election_id = ${election}) +
      (select coalesce(sum(handed_out), 0)::int from paper_days where election_id = ${election}) as found`)
    expect([marked, votes]).toEqual([1, 1])
  }, 60_000)
})

describe('of the papers of a secret poll', () => {
  let poll = 0
  let election = ''
  let member = ''
  let linesBefore = 0
  /** Transactions in which people were marked in the roll, and those in which their papers became ballots. */
  const written: { roll: string[]; ballots: string[]; withRoll: string[]; lockedByRoll: string[] } = {
    ...{ roll: [], ballots: [], withRoll: [], lockedByRoll: [] },
  }
  const xminOf = async (table: string) => {
    const { rows } = await sql<{ xmin: string }>`select distinct xmin::text from ${sql.table(table)}
      where election_id = ${election}`.execute(app.owner)
    return rows.map(({ xmin }) => xmin)
  }
  const tablesWith = (...texts: string[]) =>
    rowsWhere(
      app,
      sql.join(
        texts.map((text) => sql`line::text like ${`%${text}%`}`),
        sql` and `,
      ),
    )

  beforeAll(async () => {
    ;({ id: poll, election } = await open())
    linesBefore = logged.length
    for (const voter of voters) expect((await hand(poll, voter)).status).toBe(201)
    const [first, second] = voters
    await staff(`/polls/${poll}/paper/exchanges`, { point: 1, email: first?.email })
    await staff(`/polls/${poll}/paper/returns`, { point: 1, email: second?.email })
    written.roll = await xminOf('election_roll')
    const list = sql`(${sql.join(written.roll)})`
    written.withRoll = await rowsWhere(app, sql`line.xmin::text in ${list}`)
    written.lockedByRoll = await rowsWhere(app, sql`line.xmax::text in ${list}`)

    const day = dayFrom(app, 0)
    app.clock.move({ days: 1 })
    // The session of the console has ended overnight.
    official = await signIn(app, app.platformHost, 'official@verbivka.example')
    const { batch } = await staff(`/polls/${poll}/paper/batches`, { days: [{ point: 1, day }] })
    const papers = Array.from({ length: VOTERS - 1 }, (_, nth) => [nth % 2 ? 'a' : 'b'])
    await staff(`/polls/${poll}/paper/entries`, { batch, papers, spoiled: 0, done: true })
    const form = new FormData()
    form.append('alt', 'Протокол пункту')
    form.append('file', new File(['%PDF-1.7\n%%EOF\n'], 'protocol.pdf', { type: 'application/pdf' }))
    const { id: protocol } = await staff('/media', form)
    await staff(`/polls/${poll}/paper/confirmations`, { batch, protocol })
    written.ballots = await xminOf('sealed_ballots')
    const { rows } = await sql<{ by: string }>`select confirmed_by as by from ballot_batches
      where election_id = ${election}`.execute(app.owner)
    member = rows[0]?.by ?? ''
  }, 60_000)

  it('a hand-out writes the row of the roll and one number of the ledger, and nothing else', () => {
    expect(written.roll).toHaveLength(VOTERS - 1)
    expect(written.withRoll.filter((name) => name !== 'public.paper_days')).toEqual(['public.election_roll'])
    const shared = ['public.communities', 'public.elections', 'public.paper_days']
    expect(written.lockedByRoll.filter((name) => !shared.includes(name))).toEqual([])
  })

  it('all papers of a batch became ballots in one transaction, which marked nobody', () => {
    expect(written.ballots).toHaveLength(1)
    expect(written.roll).not.toContain(written.ballots[0])
  })

  it('no row names a person and a batch; a member of staff is named for the batch alone', async () => {
    const { rows: withBatch } = await sql<{ name: string }>`select 'public.' || table_name as name
      from information_schema.columns where table_schema = 'public' and column_name = 'batch' order by 1`.execute(
      app.owner,
    )
    const batched = withBatch.map(({ name }) => name)
    expect(batched).toEqual(expect.arrayContaining(['public.ballot_batches', 'public.paper_days']))
    for (const { accountId, email } of voters) {
      for (const word of [accountId, email]) {
        const named = await tablesWith(word)
        expect(
          named.filter((name) => batched.includes(name) || name.startsWith('pgboss.')),
          word,
        ).toEqual([])
      }
      const here = [accountId, election] as const
      expect(await tablesWith(...here)).toEqual(accountId === voters[1]?.accountId ? [] : ['public.election_roll'])
    }
    expect(await tablesWith(member, election)).toEqual(['public.ballot_batches'])
  }, 60_000)

  it('the journal names batches and no hand-out, and there is no letter', async () => {
    const journal = await app.owner
      .selectFrom('audit_entries')
      .selectAll()
      .where('community_id', '=', community.id)
      .where('subject', '=', `poll:${poll}`)
      .where('action', 'like', 'ballots.%')
      .execute()
    expect(journal.map(({ action }) => action).toSorted()).toEqual([
      ...['ballots.batch-confirmed', 'ballots.batch-opened'],
      ...['ballots.opened', 'ballots.paper-set', 'ballots.prepared'],
    ])
    const text = JSON.stringify(journal)
    for (const { accountId, email } of voters) for (const word of [accountId, email]) expect(text).not.toContain(word)
    const letters = await app.owner
      .selectFrom('mails')
      .select('template')
      .where('community_id', '=', community.id)
      .where(
        'recipient',
        'in',
        voters.map(({ email }) => email),
      )
      .execute()
    expect(letters).toEqual([])
  })

  it('the log of the server names neither a person nor a choice', () => {
    const lines = logged.slice(linesBefore).join('')
    for (const route of ['hand-outs', 'entries', 'confirmations'])
      expect(lines, 'it is a log of these requests').toContain(`/polls/:id/paper/${route}"`)
    for (const { accountId, email } of voters)
      for (const word of [accountId, email]) expect(lines.includes(word), word).toBe(false)
    expect(lines).not.toContain('"papers"')
  })
})
