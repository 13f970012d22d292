import { describe, expect, it, vi } from 'vitest'
import { DEMO_PASSWORD, signIn, startTestApp } from '../support/app.ts'
import { type Answer, type CookieJar, type Question, request } from '../support/http.ts'
import { sendRaw } from '../support/socket.ts'
import {
  fingerprint,
  inHandfuls,
  isJson,
  isMutating,
  isStaffRoute,
  nameOf,
  pathOf,
  type Route,
  routesOf,
  thingsOf,
} from './routes.ts'

/*
 * Every input of every route, generated from the route table and from the API's own description: keys that nobody
 * declared, keys that reach a prototype, numbers beyond any column, types that slip past a parser, programs where text is
 * expected. The answer is a refusal that names the fault, never a fault of the server, and nothing is written.
 */

// Thousands of requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const site = app.siteHost(SLUG)
const platform = app.platformHost
const resident = await signIn(app, site, `verified@${SLUG}.example`)
const staff = await signIn(app, platform, `owner@${SLUG}.example`)
const operator = await signIn(app, platform, 'operator@viche.example')
const things = await thingsOf(app, SLUG)
const routes = routesOf(app)

const hostOf = (route: Route): string => (isStaffRoute(route) || route.surface === 'platform' ? platform : site)
const jarOf = (route: Route): CookieJar =>
  route.access === 'operator' ? operator : hostOf(route) === platform ? staff : resident
const ask = (route: Route, question: Partial<Question> = {}): Promise<Answer> => {
  const host = hostOf(route)
  const { headers, ...rest } = question
  // The cookie as a header of its own: a route that signs out must not empty the jar.
  const cookie = jarOf(route).header(host)
  return request(app, {
    host,
    method: route.method,
    path: pathOf(route, SLUG, things),
    headers: { cookie, 'if-match': '"1"', ...headers },
    ...rest,
  })
}
const json = (text: string): Partial<Question> => ({ body: text, headers: { 'content-type': 'application/json' } })

// ---------------------------------------------------------------------------------------------------------------------
// What the API says of itself

