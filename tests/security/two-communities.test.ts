import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { updateProfile } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { emptyTree } from '#site/content/tree.ts'
import { signIn, startTestApp } from '../support/app.ts'
import { CookieJar, type Question, request } from '../support/http.ts'
import { newResident } from './people.ts'
import { collectionOf, communityOf, inHandfuls, nameOf, pathOf, type Route, routesOf, type Things } from './routes.ts'

/*
 * Canaries are planted in whatever one community keeps to itself: drafts, what waits or was rejected, people, letters,
 * the journal. Then every GET route is asked, with that community's ids, by everybody who has no business there. A new
 * route is crawled from its first day (CVE-2026-45414, CVE-2026-40870, CVE-2024-27090, GHSA-mqq5-j7w8-2hgh).
 */

// Thousands of requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const OWN = 'yasnohirsk'
const OTHER = 'verbivka'
const own = app.siteHost(OWN)
const other = app.siteHost(OTHER)
const platform = app.platformHost
const community = await communityOf(app, OWN)

const CANARY = {
  draft: 'канарейка-чернетка',
  petition: 'канарейка-на-розгляді',
  rejected: 'канарейка-відхилена',
  resident: 'канарейка-мешканка',
  address: 'kanarka.meshkanka@example.com',
  fullName: 'Канарейка Повне Ім’я',
  member: 'канарейка-працівниця',
  memberAddress: 'kanarka.pracivnyca@example.com',
  medium: 'канарейка-світлина',
  journal: 'канарейка-журнал',
  letter: 'канарейка-лист',
  news: 'канарейка-новина',
} as const

const webmaster = await signIn(app, platform, `webmaster@${OWN}.example`)
const moderator = await signIn(app, platform, `moderator@${OWN}.example`)
const owner = await signIn(app, platform, `owner@${OWN}.example`)
const author = await signIn(app, own, `verified@${OWN}.example`)

const staff = (cookies: CookieJar, method: NonNullable<Question['method']>, path: string, body?: unknown) =>
  request(app, {
    host: platform,
    method,
    path: `/api/v1/communities/${OWN}${path}`,
    cookies,
    body,
    headers: { 'if-match': '"1"' },
  })
