/** How many votes a second the server takes in secret polls, against what the database takes of bare rows in the same run. */
import { sql } from 'kysely'
import { type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
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

export async function measureVotes(stage: Stage): Promise<Figures> {
  const polls = await openSecretPolls(stage, SPREAD + ROUNDS)
  const [spread, single] = [polls.slice(0, SPREAD), polls.slice(SPREAD)]
  const cookies = await signedInResidents(stage, VOTES + SPARE, 'votes')
  /** Everybody votes once: in the poll of `of` that is `shift` further than the round before. */
  const vote = (of: readonly number[], shift: number) =>
    load({
      url: `http://127.0.0.1:${stage.server.port}`,
      connections: CLIENTS,
      amount: VOTES,
      headers: { host: stage.community.host },
      requests: cookies.map((cookie, index) => voting(cookie, of[(index + shift) % of.length] ?? 0)),
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
  for (const poll of single) await requireAllSealed(stage, poll)
  const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  return [
    [`bare scope + INSERT, ${CLIENTS} clients, transactions/s`, of(({ bare }) => bare)],
    [`votes over ${SPREAD} secret polls, HTTP, /s`, of(({ many }) => many.perSecond)],
    ['  ratio (aim 0.25)', of(({ many, bare }) => many.perSecond / bare), 2],
    ['  p50 / p99, ms', `${of(({ many }) => many.p50).toFixed(1)} / ${of(({ many }) => many.p99).toFixed(1)}`],
    ['votes in one secret poll, HTTP, /s', of(({ one }) => one.perSecond)],
    ['  ratio (aim 0.10)', of(({ one, bare }) => one.perSecond / bare), 2],
    ['  p50 / p99, ms', `${of(({ one }) => one.p50).toFixed(1)} / ${of(({ one }) => one.p99).toFixed(1)}`],
  ]
}

const voting = (cookie: string, poll: number): Requests[number] => ({
  method: 'POST',
  path: `/api/v1/polls/${poll}/vote`,
  headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
  body: '{"choices":["a"]}',
})

/** By the desk, so that the server itself makes their keys. */
async function openSecretPolls({ server, kernel, community }: Stage, count: number): Promise<number[]> {
  const official = new CookieJar()
  const host = kernel.config.platformUrl.host
  const post = async (path: string, body: object) => {
    const answer = await send(server, { host, method: 'POST', path: `/api/v1${path}`, body, cookies: official })
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return answer.json()
  }
  await post('/session', { email: `official@${community.slug}.example`, password: DEMO_PASSWORD })
  const ids: number[] = []
  for (let index = 0; index < count; index++) {
    const draft = draftOf(kernel, { title: `Опитування для вимірювання ${index}`, secret: true, access: 'verified' })
    const { id } = await post(`/communities/${community.slug}/polls`, draft)
    await post(`/communities/${community.slug}/polls/${id}/announce`, {})
    ids.push(id)
  }
  return ids
}

/** Speed counts only if nothing was lost: as many voters and ballots as votes that were answered with 201. */
async function requireAllSealed({ kernel, community }: Stage, poll: number): Promise<void> {
  const found = await withCommunity(kernel.db, community, async (tx) => [
    await countOf(tx, community.id, { table: 'election_roll', poll }),
    await countOf(tx, community.id, { table: 'sealed_ballots', poll }),
  ])
  if (found.some((count) => count !== VOTES))
    throw new Error(`${VOTES} votes were answered, ${found.join(' voters and ')} ballots are there`)
}

async function countOf(
  tx: CommunityTx,
  communityId: string,
  { table, poll }: { table: 'election_roll' | 'sealed_ballots'; poll: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} as line
    join elections as election on election.community_id = line.community_id and election.id = line.election_id
    where line.community_id = ${communityId} and election.subject = ${`poll:${poll}`}`.execute(tx)
  return rows[0]?.count ?? 0
}
