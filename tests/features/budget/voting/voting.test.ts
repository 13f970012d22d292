import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { registeredBudgets } from '#features/budget/jobs.ts'
import { MAX_FULL_BALLOTS, type OnBallot, publicationFor, questionOf } from '#features/budget/voting/question.ts'
import { nodeCrypto, verifyBundle } from '#participation/ballots/protocol/index.ts'
import { electionOf as electionOfFile, parseRule, readPabulib, tally } from '#participation/tally/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type Question, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from '../../../faults/residents.ts'
import { communityOf } from '../../../security/routes.ts'
import { conditions, daysFrom } from '../fixtures.ts'

/* The vote of a competition from its first day to the published record, over HTTP. */

const VOTERS = 30
const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
let community: Community
let voters: Signer[]
let id = 0

const project = (number: number, costMinor: number): OnBallot => ({
  ...{ id: number, title: `Проєкт ${number}`, costMinor, zone: '', class: '', category: '' },
  registeredAt: new Date('2026-01-01T09:00:00.000Z'),
})
const projects = [project(11, 6_000_000), project(12, 5_000_000), project(13, 4_000_000)]
/** What the calendar does now. */
async function runDue(): Promise<void> {
  const { clock, services } = app.kernel
  const context = { actor: SYSTEM, community, clock, locale: 'uk' as const, services }
  const due = await withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('due_items')
      .select(['item_id as itemId', 'kind'])
      .where('community_id', '=', community.id)
      .where('workflow', '=', 'budget')
      .where('item_id', '=', String(id))
      .where('due_at', '<=', clock.now())
      .orderBy('due_at')
      .execute(),
  )
  for (const one of due) await withCommunity(app.db, community, (tx) => registeredBudgets.wake(tx, context, one))
  // A step that is taken late makes the next one due.
  if (due.length > 0) await runDue()
}
async function goTo(days: number) {
  app.clock.move({ days })
  await runDue()
}

const vote = (voter: Signer, body: object) =>
  ask({ method: 'POST', path: `/api/v1/budgets/${id}/vote`, cookies: voter.cookies, body })
const form = (voter: Signer, page: string, fields: string) =>
  ask({
    ...{ method: 'POST', path: `/account/budgets/${id}/${page}`, cookies: voter.cookies },
    body: new URLSearchParams(fields),
  })
const at = (index: number): Signer => {
  const voter = voters[index]
  if (!voter) throw new Error('there are not so many voters')
  return voter
}

beforeAll(async () => {
  community = { ...(await communityOf(app, 'verbivka')), host: site }
  voters = await seedSigners(app.db, community, VOTERS, 'budget-voter')
  const official = await signIn(app, app.platformHost, 'official@verbivka.example')
  const staff = async (path: string, body: object = {}) => {
    const path_ = `/api/v1/communities/verbivka/budgets${path}`
    const answer = await request(app, { host: app.platformHost, method: 'POST', path: path_, cookies: official, body })
    expect(answer.status, answer.text).toBeLessThan(300)
    return answer.json()
  }
  const title = 'Громадський бюджет громади'
  const { zones: _z, classes: _c, categories: _k, minAge: _a, ...rest } = conditions(title)
  const made = await staff('', {
    ...{ title, summary: rest.summary, kind: 'community' },
    ...daysFrom(app.clock.now()),
  })
  id = made.id
  await staff(`/${id}/edit`, { ...rest, pools: '100000' })
  await staff(`/${id}/announce`)
  const sent = new Date(app.clock.now().getTime())
  await withCommunity(app.db, community, async (tx) => {
    const rows = projects.map(({ id: number, title: name, costMinor, registeredAt }) => ({
      ...{ community_id: community.id, id: number, budget_id: id, state: 'admitted', language: 'uk', title: name },
      ...{ zone_code: '', class_code: '', category_code: '', goal: 'Мета проєкту', description: 'Опис проєкту' },
      ...{ beneficiaries: 'Усі мешканці', place_text: '', places: '[{"address":"вул. Шкільна, 1"}]' },
      ...{ cost_minor: costMinor, author_name: 'Автор', created_at: sent, submitted_at: sent },
      registered_at: registeredAt,
    }))
    await tx.insertInto('projects').values(rows).execute()
  })
  // The people of the test have no birth dates.
  await sql`update budgets set eligibility = eligibility - 'minAge' - 'maxAge'
    where community_id = ${community.id} and id = ${id}`.execute(app.owner)
})

