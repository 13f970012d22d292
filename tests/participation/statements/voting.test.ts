import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readPublished, recount } from '#participation/opinion/index.ts'
import type { StatementsItem } from '#participation/statements/index.ts'
import { addSeedStatements, forgetParticipants, MIN_SEEDS, requireSeeds } from '#participation/statements/index.ts'
import { statementsPersonalData } from '#participation/statements/personal-data.ts'
import {
  beginAnalysis,
  orderAnalysis,
  putVote,
  saveAnalysis,
  takeParticipant,
} from '#participation/statements/queries.ts'
import { MAX_PROPOSED } from '#participation/statements/schema.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { recountFile } from '#server/cli/recount.ts'
import { newResident } from '#tests/security/people.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { madeUpFeature } from '../../contract/made-up.ts'
import { invent } from '../opinion/camps.ts'

/* Residents and staff vote on the statements of a made-up feature in a demo community, by the API and by the pages. */

const items = new Map<number, StatementsItem & { open: boolean }>()
const newItem = (id: number, { isPublic = true, open = true } = {}): number => {
  const item = { id, title: `Про дерева ${id}`, isPublic, open, isOpen: () => item.open }
  items.set(id, item)
  return id
}
const fair = madeUpFeature({
  id: 'fair',
  home: '/fairs',
  traits: { statements: { find: async (_tx, ids) => ids.flatMap((id) => items.get(id) ?? []) } },
})

const app = await startTestApp({ demo: true, features: [fair] })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const found = await app.kernel.directory.findBySlug(SLUG)
if (!found) throw new Error('the community is missing')
const community = found
const inTown = <T>(work: Parameters<typeof withCommunity<T>>[2]) => withCommunity(app.db, community, work)
const jars = new Map<string, CookieJar>()
const jarOf = async (at: string, email: string): Promise<CookieJar> => {
  const jar = jars.get(`${at} ${email}`) ?? (await signIn(app, at, email))
  jars.set(`${at} ${email}`, jar)
  return jar
}
const staff = async (role: string, method: NonNullable<Question['method']>, path: string, body?: unknown) =>
  request(app, {
    host: app.platformHost,
    method,
    path: `/api/v1/communities/${SLUG}${path}`,
    cookies: await jarOf(app.platformHost, `${role}@${SLUG}.example`),
    ...(body === undefined ? {} : { body }),
  })
const RESIDENT = `resident@${SLUG}.example`
const ask = async (method: 'GET' | 'POST', path: string, body?: unknown, email: string | null = RESIDENT) =>
  request(app, {
    host,
    method,
    path,
    ...(email === null ? {} : { cookies: await jarOf(host, email) }),
    ...(body === undefined ? {} : { body }),
  })
let neighbours = 0
const newNeighbour = async (): Promise<{ email: string; id: string }> => {
  neighbours += 1
  const email = `neighbour-${neighbours}@${SLUG}.example`
  return { email, id: await newResident(app, community, email, `Сусідка ${neighbours} Тестова`) }
}
const texts = (count: number, what = 'Дерев') =>
  Array.from({ length: count }, (_, index) => `${what} у парку має бути більше, частина ${index + 1}`)
const api = (id: number) => `/api/v1/fairs/${id}/statements`
const list = async (id: number) => (await ask('GET', api(id), undefined, null)).json()
const seed = (id: number, count: number) =>
  inTown((tx) => addSeedStatements(tx, `fair:${id}`, texts(count), app.clock.now()))
/** The job as the queue runs it. */
async function analyse(id: number): Promise<void> {
  const job = app.kernel.jobs.find('statements.find-groups')
  const { clock, services } = app.kernel
  // Its time tells one analysis from the next.
  app.clock.move({ seconds: 1 })
  const before = (await list(id)).computedAt
  await job?.run({ community, clock, services, log: services.log, inCommunity: inTown }, { subject: `fair:${id}` })
  // Where the queue has begun a later one meanwhile, that one is stored in its place.
  await waitFor('the analysis to be stored', async () => (await list(id)).computedAt !== before)
}
/** Votes of invented people, each with an account of their own. */
async function inventVotes(id: number, camps: number, people: number): Promise<number[]> {
  const statements = (await list(id)).items as { id: string }[]
  const invented = invent({ camps, people, statements: statements.length, voted: 0.9 }, 71)
  await inTown(async (tx) => {
    for (const [index, { votes }] of invented.rows.entries()) {
      const email = `camp-${id}-${index}@${SLUG}.example`
      const accountId = await newResident(app, community, email, `Учасник ${index} Табору`)
      const { id: participantId } = await takeParticipant(tx, `fair:${id}`, { accountId, personKey: null })
      for (const [column, statement] of statements.entries()) {
        const value = ({ a: 1, d: -1, p: 0 } as const)[votes.charAt(column)]
        if (value !== undefined) await putVote(tx, { participantId, statementId: statement.id, value })
      }
    }
  })
  return invented.camps
}

