import { describe, expect, it, vi } from 'vitest'
import { signIn, startTestApp } from '../support/app.ts'
import { request } from '../support/http.ts'
import { isResidentRoute, isStaffRoute, nameOf, pathOf, routesOf, thingsOf } from './routes.ts'

/*
 * What is kept for everybody depends on nothing but its address, and what depends on a person is kept by nobody: on every
 * public page, and at every address that could be taken for a file (CVE-2023-34089 and its kin for what is echoed).
 */

// Many requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const host = app.siteHost(SLUG)
const other = app.siteHost('yasnohirsk')
const things = await thingsOf(app, SLUG)
const routes = routesOf(app)
const ask = (path: string, headers: Record<string, string | undefined> = {}, at = host) =>
  request(app, { host: at, path, headers })

/** Public pages of the site, and the addresses of its first published petition. */
const pages = [
  '/',
  '/en',
  '/about',
  '/en/about',
  '/petitions',
  '/en/petitions',
  '/petitions/1',
  '/news',
  '/en/news',
  '/petitions/1/signatures',
  '/open-data',
  '/en/open-data/petitions',
  '/open-data/catalog.jsonld',
  '/verify',
  '/en/verify',
  '/sitemap.xml',
  '/robots.txt',
]

/** Whatever a proxy, a browser or a guest may add to a request; none of it is part of an address. */
const UNKEYED: Record<string, string>[] = [
  {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '1',
    'x-forwarded-prefix': '/evil',
  },
  { 'x-forwarded-scheme': 'evil', 'x-forwarded-server': 'evil.example', forwarded: 'host=evil.example;proto=evil' },
  { 'x-original-url': '/evil', 'x-rewrite-url': '/evil', 'x-http-method-override': 'POST', 'x-host': 'evil.example' },
  { 'accept-language': 'en, evil' },
  { accept: 'application/json, evil/evil', 'x-requested-with': 'evil' },
  { cookie: 'viche=evil; view=evil; lang=en', authorization: 'Bearer evil' },
  { 'user-agent': '<script>evil</script>', referer: 'http://evil.example/', origin: 'http://evil.example' },
  { range: 'bytes=0-3', 'if-modified-since': 'evil', 'if-range': 'evil', te: 'evil' },
  { 'sec-fetch-dest': 'evil', 'save-data': 'on', 'sec-ch-ua-mobile': '?1', dnt: '1', 'x-evil': 'evil' },
  { purpose: 'prefetch', 'cache-control': 'no-cache', pragma: 'no-cache' },
]
/** An unknown parameter, a repeated one, and one that is not text. */
const UNKNOWN = [
  'utm_source=evil',
  'fbclid=evil',
  '_=evil',
  'view=evil',
  'view=large&view=dark',
  'view[]=large',
  'view%00=large',
]
const FEATURE_UNKNOWN = ['Page=2', 'page[]=2', 'page=', 'tab=', 'query=', 'query=a&query=b']
/** Values that nobody offers: as many as somebody likes to invent. */
const INVENTED = ['evil', '0', '-1', '1.5', '9999', '10001', '99999999999', 'evil%00', '%00', 'x'.repeat(3_000)]

