import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { AppError } from '#platform/errors.ts'
import { DEFAULT_JSON_LIMITS, jsonExcess, MAX_REPORTED_ERRORS, parseInput } from '#platform/http/index.ts'
import { TreeSchema, treeLimits } from '#site/content/tree.ts'
import { signIn, startTestApp } from '../support/app.ts'
import { type CookieJar, request } from '../support/http.ts'
import {
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
 * One MB of JSON: what it costs is bounded by what is counted before a schema sees it, and the answer does not grow with
 * it. Nothing here is measured in milliseconds.
 */

vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const SLUG = 'verbivka'
const site = app.siteHost(SLUG)
const platform = app.platformHost
const resident = await signIn(app, site, `verified@${SLUG}.example`)
const staff = await signIn(app, platform, `owner@${SLUG}.example`)
const operator = await signIn(app, platform, 'operator@viche.example')
const things = await thingsOf(app, SLUG)

/** Bytes of an answer that refuses something, its headers aside. */
const MAX_ANSWER = 16_384
const MB = 1_000_000

const json = routesOf(app).filter(isJson)
/** Without those that end the session they come with, whatever they are sent. */
const mutating = json.filter((route) => isMutating(route) && !/sign-out|end-other-sessions/.test(route.action))
const isOfChat = ({ action }: Route): boolean => action.startsWith('bot.')
const hostOf = (route: Route): string => (isStaffRoute(route) || route.surface === 'platform' ? platform : site)
const jarOf = (route: Route): CookieJar =>
  hostOf(route) !== platform ? resident : route.access === 'operator' ? operator : staff

/** In this process, without a socket: what is tried is what the server does, not how it is reached. */
async function send(route: Route, body: string) {
  const host = hostOf(route)
  const language = route.action === 'page.save-draft' ? '?language=uk' : ''
  const answer = await app.server.inject({
    method: route.method as 'POST',
    url: pathOf(route, SLUG, things) + language,
    headers: {
      host,
      cookie: jarOf(route).header(host),
      'sec-fetch-site': 'same-origin',
      'if-match': '"1"',
      'content-type': 'application/json',
    },
    payload: body,
  })
  return { status: answer.statusCode, bytes: answer.rawPayload.length, body: answer.json() as { code: string } }
}

const zeros = `[${'0,'.repeat(500_000)}0]`
const manyKeys = `{${Array.from({ length: 100_000 }, (_one, at) => `"k${at}":0`).join(',')}}`
const deep = '['.repeat(MB / 2) + ']'.repeat(MB / 2)
const huge = 'ї'.repeat(MB / 2)
const inField = (value: string) =>
  `{"title":"x","description":"x","email":"x","tree":{"schemaVersion":1,"children":${value}}}`

/** What is refused before any schema is asked, and why. */
const COUNTED: [what: string, body: string, status: number, code: string][] = [
  ['half a million zeros', zeros, 413, 'request.too-many-values'],
  ['half a million zeros in a field', inField(zeros), 413, 'request.too-many-values'],
  ['100,000 keys', manyKeys, 400, 'request.too-many-keys'],
  ['100,000 keys in a field', inField(manyKeys), 400, 'request.too-many-keys'],
  ['half a million levels', deep, 400, 'request.too-deep'],
  ['half a million levels in a field', inField(deep), 400, 'request.too-deep'],
]

const HUGE: [what: string, body: string][] = [
  ['a key', `{"${huge}":1}`],
  ['a key in a field', `{"props":{"${huge}":1},"tree":{"${huge}":1},"name":{"${huge}":1}}`],
  [
    'a text',
    JSON.stringify({ title: huge, email: huge, slug: huge, path: huge, widget: huge, roles: [huge], name: huge }),
  ],
  ['a text alone', JSON.stringify(huge)],
  ['control characters', JSON.stringify({ [`${'\u0001'.repeat(MB / 8)}`]: '\u0001'.repeat(1000) })],
]

describe('a JSON body of one MB', () => {
  it('is sent to every route that takes one', () => expect(mutating.length).toBeGreaterThan(40))

  it.each(COUNTED)('of %s is refused before a schema looks at it', async (_what, body, status, code) => {
    await inHandfuls(mutating, async (route) => {
      const answer = await send(route, body)
      // What people type in a chat is short: a limit of its own refuses it before anything is counted.
      const refused = isOfChat(route) ? [413, 'request.too-large'] : [status, code]
      expect([nameOf(route), answer.status, answer.body.code]).toEqual([nameOf(route), ...refused])
      expect(answer.bytes, nameOf(route)).toBeLessThan(1_024)
    })
  })

  it.each(HUGE)('with %s that is huge is answered in few words', async (_what, body) => {
    await inHandfuls(mutating, async (route) => {
      const answer = await send(route, body)
      expect(answer.status, nameOf(route)).toBeGreaterThanOrEqual(400)
      expect(answer.status, nameOf(route)).toBeLessThan(500)
      expect(answer.bytes, nameOf(route)).toBeLessThanOrEqual(MAX_ANSWER)
    })
  })

  it('within the limits, of values that are all wrong, is answered with the first of them', async () => {
    const many = 9_000
    const bodies = [
      `[${'0,'.repeat(many)}0]`,
      inField(`[${'0,'.repeat(1_900)}0]`),
      JSON.stringify({
        tags: Array(many / 3).fill(0),
        roles: Array(many / 3).fill(huge.slice(0, 20)),
        daysOff: Array(50).fill('x'),
      }),
      JSON.stringify({ texts: { uk: { body: Array(many / 3).fill({ type: 'ї'.repeat(40) }) } } }),
    ]
    await inHandfuls(mutating, async (route) => {
      for (const body of bodies) {
        const answer = await send(route, body)
        expect(
          [400, 403, 404, 409, 415, ...(isOfChat(route) ? [413] : [])],
          `${nameOf(route)} ${body.slice(0, 30)}`,
        ).toContain(answer.status)
        expect(answer.bytes, nameOf(route)).toBeLessThanOrEqual(MAX_ANSWER)
      }
    })
  })
})

describe('an address of sixteen thousand characters', () => {
  const long = 'a'.repeat(15_000)

  it('is not repeated by an answer: neither as a path nor as a query', async () => {
    for (const host of [site, platform]) {
      const beginnings = ['/', '/uk/', '/en/', '/api/v1/', '/account/', '/media/', '/news/', '/_a/', '/console/']
      for (const path of beginnings) {
        const answer = await request(app, { host, path: path + long })
        expect([path, answer.status]).toEqual([path, 414])
        expect(answer.text).not.toContain('aaaaaaaaaa')
        expect(answer.headers.location).toBeUndefined()
      }
    }
    const names = ['query', 'q', 'next', 'token', 'tag', 'category', 'view', 'notice', 'sent', long.slice(0, 9_000)]
    for (const path of [
      '/',
      '/search',
      '/petitions',
      '/account/sign-in',
      '/account/profile',
      '/api/v1/nothing',
      '/x',
    ]) {
      for (const name of names) {
        const answer = await request(app, { host: site, path: `${path}?${name}=${long.slice(0, 6_000)}` })
        expect(answer.status, `${path}?${name.slice(0, 9)}`).toBeLessThan(500)
        expect(answer.text, `${path}?${name.slice(0, 9)}`).not.toContain('a'.repeat(2_001))
        expect(answer.headers.location ?? '', path).not.toContain('a'.repeat(2_001))
      }
    }
  })

  it('with two thousand names in its query names a few of them', async () => {
    const query = Array.from({ length: 2_000 }, (_one, at) => `k${at}=`).join('&')
    await inHandfuls(
      json.filter(({ method }) => method === 'GET'),
      async (route) => {
        const host = hostOf(route)
        const headers = { cookie: jarOf(route).header(host) }
        const path = `${pathOf(route, SLUG, things)}?${query}`
        const answer = await request(app, { host, path, headers })
        expect(answer.status, nameOf(route)).toBeLessThan(500)
        if (answer.status >= 400) expect(answer.bytes.length, nameOf(route)).toBeLessThanOrEqual(MAX_ANSWER)
      },
    )
  })
})

describe('the work on an input', () => {
  const { i18n } = app.kernel
  const refusalOf = (work: () => unknown): AppError => {
    try {
      work()
    } catch (error) {
      if (error instanceof AppError) return error
      throw error
    }
    throw new Error('it was taken')
  }

  it('words no more faults than are reported, and counts the rest', () => {
    let worded = 0
    const error = () => {
      worded += 1
      return 'a fault'
    }
    const refused = refusalOf(() => parseInput(z.array(z.string({ error })), Array(5_000).fill(0), i18n, 'uk'))
    expect(worded).toBe(MAX_REPORTED_ERRORS)
    expect(refused.issues).toHaveLength(MAX_REPORTED_ERRORS)
    expect(refused.unreported).toBe(5_000 - MAX_REPORTED_ERRORS)
  })

  it.each([
    ['uk', 'Є ще'],
    ['en', 'more mistakes'],
  ] as const)('says in the last line how many more there are (%s)', async (language, words) => {
    const route = mutating.find(({ action }) => action === 'console.save-calendar')
    if (!route) throw new Error('the route that saves the calendar is gone')
    const answer = await request(app, {
      host: platform,
      method: route.method,
      path: pathOf(route, SLUG, things),
      headers: { cookie: staff.header(platform), 'accept-language': language },
      body: { daysOff: Array(90).fill('x'), workingDays: [] },
    })
    const { errors } = answer.json()
    expect(answer.status).toBe(400)
    expect(errors.length).toBeLessThanOrEqual(MAX_REPORTED_ERRORS + 1)
    expect(errors.at(-1)).toEqual({ path: '', message: expect.stringContaining(words) })
  })

  it('ends at the first excess: what lies behind it is not read', () => {
    const limits = { values: 100, depth: 5, keys: 10 }
    const keys = Array.from({ length: 11 }, (_one, at) => `"k${at}":0`).join(',')
    // None of them is JSON: the parser would have said so.
    expect(jsonExcess(`[${'0,'.repeat(100)}`, limits)?.code).toBe('request.too-many-values')
    expect(jsonExcess(`[{${keys}`, limits)?.code).toBe('request.too-many-keys')
    expect(jsonExcess('[{"a":[[[[', limits)?.code).toBe('request.too-deep')
  })

  it('counts what is a value, not what only looks like one', () => {
    const limits = { values: 10, depth: 2, keys: 2 }
    for (const value of [
      ['[[[{,,,,:::'.repeat(100)],
      ['"\\"[[[,,,,,,,,,,,,"\\'],
      [
        { 'a:[{"': 1, b: 2 },
        { a: 1, b: 2 },
      ],
      { ',,,,,,,,,,,,': '\\\\', a: '\\"' },
    ])
      expect(jsonExcess(JSON.stringify(value), limits), JSON.stringify(value)).toBeUndefined()
    expect(jsonExcess(']]}}:::', limits)?.code).toBe('request.too-many-keys')
    expect(jsonExcess(']]}}', limits)).toBeUndefined()
  })

  it.each([
    ['values', Array(DEFAULT_JSON_LIMITS.values - 1).fill(0), Array(DEFAULT_JSON_LIMITS.values).fill(0)],
    ['keys', record(DEFAULT_JSON_LIMITS.keys), record(DEFAULT_JSON_LIMITS.keys + 1)],
    ['depth', nested(DEFAULT_JSON_LIMITS.depth), nested(DEFAULT_JSON_LIMITS.depth + 1)],
  ])('is done up to the limit of %s and not beyond', (_what, within, beyond) => {
    expect(jsonExcess(JSON.stringify(within), DEFAULT_JSON_LIMITS)).toBeUndefined()
    expect(jsonExcess(JSON.stringify(beyond), DEFAULT_JSON_LIMITS)).toBeInstanceOf(AppError)
  })

  it('on a page tree counts the nodes before it looks at one', () => {
    const children = Array(treeLimits.nodes + 1).fill(0)
    const { issues = [] } = TreeSchema.safeParse({ schemaVersion: 1, children }).error ?? {}
    expect(issues.map(({ message }) => message)).toEqual(['page:errors.tree-nodes'])
  })
})

function record(keys: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: keys }, (_one, at) => [`k${at}`, 0]))
}

function nested(levels: number): unknown {
  let value: unknown = 0
  for (let level = 0; level < levels; level += 1) value = [value]
  return value
}