describe('statements before a vote', () => {
  it('are entered by officials, and are too few below ten', async () => {
    const id = newItem(1)
    const nine = await staff('official', 'POST', `/fairs/${id}/statements`, { texts: texts(MIN_SEEDS - 1) })
    expect([nine.status, nine.json()]).toEqual([201, { statements: MIN_SEEDS - 1 }])
    await expect(inTown((tx) => requireSeeds(tx, `fair:${id}`))).rejects.toMatchObject({
      code: 'statements.too-few-seeds',
      details: { count: MIN_SEEDS - 1, least: MIN_SEEDS },
    })
    const again = await staff('official', 'POST', `/fairs/${id}/statements`, {
      texts: [...texts(1), 'Ще одна думка про парк'],
    })
    expect(again.json()).toEqual({ statements: MIN_SEEDS })
    await expect(inTown((tx) => requireSeeds(tx, `fair:${id}`))).resolves.toBeUndefined()
    const { items: listed, groups, people, representative } = await list(id)
    expect(listed.map((one: { text: string }) => one.text)).toEqual([...texts(MIN_SEEDS - 1), 'Ще одна думка про парк'])
    expect([groups, people, representative]).toEqual([[], 0, false])
  })

  it.each([
    ['none', []],
    ['one twice', ['Однакова думка', 'Однакова думка']],
    ['one longer than 140 characters', ['я'.repeat(141)]],
    ['more than a hundred', texts(101)],
  ])('are refused: %s', async (_name, wrong) => {
    expect((await staff('official', 'POST', `/fairs/${newItem(2)}/statements`, { texts: wrong })).status).toBe(400)
    expect((await list(2)).items).toEqual([])
  })

  it('are not entered by moderators, and not for items that do not exist', async () => {
    expect((await staff('moderator', 'POST', '/fairs/1/statements', { texts: texts(1) })).status).toBe(403)
    expect((await staff('official', 'POST', '/fairs/999/statements', { texts: texts(1) })).status).toBe(404)
  })
})

