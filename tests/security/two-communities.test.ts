import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { updateProfile } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { emptyTree } from '#site/content/tree.ts'
import { signIn, startTestApp } from '../support/app.ts'
import { isWholeRun, ofWanted, type Planting, wantedFixtures } from '../support/feature-fixtures.ts'
import { CookieJar, type Question, request } from '../support/http.ts'
import { newResident } from './people.ts'
import {
  collectionOf,
  communityOf,
  inHandfuls,
  nameOf,
  pathOf,
  type Route,
  routesOf,
  routesWithoutValues,
  type Things,
} from './routes.ts'

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

/** Of what belongs to no feature. */
const OWN_CANARY = {
  draft: 'канарейка-чернетка',
  resident: 'канарейка-мешканка',
  address: 'kanarka.meshkanka@example.com',
  fullName: 'Канарейка Повне Ім’я',
  member: 'канарейка-працівниця',
  memberAddress: 'kanarka.pracivnyca@example.com',
  medium: 'канарейка-світлина',
  journal: 'канарейка-журнал',
  letter: 'канарейка-лист',
} as const
const OF_FEATURES = wantedFixtures.flatMap(({ canaries }) => Object.values(canaries.texts))
const CANARIES: readonly string[] = [...Object.values(OWN_CANARY), ...OF_FEATURES]

const webmaster = await signIn(app, platform, `webmaster@${OWN}.example`)
const owner = await signIn(app, platform, `owner@${OWN}.example`)
const staffOf = {
  webmaster,
  owner,
  moderator: await signIn(app, platform, `moderator@${OWN}.example`),
  official: await signIn(app, platform, `official@${OWN}.example`),
}

