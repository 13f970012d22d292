import { beforeAll, describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { communityOf } from '../../security/routes.ts'
import { dayFrom, draftOf, runDue } from './support.ts'

const app = await startTestApp({ demo: true })
const site = app.siteHost('verbivka')
const ask = (question: Omit<Question, 'host'>) => request(app, { host: site, ...question })
const staff = (method: 'GET' | 'POST', path: string, body?: object, who = 'official') =>
  request(app, {
    ...{ host: app.platformHost, method, path: `/api/v1/communities/verbivka${path}`, cookies: jar(who) },
    ...(body ? { body } : {}),
  })

const people: Record<string, CookieJar> = {}
const jar = (name: string): CookieJar => {
  const cookies = people[name]
  if (!cookies) throw new Error(`${name} is not signed in`)
  return cookies
}
beforeAll(async () => {
  for (const name of ['resident', 'verified']) people[name] = await signIn(app, site, `${name}@verbivka.example`)
  for (const name of ['moderator', 'official', 'owner'])
    people[name] = await signIn(app, app.platformHost, `${name}@verbivka.example`)
})

const community = () => communityOf(app, 'verbivka')
async function draft(more: object = {}): Promise<number> {
  const answer = await staff('POST', '/polls', draftOf(app, more))
  expect(answer.status, answer.text).toBe(201)
  return answer.json().id
}
async function open(more: object = {}): Promise<number> {
  const id = await draft(more)
  const answer = await staff('POST', `/polls/${id}/announce`)
  expect(answer.status, answer.text).toBe(200)
  return id
}
const vote = (id: number, choices: string[], who = 'verified') =>
  ask({ method: 'POST', path: `/api/v1/polls/${id}/vote`, cookies: jar(who), body: { choices } })

/** Moves the clock behind the end, lets the calendar close the poll, and moves it back for the other tests. */
async function closed(id: number): Promise<void> {
  app.clock.move({ days: 40 })
  await runDue(app, await community())
  app.clock.move({ days: -40 })
  expect((await ask({ path: `/api/v1/polls/${id}` })).json().state).toBe('counted')
}

// First of all: other tests move the clock, and the calendar closes polls of the demo then.
describe.each(['verbivka', 'yasnohirsk'])('the demo of %s', (slug) => {
  const host = app.siteHost(slug)
  const of = (path: string) => request(app, { host, path: `/api/v1/polls${path}` })
  type Item = { id: number; secret: boolean; state: string }

  it('has polls in every state, and a first open secret one that takes one choice', async () => {
    const items: Item[] = (await of('')).json().items
    expect(new Set(items.map(({ state }) => state))).toEqual(
      new Set(['announced', 'open', 'counted', 'report_published', 'cancelled', 'archived']),
    )
    const open: Item[] = (await of('?state=open')).json().items
    const first = open.find(({ secret }) => secret)
    const shown = (await of(`/${first?.id}`)).json()
    expect(shown).toMatchObject({ kind: 'single', max: 1 })
    const cookies = await signIn(app, host, `verified@${slug}.example`)
    const body = { choices: [shown.options[0].id] }
    const answer = await request(app, { host, method: 'POST', path: `/api/v1/polls/${first?.id}/vote`, cookies, body })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.json().receipt.leaf).toMatch(/^[0-9a-f]{64}$/)
  })

  it('has a secret poll that is counted in full', async () => {
    const ended: Item[] = (await of('?state=closed')).json().items
    const secret = ended.find((item) => item.secret)
    expect((await of(`/${secret?.id}`)).json().election.publication).toBe('full')
    expect((await of(`/${secret?.id}/results`)).json().ballots).toBeGreaterThanOrEqual(25)
    expect((await of(`/${secret?.id}/bundle`)).status).toBe(200)
  })
})