describe('a statement that a resident proposes', () => {
  it('is voted on after a moderator has published it', async () => {
    const id = newItem(10)
    const own = (await ask('POST', api(id), { text: 'Парк треба освітити' })).json()
    expect(own).toMatchObject({ state: 'pending', text: 'Парк треба освітити', reason: null })
    expect((await list(id)).items).toEqual([])
    const vote = await ask('POST', `${api(id)}/${own.id}/vote`, { value: 1 })
    expect([vote.status, vote.json().code]).toEqual([404, 'statements.not-found'])

    const inbox = (await staff('moderator', 'GET', '/inbox')).json().items
    expect(inbox.find((one: { id: string }) => one.id === `fair:${id}:statements`)).toMatchObject({
      role: 'moderator',
      href: '/statements?state=pending',
    })
    const queue = (await staff('moderator', 'GET', '/statements?state=pending')).json()
    expect(queue.items.find((one: { id: string }) => one.id === own.id)).toMatchObject({
      allowedActions: ['publish', 'reject'],
      item: { title: 'Про дерева 10' },
    })
    expect((await staff('official', 'POST', `/statements/${own.id}/publish`)).status).toBe(403)
    const published = await staff('moderator', 'POST', `/statements/${own.id}/publish`)
    expect([published.status, published.json().state]).toEqual([200, 'published'])
    expect((await ask('POST', `${api(id)}/${own.id}/vote`, { value: 1 })).json()).toEqual({ id: own.id, value: 1 })
    expect((await ask('GET', `/account/fairs/${id}/statements`)).text).toContain('Парк треба освітити')
  })

  it('is rejected with a reason that its author reads on the page of the vote', async () => {
    const id = newItem(11)
    const own = (await ask('POST', api(id), { text: 'Парк гарний, а ринок поганий' })).json()
    expect((await staff('moderator', 'POST', `/statements/${own.id}/reject`, {})).status).toBe(400)
    await staff('moderator', 'POST', `/statements/${own.id}/reject`, { reason: 'several-thoughts' })
    const html = (await ask('GET', `/account/fairs/${id}/statements`)).text
    expect(html).toContain(app.kernel.i18n.t('uk', 'statements:reasons.several-thoughts'))
    const again = await staff('moderator', 'POST', `/statements/${own.id}/publish`)
    expect([again.status, again.json().code]).toEqual([409, 'statements.already-decided'])
    const stranger = await newNeighbour()
    expect((await ask('GET', `/account/fairs/${id}/statements`, undefined, stranger.email)).text).not.toContain('ринок')
  })

  it('is hidden and shown again with its votes', async () => {
    const id = newItem(12)
    await seed(id, 2)
    const [one] = (await list(id)).items
    await ask('POST', `${api(id)}/${one.id}/vote`, { value: -1 })
    await staff('moderator', 'POST', `/statements/${one.id}/hide`, { reason: 'hatred' })
    expect((await list(id)).items).toHaveLength(1)
    await analyse(id)
    expect((await list(id)).people).toBe(0)
    await staff('moderator', 'POST', `/statements/${one.id}/publish`)
    await analyse(id)
    const {
      items: [shown],
      people,
    } = await list(id)
    expect([shown.votes, people]).toEqual([{ agree: 0, disagree: 1, pass: 0 }, 1])
  })

  it('is refused without a text, too long, a second time, beyond the limit and after the end', async () => {
    const id = newItem(13)
    const author = await newNeighbour()
    const propose = async (text: string) => ask('POST', api(id), { text }, author.email)
    for (const wrong of ['', 'так', 'я'.repeat(141), 'два\nрядки', '12345 67890'])
      expect((await propose(wrong)).status, wrong).toBe(400)
    expect((await propose('Більше лавок у парку')).status).toBe(201)
    expect((await propose('більше лавок у парку')).json().code).toBe('statements.already-proposed')
    await inTown(async (tx) => {
      for (const text of texts(MAX_PROPOSED - 1, 'Лавок'))
        await sql`insert into statements (community_id, subject, state, text, author_account_id, created_at)
          values (${community.id}, ${`fair:${id}`}, 'pending', ${text}, ${author.id}, ${app.clock.now()})`.execute(tx)
    })
    expect((await propose('Ще більше лавок у парку')).json().code).toBe('statements.too-many-proposed')
    const item = items.get(id)
    if (item) item.open = false
    const late = await ask('POST', api(id), { text: 'Запізніла думка' })
    expect([late.status, late.json().code]).toEqual([409, 'statements.closed'])
  })
})