describe('a page that is kept for everybody', () => {
  it.each(pages)('%s does not change by a header, whoever asks first', async (path) => {
    // The first to ask is the attacker: their answer would be the one that is kept.
    const answers = []
    for (const headers of UNKEYED) answers.push(await ask(path, headers))
    const plain = await ask(path)
    for (const answer of [plain, ...answers]) {
      expect(answer.status, path).toBe(200)
      expect(answer.text, path).toBe(plain.text)
      expect(answer.headers.etag, path).toBe(plain.headers.etag)
      expect(answer.headers['set-cookie'], path).toBeUndefined()
    }
    expect(plain.text).not.toContain('evil')
  })

  it('does not change by a query that is not its own', async () => {
    for (const path of pages) {
      const plain = await ask(path)
      const unknown = path.includes('petitions') ? [...UNKNOWN, ...FEATURE_UNKNOWN] : UNKNOWN
      for (const query of unknown.filter((one) => !(path.endsWith('/signatures') && one.startsWith('query=')))) {
        const answer = await ask(`${path}?${query}`)
        expect([path, query, answer.status]).toEqual([path, query, 200])
        expect(answer.headers.etag, `${path}?${query}`).toBe(plain.headers.etag)
      }
    }
  })

  it('is kept for no value that somebody invents, whatever key of whatever page', async () => {
    const declared = app.kernel.registry.features.flatMap((feature) => feature.pages)
    const keys = declared.flatMap((page) => Object.keys(page.query?.shape ?? {}).map((key) => ({ page, key })))
    expect(keys.length).toBeGreaterThan(6)
    for (const { page, key } of keys) {
      const isText = page.freeText?.includes(key) === true
      for (const value of INVENTED) {
        const answer = await ask(`${page.path.replace(':id', '1')}?${key}=${value}`)
        // A text that cannot be asked for is passed over; of the others, none is kept.
        const isPassedOver = isText && (value.includes('%00') || value.length > 2_000)
        const expected = isPassedOver ? 'public, max-age=0, must-revalidate' : 'no-store'
        expect([page.path, key, value, answer.status, answer.headers['cache-control']]).toEqual([
          page.path,
          key,
          value,
          isText ? 200 : 404,
          expected,
        ])
      }
    }
    for (const path of ['/search?page=2', '/search?q=x&page=evil']) expect((await ask(path)).status, path).toBe(404)
  })

  it('has one copy a view, however the view is spelt', async () => {
    const large = await ask('/petitions?view=contrast-large')
    expect(large.text).toContain('data-view="contrast large"')
    for (const view of [
      'large-contrast',
      'contrast-large-evil',
      'large-contrast-large',
      'contrast-large-"><svg onload=1>',
    ]) {
      const answer = await ask(`/petitions?view=${encodeURIComponent(view)}`)
      expect(answer.headers.etag, view).toBe(large.headers.etag)
      expect(answer.text).not.toContain('<svg onload')
    }
  })

  it('is another one on another host, under every address and after any order of asking', async () => {
    for (const path of pages.filter((one) => !one.startsWith('/petitions/'))) {
      const [mine, theirs, again] = [await ask(path), await ask(path, {}, other), await ask(path)]
      expect(theirs.text, path).not.toBe(mine.text)
      expect(theirs.headers.etag === undefined || theirs.headers.etag !== mine.headers.etag, path).toBe(true)
      expect(again.text, path).toBe(mine.text)
    }
  })

  it('says on what it depends, and is asked for anew', async () => {
    for (const path of pages.filter((one) => one !== '/robots.txt')) {
      const { headers } = await ask(path)
      expect([path, headers.vary, headers['cache-control']]).toEqual([
        path,
        'accept-encoding',
        'public, max-age=0, must-revalidate',
      ])
    }
  })

  it('is never an error that somebody caused, nor a redirect to a host that somebody named', async () => {
    for (const path of ['/about/', '/uk/about', '/uk/petitions', '/petitions/%31', '/en/']) {
      const answer = await ask(path, { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'evil' })
      if (answer.status !== 404) expect(answer.headers.location, path).toMatch(/^\/(?!\/)/)
      expect(answer.headers['cache-control'], path).toMatch(/^no-(cache|store)$/)
    }
    for (const headers of [{ 'x-http-method-override': 'DELETE' }, { 'content-length': '5' }, { expect: 'evil' }]) {
      const { port } = app
      const wrong = await request({ port }, { host, path: '/petitions?first=1', headers }).catch(() => undefined)
      if (wrong && wrong.status !== 200) expect(wrong.headers['cache-control'] ?? 'no-store').toBe('no-store')
      expect((await ask('/petitions?first=1')).status).toBe(200)
    }
  })

  it.each([
    '?query="><script>evil()</script>',
    '?query=javascript:evil()',
    '?tab="><x&query="onmouseover=evil()',
    '?sort=%22%3E%3Cx',
    "?category='><svg/onload=evil()>",
    '?page=1"><x',
    '?receipt="><img src=x onerror=evil()>',
    '?per_page="><script>evil()</script>',
  ])('echoes %s as text', async (query) => {
    for (const path of ['/petitions', '/en/petitions', '/petitions/1/signatures', '/', '/nothing-here']) {
      const { text } = await ask(path + encodeURI(query).replaceAll('%25', '%'))
      expect(text, path).not.toMatch(/<script>evil|<svg\/onload|<img src=x|"onmouseover|<x[ >&]|href="javascript/)
    }
  })
})

describe('what depends on a person', async () => {
  const residentJar = await signIn(app, host, `verified@${SLUG}.example`)
  const staffJar = await signIn(app, app.platformHost, `owner@${SLUG}.example`)
  const resident = { cookie: residentJar.header(host) }
  const staff = { cookie: staffJar.header(app.platformHost) }
  const personal = routes.filter(
    (route) =>
      route.method === 'GET' &&
      (route.access !== 'public' || route.url.startsWith('/account') || route.action === 'account.session'),
  )

  it('is kept by nobody, on every route', async () => {
    for (const route of personal) {
      const onPlatform = isStaffRoute(route) || route.surface === 'platform'
      const answer = await ask(
        pathOf(route, SLUG, things),
        onPlatform ? staff : resident,
        onPlatform ? app.platformHost : host,
      )
      // A file of the library never changes under its address, and only its members' own browsers keep it.
      const kept = route.action === 'media.file' && answer.status === 200
      expect(answer.headers['cache-control'], nameOf(route)).toMatch(kept ? /^private, / : /^no-store$/)
    }
  })

  it('is found under no address that looks like a file', async () => {
    const name = /"displayName":"([^"]+)"/.exec((await ask('/api/v1/session', resident)).text)?.[1] ?? ''
    expect(name.length).toBeGreaterThan(3)
    const endings = [
      '/x.css',
      '%2fx.js',
      ';a.png',
      '/..%2fx.css',
      '%00.css',
      '%0a.css',
      '.css',
      '/%2e%2e/x.js',
      '%3f.css',
      '%23.css',
      '/.css',
      '//x.css',
      '/%5c..%5cx.css',
      '%09.js',
      ',x.css',
      '!x.png',
    ]
    const parents = personal
      .filter((route) => isResidentRoute(route) || route.access === 'account')
      .map((route) => pathOf(route, SLUG, things))
    for (const parent of parents.filter((path) => !path.startsWith('/api/v1/communities'))) {
      for (const ending of endings) {
        const answer = await ask(parent + ending, resident)
        expect([200, 301, 302, 303], parent + ending).not.toContain(answer.status)
        expect(answer.headers['cache-control'], parent + ending).toBe('no-store')
        expect(answer.text, parent + ending).not.toContain(name)
      }
    }
    for (const path of [
      '//account',
      '/account//',
      '//account/profile',
      '/./account',
      '/x/../account',
      '/%61ccount/',
      '/Account',
      '/ACCOUNT/data.json',
    ]) {
      const answer = await ask(path, resident)
      expect(answer.text, path).not.toContain(name)
      expect(answer.headers['cache-control'], path).toBe('no-store')
    }
  })

  it('leaves no trace on the pages for everybody', async () => {
    for (const path of pages) {
      const [anonymous, known] = [await ask(path), await ask(path, resident)]
      expect(known.text, path).toBe(anonymous.text)
    }
  })
})
