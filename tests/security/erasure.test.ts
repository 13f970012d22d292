import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import type { JobContext } from '#platform/jobs/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '../support/app.ts'
import { request } from '../support/http.ts'
import { waitFor } from '../support/wait.ts'
import { newResident } from './people.ts'
import { communityOf } from './routes.ts'

/*
 * A person does everything that a resident can, leaves, and is then looked for in every table of every schema, in every
 * file of the data folder, and on every page. What the law keeps (a signature counts, a published text stays) keeps no
 * name.
 */

// Many requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const community = await communityOf(app, SLUG)

const PERSON = {
  email: 'kanarka.osobysta@example.com',
  displayName: 'Канарейка Видима',
  fullName: 'Канарейка Документальна Особа',
  personKey: 'kanarka-person-key',
  draft: 'канарейка-чернетка-форми',
  withdrawn: 'Канарейка відкликана петиція громади',
  waiting: 'Канарейка петиція, що чекає на перевірку',
}
/** What must be found nowhere. The texts of petitions that were never decided on go with their author. */
const TRACES = Object.entries({
  address: PERSON.email,
  'name of the account': PERSON.displayName,
  'name in the document': PERSON.fullName,
  'key of the person': PERSON.personKey,
  'form that was not sent': PERSON.draft,
  'petition taken back': PERSON.withdrawn,
  'petition that waited': PERSON.waiting,
})

const id = await newResident(app, community, PERSON.email, PERSON.displayName)
await withCommunity(app.db, community, async (tx) => {
  const { id: desk } = await tx.selectFrom('members').select('id').executeTakeFirstOrThrow()
  await tx
    .updateTable('accounts')
    .set({ full_name: PERSON.fullName, person_key: PERSON.personKey, verified_at: app.clock.now(), verified_by: desk })
    .where('id', '=', id)
    .execute()
})
const cookies = await signIn(app, host, PERSON.email)
const ask = (method: 'GET' | 'POST', path: string, body?: unknown) =>
  request(app, { host, method, path, cookies, ...(body === undefined ? {} : { body }) })