describe('a vote', () => {
  it('counts once for a person and statement, and can be changed until the end', async () => {
    const id = newItem(20)
    await seed(id, 3)
    const [one, two] = (await list(id)).items
    const vote = (value: unknown, statement = one.id) => ask('POST', `${api(id)}/${statement}/vote`, { value })
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => vote(index % 2 ? 1 : -1)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await vote(1)
    await vote(0, two.id)
    await analyse(id)
    const { items: listed, people } = await list(id)
    expect(people).toBe(1)
    expect(listed.map((each: { votes: unknown }) => each.votes)).toEqual([
      { agree: 1, disagree: 0, pass: 0 },
      { agree: 0, disagree: 0, pass: 1 },
      { agree: 0, disagree: 0, pass: 0 },
    ])
    for (const wrong of [2, '1', null, undefined]) expect((await vote(wrong)).status, String(wrong)).toBe(400)
    const item = items.get(id)
    if (item) item.open = false
    const late = await vote(1)
    expect([late.status, late.json().code]).toEqual([409, 'statements.closed'])
  })

  it('counts once for a verified person with two accounts', async () => {
    const id = newItem(21)
    const [first, second] = [await newNeighbour(), await newNeighbour()]
    const ids = await inTown(async (tx) => {
      const key = 'a'.repeat(64)
      const one = await takeParticipant(tx, `fair:${id}`, { accountId: first.id, personKey: key })
      const other = await takeParticipant(tx, `fair:${id}`, { accountId: second.id, personKey: key })
      return [one.id, other.id]
    })
    expect(ids[0]).toBe(ids[1])
  })

  it('needs a sign-in, a public item and a statement of that item', async () => {
    const [id, hidden] = [newItem(22), newItem(23, { isPublic: false })]
    await seed(id, 1)
    const [one] = (await list(id)).items
    expect((await ask('POST', `${api(id)}/${one.id}/vote`, { value: 1 }, null)).status).toBe(401)
    expect((await ask('POST', `${api(hidden)}/${one.id}/vote`, { value: 1 })).status).toBe(404)
    expect((await ask('POST', `${api(newItem(24))}/${one.id}/vote`, { value: 1 })).status).toBe(404)
    expect((await ask('GET', api(hidden))).status).toBe(404)
  })

  it('is given without JavaScript, one statement after another, until all have been voted on', async () => {
    const id = newItem(25)
    await seed(id, 3)
    const neighbour = await newNeighbour()
    const page = `/account/fairs/${id}/statements`
    for (let voted = 0; voted < 3; voted += 1) {
      const html = (await ask('GET', page, undefined, neighbour.email)).text
      expect(html).toContain(app.kernel.i18n.t('uk', 'statements:voting.progress', { voted, count: 3 }))
      const action = /<form class="form" method="post" action="([^"]+)"/.exec(html)?.[1] ?? ''
      expect((await ask('GET', action, undefined, neighbour.email)).status).toBe(200)
      const empty = await ask('POST', action, new URLSearchParams({ value: '7' }), neighbour.email)
      expect(empty.text).toContain(app.kernel.i18n.t('uk', 'statements:fields.value.missing'))
      const sent = await ask('POST', action, new URLSearchParams({ value: '-1' }), neighbour.email)
      expect([sent.status, sent.headers.location]).toEqual([303, page])
    }
    expect((await ask('GET', page, undefined, neighbour.email)).text).toContain(
      app.kernel.i18n.t('uk', 'statements:voting.done'),
    )
    const next = (await ask('GET', `${api(id)}/next`, undefined, neighbour.email)).json()
    expect(next).toEqual({ voted: 3, statements: 3, next: null, proposed: [] })
    const form = `/account/fairs/${id}/statements/new`
    expect((await ask('GET', form, undefined, neighbour.email)).status).toBe(200)
    const proposed = await ask('POST', form, new URLSearchParams({ text: 'Більше тіні влітку' }), neighbour.email)
    expect([proposed.status, proposed.headers.location]).toEqual([303, page])
    expect((await ask('GET', page, undefined, neighbour.email)).text).toContain('Більше тіні влітку')
  })
})

