/**
 * How many votes a second the server takes in secret polls and in participatory budgets, against what the database takes of
 * bare rows in the same run.
 */
import { sql } from 'kysely'
import { type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { beginVoteOf, conditions, daysFrom, head } from '../features/budget/fixtures.ts'
import { draftOf } from '../features/poll/support.ts'
import { DEMO_PASSWORD } from '../support/app.ts'
import { CookieJar, send } from '../support/http.ts'
import { type LoadOrder, type LoadResult, SPARE } from './load.ts'
import { CLIENTS, createBareTable, insertBare, refreshStatistics, signedInResidents } from './signatures.ts'
import { load, median, type Stage } from './stage.ts'
import type { Figures } from './table.ts'

const ROUNDS = 3
const BARE_ROWS = 6_000
const VOTES = 1_500
const SPREAD = 20

type Requests = NonNullable<LoadOrder['requests']>

type Post = (path: string, body: object) => Promise<{ id: number }>

/** What is voted on, and what the smallest legal ballot of it is. */
interface Vote {
  id: number
  body: string
}

interface Kind {
  subject: 'poll' | 'budget'
  /** Of the pages and the API. */
  path: 'polls' | 'budgets'
  many: string
  one: string
  open(stage: Stage, post: Post, index: number): Promise<Vote>
}

/** Announced by the desk, so that the server itself makes its key. */
const polls: Kind = {
  ...{ subject: 'poll', path: 'polls', many: `votes over ${SPREAD} secret polls`, one: 'votes in one secret poll' },
  async open({ kernel }, post, index) {
    const draft = draftOf(kernel, { title: `Опитування для вимірювання ${index}`, secret: true, access: 'verified' })
    const { id } = await post('', draft)
    await post(`/${id}/announce`, {})
    return { id, body: '{"choices":["a"]}' }
  },
}

const budgets: Kind = {
  ...{ subject: 'budget', path: 'budgets', many: `votes over ${SPREAD} budgets`, one: 'votes in one budget' },
  async open({ kernel, community }, post, index) {
    const title = `Бюджет для вимірювання ${index}`
    const { id } = await post('', { ...head(title), ...daysFrom(kernel.clock.now()) })
    await post(`/${id}/edit`, conditions(title))
    await post(`/${id}/announce`, {})
    await beginVoteOf(kernel, community, id)
    const project = await withCommunity(kernel.db, community, (tx) =>
      tx
        .selectFrom('projects')
        .select('id')
        .where('community_id', '=', community.id)
        .where('budget_id', '=', id)
        .where('ballot_number', '=', 1)
        .executeTakeFirstOrThrow(),
    )
    return { id, body: JSON.stringify({ choices: [String(project.id)] }) }
  },
}

export const measureVotes = (stage: Stage): Promise<Figures> => measure(stage, polls)
export const measureBudgetVotes = (stage: Stage): Promise<Figures> => measure(stage, budgets)

async function measure(stage: Stage, kind: Kind): Promise<Figures> {
  const votes = await openVotes(stage, kind, SPREAD + ROUNDS)
  const [spread, single] = [votes.slice(0, SPREAD), votes.slice(SPREAD)]
  const cookies = await signedInResidents(stage, VOTES + SPARE, `${kind.subject}-votes`)
  /** Everybody votes once: in the vote of `of` that is `shift` further than the round before. */
  const vote = (of: readonly Vote[], shift: number) =>
    load({
      url: `http://127.0.0.1:${stage.server.port}`,
      connections: CLIENTS,
      amount: VOTES,
      headers: { host: stage.community.host },
      requests: cookies.flatMap((cookie, index) => {
        const on = of[(index + shift) % of.length]
        return on ? [voting(cookie, kind, on)] : []
      }),
    })
  await createBareTable(stage)
  // The first seconds of a process are its compiler's; these votes count for nothing.
  await Promise.all([insertBare(stage, 1_000), vote(spread, ROUNDS)])
  await refreshStatistics(stage)
  const rounds: { bare: number; many: LoadResult; one: LoadResult }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await insertBare(stage, BARE_ROWS)
    const many = await vote(spread, round)
    const one = await vote(single.slice(round, round + 1), 0)
    rounds.push({ bare, many, one })
  }
  for (const one of single) await requireAllSealed(stage, kind, one)
  const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  return [
    [`bare scope + INSERT, ${CLIENTS} clients, transactions/s`, of(({ bare }) => bare)],
    [`${kind.many}, HTTP, /s`, of(({ many }) => many.perSecond)],
    ['  ratio (aim 0.25)', of(({ many, bare }) => many.perSecond / bare), 2],
    ['  p50 / p99, ms', `${of(({ many }) => many.p50).toFixed(1)} / ${of(({ many }) => many.p99).toFixed(1)}`],
    [`${kind.one}, HTTP, /s`, of(({ one }) => one.perSecond)],
    ['  ratio (aim 0.10)', of(({ one, bare }) => one.perSecond / bare), 2],
    ['  p50 / p99, ms', `${of(({ one }) => one.p50).toFixed(1)} / ${of(({ one }) => one.p99).toFixed(1)}`],
  ]
}

const voting = (cookie: string, { path }: Kind, { id, body }: Vote): Requests[number] => ({
  method: 'POST',
  path: `/api/v1/${path}/${id}/vote`,
  headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
  body,
})

async function openVotes(stage: Stage, kind: Kind, count: number): Promise<Vote[]> {
  const { server, kernel, community } = stage
  const official = new CookieJar()
  const host = kernel.config.platformUrl.host
  const call = async (path: string, body: object) => {
    const answer = await send(server, { host, method: 'POST', path: `/api/v1${path}`, body, cookies: official })
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return answer.json()
  }
  await call('/session', { email: `official@${community.slug}.example`, password: DEMO_PASSWORD })
  const votes: Vote[] = []
  for (let index = 0; index < count; index++)
    votes.push(
      await kind.open(stage, (path, body) => call(`/communities/${community.slug}/${kind.path}${path}`, body), index),
    )
  return votes
}

/** Speed counts only if nothing was lost: as many voters and ballots as votes that were answered with 201. */
async function requireAllSealed({ kernel, community }: Stage, { subject }: Kind, { id }: Vote): Promise<void> {
  const found = await withCommunity(kernel.db, community, async (tx) => [
    await countOf(tx, community.id, { table: 'election_roll', subject: `${subject}:${id}` }),
    await countOf(tx, community.id, { table: 'sealed_ballots', subject: `${subject}:${id}` }),
  ])
  if (found.some((count) => count !== VOTES))
    throw new Error(`${VOTES} votes were answered, ${found.join(' voters and ')} ballots are there`)
}

async function countOf(
  tx: CommunityTx,
  communityId: string,
  { table, subject }: { table: 'election_roll' | 'sealed_ballots'; subject: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} as line
    join elections as election on election.community_id = line.community_id and election.id = line.election_id
    where line.community_id = ${communityId} and election.subject = ${subject}`.execute(tx)
  return rows[0]?.count ?? 0
}
