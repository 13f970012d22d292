import { beforeEach, describe, expect, it } from 'vitest'
import { loadRegistry } from '#features/registry.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { newAuthor } from '#tests/security/people.ts'
import { communityOf } from '#tests/security/routes.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'
import { sample } from './town.ts'

/* One person, and how much work and how many letters they can cause in a day. */

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const community = await communityOf(app, SLUG)
const moderator = await signIn(app, app.platformHost, `moderator@${SLUG}.example`)
/** Times that one account may submit in a day, petitions that it may have open, and that may wait for the moderator. */
const [A_DAY, OPEN, WAITING] = [10, 5, 3]
const DAY = { days: 1 }

const author = () => newAuthor(app, community)
const post = (cookies: CookieJar, path: string, body?: unknown) =>
  request(app, { host, method: 'POST', path: `/api/v1${path}`, cookies, ...(body ? { body } : {}) })
const submit = (cookies: CookieJar) => post(cookies, '/petitions', sample())
const submitByForm = (cookies: CookieJar) =>
  request(app, { host, method: 'POST', path: '/account/petitions/new', cookies, body: new URLSearchParams(sample()) })
/** Submits a petition, takes it back and throws it away. */
async function submitAndDiscard(cookies: CookieJar): Promise<number> {
  const answer = await submit(cookies)
  if (answer.status === 201) {
    for (const step of ['withdraw', 'discard']) {
      const done = await post(cookies, `/petitions/${answer.json().id}/${step}`)
      expect(done.status, done.text).toBe(200)
    }
  }
  return answer.status
}
const publish = (id: number) =>
  request(app, {
    host: app.platformHost,
    method: 'POST',
    path: `/api/v1/communities/${SLUG}/petitions/${id}/publish`,
    cookies: moderator,
    body: {},
  })
const lettersToStaff = (title: string) =>
  withCommunity(app.db, community, async (tx) => {
    const rows = await tx
      .selectFrom('mails')
      .select('text_body')
      .where('template', '=', 'petition/to-moderate')
      .execute()
    return rows.filter(({ text_body }) => text_body?.includes(title)).length
  })

// Each on a day of its own.
beforeEach(() => app.clock.move({ days: 3 }))

describe('an author', () => {
  it('who takes a petition back and sends it in again writes one letter a day to the moderator, not forty', async () => {
    const cookies = await author()
    const title = 'Поставити сорок одну лавку'
    const { id } = (await post(cookies, '/petitions', sample(title))).json()
    const statuses: number[] = []
    for (let time = 0; time < 40; time += 1) {
      statuses.push((await post(cookies, `/petitions/${id}/withdraw`)).status)
      statuses.push((await post(cookies, `/petitions/${id}/resubmit`, sample(title))).status)
    }
    // The submission was the first of ten; the tenth withdrawal leaves a draft, which cannot be withdrawn again.
    expect(statuses.filter((status) => status === 200)).toHaveLength(A_DAY + A_DAY - 1)
    expect(await lettersToStaff(title)).toBe(1)
    app.clock.move(DAY)
    expect((await post(cookies, `/petitions/${id}/resubmit`, sample(title))).status).toBe(200)
    expect(await lettersToStaff(title)).toBe(2)
  })

  it('learns when to come again, from the API and from the form, and can on the next day of Kyiv', async () => {
    const cookies = await author()
    for (let time = 0; time < A_DAY; time += 1) expect(await submitAndDiscard(cookies)).toBe(201)
    const refused = await submit(cookies)
    expect(refused.json()).toMatchObject({ status: 429, code: 'petition.too-many-submissions' })
    expect(refused.json().detail).toMatch(/не більше 10 петицій.*\d{4}/)
    const seconds = Number(refused.headers['retry-after'])
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(25 * 3600)
    const form = await submitByForm(cookies)
    expect(form.status).toBe(429)
    expect(form.text).toContain('не більше 10 петицій')
    app.clock.move({ minutes: Math.ceil(seconds / 60) })
    expect((await submitByForm(cookies)).status).toBe(303)
  })

  it('is not counted for what was refused', async () => {
    const cookies = await author()
    for (let time = 0; time < A_DAY + 2; time += 1) {
      expect((await post(cookies, '/petitions', { ...sample(), category: 'space' })).status).toBe(400)
    }
    expect((await submit(cookies)).status).toBe(201)
  })

  it('has so many petitions open as the statute allows, however they come', async () => {
    const cookies = await author()
    const answers = await Promise.all(Array.from({ length: A_DAY }, () => submit(cookies)))
    const made = answers.filter(({ status }) => status === 201)
    expect(made).toHaveLength(WAITING)
    for (const answer of made) await publish(answer.json().id)
    app.clock.move(DAY)
    const more = await Promise.all([1, 2, 3].map(() => submit(cookies)))
    expect(more.filter(({ status }) => status === 201)).toHaveLength(OPEN - WAITING)
    const refused = await submit(cookies)
    expect(refused.json()).toMatchObject({ status: 409, code: 'petition.too-many-open' })
    expect(refused.json().detail).toContain(`${OPEN} відкритих петицій`)
  })

  it('cannot get past it with drafts that are sent in together', async () => {
    const cookies = await author()
    const drafts: number[] = []
    for (let time = 0; time < 4; time += 1) {
      const { id } = (await submit(cookies)).json()
      await post(cookies, `/petitions/${id}/withdraw`)
      drafts.push(id)
    }
    const answers = await Promise.all(drafts.map((id) => post(cookies, `/petitions/${id}/resubmit`, sample())))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(WAITING)
  })
})

describe('an owner', () => {
  it('writes letters to so many strangers a day and no more', async () => {
    const owner = await signIn(app, app.platformHost, `owner@${SLUG}.example`)
    const invite = (at: number) =>
      request(app, {
        host: app.platformHost,
        method: 'POST',
        path: `/api/v1/communities/${SLUG}/members`,
        cookies: owner,
        body: { email: `stranger-${at}@example.org`, displayName: 'Ганна Незнайома', roles: ['desk'] },
      })
    const statuses: number[] = []
    for (let at = 0; at < 32; at += 1) statuses.push((await invite(at)).status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(30)
    expect((await invite(99)).json()).toMatchObject({ status: 429, code: 'people.too-many-invitations' })
  })
})

it('is declared by everything that a person with an account can do', async () => {
  const { actions } = await loadRegistry()
  const open = actions.filter(({ access }) => ['public', 'contact', 'verified'].includes(access))
  expect(open.length).toBeGreaterThan(4)
  expect(open.filter(({ dailyLimit }) => dailyLimit === undefined)).toEqual([])
})