describe('groups of opinion', () => {
  it('are shown from thirty people on, with a file that anybody can recount', async () => {
    const id = newItem(30)
    await seed(id, 12)
    await inventVotes(id, 2, 29)
    await analyse(id)
    expect(await list(id)).toMatchObject({ people: 29, groups: [], uniting: [], dividing: [] })
    expect((await ask('GET', `/fairs/${id}/statements`, undefined, null)).text).not.toContain(
      '<svg class="opinions__map"',
    )

    const last = await newNeighbour()
    for (const { id: statement } of (await list(id)).items)
      await ask('POST', `${api(id)}/${statement}/vote`, { value: 1 }, last.email)
    await analyse(id)
    // The queue may have begun an analysis of its own, which then has the last word.
    const found = await waitFor('the thirtieth person to be counted', async () => {
      const results = await list(id)
      return results.people === 30 && results
    })
    expect(found.groups.map((group: { letter: string }) => group.letter)).toEqual(['A', 'B'])
    expect(found.groups[0].typical.length).toBeGreaterThan(0)
    expect(found.dividing.length).toBeGreaterThan(0)

    const { pathname } = new URL(found.votes)
    const file = await ask('GET', pathname, undefined, null)
    expect(file.headers['content-type']).toContain('application/json')
    const published = readPublished(file.text)
    expect(published && recount(published).differing).toEqual([])
    expect(file.text).not.toContain(last.id)
    const folder = await mkdtemp(join(tmpdir(), 'viche-votes-'))
    await writeFile(join(folder, 'votes.json'), file.text)
    expect(await recountFile(app.kernel.i18n.translator('en'), join(folder, 'votes.json'))).toMatchObject({ ok: true })
    await rm(folder, { recursive: true })

    for (const language of ['uk', 'en'] as const) {
      const prefix = language === 'uk' ? '' : '/en'
      const html = (await ask('GET', `${prefix}/fairs/${id}/statements`, undefined, null)).text
      expect(html).toContain('<svg class="opinions__map"')
      for (const key of ['map-title', 'map-description', 'not-representative', 'uniting', 'dividing', 'all'])
        expect(html, key).toContain(app.kernel.i18n.t(language, `statements:section.${key}`))
    }
  })

  it('are found once for many votes: one job waits at a time', async () => {
    const id = newItem(31)
    await seed(id, 3)
    const ordered = await Promise.all(
      Array.from({ length: 10 }, () => inTown((tx) => orderAnalysis(tx, `fair:${id}`, app.clock.now()))),
    )
    expect(ordered.filter(Boolean)).toHaveLength(1)
    await analyse(id)
    expect(await inTown((tx) => orderAnalysis(tx, `fair:${id}`, app.clock.now()))).toBe(true)
  })

  it('of a slow analysis do not replace those of a later one', async () => {
    const id = newItem(32)
    await seed(id, 3)
    const slow = await inTown((tx) => beginAnalysis(tx, `fair:${id}`))
    await analyse(id)
    const { computedAt } = await list(id)
    const saved = await inTown((tx) =>
      saveAnalysis(tx, `fair:${id}`, { run: slow.run, at: app.clock.now(), result: {} as never, votes: '' }),
    )
    expect(saved).toBe(false)
    expect((await list(id)).computedAt).toBe(computedAt)
  })
})

describe('what is kept of a person', () => {
  it('is theirs to read, and votes count on without them after an erasure', async () => {
    const id = newItem(40)
    await seed(id, 2)
    const person = await newNeighbour()
    const [one] = (await list(id)).items
    await ask('POST', `${api(id)}/${one.id}/vote`, { value: 1 }, person.email)
    await ask('POST', api(id), { text: 'Більше урн у парку' }, person.email)
    const own = await inTown((tx) => statementsPersonalData.collect(tx, person.id))
    expect(own).toMatchObject({
      statements: [{ subject: `fair:${id}`, text: 'Більше урн у парку', state: 'pending' }],
      votes: [{ subject: `fair:${id}`, statement: one.text, value: 1 }],
    })
    await inTown((tx) => statementsPersonalData.erase(tx, person.id, app.clock.now()))
    expect(await inTown((tx) => statementsPersonalData.collect(tx, person.id))).toEqual({ statements: [], votes: [] })
    await analyse(id)
    expect((await list(id)).items[0].votes).toEqual({ agree: 1, disagree: 0, pass: 0 })
  })

  it('is nothing once a vote is archived', async () => {
    const id = newItem(41)
    const person = await newNeighbour()
    await inTown((tx) => takeParticipant(tx, `fair:${id}`, { accountId: person.id, personKey: 'b'.repeat(64) }))
    await inTown((tx) => forgetParticipants(tx, `fair:${id}`))
    const rows = await inTown((tx) =>
      tx
        .selectFrom('statement_participants')
        .select(['account_id', 'person_key'])
        .where('subject', '=', `fair:${id}`)
        .execute(),
    )
    expect(rows).toEqual([{ account_id: null, person_key: null }])
  })

  it('stays in its community', async () => {
    const other = await app.kernel.directory.findBySlug('yasnohirsk')
    if (!other) throw new Error('the community is missing')
    const seen = await withCommunity(app.db, other, (tx) => tx.selectFrom('statement_votes').select('value').execute())
    expect(seen).toEqual([])
    const elsewhere = app.siteHost('yasnohirsk')
    const answer = await request(app, { host: elsewhere, path: api(40) })
    expect(answer.json().items).toEqual([])
  })
})
