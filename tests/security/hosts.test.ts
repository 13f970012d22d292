import { describe, expect, it, vi } from 'vitest'
import { DEMO_PASSWORD, signIn, startTestApp } from '../support/app.ts'
import { type Question, request } from '../support/http.ts'
import { sendRaw } from '../support/socket.ts'
import { inHandfuls, isMutating, isResidentRoute, isStaffRoute, nameOf, pathOf, routesOf, thingsOf } from './routes.ts'

/*
 * Only the one Host header determines the host of a request, and a session, a change and a page belong to that host
 * alone (CVE-2026-3635, CVE-2026-16732, CVE-2026-45414, CVE-2026-45330, CVE-2023-47635,
 * CVE-2024-7106).
 */

// Thousands of requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const OWN = 'verbivka'
const OTHER = 'yasnohirsk'
const own = app.siteHost(OWN)
const other = app.siteHost(OTHER)
const routes = routesOf(app)
const things = await thingsOf(app, OWN)

/** The title of whichever site answered. */
const siteOf = (text: string): string => /<meta property="og:site_name" content="([^"]*)"/.exec(text)?.[1] ?? ''
const ownName = siteOf((await request(app, { host: own, path: '/' })).text)
const otherName = siteOf((await request(app, { host: other, path: '/' })).text)

describe('the community of a request', () => {
  it('has a name of its own on each host, by which this test tells them apart', () => {
    expect([ownName, otherName].every((name) => name.length > 3)).toBe(true)
    expect(ownName).not.toBe(otherName)
  })

  it.each([
    { 'x-forwarded-host': other },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' },
    { forwarded: `host=${other};proto=https` },
    { 'x-original-host': other },
    { 'x-host': other },
    { 'x-http-host-override': other },
    { 'x-original-url': '/account', 'x-rewrite-url': '/account' },
  ])('is not moved by a header beside Host: %j', async (headers) => {
    const answer = await request(app, { host: own, path: '/', headers })
    expect([answer.status, siteOf(answer.text)]).toEqual([200, ownName])
    expect(answer.text).not.toContain('evil.example')
    expect(answer.text).not.toContain(other)
  })

  it.each([
    ['in capitals', own.toUpperCase()],
    ['with a trailing dot', own.replace(':', '.:')],
    ['without its port', `${OWN}.localhost`],
    ['with another port', `${OWN}.localhost:1`],
  ])('is the same one %s', async (_how, host) => {
    const answer = await sendRaw(app, ['GET / HTTP/1.1', `Host: ${host}`])
    expect([answer.status, siteOf(answer.text)]).toEqual([200, ownName])
    // Links lead to the canonical address, whatever the request called it.
    expect(answer.text).toContain(`http://${own}`)
  })

  it.each([
    '',
    `${own}@evil.example`,
    `${OWN}.localhost:80@${OTHER}.localhost`,
    `${own},${other}`,
    `${own} ${other}`,
    `${own}/`,
    `${own}#`,
    `${own}:1`,
    `.${own}`,
    `${OWN}..localhost`,
    `${OWN}.localhost..`,
    `www.${own}`,
    `${OWN}.localhost.evil.example`,
    `xn--${OWN}-0zf.localhost`,
    'xn--80ab3a1a9b.localhost',
    'v\xe8rbivka.localhost',
    '[::1]',
    '127.0.0.1',
    '%76erbivka.localhost',
    'platform.localhost',
  ])('is nobody’s for the host %j', async (host) => {
    const answer = await sendRaw(app, ['GET / HTTP/1.1', `Host: ${host}`])
    expect([400, 421]).toContain(answer.status)
    expect(siteOf(answer.text)).toBe('')
  })

  it('is asked for by exactly one Host header', async () => {
    for (const lines of [
      ['GET / HTTP/1.1'],
      ['GET / HTTP/1.1', `Host: ${own}`, `Host: ${other}`],
      ['GET / HTTP/1.1', `Host: ${own}`, `Host: ${own}`],
      ['GET / HTTP/1.1', `Host: ${own}`, ` ${other}`],
    ]) {
      const answer = await sendRaw(app, lines)
      expect(answer.status, lines.join(' | ')).toBe(400)
      expect(siteOf(answer.text)).toBe('')
    }
  })

  it.each([
    `http://${other}/`,
    `http://${own}/petitions`,
    'http://evil.example/account/sign-in',
    `//${other}/`,
    'petitions',
    '*',
  ])('is not named by the target of the request: GET %s', async (target) => {
    const answer = await sendRaw(app, [`GET ${target} HTTP/1.1`, `Host: ${own}`])
    expect([400, 404, 421]).toContain(answer.status)
    expect(answer.text).not.toContain('evil.example')
    expect(answer.text).not.toContain(otherName)
    expect(answer.headers.location).toBeUndefined()
  })

  it('is known before a body is believed: no request hides in another one', async () => {
    const hidden = `GET / HTTP/1.1\r\nHost: ${other}\r\n\r\n`
    const answer = await sendRaw(
      app,
      [
        'POST /api/v1/session HTTP/1.1',
        `Host: ${own}`,
        'Content-Type: application/json',
        'Sec-Fetch-Site: same-origin',
        `Content-Length: ${hidden.length + 5}`,
        'Transfer-Encoding: chunked',
      ],
      `0\r\n\r\n${hidden}`,
    )
    expect(answer.status).toBe(400)
    expect(answer.text).not.toContain(otherName)
  })
})