const submit = async (title: string): Promise<number> => {
  const body = { title, text: `${title}. `.repeat(8), category: 'transport' }
  const answer = await ask('POST', '/api/v1/petitions', body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json().id
}
const openPetition = async (): Promise<number> =>
  (await ask('GET', '/api/v1/petitions?state=collecting')).json().items[0].id
const countOf = async (petition: number): Promise<number> =>
  (await ask('GET', `/api/v1/petitions/${petition}`)).json().signatures

/** Every row of every table that the database has, as text: ours, the queue's and the migrations'. */
async function dump(): Promise<Map<string, string>> {
  const tables = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and not c.relispartition
    order by 1, 2`.execute(app.owner)
  const texts = new Map<string, string>()
  for (const { schema, name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(
      app.owner,
    )
    texts.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'))
  }
  return texts
}
/** The nightly job, in this community. */
async function forgetOldLetters(): Promise<void> {
  const { db, clock, log, mail, services } = app.kernel
  const job = mail.jobs.find(({ name }) => name === 'mail.forget-old-letters')
  if (!job) throw new Error('nobody forgets old letters any more')
  const inCommunity: JobContext<unknown>['inCommunity'] = (work) => withCommunity(db, community, work)
  await job.run({ community, clock, log, services, inCommunity }, {})
}
const tracesIn = (texts: Iterable<[string, string]>): string[] =>
  [...texts].flatMap(([where, text]) =>
    TRACES.filter(([, trace]) => text.includes(trace)).map(([what]) => `${where} holds the ${what}`),
  )
const files = (): [string, string][] =>
  readdirSync(app.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => [
      join(entry.parentPath, entry.name),
      readFileSync(join(entry.parentPath, entry.name), 'latin1'),
    ])

describe('a person who leaves', async () => {
  const petition = await openPetition()
  const before = await countOf(petition)

  it('has left traces in many tables', async () => {
    const signed = await ask('POST', `/api/v1/petitions/${petition}/sign`, { notify: true })
    expect(signed.status, signed.text).toBe(201)
    const withdrawn = await submit(PERSON.withdrawn)
    expect((await ask('POST', `/api/v1/petitions/${withdrawn}/withdraw`)).status).toBe(200)
    await submit(PERSON.waiting)
    await request(app, { host, method: 'POST', path: '/api/v1/password-resets', body: { email: PERSON.email } })
    await ask('POST', '/account/petitions/new', new URLSearchParams({ title: PERSON.draft, text: '', category: '' }))
    await waitFor('the letters to be written', async () => (await dump()).get('public.mails')?.includes('reset?token='))
    const found = tracesIn(await dump())
    const tables = new Set(found.map((trace) => trace.split(' ')[0]))
    for (const table of ['accounts', 'account_requests', 'mails', 'petitions', 'petition_signatures']) {
      expect([...tables]).toContain(`public.${table}`)
    }
    expect(await countOf(petition)).toBe(before + 1)
  })

  it('is in no table and no file any more, but for the key by which nobody signs twice', async () => {
    const erase = new URLSearchParams({ sure: 'yes', password: DEMO_PASSWORD })
    const done = await ask('POST', '/account/erase', erase)
    expect(done.headers.location, done.text).toBe('/account/sign-in?notice=erased')
    // What was on its way when the account went: letters and their jobs.
    await waitFor('the queue to be empty', async () => {
      const { rows } = await sql<{ jobs: number }>`
        select count(*)::int as jobs from pgboss.job where state < 'completed' and name in ('mail.deliver-letter', 'identity.answer-account-request')`.execute(
        app.owner,
      )
      return rows[0]?.jobs === 0
    })
    // A letter to the moderators names the petition, not the person; it goes with all letters, after thirty days.
    expect(tracesIn(await dump())).toEqual([
      'public.mails holds the petition taken back',
      'public.mails holds the petition that waited',
      'public.petition_signatures holds the key of the person',
    ])
    app.clock.move({ days: 31 })
    await forgetOldLetters()
    expect(tracesIn(await dump())).toEqual(['public.petition_signatures holds the key of the person'])
    expect(tracesIn(files())).toEqual([])
  })

  it('is on no page, in no list and in no interface, and every count is as it was', async () => {
    expect(await countOf(petition)).toBe(before + 1)
    const staff = await signIn(app, app.platformHost, `owner@${SLUG}.example`)
    const own = [
      `/petitions/${petition}`,
      `/petitions/${petition}/signatures`,
      '/petitions',
      '/',
      `/api/v1/petitions/${petition}/signatures`,
    ]
    const api = `/api/v1/communities/${SLUG}`
    const desk = [
      `${api}/residents?query=`,
      `${api}/audit`,
      `${api}/inbox`,
      `${api}/petitions`,
      `${api}/petitions/${petition}`,
    ]
    const answers: [string, string][] = []
    for (const path of own) answers.push([path, (await request(app, { host, path })).text])
    for (const path of desk) {
      const answer = await request(app, { host: app.platformHost, path, cookies: staff })
      expect(answer.status, path).toBe(200)
      answers.push([path, answer.text])
    }
    const outbox = await request(app, { host: app.platformHost, path: '/outbox.json?limit=500' })
    expect(tracesIn([...answers, ['/outbox.json', outbox.text]])).toEqual([])
    const list = (await request(app, { host, path: `/api/v1/petitions/${petition}/signatures` })).json()
    expect(list.total).toBe(before + 1)
  })

  it('has no session, no link and no password that still opens anything', async () => {
    expect((await ask('GET', '/account')).status).toBe(303)
    const back = { email: PERSON.email, password: DEMO_PASSWORD }
    expect((await request(app, { host, method: 'POST', path: '/api/v1/session', body: back })).status).toBe(401)
  })
})
