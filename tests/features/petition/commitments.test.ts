import { beforeAll, describe, expect, it } from 'vitest'
import { MAX_COMMITMENTS, MAX_MOVES } from '#participation/commitments/schema.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { madeUpFeature } from '../../contract/made-up.ts'

const heard: number[] = []
const listener = madeUpFeature({
  id: 'listener',
  on: { 'commitments.fulfilled': async (_context, { commitmentId }) => void heard.push(commitmentId) },
})

const app = await startTestApp({ demo: true, features: [listener] })
const site = app.siteHost('verbivka')
const today = kyivDay(app.clock.now())
const inDays = (n: number) => addDays(today, n)

const people: Record<string, CookieJar> = {}
beforeAll(async () => {
  for (const name of ['moderator', 'official']) {
    people[name] = await signIn(app, app.platformHost, `${name}@verbivka.example`)
  }
  people.stranger = await signIn(app, app.platformHost, 'official@yasnohirsk.example')
})

const of = (name: string) => {
  const cookies = people[name]
  if (!cookies) throw new Error(`${name} is not signed in`)
  return cookies
}
const staff = (path: string, body: object, name = 'official', slug = 'verbivka') =>
  request(app, {
    host: app.platformHost,
    method: 'POST',
    path: `/api/v1/communities/${slug}${path}`,
    cookies: of(name),
    body,
  })
const look = (path: string, name = 'official', slug = 'verbivka') =>
  request(app, { host: app.platformHost, path: `/api/v1/communities/${slug}${path}`, cookies: of(name) })
const visit = (path: string) => request(app, { host: site, path })

interface Commitment {
  id: number
  state: string
  text: string
  dueOn: string
  moves: { from: string; to: string; reason: string }[]
  evidence: { text: string; files: { fileName: string }[] } | null
  cancelled: { reason: string } | null
  allowedActions: string[]
}

const petitionIn = async (state: string): Promise<number> =>
  (await look(`/petitions?state=${state}`, 'moderator')).json().items[0].id

const promise = (changes: object = {}) => ({
  text: 'Полагодити міст до кінця літа.',
  owner: 'Відділ інфраструктури',
  dueOn: inDays(30),
  ...changes,
})
let supported = 0
beforeAll(async () => {
  supported = await petitionIn('answered_supported')
})

async function made(changes: object = {}): Promise<Commitment> {
  const answer = await staff(`/petitions/${supported}/commitments`, promise(changes))
  expect(answer.status, answer.text).toBe(201)
  return answer.json()
}

const shown = async (id: number): Promise<Commitment> => {
  const { items } = (await visit(`/api/v1/petitions/${supported}/commitments`)).json()
  return items.find((one: Commitment) => one.id === id)
}

const reason = 'Підрядник відмовився, торги оголошено знову.'
const evidence = 'Міст полагоджено, акт підписано.'

describe('promises of the demo', () => {
  it('stand on a page of their own, in each state', async () => {
    const page = await visit('/petitions/commitments')
    expect(page.status).toBe(200)
    for (const text of ['Провести закупівлю генератора', 'Підготувати майданчик', 'Увімкнути генератор'])
      expect(page.text).toContain(text)
    expect(page.text).toContain('бракує двигунів')
    const overdue = (await visit('/petitions/commitments?state=overdue')).text
    expect(overdue).toContain('Підготувати майданчик')
    expect(overdue).not.toContain('Провести закупівлю')
    expect((await visit('/en/petitions/commitments?state=cancelled')).text).toContain('No promises have been cancelled')
    expect((await visit('/petitions/commitments?state=kept')).status).toBe(404)
  })

  it('stand below the answer of their petition, and nowhere else', async () => {
    const all = (await visit('/api/v1/petitions/commitments')).json()
    expect(all.items.map(({ state }: Commitment) => state)).toEqual(['overdue', 'open', 'done'])
    const { pathname } = new URL(all.items[0].url)
    const page = await visit(pathname)
    expect(page.text).toContain('Що обіцяно')
    expect(page.text).toContain('Підготувати майданчик')
    expect((await visit(`/petitions/${await petitionIn('answered_declined')}`)).text).not.toContain('Що обіцяно')
  })

  it('are open data', async () => {
    const rows = (await visit('/open-data/petition-commitments.json')).json()
    expect(JSON.stringify(rows)).toContain('Підготувати майданчик')
    expect((await visit('/open-data/petition-commitments.csv')).text).toContain('due_on')
  })

  it('are tasks of officials: an overdue one is in their inbox', async () => {
    const { items } = (await look('/inbox')).json()
    const task = items.find(({ subject }: { subject: { type: string } }) => subject.type === 'commitments')
    expect(task).toMatchObject({ title: 'Виконати обіцянку', light: 'overdue', role: 'official' })
    expect(task.href).toMatch(/^\/petitions\/\d+$/)
  })
})

