import { describe, expect, it } from 'vitest'
import { ROLES } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp } from '../support/app.ts'
import { allFixtures, isWholeRun, ofWanted } from '../support/feature-fixtures.ts'
import { type Answer, CookieJar, request } from '../support/http.ts'
import {
  allRoutesOf,
  collectionOf,
  fingerprint,
  isBusinessRoute,
  isMutating,
  isResidentRoute,
  isStaffRoute,
  pathOf,
  type Route,
  routesOf,
  routesWithoutValues,
  type Things,
  thingsOf,
} from './routes.ts'

/*
 * Every route × who asks × own or another community, generated from the routes that the server really has: a route
 * that is added tomorrow is in this test tomorrow. What a person may is read from the declared access alone.
 */

const app = await startTestApp({ demo: true })
const OWN = 'verbivka'
const OTHER = 'yasnohirsk'

interface Person {
  name: string
  /** On the host of which community; undefined for staff on the platform's host. */
  site?: string
  level?: 'contact' | 'verified'
  roles?: readonly string[]
  cookies: CookieJar
}

const rolesOf = async (email: string): Promise<string[]> => {
  const community = await app.kernel.directory.findBySlug(OWN)
  if (!community) throw new Error('the demo community is missing')
  const row = await withCommunity(app.db, community, (tx) =>
    tx.selectFrom('members').select('roles').where('email', '=', email).executeTakeFirst(),
  )
  return row?.roles ?? []
}
const staff = async (name: string): Promise<Person> => ({
  name,
  roles: await rolesOf(name),
  cookies: await signIn(app, app.platformHost, name),
})
const resident = async (name: string, level: 'contact' | 'verified'): Promise<Person> => ({
  name,
  site: OWN,
  level,
  cookies: await signIn(app, app.siteHost(OWN), name),
})
const people: Person[] = [
  { name: 'nobody', cookies: new CookieJar() },
  await resident(`resident@${OWN}.example`, 'contact'),
  await resident(`verified@${OWN}.example`, 'verified'),
  await staff(`webmaster@${OWN}.example`),
  await staff(`moderator@${OWN}.example`),
  await staff(`official@${OWN}.example`),
  await staff('operator@viche.example'),
]

const everyRoute = allRoutesOf(app)
const routes = routesOf(app)
const numbered = new Set([...allFixtures.values()].flatMap(({ numbered = [] }) => numbered))
/** What is asked for: things of the own community and of the other one. */
const things: Record<string, Things> = { [OWN]: await thingsOf(app, OWN), [OTHER]: await thingsOf(app, OTHER) }
const pathTo = (route: Route, slug: string, whose: string): string => pathOf(route, slug, things[whose] ?? {})

const ask = (route: Route, host: string, path: string, cookies: CookieJar): Promise<Answer> =>
  request(app, {
    host,
    method: route.method,
    path,
    cookies,
    // Never a fitting body: where somebody may act, the answer is "your input is wrong", and nothing is changed.
    ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { body: { unknown: true } }),
  })

it(`asks for a thing of every kind that routes of features name${ofWanted}`, () => {
  expect([...allFixtures.keys()].sort()).toEqual(app.kernel.registry.features.map(({ id }) => id).sort())
  expect(routes.length).toBeGreaterThan(0)
  for (const slug of [OWN, OTHER]) expect(routesWithoutValues(app, things[slug] ?? {})).toEqual([])
})

describe('every route', () => {
  it('declares who may use it', () => {
    expect(everyRoute.length).toBeGreaterThan(80)
    const known = new Set([
      ...['public', 'contact', 'verified', 'business', 'member', 'account', 'operator', 'secret', ...ROLES],
    ])
    expect(
      everyRoute.filter((route) => !known.has(route.access)).map((route) => `${route.method} ${route.url}`),
    ).toEqual([])
  })

  it('that takes in a file is for those who have where to put it', () => {
    const takers = everyRoute.filter(({ action }) => action === 'media.upload' || action === 'media.replace')
    expect(takers.map(({ action, access, roles }) => [action, access, roles])).toEqual([
      ['media.upload', 'member', ['webmaster', 'official']],
      ['media.replace', 'webmaster', []],
    ])
    const narrowed = everyRoute.filter(({ roles }) => roles.length > 0)
    expect(
      narrowed.filter(({ access, roles }) => access !== 'member' || !ROLES.some((one) => roles.includes(one))),
    ).toEqual([])
  })

  it('that is of staff stands on the platform’s host, one of residents on the community’s', () => {
    const wrong = everyRoute.filter(
      (route) =>
        ((isStaffRoute(route) || isBusinessRoute(route)) && route.surface !== 'platform') ||
        (isResidentRoute(route) && route.surface !== 'site'),
    )
    expect(wrong).toEqual([])
  })
})