describe('a poll', () => {
  it('is the staff’s until it is announced, and opens on its first day', async () => {
    const now = await draft()
    expect((await ask({ path: `/api/v1/polls/${now}` })).status).toBe(404)
    expect((await staff('POST', `/polls/${now}/announce`)).status).toBe(200)
    const shown = (await ask({ path: `/api/v1/polls/${now}` })).json()
    expect(shown).toMatchObject({ id: now, kind: 'single', secret: false, state: 'open', votingOpen: true, votes: 0 })
    expect(shown.options.map(({ id }: { id: string }) => id).sort()).toEqual(['a', 'b'])
    const later = await open({ opensOn: dayFrom(app, 3), endsOn: dayFrom(app, 30) })
    expect((await vote(later, ['a'])).json().code).toBe('poll.not-open')
    expect((await ask({ path: '/api/v1/polls?state=announced' })).json().items).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: later, secret: false })]),
    )
    app.clock.move({ days: 3 })
    await runDue(app, await community())
    app.clock.move({ days: -3 })
    expect((await ask({ path: `/api/v1/polls/${later}` })).json().state).toBe('open')
  })

  it('can be deleted only as a draft, by officials only', async () => {
    const id = await draft()
    expect((await staff('POST', `/polls/${id}/announce`, undefined, 'moderator')).status).toBe(403)
    expect((await staff('POST', `/polls/${id}/delete`, undefined, 'owner')).status).toBe(200)
    const other = await open()
    const answer = await staff('POST', `/polls/${other}/delete`)
    expect([answer.status, answer.json().code]).toEqual([409, 'poll.wrong-state'])
  })

  it.each([
    ['too short a term', { endsOn: 2 }, 'endsOn'],
    ['a day in the past', { opensOn: -1 }, 'opensOn'],
    ['one option', { options: 'Біля школи' }, 'options'],
    ['the same option twice', { options: 'Біля школи\nбіля школи ' }, 'options'],
    ['options of a rating', { kind: 'scale' }, 'options'],
    ['more choices than options', { kind: 'several', max: 3 }, 'max'],
    ['a majority of several', { kind: 'several', validity: 'majority' }, 'validity'],
    ['settlements of unverified people', { validity: 'double-majority' }, 'validity'],
    ['a quorum of nothing', { quorum: 20 }, 'electorate'],
    ['an electorate without a source', { electorate: 100 }, 'electorateSource'],
    ['an age of unverified people', { minAge: 18 }, 'access'],
    ['an unknown settlement', { access: 'verified', settlements: 'Нема Таке' }, 'settlements'],
  ])('is not drafted with %s', async (_what, { opensOn, endsOn, ...more }: Record<string, unknown>, field) => {
    const days = {
      ...(typeof opensOn === 'number' ? { opensOn: dayFrom(app, opensOn) } : {}),
      ...(typeof endsOn === 'number' ? { endsOn: dayFrom(app, endsOn) } : {}),
    }
    const answer = await staff('POST', '/polls', draftOf(app, { ...more, ...days }))
    expect(answer.status).toBe(400)
    expect(answer.json().errors.map(({ path }: { path: string }) => path)).toContain(field)
  })

  it('is extended with a reason that everybody reads, by the days of the settings or to a day', async () => {
    const id = await open()
    expect((await staff('POST', `/polls/${id}/extend`, { reason: 'Мало' })).status).toBe(400)
    expect((await staff('POST', `/polls/${id}/extend`, { reason: 'Просять жителі двох сіл.' })).status).toBe(200)
    const early = await staff('POST', `/polls/${id}/extend`, { reason: 'Помилка в даті.', endsOn: dayFrom(app, 5) })
    expect(early.json().errors[0].path).toBe('endsOn')
    const [extension, ...others] = (await ask({ path: `/api/v1/polls/${id}` })).json().extensions
    expect(others).toEqual([])
    expect(Date.parse(extension.to) - Date.parse(extension.from)).toBe(7 * 86_400_000)
    const page = (await ask({ path: `/polls/${id}` })).text
    expect(page).toContain('Просять жителі двох сіл.')
  })

  it('is cancelled with a reason, and takes no votes then', async () => {
    const id = await open()
    expect((await staff('POST', `/polls/${id}/cancel`, { reason: 'Гойдалку вже поставили.' })).status).toBe(200)
    expect((await vote(id, ['a'])).json().code).toBe('poll.cancelled')
    expect((await ask({ path: `/polls/${id}` })).text).toContain('Гойдалку вже поставили.')
  })

  it('is copied as a draft with days of its own', async () => {
    const id = await open()
    const days = { opensOn: dayFrom(app, 1), endsOn: dayFrom(app, 20) }
    expect((await staff('POST', `/polls/${id}/copy`, days)).status).toBe(200)
    const [newest] = (await staff('GET', '/polls?state=draft')).json().items
    expect(newest).toMatchObject({ title: draftOf(app).title, state: 'draft' })
    expect(newest.id).toBeGreaterThan(id)
  })
})

