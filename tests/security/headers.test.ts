import { describe, expect, it, vi } from 'vitest'
import { signIn, startTestApp } from '../support/app.ts'
import { type Answer, request } from '../support/http.ts'
import { isJson, isMutating, isStaffRoute, nameOf, pathOf, type Route, routesOf, thingsOf } from './routes.ts'

/*
 * Headers of every answer, for every client and outcome: no framing of buttons, no sniffing of types, no scripts that
 * the page did not bring along.
 */

// Many requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const resident = await signIn(app, host, `verified@${SLUG}.example`)
const staff = await signIn(app, app.platformHost, `owner@${SLUG}.example`)
const things = await thingsOf(app, SLUG)
const routes = routesOf(app)

const hostOf = (route: Route): string => (isStaffRoute(route) || route.surface === 'platform' ? app.platformHost : host)
const ask = (route: Route, cookie?: string): Promise<Answer> =>
  request(app, {
    host: hostOf(route),
    method: route.method,
    path: pathOf(route, SLUG, things),
    headers: { cookie },
    ...(isMutating(route) ? { body: isJson(route) ? {} : new URLSearchParams() } : {}),
  })

function expectClosed(answer: Answer, where: string): void {
  const { headers } = answer
  expect(headers['x-content-type-options'], where).toBe('nosniff')
  expect(headers['x-frame-options'], where).toBe('DENY')
  expect(headers['referrer-policy'], where).toMatch(/^(?:strict-origin-when-cross-origin|same-origin)$/)
  expect(headers['cross-origin-resource-policy'], where).toBe('same-origin')
  expect(headers['access-control-allow-origin'], where).toBeUndefined()
  expect(headers['x-powered-by'] ?? headers.server, where).toBeUndefined()
  const policy = String(headers['content-security-policy'])
  expect(policy, where).toContain("default-src 'none'")
  expect(policy, where).toMatch(/frame-ancestors 'none'|; sandbox$/)
  expect(policy, where).not.toMatch(/unsafe-eval|script-src[^;]*(?:unsafe-inline|https?:|\*)|object-src (?!'none')/)
}

describe('an answer', () => {
  it('of any route cannot be framed, sniffed or read by another site, signed in or not', async () => {
    // A preview of a draft is shown in a frame of the console, and by itself proves who may: it has a test of its own.
    for (const route of routes.filter(({ action }) => !action.includes('preview'))) {
      expectClosed(await ask(route), nameOf(route))
      const jar = hostOf(route) === host ? resident : staff
      expectClosed(await ask(route, jar.header(hostOf(route))), `${nameOf(route)}, signed in`)
    }
  })

  it('to nobody’s address, to a refused or a foreign request is closed in the same way', async () => {
    const refused = [
      await request(app, { host, path: '/nothing-here' }),
      await request(app, { host, path: '/api/v1/nothing-here' }),
      await request(app, { host: 'evil.example', path: '/' }),
      await request(app, { host, path: '/', headers: { origin: 'http://evil.example' } }),
      await request(app, {
        host,
        method: 'OPTIONS',
        path: '/api/v1/session',
        headers: { origin: 'http://evil.example' },
      }),
      await request(app, {
        host,
        method: 'POST',
        path: '/api/v1/session',
        headers: { 'sec-fetch-site': 'cross-site' },
      }),
      await request(app, {
        host,
        method: 'POST',
        path: '/api/v1/session',
        body: '{',
        headers: { 'content-type': 'application/json' },
      }),
      await request(app, { host, method: 'PUT', path: '/petitions' }),
    ]
    for (const answer of refused) expectClosed(answer, `${answer.status}`)
  })

  it('gives a cookie to nobody who did not sign in or begin a form', async () => {
    for (const route of routes.filter(({ access, method }) => access === 'public' && method === 'GET')) {
      expect((await ask(route)).headers['set-cookie'], nameOf(route)).toBeUndefined()
    }
  })

  it('behind a link with a token tells no other site where it was', async () => {
    for (const path of ['/account/confirm', '/account/reset']) {
      const answer = await request(app, { host, path: `${path}?token=${'a'.repeat(43)}` })
      expect(answer.headers['referrer-policy'], path).toBe('same-origin')
    }
  })

  it('says over TLS that there is no other way', async () => {
    const secure = await startTestApp({
      env: { VICHE_PLATFORM_URL: 'https://viche.example', VICHE_SITES_DOMAIN: 'viche.example' },
    })
    const answer = await request(secure, { host: 'viche.example', path: '/account/sign-in' })
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  })
})