describe('an answer', () => {
  it('carries promises, and names the field of one that does not fit', async () => {
    const id = await petitionIn('review')
    const text = 'Петицію підтримано, роботи заплановано на цей рік. '.repeat(2)
    const answer = (commitments: object[], decision = 'supported') =>
      staff(`/petitions/${id}/answer`, { decision, text, files: [], commitments })
    const paths = async (sent: ReturnType<typeof answer>) =>
      (await sent).json().errors.map(({ path }: { path: string }) => path)
    expect(await paths(answer([promise(), promise({ dueOn: inDays(-1) })]))).toEqual(['commitments.1.dueOn'])
    expect(await paths(answer([promise({ owner: '' })]))).toEqual(['commitments.0.owner'])
    expect(await paths(answer([promise()], 'declined'))).toEqual(['commitments'])
    expect(await paths(answer(Array.from({ length: MAX_COMMITMENTS + 1 }, () => promise())))).toEqual(['commitments'])
    expect((await look(`/petitions/${id}`)).json().state).toBe('review')
    expect((await answer([promise(), promise({ dueOn: today })])).status).toBe(200)
    const { items } = (await visit(`/api/v1/petitions/${id}/commitments`)).json()
    expect(items.map(({ dueOn, state }: Commitment) => [dueOn, state])).toEqual([
      [inDays(30), 'open'],
      [today, 'open'],
    ])
  })

  it('gets promises afterwards by officials, if it supports the proposal', async () => {
    const id = supported
    const add = async (state: string, name?: string) =>
      (await staff(`/petitions/${await petitionIn(state)}/commitments`, promise(), name)).json().code
    expect(await add('answered_declined')).toBe('commitments.no-answer')
    expect(await add('collecting')).toBe('commitments.no-answer')
    expect(await add('answered_supported', 'moderator')).toBe('access.role-required')
    const { id: first } = await made()
    expect(await shown(first)).toMatchObject({ state: 'open', dueOn: inDays(30) })
    const desk = (name: string) => look(`/petitions/${id}/commitments`, name)
    expect((await desk('official')).json()).toMatchObject({ mayAdd: true })
    const read = (await desk('moderator')).json()
    expect(read.mayAdd).toBe(false)
    expect(read.items.every(({ allowedActions }: Commitment) => allowedActions.length === 0)).toBe(true)
  })

  it('has a limit of promises', async () => {
    const id = await petitionIn('answered_partial')
    const answers = []
    for (let n = 0; n <= MAX_COMMITMENTS; n++) answers.push(await staff(`/petitions/${id}/commitments`, promise()))
    expect(answers.slice(0, -1).every(({ status }) => status === 201)).toBe(true)
    expect(answers.at(-1)?.json()).toMatchObject({ status: 409, code: 'commitments.too-many' })
    expect(answers.at(-1)?.text).toContain(String(MAX_COMMITMENTS))
  })
})