describe('behind a proxy that is trusted', async () => {
  const proxied = await startTestApp({ demo: true, env: { VICHE_PROXY: '127.0.0.1' } })

  it('the host is still the one of Host', async () => {
    const headers = { 'x-forwarded-host': proxied.siteHost(OTHER), forwarded: `host=${proxied.siteHost(OTHER)}` }
    const answer = await request(proxied, { host: proxied.siteHost(OWN), path: '/', headers })
    expect([answer.status, siteOf(answer.text)]).toEqual([200, ownName])
    const unknown = await request(proxied, { host: 'evil.example', path: '/', headers })
    expect(unknown.status).toBe(421)
  })

  it('attempts count by the visitor’s address, which only that proxy can name', async () => {
    const guess = (target: typeof app, address: string, email = 'counted@verbivka.example') =>
      request(target, {
        host: target.siteHost(OWN),
        method: 'POST',
        path: '/api/v1/session',
        body: { email, password: 'не той пароль' },
        headers: { 'x-forwarded-for': address },
      })
    const statuses = async (target: typeof app) => {
      const seen: number[] = []
      for (let at = 1; at <= 12; at += 1) seen.push((await guess(target, `203.0.113.${at}`)).status)
      return seen
    }
    expect(new Set(await statuses(proxied))).toEqual(new Set([401]))
    // Without a trusted proxy the header is anybody's word: the eleventh guess is refused all the same.
    expect((await statuses(app)).slice(-2)).toEqual([429, 429])
    // Of IPv6 a visitor has a whole /64; a port that the proxy writes makes nobody new either.
    const clothes = (at: number) => [`2001:db8:7:7::${at}`, `2001:DB8:7:7:${at}::`, `[2001:db8:7:7::9]:${1000 + at}`]
    const one: number[] = []
    for (let at = 1; at <= 4; at += 1)
      for (const address of clothes(at)) one.push((await guess(proxied, address, 'subnet@verbivka.example')).status)
    expect(one).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
  })
})