const staffRoutes = routes.filter(isStaffRoute)
/** A form may be filled in before signing in: it shows nothing of a person, and sending it asks who it is. */
const isOpenForm = (route: Route) => route.method === 'GET' && route.action.endsWith('-form')
const apiOfResidents = routes.filter((route) => isResidentRoute(route) && route.url.startsWith('/api/'))
const ofBusinesses = routes.filter(isBusinessRoute)
const pagesOfResidents = routes.filter((route) => isResidentRoute(route) && !route.url.startsWith('/api/'))

describe.each(people)('$name', (person) => {
  const hasRole = (route: Route) => {
    const needed = route.access === 'member' ? route.roles : [route.access]
    const held = person.roles ?? []
    return needed.length === 0 ? held.length > 0 : held.some((role) => role === 'owner' || needed.includes(role))
  }

  it.each(staffRoutes)('own community: $method $url ($access)', async (route) => {
    const answer = await ask(route, app.platformHost, pathTo(route, OWN, OWN), copyOf(person.cookies))
    const signedIn = person.roles !== undefined
    if (!signedIn) expect(answer.status).toBe(401)
    else if (!hasRole(route)) expect(answer.status).toBe(403)
    else expect([401, 403]).not.toContain(answer.status)
  })

  it.each(ofBusinesses)('on the platform: $method $url ($access)', async (route) => {
    const answer = await request(app, {
      ...{ host: app.platformHost, method: route.method, path: pathTo(route, OWN, OWN) },
      cookies: copyOf(person.cookies),
      from: `127.3.${people.indexOf(person)}.${1 + (ofBusinesses.indexOf(route) % 250)}`,
      ...(route.method === 'GET'
        ? {}
        : { body: route.url.startsWith('/api/') ? { unknown: true } : new URLSearchParams({ unknown: 'true' }) }),
    })
    expect(answer.headers['cache-control']).toContain('no-store')
    if (person.roles !== undefined) expect([401, 403]).not.toContain(answer.status)
    else if (route.url.startsWith('/api/')) expect(answer.status).toBe(401)
    else expect(isOpenForm(route) ? [200, 303, 404] : [303]).toContain(answer.status)
  })

  it('can neither read nor write anything of another community', async () => {
    const before = await fingerprint(app, OTHER)
    for (const route of staffRoutes) {
      const answer = await ask(route, app.platformHost, pathTo(route, OTHER, OTHER), copyOf(person.cookies))
      expect([401, 403], `${route.method} ${route.url}`).toContain(answer.status)
    }
    for (const [index, route] of [...apiOfResidents, ...pagesOfResidents].entries()) {
      // The cookies of the own host, sent to the other one as an attacker would.
      const stolen = person.cookies.header(person.site ? app.siteHost(person.site) : app.platformHost)
      const answer = await request(app, {
        host: app.siteHost(OTHER),
        method: route.method,
        path: pathTo(route, OTHER, OTHER),
        // From many addresses: forms that are sent by strangers are limited for each of them.
        from: `127.1.0.${1 + (index % 250)}`,
        headers: stolen ? { cookie: stolen } : {},
        ...(route.method === 'GET' ? {} : { body: route.url.startsWith('/api/') ? {} : new URLSearchParams() }),
      })
      const expected = isOpenForm(route) ? [200, 303, 404] : [401, 303]
      expect(expected, `${route.method} ${route.url}`).toContain(answer.status)
      if (person.site) expect(answer.text, route.url).not.toContain(person.name)
      if (answer.status === 303) expect(answer.headers.location).toContain('/account/sign-in')
    }
    expect(await fingerprint(app, OTHER)).toEqual(before)
  })

  it('finds nothing of another community by its ids', async () => {
    const foreign = Object.entries(things[OTHER] ?? {}).filter(([kind]) => kind !== 'features' && !numbered.has(kind))
    for (const route of staffRoutes.filter((one) => hasRole(one) && one.url.includes(':id'))) {
      if (!foreign.some(([kind]) => kind === collectionOf(route.url))) continue
      const answer = await ask(route, app.platformHost, pathTo(route, OWN, OTHER), copyOf(person.cookies))
      // 415: replacing a file takes a form, and the content type is checked first
      const expected = route.action === 'media.replace' ? [415] : [400, 404, 428]
      expect(expected, `${route.method} ${route.url}`).toContain(answer.status)
    }
  })

  it.each(apiOfResidents)('$method $url ($access)', async (route) => {
    const answer = await ask(route, app.siteHost(OWN), pathTo(route, OWN, OWN), copyOf(person.cookies))
    if (!person.level) expect(answer.status).toBe(401)
    else if (route.access === 'verified' && person.level === 'contact') {
      expect(answer.status).toBe(403)
      expect(answer.json().code).toBe('access.verification-required')
    } else expect([401, 403]).not.toContain(answer.status)
  })

  it.each(pagesOfResidents)('$method $url ($access)', async (route) => {
    const answer = await request(app, {
      host: app.siteHost(OWN),
      method: route.method,
      path: pathTo(route, OWN, OWN),
      cookies: copyOf(person.cookies),
      // From many addresses: forms that are sent by strangers are limited for each of them.
      from: `127.2.${people.indexOf(person)}.${1 + (pagesOfResidents.indexOf(route) % 250)}`,
      ...(route.method === 'GET' ? {} : { body: new URLSearchParams({ unknown: 'true' }) }),
    })
    expect(answer.headers['cache-control']).toContain('no-store')
    if (!person.level) {
      expect(isOpenForm(route) ? [200, 303, 404] : [303]).toContain(answer.status)
      if (answer.status === 303) expect(answer.headers.location).toContain('/account/sign-in')
    } else if (route.access === 'verified' && person.level === 'contact') expect(answer.status).toBe(403)
    else expect([401, 403]).not.toContain(answer.status)
  })
})