describe('a promise', () => {
  it('moves to another day with a reason that everybody reads', async () => {
    const { id } = await made()
    const move = (body: object) => staff(`/commitments/${id}/move`, body)
    const paths = async (body: object) => (await move(body)).json().errors.map(({ path }: { path: string }) => path)
    expect(await paths({ dueOn: inDays(60), reason: '' })).toEqual(['reason'])
    expect(await paths({ dueOn: inDays(30), reason })).toEqual(['dueOn'])
    expect(await paths({ dueOn: inDays(-1), reason })).toEqual(['dueOn'])
    expect(await paths({ dueOn: '2026-02-30', reason })).toEqual(['dueOn'])
    const page = async () => (await visit(`/petitions/${supported}`)).text
    expect(await page()).not.toContain(reason)
    expect((await move({ dueOn: inDays(60), reason })).status).toBe(200)
    expect((await shown(id)).moves).toMatchObject([{ from: inDays(30), to: inDays(60), reason }])
    expect(await page()).toContain(reason)
    for (let n = 1; n < MAX_MOVES; n++) expect((await move({ dueOn: inDays(60 + n), reason })).status).toBe(200)
    expect((await move({ dueOn: inDays(10), reason })).json().code).toBe('commitments.too-many-moves')
  })

  it('is kept with evidence and documents, once, and others hear of it', async () => {
    const { id } = await made()
    const fulfil = (body: object) => staff(`/commitments/${id}/fulfil`, body)
    const stranger = '00000000-0000-4000-8000-000000000000'
    expect((await fulfil({ evidence, files: [stranger] })).json().errors[0].path).toBe('files')
    const document = (await look('/media?kind=document', 'official')).json().items[0]
    const done = await fulfil({ evidence, files: [document.id] })
    expect(done.status, done.text).toBe(200)
    expect(done.json()).toMatchObject({ state: 'done', evidence: { text: evidence }, allowedActions: [] })
    expect((await shown(id)).evidence?.files).toHaveLength(1)
    expect((await fulfil({ evidence })).json().code).toBe('commitments.not-open')
    expect((await staff(`/commitments/${id}/cancel`, { reason })).json().code).toBe('commitments.not-open')
    const uses = (await look(`/media/${document.id}/uses`, 'official')).json().items
    expect(uses).toContainEqual(expect.objectContaining({ title: 'Полагодити міст до кінця літа.' }))
    await waitFor('the event', () => heard.includes(id))
    const inbox = (await look('/inbox')).text
    expect(inbox).not.toContain(`commitments:${id}:fulfil`)
  })

  it('is cancelled with a reason that everybody reads', async () => {
    const { id } = await made()
    expect((await staff(`/commitments/${id}/cancel`, { reason: 'ні' })).json().errors[0].path).toBe('reason')
    expect((await staff(`/commitments/${id}/cancel`, { reason })).status).toBe(200)
    expect(await shown(id)).toMatchObject({ state: 'cancelled', cancelled: { reason } })
    expect((await visit('/petitions/commitments?state=cancelled')).text).toContain(reason)
  })

  it('becomes overdue at midnight by itself', async () => {
    const { id } = await made({ dueOn: today })
    expect((await shown(id)).state).toBe('open')
    const before = app.clock.now()
    app.clock.set(new Date(before.getTime() + 86_400_000))
    try {
      expect((await shown(id)).state).toBe('overdue')
      expect((await visit('/petitions/commitments?state=overdue')).text).toContain(`commitment-${id}`)
    } finally {
      app.clock.set(before)
    }
  })

  it('belongs to officials of its community', async () => {
    const { id } = await made()
    const steps = { move: { dueOn: inDays(60), reason }, fulfil: { evidence }, cancel: { reason } }
    for (const [step, body] of Object.entries(steps)) {
      expect((await staff(`/commitments/${id}/${step}`, body, 'moderator')).status).toBe(403)
      expect([403, 404]).toContain((await staff(`/commitments/${id}/${step}`, body, 'stranger')).status)
      const elsewhere = await staff(`/commitments/${id}/${step}`, body, 'stranger', 'yasnohirsk')
      expect(elsewhere.json().code).toBe('commitments.not-found')
    }
    expect(await shown(id)).toMatchObject({ state: 'open', moves: [] })
    expect((await staff('/commitments/999999/cancel', { reason })).json().code).toBe('commitments.not-found')
    expect((await visit(`/api/v1/petitions/${await petitionIn('moderation')}/commitments`)).status).toBe(404)
  })

  it('stands in the journal with its petition', async () => {
    const { id } = await made()
    await staff(`/commitments/${id}/cancel`, { reason })
    const community = await app.kernel.directory.findBySlug('verbivka')
    if (!community) throw new Error('the demo has no Verbivka')
    const entries = await withCommunity(app.db, community, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select(['action', 'details'])
        .where('community_id', '=', community.id)
        .where('subject', '=', `commitments:${id}`)
        .orderBy('action')
        .execute(),
    )
    const path = `/petitions/${supported}`
    expect(entries).toMatchObject([
      { action: 'commitments.added', details: { path } },
      { action: 'commitments.cancelled', details: { from: 'open', to: 'cancelled', path } },
    ])
  })
})