const submit = async (title: string): Promise<number> => {
  const text = `${title} `.repeat(8)
  const body = { title, text, category: (await categoriesOf())[0] }
  const answer = await request(app, { host: own, method: 'POST', path: '/api/v1/petitions', cookies: author, body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.json().id
}
async function categoriesOf(): Promise<string[]> {
  const answer = await request(app, { host: own, path: '/api/v1/petition-categories' })
  return (answer.json().items as { id: string }[]).map(({ id }) => id)
}

async function plant(): Promise<Things> {
  const page = (await staff(webmaster, 'POST', '/pages', { title: CANARY.draft, language: 'uk' })).json()
  const draft = { title: CANARY.draft, description: CANARY.draft, tree: emptyTree() }
  const saved = await staff(webmaster, 'PUT', `/pages/${page.id}/draft?language=uk`, draft)
  const article = await staff(webmaster, 'POST', '/news', { title: CANARY.news, language: 'uk' })
  const waiting = await submit(CANARY.petition)
  const rejected = await submit(CANARY.rejected)
  const reject = { reasons: ['no-essence'], comment: CANARY.rejected }
  const refused = await staff(moderator, 'POST', `/petitions/${rejected}/reject`, reject)
  const invite = { email: CANARY.memberAddress, displayName: CANARY.member, roles: ['desk'] }
  const member = await staff(owner, 'POST', '/members', invite)
  for (const answer of [saved, article, refused, member]) if (answer.status >= 300) throw new Error(answer.text)
  return withCommunity(app.db, community, async (tx) => {
    const shown = await tx.selectFrom('media').selectAll().where('kind', '=', 'image').executeTakeFirstOrThrow()
    // A picture that no page shows.
    const media = { ...shown, id: randomUUID(), alt: CANARY.medium, file_name: CANARY.medium }
    await tx.insertInto('media').values(media).execute()
    const account = await tx
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', `resident@${OWN}.example`)
      .executeTakeFirstOrThrow()
    await updateProfile(tx, account.id, { displayName: CANARY.resident, locale: 'uk' })
    await tx
      .updateTable('accounts')
      .set({ email: CANARY.address, email_key: CANARY.address, full_name: CANARY.fullName })
      .where('id', '=', account.id)
      .execute()
    await tx
      .insertInto('audit_entries')
      .values({
        community_id: community.id,
        at: app.clock.now(),
        actor_kind: 'system',
        action: 'site.save-settings',
        subject: CANARY.journal,
      })
      .execute()
    await tx
      .insertInto('mails')
      .values({
        community_id: community.id,
        template: 'account/confirm',
        locale: 'uk',
        recipient: CANARY.address,
        recipient_name: CANARY.resident,
        subject: CANARY.letter,
        text_body: CANARY.letter,
        html_body: CANARY.letter,
        created_at: app.clock.now(),
      })
      .execute()
    return {
      pages: page.id,
      news: article.json().id,
      petitions: waiting,
      media: media.id,
      residents: account.id,
      members: member.json().id,
      rejected,
    }
  })
}

const things = await plant()
const neighbour = `neighbour@${OWN}.example`
await newResident(app, community, neighbour)
/** The demo shows every letter to everybody who can reach it; outside of the demo the route is not there, see boot/own-database. */
const crawled = routesOf(app).filter((route) => route.method === 'GET' && !route.url.startsWith('/outbox'))

/** Every address that a route can have for these things: each id of its kind, each language, the first page of a search. */
function addressesOf(route: Route, slug: string): string[] {
  const ids =
    collectionOf(route.url) === 'petitions' ? [things.petitions, things.rejected] : [things[collectionOf(route.url)]]
  const paths = ids.map((id) => pathOf(route, slug, { ...things, [collectionOf(route.url)]: id }))
  const word = encodeURIComponent('канарейка')
  const search = route.url.endsWith('search') ? `?q=${word}` : `?query=${word}`
  const inLanguage = /\/(?:draft|revisions.*|sections)$/.test(route.url)
  const queries = inLanguage
    ? ['?language=uk']
    : /(?:petitions|residents|search)$/.test(route.url)
      ? ['', search]
      : ['']
  return paths.flatMap((path) => queries.map((query) => path + query))
}

interface Found {
  canaries: Set<string>
  where: string[]
}

async function crawl(host: string, slug: string, cookies: CookieJar): Promise<Found> {
  const found: Found = { canaries: new Set(), where: [] }
  const more = [
    '/en',
    '/en/petitions',
    `/en/petitions/${things.petitions}`,
    '/uk',
    '/petitions?tab=archive',
    '/kanarejka-chernetka',
  ]
  const addresses = [
    ...crawled.flatMap((route) => addressesOf(route, slug).map((path) => [nameOf(route), path])),
    ...more.map((path) => [path, path]),
  ]
  await inHandfuls(addresses, async ([name = '', path = '']) => {
    const answer = await request(app, { host, path, headers: { cookie: cookies.header(host) } })
    // What was asked for may come back in the form of the search; as an answer it would stand there a second time.
    const text = /[?&]q(?:uery)?=/.test(path) ? answer.text.replaceAll(/value="[^"]*"/g, '') : answer.text
    for (const canary of Object.values(CANARY)) {
      const hit = text.includes(canary) || JSON.stringify(answer.headers).includes(encodeURIComponent(canary))
      if (hit) found.canaries.add(canary)
      if (hit) found.where.push(`${name} (${path}) shows ${canary}`)
    }
    expect(answer.status, path).toBeLessThan(500)
  })
  return found
}

describe('what a community keeps to itself', () => {
  it('is seen by those whose work it is, so that the crawl would see it too', async () => {
    const { canaries } = await crawl(platform, OWN, owner)
    const unseen = Object.values(CANARY).filter((canary) => !canaries.has(canary))
    // A letter is not a screen, and staff see a resident under the name in the document.
    expect(unseen).toEqual([CANARY.resident, CANARY.letter])
  })

  it.each([
    ['nobody, on its own site', own, OWN, undefined],
    ['nobody, on another community’s site', other, OTHER, undefined],
    ['nobody, on the platform', platform, OWN, undefined],
    ['another resident of it', own, OWN, neighbour],
    ['a resident of another community, on their site', other, OTHER, `verified@${OTHER}.example`],
    ['the owner of another community, with its address', platform, OWN, `owner@${OTHER}.example`],
    ['the owner of another community, with their own address and its ids', platform, OTHER, `owner@${OTHER}.example`],
    ['the moderator of another community', platform, OWN, `moderator@${OTHER}.example`],
    ['the platform’s operator', platform, OWN, 'operator@viche.example'],
  ])('is seen by no one else: %s', async (_who, host, slug, email) => {
    const jar = email === undefined ? new CookieJar() : await signIn(app, host, email)
    expect((await crawl(host, slug, jar)).where).toEqual([])
  })

  it('is not in what the site tells programs', async () => {
    for (const path of [
      '/sitemap.xml',
      '/robots.txt',
      '/favicon.ico',
      '/api/v1/openapi.json',
      '/health',
      '/nothing-here',
    ]) {
      const { text } = await request(app, { host: own, path })
      for (const canary of Object.values(CANARY)) expect(text, path).not.toContain(canary)
    }
  })

  it('can be signed, followed or opened by nobody who guesses its number', async () => {
    const stranger = await signIn(app, own, neighbour)
    for (const id of [things.petitions, things.rejected]) {
      for (const path of ['', '/sign', '/signature', '/edit', '/withdraw', '/discard']) {
        const answer = await request(app, { host: own, path: `/account/petitions/${id}${path}`, cookies: stranger })
        expect([403, 404], path).toContain(answer.status)
        expect(answer.text).not.toContain('канарейка-')
      }
    }
  })
})