describe('the vote of a competition', () => {
  it('takes no ballots before its first day', async () => {
    const answer = await vote(at(0), { choices: ['11'] })
    expect([answer.status, answer.json().code]).toEqual([409, 'budget.voting-closed'])
    expect((await ask({ path: `/api/v1/budgets/${id}/results` })).status).toBe(404)
  })

  it('is begun by the calendar, and takes one ballot of each person', async () => {
    await goTo(62)
    const answer = await vote(at(0), { choices: ['13', '11'] })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.json().receipt.leaf).toMatch(/^[0-9a-f]{64}$/)
    const again = await vote(at(0), { choices: ['12'] })
    expect([again.status, again.json().code]).toEqual([409, 'budget.already-voted'])
    expect((await ask({ path: `/api/v1/my/budgets/${id}/vote`, cookies: at(0).cookies })).json()).toEqual({
      voted: true,
    })
  })

  it.each([
    [{ choices: ['11', '12', '13', '11'] }, 'choices'],
    [{ choices: [] }, 'choices'],
    [{ choices: ['99'] }, 'choices'],
    [{ points: { 11: 5 } }, 'choices'],
    [{ choices: ['11'], ranking: ['11'] }, 'choices'],
  ])('refuses %j and names the field', async (body, field) => {
    const answer = await vote(at(1), body)
    expect(answer.status, answer.text).toBe(422)
    expect(answer.text).toContain(`"${field}"`)
  })

  it('is a form without JavaScript: filled in, summed up, reviewed, cast, answered with the receipt', async () => {
    const empty = await ask({ path: `/account/budgets/${id}/vote`, cookies: at(1).cookies })
    expect(empty.status).toBe(200)
    for (const { title } of projects) expect(empty.text).toContain(title)
    const dear = await form(at(1), 'ballot', 'choices=&choices=11&choices=12')
    expect(dear.status, dear.text).toBe(200)
    expect(dear.text).toContain('110')
    expect(dear.text).toContain('name="mark"')
    const cast = await form(at(1), 'vote', 'choices=&choices=11&mark=слово')
    expect(cast.status).toBe(200)
    expect(cast.text).toMatch(/[0-9a-f]{64}/)
    expect(cast.headers['cache-control']).toContain('no-store')
    const blank = await form(at(2), 'vote', 'choices=')
    expect(blank.status).toBe(422)
  })

  it('is counted after its last day; anybody can recount it and read why each project won or lost', {
    timeout: 60_000,
  }, async () => {
    for (const [index, voter] of voters.entries()) {
      if (index < 2) continue
      const answer = await vote(voter, { choices: index % 3 === 0 ? ['12', '13'] : ['11', '13'] })
      expect(answer.status, answer.text).toBe(201)
    }
    await goTo(20)
    const late = await vote(at(3), { choices: ['11'] })
    expect([late.status, late.json().code]).toEqual([409, 'budget.voting-closed'])
    const results = await waitFor('the explanations', async () => {
      const answer = await ask({ path: `/api/v1/budgets/${id}/results` })
      const view = answer.status === 200 ? answer.json() : undefined
      return view?.explained ? view : undefined
    })
    expect(results).toMatchObject({ ballots: VOTERS, blank: 0, voted: VOTERS, publication: 'full' })
    const [pool] = results.pools
    expect(pool.projects.map((one: { id: number; won: boolean }) => [one.id, one.won])).toEqual([
      [13, true],
      [11, true],
      [12, false],
    ])
    for (const { why } of pool.projects) expect(why.length).toBeGreaterThan(0)
    const told = (await ask({ path: `/api/v1/budgets/${id}/projects` })).json().items
    const fateOf = ({ id: number, state, votes }: { id: number; state: string; votes: number }) => [
      number,
      state,
      votes,
    ]
    expect(new Map(told.map(fateOf).map(([number, ...fate]: [number, string, number]) => [number, fate]))).toEqual(
      new Map(
        pool.projects.map((one: { id: number; won: boolean; votes: number }) => [
          one.id,
          [one.won ? 'winner' : 'not_winner', one.votes],
        ]),
      ),
    )

    const bundle = await ask({ path: `/api/v1/budgets/${id}/bundle` })
    const checks = await verifyBundle(Uint8Array.from(bundle.bytes), { crypto: nodeCrypto })
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(checks.find(({ id: check }) => check === 'recount')?.detail.code).toBe('ok')
  })

  it('is a page with a chart and a table, in both languages', async () => {
    for (const prefix of ['', '/en']) {
      const page = await ask({ path: `${prefix}/budgets/${id}/results` })
      expect(page.status, page.text).toBe(200)
      expect(page.text).toContain('<svg class="budget-chart"')
      for (const { title } of projects) expect(page.text).toContain(title)
      expect(page.text).not.toMatch(/allocation:|\{\{/)
    }
  })

  it('is a file of Pabulib that gives the same winners', async () => {
    const file = await ask({ path: `/api/v1/budgets/${id}/export.pb` })
    expect(file.status, file.text).toBe(200)
    const { election, rule = '' } = electionOfFile(readPabulib(file.text))
    const parsed = parseRule(rule, election.kind)
    if (!parsed) throw new Error(`no rule ${rule}`)
    expect(tally(election, parsed).selected.toSorted()).toEqual(['11', '13'])
    const other = await ask({ path: `/api/v1/budgets/${id}/export.pb?zone=north` })
    expect([other.status, other.json().code]).toEqual([404, 'budget.no-pool'])
  })
})

describe('how much is published', () => {
  const asked = { rule: 'greedy', ruleOptions: {} }
  const pools = [{ zoneCode: '', classCode: '', amountMinor: 10_000_000 }]
  const many = Array.from({ length: 40 }, (_, nth) => project(nth + 1, 100_000))

  it('depends on how many different ballots there could be', () => {
    const few = questionOf({ ...asked, ballot: { kind: 'approvals', min: 1, max: 3 } }, pools, many.slice(0, 12))
    const much = questionOf({ ...asked, ballot: { kind: 'approvals', min: 1, max: 3 } }, pools, many)
    expect(MAX_FULL_BALLOTS).toBeGreaterThanOrEqual(298)
    expect([publicationFor(few, 'full'), publicationFor(much, 'full')]).toEqual(['full', 'totals'])
    expect(publicationFor(few, 'totals')).toBe('totals')
  })

  it('the question has the threshold and the weights of its rule', () => {
    const ballot = { kind: 'approvals', min: 1, max: 3 } as const
    const question = questionOf({ ballot, rule: 'greedy-threshold', ruleOptions: { threshold: 5 } }, pools, projects)
    expect(question.threshold).toBe(5)
    const weights = { ruleOptions: { coefficients: { '': '11.5' } }, rule: 'weighted-rating' }
    expect(questionOf({ ballot, ...weights }, pools, projects).options[0]?.coefficient).toBe('11.5')
  })
})