const staff = async (cookies: CookieJar, method: NonNullable<Question['method']>, path: string, body?: unknown) => {
  const answer = await request(app, {
    host: platform,
    method,
    path: `/api/v1/communities/${OWN}${path}`,
    cookies,
    body,
    headers: { 'if-match': '"1"' },
  })
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`)
  return answer
}
const planting: Planting = {
  app,
  community,
  staff: (role, ...question) => staff(staffOf[role], ...question),
  resident: await signIn(app, own, `verified@${OWN}.example`),
}

type Ids = Readonly<Record<string, readonly (string | number)[]>>

async function plant(): Promise<Ids> {
  const ofFeatures = await Promise.all(wantedFixtures.map(({ canaries }) => canaries.plant(planting)))
  return Object.assign(await plantOwn(), ...ofFeatures)
}

async function plantOwn(): Promise<Ids> {
  const page = (await staff(webmaster, 'POST', '/pages', { title: OWN_CANARY.draft, language: 'uk' })).json()
  const draft = { title: OWN_CANARY.draft, description: OWN_CANARY.draft, tree: emptyTree() }
  await staff(webmaster, 'PUT', `/pages/${page.id}/draft?language=uk`, draft)
  const invite = { email: OWN_CANARY.memberAddress, displayName: OWN_CANARY.member, roles: ['desk'] }
  const member = await staff(owner, 'POST', '/members', invite)
  return withCommunity(app.db, community, async (tx) => {
    const shown = await tx.selectFrom('media').selectAll().where('kind', '=', 'image').executeTakeFirstOrThrow()
    // A picture that no page shows.
    const media = { ...shown, id: randomUUID(), alt: OWN_CANARY.medium, file_name: OWN_CANARY.medium }
    await tx.insertInto('media').values(media).execute()
    const account = await tx
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', `resident@${OWN}.example`)
      .executeTakeFirstOrThrow()
    await updateProfile(tx, account.id, { displayName: OWN_CANARY.resident, locale: 'uk' })
    await tx
      .updateTable('accounts')
      .set({ email: OWN_CANARY.address, email_key: OWN_CANARY.address, full_name: OWN_CANARY.fullName })
      .where('id', '=', account.id)
      .execute()
    await tx
      .insertInto('audit_entries')
      .values({
        community_id: community.id,
        at: app.clock.now(),
        actor_kind: 'system',
        action: 'site.save-settings',
        subject: OWN_CANARY.journal,
      })
      .execute()
    await tx
      .insertInto('mails')
      .values({
        community_id: community.id,
        template: 'account/confirm',
        locale: 'uk',
        recipient: OWN_CANARY.address,
        recipient_name: OWN_CANARY.resident,
        subject: OWN_CANARY.letter,
        text_body: OWN_CANARY.letter,
        html_body: OWN_CANARY.letter,
        created_at: app.clock.now(),
      })
      .execute()
    return { pages: [page.id], media: [media.id], residents: [account.id], members: [member.json().id] }
  })
}

const ids = await plant()
const idsOf = (collection: string): readonly (string | number)[] => ids[collection] ?? []
const things: Things = Object.fromEntries(Object.entries(ids).map(([collection, [first]]) => [collection, first]))
const neighbour = `neighbour@${OWN}.example`
await newResident(app, community, neighbour)
/** The demo shows every letter to everybody who can reach it; outside of the demo the route is not there, see boot/own-database. */
const crawled = routesOf(app).filter((route) => route.method === 'GET' && !route.url.startsWith('/outbox'))

/** What searches call the words that they are asked for, by the last part of the address: of residents, site and features. */
const SEARCHES = new Map<string, Set<string>>([
  ['residents', new Set(['query'])],
  ['search', new Set(['q'])],
])
for (const { pages, reads } of app.kernel.registry.features) {
  for (const { path, query } of [...pages, ...reads]) {
    const names = Object.keys(query?.shape ?? {}).filter((name) => name === 'q' || name === 'query')
    const last = path.split('/').at(-1) ?? ''
    SEARCHES.set(last, (SEARCHES.get(last) ?? new Set<string>()).union(new Set(names)))
  }
}

/** Every address that a route can have for these things: each id of its kind, each language, the first page of a search. */
function addressesOf(route: Route, slug: string): string[] {
  const collection = collectionOf(route.url)
  const planted = idsOf(collection)
  // Where nothing was planted, the route is asked for something that is not there.
  const paths = (planted.length > 0 ? planted : [undefined]).map((id) =>
    pathOf(route, slug, { ...things, [collection]: id }),
  )
  const word = encodeURIComponent('канарейка')
  const inLanguage = /\/(?:draft|revisions.*|sections)$/.test(route.url)
  const searches = [...(SEARCHES.get(route.url.split('/').at(-1) ?? '') ?? [])].map((name) => `?${name}=${word}`)
  const queries = inLanguage ? ['?language=uk'] : ['', ...searches]
  return paths.flatMap((path) => queries.map((query) => path + query))
}

interface Found {
  canaries: Set<string>
  where: string[]
}

async function crawl(host: string, slug: string, cookies: CookieJar): Promise<Found> {
  const found: Found = { canaries: new Set(), where: [] }
  const more = [
    ...(isWholeRun ? ['/en', '/uk', '/kanarejka-chernetka'] : []),
    ...wantedFixtures.flatMap(({ canaries }) => canaries.addresses?.(idsOf) ?? []),
  ]
  const addresses = [
    ...crawled.flatMap((route) => addressesOf(route, slug).map((path) => [nameOf(route), path])),
    ...more.map((path) => [path, path]),
  ]
  await inHandfuls(addresses, async ([name = '', path = '']) => {
    const answer = await request(app, { host, path, headers: { cookie: cookies.header(host) } })
    // What was asked for may come back in the form of the search; as an answer it would stand there a second time.
    const text = /[?&]q(?:uery)?=/.test(path) ? answer.text.replaceAll(/value="[^"]*"/g, '') : answer.text
    for (const canary of CANARIES) {
      const hit = text.includes(canary) || JSON.stringify(answer.headers).includes(encodeURIComponent(canary))
      if (hit) found.canaries.add(canary)
      if (hit) found.where.push(`${name} (${path}) shows ${canary}`)
    }
    expect(answer.status, path).toBeLessThan(500)
  })
  return found
}

describe('what a community keeps to itself', () => {
  it(`is seen by those whose work it is, so that the crawl would see it too${ofWanted}`, async () => {
    expect(routesWithoutValues(app, things)).toEqual([])
    const { canaries } = await crawl(platform, OWN, owner)
    const expected = isWholeRun ? CANARIES : OF_FEATURES
    const unseen = expected.filter((canary) => !canaries.has(canary))
    // A letter is not a screen, and staff see a resident under the name in the document.
    const withheld = wantedFixtures.flatMap((fixtures) => fixtures.canaries.withheld ?? [])
    expect(unseen).toEqual([...(isWholeRun ? [OWN_CANARY.resident, OWN_CANARY.letter] : []), ...withheld])
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
      for (const canary of CANARIES) expect(text, path).not.toContain(canary)
    }
  })

  it('can be followed or opened by nobody who guesses its number', async () => {
    const stranger = await signIn(app, own, neighbour)
    for (const path of wantedFixtures.flatMap(({ canaries }) => canaries.guessed?.(idsOf) ?? [])) {
      const answer = await request(app, { host: own, path, cookies: stranger })
      expect([403, 404], path).toContain(answer.status)
      expect(answer.text).not.toContain('канарейка-')
    }
  })
})
