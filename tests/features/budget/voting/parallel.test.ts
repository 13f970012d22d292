import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Community } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { type Answer, type Question, request } from '#tests/support/http.ts'
import { type Signer, seedSigners } from '../../../faults/residents.ts'
import { communityOf } from '../../../security/routes.ts'
import { openVote, staffOf } from '../fixtures.ts'

/* A person who sends the ballot of a budget many times at once, over HTTP: only one of them is taken. */

const TIMES = 200
const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
let community: Community
let voter: Signer

beforeAll(async () => {
  community = { ...(await communityOf(app, 'verbivka')), host: site }
  const [one] = await seedSigners(app.db, community, 1, 'hasty-voter')
  if (!one) throw new Error('the voter was not made')
  voter = one
})

type Send = (budget: number, project: string) => Promise<Answer>
/** Again where the server had no room for it: that is no answer to a vote. */
async function answered(send: () => Promise<Answer>): Promise<Answer> {
  const answer = await send()
  return answer.status === 503 ? answered(send) : answer
}
const byApi: Send = (budget, project) =>
  ask({ method: 'POST', path: `/api/v1/budgets/${budget}/vote`, cookies: voter.cookies, body: { choices: [project] } })
const byPage: Send = (budget, project) => {
  const body = new URLSearchParams(`choices=&choices=${project}`)
  return ask({ method: 'POST', path: `/account/budgets/${budget}/vote`, cookies: voter.cookies, body })
}

async function rowsOf(budget: number) {
  const of = (table: string) => sql`(select count(*)::int from ${sql.table(table)} as line
    where line.community_id = election.community_id and line.election_id = election.id)`
  const { rows } = await sql<{ roll: number; sealed: number }>`
    select ${of('election_roll')} as roll, ${of('sealed_ballots')} as sealed from elections as election
    where community_id = ${community.id} and subject = ${`budget:${budget}`}`.execute(app.owner)
  return rows
}

it('200 attempts of one person at the same moment by the page, the API and a point of papers leave one row of the roll', async () => {
  const budget = await openVote(app, community, { papers: true })
  const { items } = (await ask({ path: `/api/v1/budgets/${budget}/projects` })).json()
  const project = String(items[0].id)
  const { cookies } = await staffOf(app, community)
  const byPaper = () =>
    request(app, {
      ...{ host: app.platformHost, method: 'POST', cookies, body: { point: 1, email: voter.email } },
      path: `/api/v1/communities/verbivka/budgets/${budget}/paper/hand-outs`,
    })
  const ways = [byPaper, () => byApi(budget, project), () => byPage(budget, project)] as const
  const answers = await Promise.all(
    Array.from({ length: TIMES }, (_, nth) => answered(() => (ways[nth % ways.length] ?? byPaper)())),
  )
  const taken = answers.filter(({ status }) => status === 200 || status === 201)
  expect(taken).toHaveLength(1)
  expect(new Set(answers.filter((answer) => answer !== taken[0]).map(({ status }) => status))).toEqual(new Set([409]))
  const [rows] = await rowsOf(budget)
  expect(rows?.roll).toBe(1)
  const { rows: papers } = await sql<{ count: number }>`select coalesce(sum(day.handed_out), 0)::int as count
    from paper_days as day join elections as election
    on election.community_id = day.community_id and election.id = day.election_id
    where day.community_id = ${community.id} and election.subject = ${`budget:${budget}`}`.execute(app.owner)
  expect((rows?.sealed ?? 0) + (papers[0]?.count ?? 0), 'one ballot or one paper').toBe(1)
}, 240_000)

it.each([
  ['by the page', byPage],
  ['by the API', byApi],
] as const)(
  '200 votes of one person at the same moment, %s, leave one ballot and one receipt',
  async (_how, way) => {
    const budget = await openVote(app, community)
    const { items } = (await ask({ path: `/api/v1/budgets/${budget}/projects` })).json()
    const projects: string[] = items.map(({ id }: { id: number }) => String(id))
    expect(projects).toHaveLength(2)
    const answers = await Promise.all(
      Array.from({ length: TIMES }, (_, nth) => answered(() => way(budget, projects[nth % 2] ?? ''))),
    )
    const taken = answers.filter(({ status }) => status === 200 || status === 201)
    expect(taken).toHaveLength(1)
    expect(taken[0]?.text).toMatch(/[0-9a-f]{64}/)
    const others = answers.filter((answer) => answer !== taken[0])
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([409]))
    for (const { text } of others) expect(text).not.toMatch(/[0-9a-f]{64}/)
    const codes = others.flatMap(({ text, headers }) =>
      headers['content-type']?.includes('json') ? [JSON.parse(text).code] : [],
    )
    expect(codes.filter((code) => code !== 'budget.already-voted')).toEqual([])
    expect(await rowsOf(budget)).toEqual([{ roll: 1, sealed: 1 }])
    const own = await ask({ path: `/api/v1/my/budgets/${budget}/vote`, cookies: voter.cookies })
    expect(own.json()).toEqual({ voted: true })
  },
  240_000,
)
