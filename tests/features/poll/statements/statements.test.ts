import { describe, expect, it } from 'vitest'
import { readPublished, recount } from '#participation/opinion/index.ts'
import { MIN_SEEDS } from '#participation/statements/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, type Question, request } from '#tests/support/http.ts'
import { dayFrom, draftOf, runDue } from '../support.ts'

/* A poll by statements from its draft to its archive, by the API and by the pages. */

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const found = await app.kernel.directory.findBySlug(SLUG)
if (!found) throw new Error('the community is missing')
const community: Community = found
const jars = new Map<string, CookieJar>()
const jarOf = async (at: string, email: string): Promise<CookieJar> => {
  const jar = jars.get(`${at} ${email}`) ?? (await signIn(app, at, email))
  jars.set(`${at} ${email}`, jar)
  return jar
}
const staff = async (method: NonNullable<Question['method']>, path: string, body?: unknown, role = 'official') =>
  request(app, {
    host: app.platformHost,
    method,
    path: `/api/v1/communities/${SLUG}${path}`,
    cookies: await jarOf(app.platformHost, `${role}@${SLUG}.example`),
    ...(body === undefined ? {} : { body }),
  })
const ask = async (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  email: string | null = `resident@${SLUG}.example`,
) =>
  request(app, {
    host,
    method,
    path,
    ...(email === null ? {} : { cookies: await jarOf(host, email) }),
    ...(body === undefined ? {} : { body }),
  })
const seeds = Array.from({ length: MIN_SEEDS }, (_, index) => `У парку має бути більше дерев, частина ${index + 1}`)
const draft = (more: object = {}) => draftOf(app, { kind: 'statements', options: seeds.join('\n'), ...more })
async function open(more: object = {}): Promise<number> {
  const created = await staff('POST', '/polls', draft(more))
  expect(created.status, created.text).toBe(201)
  const { id } = created.json()
  const announced = await staff('POST', `/polls/${id}/announce`)
  expect(announced.status, announced.text).toBe(200)
  return id
}
const sentence = (key: string, values?: Record<string, string | number>) => app.kernel.i18n.t('uk', key, values)

describe('the draft of a poll by statements', () => {
  it.each([
    ['fewer than ten', { options: seeds.slice(1).join('\n') }, 'options'],
    ['one that is too long', { options: [...seeds.slice(1), 'я'.repeat(141)].join('\n') }, 'options'],
    ['one twice', { options: [...seeds, seeds[0]].join('\n') }, 'options'],
    ['a secret vote', { secret: true }, 'secret'],
    ['hidden results', { hidden: true }, 'hidden'],
    ['a majority', { validity: 'majority' }, 'validity'],
    ['a quorum', { quorum: 10, electorate: 1000, electorateSource: 'Реєстр територіальної громади' }, 'quorum'],
  ])('is refused with %s', async (_name, wrong, path) => {
    const answer = await staff('POST', '/polls', draft(wrong))
    expect(answer.status).toBe(400)
    expect(answer.json().errors.map((issue: { path: string }) => issue.path)).toContain(path)
    expect(answer.text).not.toContain('poll:fields')
  })

  it('is deleted with its statements', async () => {
    const created = (await staff('POST', '/polls', draft())).json()
    expect((await staff('POST', `/polls/${created.id}/delete`)).status).toBe(200)
    const left = await withCommunity(app.db, community, (tx) =>
      tx.selectFrom('statements').select('id').where('subject', '=', `poll:${created.id}`).execute(),
    )
    expect(left).toEqual([])
  })
})

it('is in the demo, with groups of opinion', async () => {
  const { items } = (await ask('GET', '/api/v1/polls?state=open', undefined, null)).json()
  const demo = items.find((one: { kind: string }) => one.kind === 'statements')
  const shown = (await ask('GET', `/api/v1/polls/${demo.id}/statements`, undefined, null)).json()
  expect(shown).toMatchObject({ people: 60, open: true, representative: false })
  expect(shown.groups).toHaveLength(3)
  expect([shown.uniting.length, shown.dividing.length].every((number) => number > 0)).toBe(true)
  const page = (await ask('GET', `/polls/${demo.id}`, undefined, null)).text
  expect(page).toContain('<svg class="opinions__map"')
  const file = await ask('GET', `/polls/${demo.id}/statements.json`, undefined, null)
  const votes = readPublished(file.text)
  expect(votes && recount(votes).differing).toEqual([])
})