/** No feature has these. */
if (isWholeRun) {
  describe('what an account has on either kind of host', () => {
    it.each(routes.filter((route) => route.access === 'account'))('$method $url asks for a sign-in', async (route) => {
      for (const host of [app.siteHost(OWN), app.platformHost]) {
        if (route.surface === 'platform' && host !== app.platformHost) continue
        const body = route.url.startsWith('/api/') ? { unknown: true } : new URLSearchParams()
        const answer = await request(app, {
          host,
          method: route.method,
          path: pathTo(route, OWN, OWN),
          ...(route.method === 'GET' ? {} : { body }),
        })
        expect([401, 303]).toContain(answer.status)
        if (answer.status === 303) expect(answer.headers.location).toContain('/account/sign-in')
      }
    })
  })

  describe('what operators of the platform do', () => {
    const ofOperators = routes.filter((route) => route.access === 'operator')

    it.each(people)('is closed to everybody else: $name', async (person) => {
      expect(ofOperators.length).toBeGreaterThan(2)
      for (const route of ofOperators) {
        const answer = await ask(route, app.platformHost, pathTo(route, OWN, OWN), copyOf(person.cookies))
        const allowed = person.name === 'operator@viche.example'
        const closed = person.roles === undefined ? 401 : 403
        if (allowed) expect([401, 403], route.url).not.toContain(answer.status)
        else expect(answer.status, route.url).toBe(closed)
      }
    })
  })
}

describe('what is public', () => {
  it('shows no word of another community, on any public address', async () => {
    const [own, other] = await Promise.all([OWN, OTHER].map((slug) => app.kernel.directory.findBySlug(slug)))
    const canary = other?.name.uk.split(' ')[0] ?? ''
    expect(own?.name.uk).not.toContain(canary)
    for (const route of routes.filter(
      (one) => one.access === 'public' && one.method === 'GET' && one.surface !== 'platform',
    )) {
      const answer = await request(app, { host: app.siteHost(OWN), path: pathTo(route, OWN, OTHER) })
      expect(answer.text, route.url).not.toContain(canary)
      expect(answer.headers['set-cookie'], route.url).toBeUndefined()
    }
  })

  it('refuses every change that comes from a foreign page before it asks who it is', async () => {
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': '', origin: 'https://evil.example' },
    ]
    for (const route of routes.filter(isMutating)) {
      const host = route.surface === 'platform' ? app.platformHost : app.siteHost(OWN)
      for (const headers of foreign) {
        const answer = await request(app, {
          host,
          method: route.method,
          path: pathTo(route, OWN, OWN),
          headers,
        })
        expect(answer.status, `${route.method} ${route.url}`).toBe(403)
      }
    }
  })

  it('answers an unknown host with 421 on every route, and its health on any host', async () => {
    for (const route of routes) {
      const answer = await request(app, {
        host: 'nobody.example',
        method: route.method,
        path: pathTo(route, OWN, OWN),
      })
      expect(answer.status, `${route.method} ${route.url}`).toBe(route.url === '/health' ? 200 : 421)
    }
  })
})

/** The same cookies in a jar of its own: a route that signs out must not end the others' session. */
function copyOf(cookies: CookieJar): CookieJar {
  const copy = new CookieJar()
  for (const host of [app.platformHost, app.siteHost(OWN)]) {
    copy.take(host, cookies.header(host).split('; ').filter(Boolean))
  }
  return copy
}
