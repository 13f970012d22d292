import { describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { CookieJar, type Question, send } from '#tests/support/http.ts'

/* What the state of the server tells: the machine itself and operators everything, everybody else one word. */

const app = await startTestApp({ demo: true })
const proxied = await startTestApp({ env: { VICHE_PROXY: '127.0.0.1' } })
const ask = async (question: Partial<Question> = {}, of = app) => {
  const { status, text } = await send(of, { host: of.platformHost, path: '/health', ...question })
  return { code: status, ...JSON.parse(text) }
}
const ALL = expect.objectContaining({ code: 200, version: 'test', database: 'up', jobs: 'up', failedJobs: {} })
const BRIEF = { code: 200, status: 'ok' }

describe('GET /health', () => {
  it('says everything to who asks directly and on this machine, by a name of this machine', async () => {
    expect(await ask()).toEqual(ALL)
    expect(await ask({ host: app.siteHost('verbivka') })).toEqual(ALL)
    expect(await ask({ host: `127.0.0.1:${app.port}` })).toEqual(ALL)
    expect(await ask({ host: `[::1]:${app.port}` })).toEqual(ALL)
  })

  it.each([
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-for': '' },
    { 'X-Forwarded-Proto': 'https' },
    { forwarded: 'for=127.0.0.1' },
    { 'x-real-ip': '127.0.0.1' },
    { via: '1.1 proxy' },
    { 'cf-connecting-ip': '203.0.113.7' },
  ])('says one word to whom a proxy speaks for: %j', async (headers) => {
    expect(await ask({ headers })).toEqual(BRIEF)
    expect(await ask({ headers }, proxied)).toEqual(BRIEF)
  })

  it.each(['viche.example', 'localhost.viche.example', 'notlocalhost', '10.0.0.7', '127.0.0.1.viche.example'])(
    'says one word to who asks for %s, behind a proxy that says nothing or a name that was made to lead here',
    async (host) => expect(await ask({ host })).toEqual(BRIEF),
  )

  it('says everything to an operator who is signed in, from anywhere', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    const operator = await signIn(app, app.platformHost, 'operator@viche.example')
    expect(await ask({ headers, cookies: operator })).toEqual(ALL)
    const others = await Promise.all(
      ['owner', 'webmaster'].map((who) => signIn(app, app.platformHost, `${who}@verbivka.example`)),
    )
    for (const cookies of [...others, new CookieJar()]) expect(await ask({ headers, cookies })).toEqual(BRIEF)
    // The operator's session is of the platform's host; on a site's it is nothing, whatever carries it there.
    const cookie = operator.header(app.platformHost)
    expect(await ask({ host: app.siteHost('verbivka'), headers: { ...headers, cookie } })).toEqual(BRIEF)
  })

  it('is kept by no cache', async () => {
    const { headers } = await send(app, { host: app.platformHost, path: '/health' })
    expect(headers['cache-control']).toBe('no-store')
  })
})