describe('an open poll by statements', () => {
  it('takes votes on statements, and none on its own', async () => {
    const id = await open()
    const shown = (await ask('GET', `/api/v1/polls/${id}`)).json()
    expect(shown).toMatchObject({ kind: 'statements', secret: false, hidden: false, votingOpen: true })
    const { items } = (await ask('GET', `/api/v1/polls/${id}/statements`, undefined, null)).json()
    expect(items.map((one: { text: string }) => one.text)).toEqual(seeds)
    for (const value of [1, 0, -1]) {
      const vote = await ask('POST', `/api/v1/polls/${id}/statements/${items[0].id}/vote`, { value })
      expect([vote.status, vote.json()]).toEqual([200, { id: items[0].id, value }])
    }
    const plain = await ask('POST', `/api/v1/polls/${id}/vote`, { choices: ['agree'] })
    expect([plain.status, plain.json().code]).toEqual([422, 'poll.unfit-choices'])
    const results = await ask('GET', `/api/v1/polls/${id}/results`)
    expect([results.status, results.json().code]).toEqual([409, 'poll.results-elsewhere'])
    expect((await ask('GET', `/account/polls/${id}/vote`)).status).toBe(404)
    expect((await ask('GET', `/polls/${id}/ballot`)).status).toBe(404)

    const page = (await ask('GET', `/polls/${id}`, undefined, null)).text
    expect(page).toContain(`href="/account/polls/${id}/statements"`)
    expect(page).toContain(sentence('poll:how.statements.sample'))
    expect(page).not.toContain(`/account/polls/${id}/vote`)
    expect((await ask('GET', `/polls/${id}/statements`, undefined, null)).status).toBe(200)
    expect((await ask('GET', `/en/polls/${id}/statements`, undefined, null)).status).toBe(200)
  })

  it('refuses residents whom its rules leave out', async () => {
    const id = await open({ access: 'verified', minAge: 18 })
    const { items } = (await ask('GET', `/api/v1/polls/${id}/statements`, undefined, null)).json()
    const vote = await ask('POST', `/api/v1/polls/${id}/statements/${items[0].id}/vote`, { value: 1 })
    expect([vote.status, vote.json().code]).toEqual([403, 'eligibility.not-eligible'])
    const proposed = await ask('POST', `/api/v1/polls/${id}/statements`, { text: 'Більше лавок у парку' })
    expect([proposed.status, proposed.json().code]).toEqual([403, 'eligibility.not-eligible'])
  })

  it('is not known before it opens', async () => {
    const later = await open({ opensOn: dayFrom(app, 3), endsOn: dayFrom(app, 30) })
    expect((await ask('GET', `/api/v1/polls/${later}/statements`)).status).toBe(404)
    expect((await ask('GET', `/polls/${later}`, undefined, null)).text).not.toContain(seeds[0])
  })

  it('is copied with the statements of the staff', async () => {
    const id = await open()
    const dates = { opensOn: dayFrom(app, 1), endsOn: dayFrom(app, 25) }
    const copied = await staff('POST', `/polls/${id}/copy`, dates)
    expect(copied.status, copied.text).toBe(200)
    const newest = await withCommunity(app.db, community, async (tx) => {
      const row = await tx
        .selectFrom('polls')
        .select(['id', 'by_statements'])
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      const texts = await tx
        .selectFrom('statements')
        .select('text')
        .where('subject', '=', `poll:${row.id}`)
        .orderBy('created_at')
        .execute()
      return { ...row, texts: texts.map(({ text }) => text) }
    })
    expect(newest).toMatchObject({ by_statements: true, texts: seeds })
    expect(newest.id).toBeGreaterThan(id)
  })

  it('is only read after its end', async () => {
    const id = await open()
    const { items } = (await ask('GET', `/api/v1/polls/${id}/statements`)).json()
    app.clock.move({ days: 22 })
    await runDue(app, community)
    const vote = await ask('POST', `/api/v1/polls/${id}/statements/${items[0].id}/vote`, { value: 1 })
    expect([vote.status, vote.json().code]).toEqual([409, 'statements.closed'])
    expect((await ask('GET', `/api/v1/polls/${id}/statements`)).json()).toMatchObject({ open: false })
    expect((await ask('GET', `/api/v1/polls/${id}`)).json().state).toBe('counted')
    const page = await ask('GET', `/polls/${id}`, undefined, null)
    expect([page.status, page.text.includes(sentence('statements:section.closed'))]).toEqual([200, true])
  })
})

describe('the author of a statement', () => {
  const author = `verified@${SLUG}.example`
  const lettersOf = () =>
    withCommunity(app.db, community, (tx) =>
      tx
        .selectFrom('mails')
        .select(['template', 'text_body as text'])
        .where('community_id', '=', community.id)
        .where('recipient', '=', author)
        .where('template', 'like', 'statements/%')
        .orderBy('template')
        .execute(),
    )
  const propose = async (id: number, text: string): Promise<string> => {
    const proposed = await ask('POST', `/api/v1/polls/${id}/statements`, { text }, author)
    expect(proposed.status, proposed.text).toBe(201)
    return proposed.json().id
  }

  it('is written to when it is published, or why it is not, and once only', async () => {
    const id = await open()
    const [kept, refused] = [await propose(id, 'Потрібні лавки'), await propose(id, 'Потрібні лавки, а кав’ярня ні')]
    const decide = (one: string, step: string, body?: object) =>
      staff('POST', `/statements/${one}/${step}`, body, 'moderator')
    expect((await decide(kept, 'publish')).status).toBe(200)
    expect((await decide(refused, 'reject', { reason: 'several-thoughts' })).status).toBe(200)
    const [accepted, rejected, ...more] = await lettersOf()
    expect([accepted?.template, rejected?.template, more]).toEqual(['statements/accepted', 'statements/rejected', []])
    for (const part of ['Потрібні лавки', `/polls/${id}/statements`]) expect(accepted?.text).toContain(part)
    for (const part of ['Потрібні лавки, а кав’ярня ні', sentence('statements:reasons.several-thoughts')])
      expect(rejected?.text).toContain(part)
    expect((await decide(kept, 'hide', { reason: 'insulting' })).status).toBe(200)
    expect((await decide(kept, 'publish')).status).toBe(200)
    expect(await lettersOf()).toHaveLength(2)
  })

  it.each(['uk', 'en'] as const)('reads the statement and the reason in the letter: %s', async (locale) => {
    const t = (key: string) => app.kernel.i18n.t(locale, key)
    for (const letter of ['accepted', 'rejected'])
      for (const part of ['subject', 'heading', 'text', 'next'])
        expect(t(`statements:mail.${letter}.${part}`)).not.toContain('statements:')
  })
})