describe('a vote', () => {
  it('is taken once, with a receipt, and whether it arrived can be asked', async () => {
    const id = await open()
    expect((await ask({ path: `/api/v1/my/polls/${id}/vote`, cookies: jar('verified') })).json().voted).toBe(false)
    const first = await vote(id, ['a'])
    expect(first.status, first.text).toBe(201)
    expect(first.json()).toEqual({
      poll: { id, title: draftOf(app).title },
      receipt: expect.stringMatching(/^[\w-]{14}$/),
    })
    const again = await vote(id, ['b'])
    expect([again.status, again.json().code]).toEqual([409, 'poll.already-voted'])
    const own = await ask({ path: `/api/v1/my/polls/${id}/vote`, cookies: jar('verified') })
    expect(own.json()).toEqual({ voted: true, votedAt: expect.any(String) })
    expect((await ask({ path: `/api/v1/polls/${id}` })).json().votes).toBe(1)
  })

  it('of 200 that one person sends at the same moment leaves one', async () => {
    const id = await open()
    const answers = await Promise.all(Array.from({ length: 200 }, (_, nth) => vote(id, [nth % 2 ? 'a' : 'b'])))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 201).map((answer) => answer.json().code))).toEqual(
      new Set(['poll.already-voted']),
    )
    const of = await community()
    const rows = await withCommunity(app.db, of, (tx) =>
      tx.selectFrom('poll_votes').select('id').where('community_id', '=', of.id).where('poll_id', '=', id).execute(),
    )
    expect(rows).toHaveLength(1)
  })

  it.each([
    ['single', {}, [], 'Оберіть один варіант.'],
    ['single', {}, ['z'], 'Такого варіанта немає. Оберіть один із запропонованих.'],
    ['single', {}, ['a', 'b'], 'Можна обрати лише один варіант.'],
    ['several', { options: 'А\nБ\nВ', max: 2 }, ['a', 'b', 'c'], 'Оберіть не більше ніж 2 варіанти.'],
    ['ranking', { options: 'А\nБ\nВ' }, ['a', 'a'], 'Один варіант стоїть на двох місцях. Залиште його на одному.'],
    ['scale', { options: undefined }, ['9'], 'Такої оцінки немає. Оберіть одну із запропонованих.'],
    ['matrix', {}, ['a=yes'], 'Дайте одну відповідь на кожне твердження.'],
  ])('that a %s poll does not allow is refused with its field', async (kind, more, choices, message) => {
    const answer = await vote(await open({ kind, ...more }), choices)
    expect([answer.status, answer.json().code]).toEqual([422, 'poll.unfit-choices'])
    expect(answer.json().errors).toEqual([{ path: 'choices', message }])
  })

  it('needs the identity and the age that the poll asks for', async () => {
    const verified = await open({ access: 'verified' })
    const refused = await vote(verified, ['a'], 'resident')
    expect([refused.status, refused.json().code]).toEqual([403, 'eligibility.not-eligible'])
    expect((await vote(verified, ['a'])).status).toBe(201)
    const grown = await open({ access: 'verified', minAge: 100 })
    expect((await vote(grown, ['a'])).status).toBe(403)
    const asked = await ask({ path: `/api/v1/polls/${grown}/eligibility`, cookies: jar('verified') })
    expect(asked.json()).toMatchObject({ eligible: false })
  })

  it('is too late after the end, although the calendar has not closed the poll', async () => {
    const id = await open()
    app.clock.move({ days: 30 })
    const late = await vote(id, ['a'])
    app.clock.move({ days: -30 })
    expect([late.status, late.json().code]).toEqual([409, 'poll.closed'])
  })
})

describe('the result', () => {
  it('is counted at the end and reported, with a task until then', async () => {
    const id = await open()
    await vote(id, ['a'])
    await vote(id, ['a'], 'resident')
    expect((await ask({ path: `/api/v1/polls/${id}/results` })).json()).toMatchObject({ final: false, ballots: 2 })
    await closed(id)
    const results = (await ask({ path: `/api/v1/polls/${id}/results` })).json()
    expect(results).toMatchObject({ final: true, ballots: 2, blank: 0, first: 'a', validity: { valid: true } })
    expect(results.options.find((option: { id: string }) => option.id === 'a')).toMatchObject({ votes: 2, share: 1 })
    expect((await ask({ path: '/api/v1/polls?state=closed' })).json().items).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, state: 'counted' })]),
    )
    const csv = await ask({ path: `/polls/${id}/results.csv` })
    expect(csv.text).toContain('a,Біля школи,2,1,')
    const inbox = await staff('GET', '/inbox')
    expect(inbox.text).toContain(`poll:${id}:report`)
    const text = 'Більшість обрала місце біля школи, роботи почнуться навесні.'
    const commitments = [
      { text: 'Поставити гойдалку біля школи', owner: 'Відділ благоустрою', dueOn: dayFrom(app, 90) },
    ]
    expect((await staff('POST', `/polls/${id}/report`, { text, commitments })).status).toBe(200)
    const page = (await ask({ path: `/polls/${id}` })).text
    expect(page).toContain(text)
    expect(page).toContain('Поставити гойдалку біля школи')
    expect((await staff('GET', '/inbox')).text).not.toContain(`poll:${id}:report`)
    expect((await ask({ path: '/open-data/polls.csv' })).text).toContain('a: 2; b: 0')
  })
})

