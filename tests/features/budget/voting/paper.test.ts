import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { registeredBudgets } from '#features/budget/jobs.ts'
import { MIN_BATCH_PAPERS, nodeCrypto, verifyBundle } from '#participation/ballots/protocol/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Signer, seedSigners } from '../../../faults/residents.ts'
import { communityOf } from '../../../security/routes.ts'
import { conditions, daysFrom, openVote, PAPERS, staffOf } from '../fixtures.ts'

/* Papers of a budget's vote over HTTP: planned, handed out, entered, counted with the votes online, and struck afterwards. */

const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
let community: Community
let official: CookieJar

const sent = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
  request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies: official },
    ...(body && { body }),
  })
const staff = async (path: string, body: object = {}, method: 'GET' | 'POST' | 'PUT' = 'POST') => {
  const answer = await sent(method, path, method === 'GET' ? undefined : body)
  expect([200, 201], answer.text).toContain(answer.status)
  return answer.json()
}
const signInAgain = async () => {
  official = await signIn(app, app.platformHost, 'official@verbivka.example')
}

beforeAll(async () => {
  community = { ...(await communityOf(app, 'verbivka')), host: site }
  await signInAgain()
})

describe('the points of a competition', () => {
  const draft = async () => {
    const title = 'Громадський бюджет на папері'
    const { summary, kind } = conditions(title)
    const { id } = await staff('/budgets', { title, summary, kind, ...daysFrom(app.clock.now()) })
    await staff(`/budgets/${id}/edit`, conditions(title))
    return id as number
  }
  const set = (id: number, body: object) => sent('PUT', `/budgets/${id}/paper/settings`, { ...PAPERS, ...body })
  const codeOf = (answer: Awaited<ReturnType<typeof set>>) => [answer.status, answer.json().code]
  const kept = async (id: number) => {
    const { rows } = await sql<{ points: number }>`select
      (select count(*)::int from paper_settings where community_id = ${community.id} and subject = ${`budget:${id}`}) +
      (select count(*)::int from paper_points where community_id = ${community.id} and subject = ${`budget:${id}`}) as points`.execute(
      app.owner,
    )
    return rows[0]?.points
  }

  it('are set in the draft, and stand from the announcement on: the term is fixed, points come along', async () => {
    const id = await draft()
    expect((await set(id, {})).status).toBe(200)
    expect(await staff(`/budgets/${id}/paper`, {}, 'GET')).toMatchObject({ maySet: true, isPrepared: false })
    await staff(`/budgets/${id}/announce`)
    expect(await staff(`/budgets/${id}/paper`, {}, 'GET')).toMatchObject({
      ...{ maySet: true, isPrepared: true, mayHandOut: false, question: null, settings: { days: 3 } },
    })
    const [first] = PAPERS.points
    const second = { ...first, point: 2, name: 'Бібліотека' }
    expect((await set(id, { points: [first, second] })).status).toBe(200)
    expect(codeOf(await set(id, { days: 5 }))).toEqual([409, 'ballots.term-published'])
    expect(codeOf(await set(id, { points: [] }))).toEqual([409, 'ballots.points-published'])
    expect(codeOf(await sent('POST', `/budgets/${id}/paper/hand-outs`, { point: 1, email: 'a@b.example' }))[0]).toBe(
      404,
    )
    for (const prefix of ['', '/en']) {
      const { text } = await ask({ path: `${prefix}/budgets/${id}` })
      for (const { name, address } of [first, second] as (typeof PAPERS.points)[number][]) {
        expect(text).toContain(name)
        expect(text).toContain(address)
      }
      expect(text).not.toMatch(/ballots:paper|\{\{/)
    }
    const copied = await staff(`/budgets/${id}/copy`, { title: 'Бюджет наступного року', ...daysFrom(app.clock.now()) })
    const { rows } = await sql<{ id: number }>`select max(id) as id from budgets
      where community_id = ${community.id} and copied_from = ${id}`.execute(app.owner)
    expect(copied).toBeTruthy()
    expect(await kept(Number(rows[0]?.id))).toBe(3)
    await staff(`/budgets/${id}/cancel`, { reason: 'Коштів у бюджеті цього року немає.' })
    expect(codeOf(await set(id, {}))).toEqual([409, 'ballots.papers-over'])
  })

  it('are not added to a competition that was announced without papers', async () => {
    const id = await draft()
    await staff(`/budgets/${id}/announce`)
    expect(codeOf(await set(id, {}))).toEqual([409, 'ballots.papers-not-planned'])
    expect(await staff(`/budgets/${id}/paper`, {}, 'GET')).toMatchObject({ maySet: false, isPrepared: true })
  })

  it('go with the draft', async () => {
    const id = await draft()
    await set(id, {})
    expect(await kept(id)).toBe(2)
    await staff(`/budgets/${id}/delete`)
    expect(await kept(id)).toBe(0)
  })
})

describe('the papers of a vote within the money', () => {
  const VOTERS = 8
  let id = 0
  let voters: Signer[]
  /** Of the projects on the ballot, in its order. Each costs more than half of the money. */
  let projects: string[]
  let election = ''
  const hand = (voter: Signer) => sent('POST', `/budgets/${id}/paper/hand-outs`, { point: 1, email: voter.email })
  const vote = (voter: Signer, project = 0) =>
    ask({
      ...{ method: 'POST', path: `/api/v1/budgets/${id}/vote`, cookies: voter.cookies },
      body: { choices: [projects[project]] },
    })
  const results = async () => (await ask({ path: `/api/v1/budgets/${id}/results` })).json()
  const statesOf = async () =>
    new Map<string, string>(
      (await ask({ path: `/api/v1/budgets/${id}/projects` }))
        .json()
        .items.map((one: { id: number; state: string }) => [String(one.id), one.state]),
    )

  beforeAll(async () => {
    voters = await seedSigners(app.db, community, VOTERS, 'budget-paper-voter')
    id = await openVote(app, community, { papers: true, ballot: { kind: 'knapsack', min: 1 } })
    const { question } = await staff(`/budgets/${id}/paper`, {}, 'GET')
    projects = question.options.map((one: { id: string }) => one.id)
    const { rows } = await sql<{ id: string }>`select id from elections
      where community_id = ${community.id} and subject = ${`budget:${id}`}`.execute(app.owner)
    election = rows[0]?.id ?? ''
  })

  it('are printed with the numbers by which they are entered', async () => {
    const { items } = (await ask({ path: `/api/v1/budgets/${id}/projects` })).json()
    expect(
      items
        .toSorted(
          (one: { ballotNumber: number }, other: { ballotNumber: number }) => one.ballotNumber - other.ballotNumber,
        )
        .map((one: { id: number }) => String(one.id)),
    ).toEqual(projects)
    for (const [prefix, locale] of [['', 'uk'] as const, ['/en', 'en'] as const]) {
      const { status, text } = await ask({ path: `${prefix}/budgets/${id}/paper` })
      expect(status).toBe(200)
      for (const { title } of items) expect(text).toContain(title)
      expect(text).toMatch(/>1\.<[\s\S]*>2\.</)
      expect(text).toContain(formatMoney(locale, 5_000_000))
      expect(text).not.toMatch(/allocation:|ballots:|\{\{/)
    }
    const { rows } = await sql<{ id: number }>`select id from budgets
      where community_id = ${community.id} and state = 'announced' limit 1`.execute(app.owner)
    const early = await ask({ path: `/budgets/${rows[0]?.id}/paper` })
    expect(early.status).toBe(404)
  })

  it('are handed out once to each person, who votes on paper or online', async () => {
    for (const voter of voters.slice(0, 7)) expect((await hand(voter)).status).toBe(201)
    const [first, last] = [voters[0], voters[7]]
    if (!first || !last) throw new Error('there are voters')
    const again = await hand(first)
    expect([again.status, again.json().code]).toEqual([409, 'ballots.person-has-paper'])
    const online = await vote(first)
    expect([online.status, online.json().code]).toEqual([409, 'budget.already-voted'])
    expect((await vote(last, 1)).status).toBe(201)
    const late = await hand(last)
    expect([late.status, late.json().code]).toEqual([409, 'ballots.person-voted'])
  })

  it('are entered by the rules of the ballot, with the sentences of a vote online', async () => {
    const day = kyivDay(app.clock.now())
    app.clock.move({ days: 1 })
    await signInAgain()
    const { batch } = await staff(`/budgets/${id}/paper/batches`, { days: [{ point: 1, day }] })
    const dear = { batch, papers: [[projects[0]], [...projects]], spoiled: 0, done: true }
    const refused = await sent('POST', `/budgets/${id}/paper/entries`, dear)
    expect(refused.status).toBe(422)
    const { errors } = refused.json()
    const t = app.kernel.i18n.translator('uk')
    const money = (kopecks: number) => formatMoney('uk', kopecks)
    expect(errors).toEqual([
      {
        path: 'papers.1',
        message: t('allocation:faults.money', {
          ...{ cost: money(10_000_000), amount: money(9_000_000), over: money(1_000_000) },
        }),
      },
    ])
    const [one, other] = projects
    const papers = [[one], [one], [one], [one], [other], [other]]
    expect(papers.length).toBeGreaterThanOrEqual(MIN_BATCH_PAPERS)
    await staff(`/budgets/${id}/paper/entries`, { batch, papers, spoiled: 1, done: true })
    const form = new FormData()
    form.append('alt', 'Протокол пункту')
    form.append('file', new File(['%PDF-1.7\n%%EOF\n'], 'protocol.pdf', { type: 'application/pdf' }))
    const { id: protocol } = await staff('/media', form)
    await staff(`/budgets/${id}/paper/confirmations`, { batch, protocol })
  })

  it('are counted with the votes online, and their ledger is published and checked', async () => {
    app.clock.move({ days: 20 })
    await signInAgain()
    const { clock, services } = app.kernel
    const context = { actor: SYSTEM, community, clock, locale: 'uk' as const, services }
    await withCommunity(app.db, community, (tx) =>
      registeredBudgets.wake(tx, context, { itemId: String(id), kind: 'start-detect' }),
    )
    await waitFor('the count', async () => (await ask({ path: `/api/v1/budgets/${id}/results` })).status === 200)
    const { ballots, voted, pools } = await results()
    expect({ ballots, voted }).toEqual({ ballots: 7, voted: 8 })
    expect(
      pools[0].projects.map((one: { id: number; votes: number; won: boolean }) => [String(one.id), one.votes, one.won]),
    ).toEqual([
      [projects[0], 4, true],
      [projects[1], 3, false],
    ])
    const bundle = await ask({ path: `/api/v1/budgets/${id}/bundle` })
    const checks = await verifyBundle(Uint8Array.from(bundle.bytes), { crypto: nodeCrypto })
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(checks.find(({ id: check }) => check === 'ledger')).toMatchObject({ ok: true })
    for (const prefix of ['', '/en']) {
      const { text } = await ask({ path: `${prefix}/budgets/${id}` })
      expect(text).toContain('id="paper-ledger"')
      expect(text).not.toContain(PAPERS.points[0]?.hours)
    }
  })

  it('can be struck after the count: the votes are counted again, and the win goes over with its promise', async () => {
    const leavesOf = async (project: string | undefined) => {
      const { rows } = await sql<{ leaf: string; body: string }>`select encode(leaf, 'hex') as leaf, body from ballots
        where community_id = ${community.id} and election_id = ${election}`.execute(app.owner)
      return rows.flatMap(({ leaf, body }) => {
        const { channel, choices } = JSON.parse(body)
        return channel === 'paper' && choices.includes(project) ? [leaf] : []
      })
    }
    const strike = (leaf: string | undefined) =>
      sent('POST', `/budgets/${id}/paper/strikes`, {
        ...{ leaf, reason: 'Папір без печатки пункту.', protocol: 'Протокол комісії № 4 від 1 грудня' },
      })
    const promises = async (project: string | undefined) => {
      const { rows } = await sql<{ state: string }>`select state from commitments
        where community_id = ${community.id} and subject = ${`budget-projects:${project}`}`.execute(app.owner)
      return rows.map(({ state }) => state)
    }
    expect([await promises(projects[0]), await promises(projects[1])]).toEqual([['open'], []])
    for (const leaf of (await leavesOf(projects[0])).slice(0, 2)) expect((await strike(leaf)).status).toBe(201)
    const { pools } = await results()
    expect(
      pools[0].projects.map((one: { id: number; votes: number; won: boolean }) => [String(one.id), one.votes, one.won]),
    ).toEqual([
      [projects[1], 3, true],
      [projects[0], 2, false],
    ])
    const states = await statesOf()
    expect(projects.map((project) => states.get(project))).toEqual(['not_winner', 'winner'])
    expect([await promises(projects[0]), await promises(projects[1])]).toEqual([['cancelled'], ['open']])

    const project = projects[1]
    await staff(`/budget-projects/${project}/include`)
    const answers = []
    for (const leaf of await leavesOf(project)) answers.push(await strike(leaf))
    const last = answers.at(-1)
    expect([last?.status, last?.json().code]).toEqual([409, 'budget.recount-late'])
    expect((await statesOf()).get(project ?? '')).toBe('in_budget')
    const { pools: after } = await results()
    expect(after[0].projects.find((one: { id: number }) => String(one.id) === project)).toMatchObject({ won: true })
    const checks = await verifyBundle(Uint8Array.from((await ask({ path: `/api/v1/budgets/${id}/bundle` })).bytes), {
      crypto: nodeCrypto,
    })
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
  })
})

it('staff get no papers of an archive that came from a file', async () => {
  const staffHere = await staffOf(app, community)
  const { summary, kind } = conditions('Архів')
  const { id } = await staffHere('', { title: 'Архів конкурсу', summary, kind, ...daysFrom(app.clock.now()) })
  await staffHere(`/${id}/paper/settings`, PAPERS, 'PUT')
  const file = [
    'META\nkey;value\ndescription;Бюджет\ncountry;Ukraine\nunit;Вербівка\ninstance;2021\nnum_projects;1\nnum_votes;1',
    'budget;100\nvote_type;approval\nrule;greedy\ncurrency;UAH\ndate_begin;01.03.2021\ndate_end;14.03.2021',
    'PROJECTS\nproject_id;cost;votes;name;selected\n1;60;1;Парк;1\nVOTES\nvoter_id;vote\n1;1\n',
  ].join('\n')
  await staffHere(`/${id}/import-archive`, { file })
  expect((await sent('GET', `/budgets/${id}/paper`)).status).toBe(404)
  const { rows } = await sql`select 1 from paper_settings
    where community_id = ${community.id} and subject = ${`budget:${id}`}`.execute(app.owner)
  expect(rows).toEqual([])
})