describe('a session', async () => {
  const resident = await signIn(app, own, `verified@${OWN}.example`)
  const staff = await signIn(app, app.platformHost, `owner@${OWN}.example`)
  const closed = routes.filter((route) => route.access !== 'public')
  const [ofResident, ofStaff] = [resident.header(own), staff.header(app.platformHost)]

  /** A route asked with a cookie that was not given for this host. */
  const replay = (route: (typeof routes)[number], host: string, cookie: string) =>
    request(app, {
      host,
      method: route.method,
      path: pathOf(route, OWN, things),
      headers: { cookie },
      ...(isMutating(route) ? { body: route.url.startsWith('/api/') ? {} : new URLSearchParams() } : {}),
    })

  it('is worth something where it was begun', async () => {
    expect((await request(app, { host: own, path: '/account', headers: { cookie: ofResident } })).status).toBe(200)
    const console = `/api/v1/communities/${OWN}/audit`
    expect((await request(app, { host: app.platformHost, path: console, headers: { cookie: ofStaff } })).status).toBe(
      200,
    )
  })

  it.each([
    ['of a resident, at another community', ofResident, other],
    ['of a resident, at the platform', ofResident, app.platformHost],
    ['of staff, at their own community’s site', ofStaff, own],
    ['of staff, at another community’s site', ofStaff, other],
  ])('%s opens no route', async (_whose, cookie, host) => {
    await inHandfuls(closed, async (route) => {
      const answer = await replay(route, host, cookie)
      // 404: the route is of the other kind of host. A form may be seen before signing in; it shows nothing of a person.
      const isForm = route.method === 'GET' && route.action.endsWith('-form')
      // Stripe's webhook knows its sender by a signature alone, and answers 400 to any other.
      const bySignature = route.url === '/hooks/stripe' ? [400] : []
      expect([401, 404, ...bySignature, ...(isForm ? [200, 303] : [303])], nameOf(route)).toContain(answer.status)
      if (answer.status === 303) expect(answer.headers.location, nameOf(route)).toContain('/account/sign-in')
      expect(answer.text, nameOf(route)).not.toMatch(/(?:verified|owner)@verbivka/)
    })
  })
})

describe('a change', async () => {
  const resident = await signIn(app, own, `resident@${OWN}.example`)
  const staff = await signIn(app, app.platformHost, `owner@${OWN}.example`)

  const send = (route: (typeof routes)[number], headers: NonNullable<Question['headers']>) => {
    const host = isStaffRoute(route) || route.surface === 'platform' ? app.platformHost : own
    const cookie = host === own ? resident.header(own) : staff.header(app.platformHost)
    return request(app, {
      host,
      method: route.method,
      path: pathOf(route, OWN, things),
      headers: { cookie, ...headers },
    })
  }
  /** As browsers without Sec-Fetch-Site send it, and as somebody who pretends to be one. */
  const origins = [
    undefined,
    'null',
    '',
    `http://${other}`,
    `http://${app.platformHost}.evil.example`,
    `http://evil-${own}`,
    `http://${OWN}.localhost`,
    `http://${OWN}.localhost:1`,
    `https://${own}`,
    `http://${own}/`,
    `http://${own}, http://evil.example`,
    `http://user@${own}`,
  ]

  it('that comes from no page of its own host is refused on every route', async () => {
    const mutating = routes.filter(isMutating)
    expect(mutating.length).toBeGreaterThan(40)
    await inHandfuls(mutating, async (route) => {
      for (const origin of origins) {
        const answer = await send(route, { 'sec-fetch-site': undefined, origin })
        expect(answer.status, `${nameOf(route)} from ${origin}`).toBe(403)
      }
      for (const site of ['cross-site', 'same-site', 'none', 'SAME-ORIGIN', 'same-origin, cross-site']) {
        const answer = await send(route, { 'sec-fetch-site': site, origin: `http://${own}` })
        expect(answer.status, `${nameOf(route)} from a ${site} page`).toBe(403)
      }
    })
  })

  it('is never made by a GET or HEAD, nor by a method that a header names', async () => {
    await inHandfuls(
      routes.filter((one) => isMutating(one) && (isResidentRoute(one) || isStaffRoute(one))),
      async (route) => {
        const host = isStaffRoute(route) ? app.platformHost : own
        const jar = isStaffRoute(route) ? staff : resident
        for (const method of ['GET', 'HEAD'] as const) {
          const answer = await request(app, {
            host,
            method,
            path: pathOf(route, OWN, things),
            headers: {
              cookie: jar.header(host),
              'x-http-method-override': route.method,
              'x-method-override': route.method,
            },
          })
          // 409: a fragment of a page has no settings to read
          expect([200, 303, 400, 403, 404, 409], nameOf(route)).toContain(answer.status)
        }
      },
    )
    const after = await signIn(app, own, `resident@${OWN}.example`, DEMO_PASSWORD)
    expect(after.header(own)).not.toBe('')
  })
})