describe('a secret poll', () => {
  const secret = (more: object = {}) => open({ secret: true, access: 'verified', ...more })

  it('takes one sealed ballot of a person and answers with a receipt that it shows once', async () => {
    const id = await secret()
    const shown = (await ask({ path: `/api/v1/polls/${id}` })).json()
    expect(shown).toMatchObject({
      secret: true,
      hidden: true,
      votes: null,
      election: { publication: 'full', root: null },
    })
    const { receipt } = (await vote(id, ['b'])).json()
    expect(receipt).toEqual({
      leaf: expect.stringMatching(/^[0-9a-f]{64}$/),
      nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
      mark: expect.stringMatching(/^[0-9a-f]{32}$/),
      signature: expect.any(String),
    })
    expect((await vote(id, ['a'])).json().code).toBe('poll.already-voted')
    const own = await ask({ path: `/api/v1/my/polls/${id}/vote`, cookies: jar('verified') })
    expect(own.json()).toEqual({ voted: true, votedAt: null })
    expect((await ask({ path: `/account/polls/${id}`, cookies: jar('verified') })).text).toContain('Ваш голос надійшов')
    expect((await vote(id, ['a'], 'resident')).status).toBe(403)
    const of = await community()
    const rows = await withCommunity(app.db, of, (tx) =>
      tx.selectFrom('poll_votes').select('id').where('community_id', '=', of.id).where('poll_id', '=', id).execute(),
    )
    expect(rows).toEqual([])
  })

  it('leaves one ballot of 200 that one person sends at the same moment', async () => {
    const id = await secret()
    const answers = await Promise.all(Array.from({ length: 200 }, (_, nth) => vote(id, [nth % 2 ? 'a' : 'b'])))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const codes = answers.filter(({ status }) => status !== 201).map((answer) => answer.json().code)
    expect(new Set(codes)).toEqual(new Set(['poll.already-voted']))
  })

  it('is counted after its end, and its record can be taken', async () => {
    const id = await secret({ options: 'А\nБ\nВ' })
    await vote(id, ['c'])
    expect((await ask({ path: `/api/v1/polls/${id}/bundle` })).status).toBe(404)
    expect((await ask({ path: `/api/v1/polls/${id}/results` })).json().code).toBe('poll.results-hidden')
    app.clock.move({ days: 40 })
    await runDue(app, await community())
    await waitFor(
      'the ballots to be counted',
      async () => (await ask({ path: `/api/v1/polls/${id}` })).json().state === 'counted',
    )
    app.clock.move({ days: -40 })
    expect((await ask({ path: `/api/v1/polls/${id}/results` })).json()).toMatchObject({
      final: true,
      ballots: 1,
      first: 'c',
    })
    const bundle = await ask({ path: `/api/v1/polls/${id}/bundle` })
    expect([bundle.status, bundle.headers['content-type']]).toEqual([200, 'application/gzip'])
    const page = (await ask({ path: `/polls/${id}` })).text
    expect(page).toContain(`/api/v1/polls/${id}/bundle`)
    expect(page).toContain((await ask({ path: `/api/v1/polls/${id}` })).json().election.root)
  })

  it('can be extended and cancelled', async () => {
    const id = await secret()
    expect((await staff('POST', `/polls/${id}/extend`, { reason: 'Просять жителі двох сіл.' })).status).toBe(200)
    expect((await staff('POST', `/polls/${id}/cancel`, { reason: 'Питання втратило зміст.' })).status).toBe(200)
    expect((await vote(id, ['a'])).json().code).toBe('poll.cancelled')
  })
})