interface Schema {
  type?: string
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  maximum?: number
  [keyword: string]: unknown
}
interface Operation {
  operationId: string
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
const document: { paths: Record<string, Record<string, Operation>> } = (
  await request(app, { host: site, path: '/api/v1/openapi.json' })
).json()
const operationOf = ({ method, url }: Route): Operation | undefined =>
  document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
const bodyOf = (route: Route): Schema | undefined =>
  operationOf(route)?.requestBody?.content['application/json']?.schema

const queryOf = (route: Route): string[] =>
  (operationOf(route)?.parameters ?? []).flatMap((one) => (one.in === 'query' ? [one.name] : []))

/** Every schema inside of a schema, with where it stands. */
function parts(schema: unknown, path = ''): { path: string; schema: Schema }[] {
  if (Array.isArray(schema)) return schema.flatMap((one, at) => parts(one, `${path}/${at}`))
  if (typeof schema !== 'object' || schema === null) return []
  const below = Object.entries(schema).flatMap(([key, value]) => parts(value, `${path}/${key}`))
  return [{ path, schema: schema as Schema }, ...below]
}

/** Without those that end the session they come with, whatever they are sent. */
const mutating = routes.filter((route) => isMutating(route) && !/sign-out|end-other-sessions/.test(route.action))
const withBody = mutating.filter((route) => bodyOf(route) !== undefined)
const forms = mutating.filter((route) => !isJson(route))
const reads = routes.filter((route) => route.method === 'GET')
const isPublicPage = (route: Route) => route.action.startsWith('site.features/')
/** Multipart is its own parser, see uploads.test.ts; `*` is a page of editors. */
const isUpload = (route: Route) => route.action === 'media.upload' || route.action === 'media.replace'

/** What nobody may give themselves (CVE-2025-2304). */
const PRIVILEGES = {
  role: 'owner',
  roles: ['owner'],
  community_id: '00000000-0000-4000-8000-000000000001',
  communityId: '00000000-0000-4000-8000-000000000001',
  account_id: '00000000-0000-4000-8000-000000000001',
  is_admin: true,
  operator: true,
  level: 'verified',
  verifiedAt: '2026-01-01T00:00:00Z',
  state: 'collecting',
  signatures: 1_000_000,
}

describe('keys that nobody declared', () => {
  it('have no place in any declared body, at any depth', () => {
    expect(withBody.length).toBeGreaterThan(20)
    const open = withBody.flatMap((route) =>
      parts(bodyOf(route))
        .filter(({ schema }) => schema.properties !== undefined || schema.type === 'object')
        .filter(({ schema }) => schema.additionalProperties !== false)
        .map(({ path }) => `${nameOf(route)}${path}`),
    )
    // Read again by the schema of the widget or feature that they belong to, see widgets.test.ts, by the questionnaire, or
    // by the projects on the ballot.
    expect(open.toSorted()).toEqual([
      'POST /api/v1/budgets/:id/ballot/properties/points',
      'POST /api/v1/budgets/:id/vote/properties/points',
      'POST /api/v1/communities/:slug/consultations/:id/assisted/answers/properties/answers',
      'POST /api/v1/communities/:slug/widgets/render/properties/props',
      'POST /api/v1/consultations/:id/answers/properties/answers',
      'POST /api/v1/consultations/:id/draft/properties/answers',
      'PUT /api/v1/budgets/:id/ballot-draft/properties/points',
      'PUT /api/v1/communities/:slug/features/:id/settings',
    ])
  })

  it('are refused by name, and nobody becomes anything by them', async () => {
    const before = await fingerprint(app, SLUG)
    await inHandfuls(withBody, async (route) => {
      const answer = await ask(route, { body: PRIVILEGES })
      expect([nameOf(route), answer.status]).toEqual([nameOf(route), 400])
      const own = bodyOf(route)?.properties ?? {}
      const foreign = Object.keys(PRIVILEGES).filter((key) => !(key in own))
      // A record of props has no keys of its own to be foreign to, nor has a choice of several shapes before one is chosen.
      if (route.action !== 'site.render-widget' && bodyOf(route)?.properties !== undefined)
        for (const key of foreign) expect(answer.text, nameOf(route)).toContain(key)
    })
    await inHandfuls(
      mutating.filter((one) => isJson(one) && !withBody.includes(one) && !isUpload(one)),
      async (route) => {
        expect((await ask(route, { body: PRIVILEGES })).status, nameOf(route)).toBe(400)
      },
    )
    expect(await fingerprint(app, SLUG)).toEqual(before)
  })

  it('in a form or a query are passed over or refused, and nobody becomes anything by them', async () => {
    const rowOf = () =>
      app.owner.selectFrom('accounts').selectAll().where('email', '=', `verified@${SLUG}.example`).execute()
    const before = await rowOf()
    const fields = Object.entries(PRIVILEGES).map(([name, value]): [string, string] => [name, String(value)])
    await inHandfuls(forms, async (route) => {
      const answer = await ask(route, { body: new URLSearchParams([...fields, ['email', 'x'], ['sure', 'no']]) })
      expect([303, 400, 401, 403, 404, 409], nameOf(route)).toContain(answer.status)
    })
    const query = new URLSearchParams(fields)
    await inHandfuls(reads.filter(isJson), async (route) => {
      const answer = await ask(route, { path: `${pathOf(route, SLUG, things)}?${query}` })
      expect(answer.status, nameOf(route)).toBeLessThan(500)
      if (isStaffRoute(route) && queryOf(route).length > 0) expect(answer.status, nameOf(route)).toBe(400)
    })
    expect(await rowOf()).toEqual(before)
  })
})

describe('keys that reach a prototype', () => {
  const BODIES = [
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"a":{"__proto__":{"polluted":true}}}',
    '{"__proto__.polluted":true}',
    '{"constructor.prototype.polluted":true}',
    '{"a[__proto__][polluted]":true}',
    '[{"__proto__":{"polluted":true}}]',
  ]
  const QUERY =
    '__proto__[polluted]=1&__proto__.polluted=1&constructor.prototype.polluted=1&constructor[prototype][polluted]=1'

  it('are refused in every JSON body (CVE-2026-48714)', async () => {
    await inHandfuls(
      mutating.filter((one) => isJson(one) && !isUpload(one)),
      async (route) => {
        for (const body of BODIES) {
          const answer = await ask(route, json(body))
          expect([nameOf(route), body, answer.status]).toEqual([nameOf(route), body, 400])
        }
      },
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('reach nothing from a form or a query', async () => {
    await inHandfuls(forms, async (route) => {
      expect((await ask(route, { body: new URLSearchParams(QUERY) })).status, nameOf(route)).toBeLessThan(500)
    })
    await inHandfuls(reads, async (route) => {
      const answer = await ask(route, { path: `${pathOf(route, SLUG, things)}?${QUERY}` })
      expect(answer.status, nameOf(route)).toBeLessThan(500)
    })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('are refused in the settings of a widget and of a feature', async () => {
    const widget = { widget: 'petition.list', language: 'uk', props: { a: 1 } }
    for (const props of ['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}']) {
      const body = JSON.stringify(widget).replace('{"a":1}', props)
      const route = withBody.find((one) => one.action === 'site.render-widget')
      if (!route) throw new Error('the route that draws a widget is gone')
      expect((await ask(route, json(body))).status).toBe(400)
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

/** Beyond integer, beyond double, below zero, or a number only for some languages (CVE-2022-1812). */
const NUMBERS = [
  ...[
    '2147483648',
    '9007199254740993',
    '99999999999999999999',
    '-1',
    '0',
    '1e309',
    '0x10',
    '１',
    '1%00',
    "1'--",
    '%2e%2e%2f1',
  ],
]

/** What no slug, file or receipt is called. */
const NO_NAMES = ['1%00', '%2e%2e%2f1', "1'--", '１']

describe('numbers beyond any column', () => {
  it('name nothing: every address with an id answers 400 or 404', async () => {
    await inHandfuls(
      routes.filter((one) => one.url.includes(':')),
      async (route) => {
        for (const param of route.url.match(/:\w+/g) ?? []) {
          for (const value of /:(?:id|revision)/.test(param) ? NUMBERS : NO_NAMES) {
            const path = pathOf({ url: route.url.replace(param, encodeMissing(value)) }, SLUG, things)
            const answer = await ask(route, {
              path,
              ...(isMutating(route) ? { body: isJson(route) ? {} : new URLSearchParams() } : {}),
            })
            // The address of a program's endpoint may hold its secret.
            const unknown = route.access === 'secret' ? [401] : []
            expect([...unknown, 200, 303, 400, 403, 404, 405, 415], `${route.method} ${path}`).toContain(answer.status)
            // The address check answers for any address; a form redirects to its list.
            if (answer.status === 200) expect(route.action, path).toBe('site.address')
          }
        }
      },
    )
  })

  it('are refused in every query of the API, and are nobody’s on a page', async () => {
    await inHandfuls(reads, async (route) => {
      for (const value of NUMBERS) {
        const encoded = encodeMissing(value)
        for (const name of queryOf(route)) {
          const answer = await ask(route, { path: `${pathOf(route, SLUG, things)}?${name}=${encoded}` })
          expect(answer.status, `${route.url}?${name}=${value}`).toBeLessThan(500)
          if (name === 'page' && value !== '0x10' && value !== '+1')
            expect(answer.status, `${route.url}?${name}=${value}`).toBe(400)
        }
        if (!isPublicPage(route)) continue
        const page = await ask(route, { path: `${pathOf(route, SLUG, things)}?page=${encoded}&receipt=${encoded}` })
        expect(page.status, `${route.url} ${value}`).toBeLessThan(500)
      }
    })
  })

  it('have a limit in every body that a column can hold', () => {
    const unlimited = withBody.flatMap((route) =>
      parts(bodyOf(route))
        .filter(
          ({ schema }) =>
            (schema.type === 'integer' || schema.type === 'number') && !('const' in schema || 'enum' in schema),
        )
        .filter(({ schema }) => (schema.maximum ?? Number.POSITIVE_INFINITY) > 2_147_483_647)
        .map(({ path }) => `${nameOf(route)}${path}`),
    )
    expect(unlimited).toEqual([])
  })

  it.each(['"2147483648"', '"-1"', '"1e3"', '"99999999999999999999"', '*', '1', ''])(
    'are no revision that somebody has seen: If-Match: %s',
    async (revision) => {
      const route = withBody.find((one) => one.action === 'page.save-draft')
      if (!route) throw new Error('the route that saves a draft is gone')
      const body = { title: 'Х', description: '', tree: { schemaVersion: 1, type: 'page', children: [] } }
      const answer = await ask(route, {
        path: `${pathOf(route, SLUG, things)}?language=uk`,
        body,
        headers: { 'if-match': revision },
      })
      expect([400, 428]).toContain(answer.status)
    },
  )

  it('ask for no more than a page of anything', async () => {
    for (const name of ['limit', 'size', 'per_page', 'perPage', 'count', 'offset']) {
      for (const url of ['/api/v1/petitions', '/api/v1/petitions/1/signatures']) {
        expect((await request(app, { host: site, path: `${url}?${name}=1000000000` })).status, url).toBe(400)
      }
    }
  })
})

describe('a body of another type', () => {
  it('is not read past the schema: every JSON route refuses it (CVE-2025-32442, CVE-2026-25223)', async () => {
    const text = JSON.stringify({ ...PRIVILEGES, title: 'x' })
    const types = [
      'application/json;',
      'APPLICATION/JSON',
      'application/json ;charset=utf-8',
      ' application/json',
      '\tapplication/json',
    ]
    types.push(
      'application/json\t;a=b',
      'application/jsonx',
      'text/json',
      'text/plain',
      'application/x-www-form-urlencoded',
    )
    types.push('application/xml', 'multipart/form-data; boundary=x', '*/*', '', 'application/json, text/plain')
    await inHandfuls(withBody, async (route) => {
      const host = hostOf(route)
      for (const type of types) {
        const answer = await sendRaw(
          app,
          [
            `${route.method} ${pathOf(route, SLUG, things)} HTTP/1.1`,
            `Host: ${host}`,
            `Cookie: ${jarOf(route).header(host)}`,
            'Sec-Fetch-Site: same-origin',
            'If-Match: "1"',
            `Content-Type: ${type}`,
            `Content-Length: ${text.length}`,
          ],
          text,
        )
        expect([400, 415], `${nameOf(route)} as «${type}»`).toContain(answer.status)
      }
      const untyped = await ask(route, { body: text, headers: { 'content-type': undefined } })
      expect([400, 415], `${nameOf(route)} without a type`).toContain(untyped.status)
    })
  })

  it('is not read by a form: none takes JSON', async () => {
    await inHandfuls(forms, async (route) => {
      const answer = await ask(route, { body: { email: 'x', password: DEMO_PASSWORD } })
      expect([400, 415], nameOf(route)).toContain(answer.status)
    })
  })

  it('of which nothing can be read is refused, not a fault', async () => {
    await inHandfuls(withBody, async (route) => {
      for (const body of [
        '{',
        '"',
        'null',
        '1e999',
        '[[[['.repeat(5_000),
        `{"a":${'['.repeat(2_000)}${']'.repeat(2_000)}}`,
      ]) {
        const answer = await ask(route, json(body))
        expect([200, 201, 204, 400, 404, 409], `${nameOf(route)} ${body.slice(0, 10)}`).toContain(answer.status)
        if (answer.status < 300) expect(body, nameOf(route)).toBe('null')
      }
    })
  })
})

describe('a program where text is expected', () => {
  it('is refused in every property of every body (CVE-2026-33937)', async () => {
    const program = { type: 'Program', body: [{ type: 'MustacheStatement', path: 'constructor' }] }
    await inHandfuls(withBody, async (route) => {
      const texts = Object.entries(bodyOf(route)?.properties ?? {}).filter(([, schema]) => schema.type === 'string')
      const answer = await ask(route, { body: Object.fromEntries(texts.map(([name]) => [name, program])) })
      expect([nameOf(route), answer.status >= 400 && answer.status < 500]).toEqual([nameOf(route), true])
      if (answer.status !== 400) return
      const faults = (answer.json().errors as { path: string }[]).map(({ path }) => path)
      for (const [name] of texts) expect(faults, nameOf(route)).toContain(name)
    })
  })
})

describe('a character that no text may hold', () => {
  it('is refused wherever it stands, and never reaches the database', async () => {
    await inHandfuls(reads, async (route) => {
      const path = pathOf(route, SLUG, things)
      const guessed = ['query', 'q', 'next', 'token', 'view', 'notice', 'receipt', 'to', 'sent']
      for (const value of ['a%00b', '%ff%fe']) {
        for (const name of queryOf(route)) {
          const answer = await ask(route, { path: `${path}?${name}=${value}` })
          expect(answer.status, `${route.url}?${name}=${value}`).toBeLessThan(500)
        }
        const answer = await ask(route, { path: `${path}?${guessed.map((name) => `${name}=${value}`).join('&')}` })
        expect(answer.status, `${route.url} ${value}`).toBeLessThan(500)
      }
    })
    await inHandfuls(forms, async (route) => {
      for (const name of ['email', 'password', 'displayName', 'title', 'text', 'category', 'token', 'next']) {
        const answer = await ask(route, { body: new URLSearchParams({ [name]: 'a\u0000b\ufffe' }) })
        expect(answer.status, `${nameOf(route)} ${name}`).toBeLessThan(500)
      }
    })
  })
})

/** What `encodeURIComponent` leaves of a value that may be encoded already. */
function encodeMissing(value: string): string {
  return value.includes('%') || value.startsWith('..') ? value : encodeURIComponent(value)
}
