import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { planOf } from '#features/poll/drafting.ts'
import { NewPoll } from '#features/poll/schema.ts'
import { nodeCrypto, verifyBundle } from '#participation/ballots/protocol/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from '../../faults/residents.ts'
import { communityOf } from '../../security/routes.ts'
import { draftOf, runDue } from './support.ts'

/* A secret poll that counts by settlement: the majority of settlements, and what is shown of it. */

const app = await startTestApp({ demo: true })
const site = app.siteHost('yasnohirsk')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
let official: CookieJar
let community: Community
const staff = (method: 'GET' | 'POST' | 'PUT', path: string, body: object = {}) =>
  request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/yasnohirsk${path}`, cookies: official },
    ...(method === 'GET' ? {} : { body }),
  })
const secret = { secret: true, access: 'verified', validity: 'double-majority' }

/** Voters of each settlement by what they choose; in `village` fewer than can be shown. */
const VOTERS = { town: { a: 14, b: 12 }, suburb: { a: 11, b: 3 }, village: { a: 1, b: 2 } } as const
const settlements: Record<keyof typeof VOTERS, string> = { town: '', suburb: '', village: '' }

beforeAll(async () => {
  official = await signIn(app, app.platformHost, 'official@yasnohirsk.example')
  community = { ...(await communityOf(app, 'yasnohirsk')), host: site }
  const { rows } = await sql<{ katottg: string }>`select katottg from settlements
    where community_id = ${community.id} order by katottg`.execute(app.owner)
  for (const [at, name] of (['town', 'suburb', 'village'] as const).entries())
    settlements[name] = rows[at]?.katottg ?? ''
})

async function votersOf(settlement: string, count: number, name: string): Promise<Signer[]> {
  const voters = await seedSigners(app.db, community, count, name)
  await sql`update accounts set settlement = ${settlement} where community_id = ${community.id}
    and id in (${sql.join(voters.map(({ accountId }) => accountId))})`.execute(app.owner)
  return voters
}

describe('a secret poll with a majority of settlements', () => {
  let id = 0
  const voters: { voter: Signer; zone: string; choice: string }[] = []

  beforeAll(async () => {
    for (const [name, choices] of Object.entries(VOTERS) as [keyof typeof VOTERS, Record<string, number>][])
      for (const [choice, count] of Object.entries(choices))
        for (const voter of await votersOf(settlements[name], count, `${name}-${choice}`))
          voters.push({ voter, zone: settlements[name], choice })
    const drafted = await staff('POST', '/polls', draftOf(app, secret))
    expect(drafted.status, drafted.text).toBe(201)
    id = drafted.json().id
    const announced = await staff('POST', `/polls/${id}/announce`)
    expect(announced.status, announced.text).toBe(200)
    for (const { voter, choice } of voters) {
      const path = `/api/v1/polls/${id}/vote`
      const answer = await ask({ method: 'POST', path, cookies: voter.cookies, body: { choices: [choice] } })
      expect(answer.status, answer.text).toBe(201)
    }
  }, 120_000)

  it('says before the vote what it needs and what is shown of settlements', async () => {
    const page = (await ask({ path: `/polls/${id}` })).text
    expect(page).toContain('більше половини у більшості населених пунктів')
    expect(page).toContain('Із якого населеного пункту бюлетень, не оприлюднюють')
    expect((await ask({ path: `/en/polls/${id}` })).text).toContain(
      'Which settlement a ballot comes from is not published',
    )
  })

  it('offers no papers: they would not say of which settlement their voters are', async () => {
    const points = [{ point: 1, name: 'Рада', address: 'вул. Соборна, 1', hours: '9–18' }]
    expect((await staff('PUT', `/polls/${id}/paper/settings`, { points, days: 3 })).status).toBe(404)
  })

  describe('after the count', () => {
    let bundle: Buffer
    beforeAll(async () => {
      app.clock.move({ days: 40 })
      await runDue(app, community)
      await waitFor('the ballots to be counted', async () => {
        return (await ask({ path: `/api/v1/polls/${id}` })).json().state === 'counted'
      })
      official = await signIn(app, app.platformHost, 'official@yasnohirsk.example')
      bundle = (await ask({ path: `/api/v1/polls/${id}/bundle` })).bytes
    }, 120_000)

    it('has the verdict and the turnout on page, API and CSV, without numbers below ten', async () => {
      const results = (await ask({ path: `/api/v1/polls/${id}/results` })).json()
      expect(results.validity).toMatchObject({
        majority: { needed: 22, votes: 26, met: true },
        settlements: { counted: 2, won: 2, met: true },
        valid: true,
      })
      // The village has three voters; the suburb is left out with it, or the total would tell.
      expect(results.turnout).toEqual([
        { settlement: settlements.town, votes: 26 },
        { settlement: settlements.suburb, votes: null },
        { settlement: settlements.village, votes: null },
      ])
      const page = (await ask({ path: `/polls/${id}` })).text
      expect(page).toContain('Участь за населеними пунктами')
      expect(page).toMatch(/2 [зі]+ 2/)
      const csv = (await ask({ path: `/polls/${id}/results.csv` })).text
      expect(csv).toMatch(/"?Населені пункти, де проголосувало щонайменше 10 людей"?,2/)
      expect(csv).toContain('замало, щоб показати')
    })

    it('is recounted by anybody, with ballots that name no settlement', async () => {
      const checks = await verifyBundle(Uint8Array.from(bundle), { crypto: nodeCrypto })
      expect(checks.filter(({ ok }) => !ok)).toEqual([])
      expect(checks.find((check) => check.id === 'zones')).toMatchObject({
        outcome: 'passed',
        detail: { values: { counted: 2, won: 2 } },
      })
      const { rows } = await sql<{ body: string }>`select body from ballots where community_id = ${community.id}
        and election_id = (select id from elections where subject = ${`poll:${id}`}
          and community_id = ${community.id})`.execute(app.owner)
      expect(rows).toHaveLength(voters.length)
      for (const { body } of rows) expect(JSON.parse(body).zone).toBeNull()
    })
  })
})

describe('a draft with a majority of settlements', () => {
  it('needs settlements, in a secret poll', () => {
    const body = NewPoll.parse(draftOf(app, secret))
    const plan = planOf(body, { settlements: [], minDays: 15, language: 'uk', now: app.clock.now() })
    expect(plan).toEqual([{ path: 'validity', key: 'validity.no-settlements' }])
  })

  it('is not announced while points of papers are left from an earlier version of it', async () => {
    const { id, revision } = (await staff('POST', '/polls', draftOf(app, { ...secret, validity: 'plurality' }))).json()
    const points = [{ point: 1, name: 'Рада', address: 'вул. Соборна, 1', hours: '9–18' }]
    expect((await staff('PUT', `/polls/${id}/paper/settings`, { points, days: 3 })).status).toBe(200)
    const edited = await request(app, {
      ...{ host: app.platformHost, method: 'PUT', path: `/api/v1/communities/yasnohirsk/polls/${id}/content` },
      ...{ cookies: official, body: draftOf(app, secret), headers: { 'if-match': `"${revision ?? 1}"` } },
    })
    expect(edited.status, edited.text).toBe(200)
    const refused = await staff('POST', `/polls/${id}/announce`)
    expect([refused.status, refused.json().code]).toEqual([409, 'poll.paper-without-settlement'])
  })
})
