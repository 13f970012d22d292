import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { request as open } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Endpoint, endpoint } from '#contract/index.ts'
import { registryOf } from '#features/registry.ts'
import { RateWindow } from '#platform/http/rate-window.ts'
import { isSameSecret, isSignatureOf } from '#platform/identity/index.ts'
import { createLog } from '#platform/log.ts'
import { startTestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { CookieJar, type Question, request } from '#tests/support/http.ts'
import { waitFor } from '#tests/support/wait.ts'
import { madeUpFeature } from './made-up.ts'

const base = { host: 'community', access: 'public', body: 'none', cacheControl: 'no-store' } as const
const often = { most: 1_000, seconds: 60 }

const seen: { headers: Record<string, unknown>; slug: string }[] = []
const webhook = endpoint({
  ...base,
  name: 'relay.receive',
  method: 'POST',
  path: '/hooks/relay/receive',
  access: 'secret',
  body: 'raw',
  maxBytes: 1_000,
  rateLimit: often,
  verify: ({ community, headers, body }, { secretFor }) =>
    isSignatureOf(body, headers['x-signature'], secretFor(community, 'relay.receive')),
  async reply({ community, inCommunity }, { headers, body }) {
    seen.push({ headers, slug: community.slug })
    if (body.includes('fault')) throw new Error('the relay broke')
    const rows = await inCommunity((tx) => tx.selectFrom('accounts').select('id').execute())
    return { type: 'text/plain; charset=utf-8', status: 202, body: `${body.length} ${rows.length}` }
  },
})
const onPlatform = endpoint({
  ...base,
  name: 'relay.for-community',
  host: 'platform',
  method: 'PUT',
  path: '/hooks/relay/:slug/:token',
  params: z.object({ token: z.string() }),
  access: 'secret',
  rateLimit: often,
  verify: ({ community, params }, { secretFor }) => isSameSecret(params.token, secretFor(community, 'relay.put')),
  reply: async ({ community }) => ({ type: 'application/x-protobuf', body: Buffer.from(community.slug) }),
})
const rare = endpoint({
  ...base,
  name: 'relay.rare',
  method: 'GET',
  path: '/hooks/relay/rare',
  rateLimit: { most: 2, seconds: 60 },
  reply: async () => ({ type: 'text/csv; charset=utf-8', body: 'a;b\r\n' }),
})
let ended = 0
const stream = (name: 'live' | 'large', chunks: (signal: AbortSignal) => AsyncIterable<string>) =>
  endpoint({
    ...base,
    name: `relay.${name}`,
    method: 'GET',
    path: `/hooks/relay/${name}`,
    rateLimit: often,
    streams: { most: 3, mostPerAddress: 2 },
    reply: async ({ signal }) => ({ type: 'text/event-stream', body: chunks(signal) }),
  })
const live = stream('live', async function* (signal) {
  try {
    yield 'data: begun\n\n'
    await delay(600_000, undefined, { signal }).catch(() => undefined)
  } finally {
    ended += 1
  }
})
let produced = 0
const large = stream('large', async function* () {
  try {
    for (;;) {
      produced += 1
      yield 'x'.repeat(65_536)
    }
  } finally {
    ended += 1
  }
})

/** Its secret is checked only when the test says so. */
const checking = { begun: 0, gate: Promise.withResolvers<void>() }
const slow = endpoint({
  ...base,
  name: 'relay.slow',
  method: 'GET',
  path: '/hooks/relay/slow',
  access: 'secret',
  rateLimit: often,
  streams: { most: 1, mostPerAddress: 1 },
  verify: async () => {
    checking.begun += 1
    await checking.gate.promise
    return true
  },
  reply: async ({ signal }) => ({ type: 'text/plain', body: Readable.from([signal.aborted ? 'left' : 'here']) }),
})
const item = { ...base, rateLimit: often, params: z.object({ id: z.string() }) }
const readItem = endpoint({
  ...item,
  name: 'relay.read-item',
  method: 'GET',
  path: '/hooks/relay/items/:id',
  cacheControl: 'public, max-age=60',
  reply: async (_context, { params }) => ({
    type: 'text/plain',
    headers: { 'cache-control': 'no-cache', 'content-security-policy': "default-src 'self'", 'x-item': params.id },
    body: params.id,
  }),
})
const removeItem = endpoint({
  ...base,
  name: 'relay.remove-item',
  method: 'DELETE',
  path: '/hooks/relay/items/:key',
  params: z.object({ key: z.string() }),
  access: 'secret',
  rateLimit: often,
  verify: () => true,
  reply: async (_context, { params }) => ({ type: 'text/plain', body: `no ${params.key}` }),
})

const lines: string[] = []
const endpoints = [webhook, onPlatform, rare, live, large, slow, readItem, removeItem]
const log = createLog('debug', { write: (line) => lines.push(line) })
const app = await startTestApp({
  log,
  features: [madeUpFeature({ id: 'relay', endpoints })],
})
const verbivka = await makeCommunity(app, 'verbivka', 'Вербівська громада')
const yasnohirsk = await makeCommunity(app, 'yasnohirsk', 'Ясногірська громада')
const secret = app.kernel.services.secretFor(verbivka, 'relay.receive')
const signed = (body: string, key = secret) => createHmac('sha256', key).update(body).digest('hex')
/** As a program sends it: without an origin and without Sec-Fetch-Site. */
const send = (body: string, headers: Record<string, string> = {}, more: Partial<Question> = {}) =>
  request(app, {
    host: verbivka.host,
    method: 'POST',
    path: '/hooks/relay/receive',
    body,
    headers: { 'sec-fetch-site': undefined, 'x-signature': signed(body), ...headers },
    ...more,
  })

describe('a webhook', () => {
  it('is taken without an origin, as raw bytes, in the community of its host', async () => {
    const answer = await send('{"a" :1}')
    expect([answer.status, answer.text]).toEqual([202, '8 0'])
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-security-policy']).toContain('sandbox')
  })

  it('is refused without the secret of this very community, before anything is done', async () => {
    seen.length = 0
    const body = 'hello'
    const attempts = [
      send(body, { 'x-signature': '' }),
      send(body, { 'x-signature': signed('other') }),
      send(body, { 'x-signature': signed(body, app.kernel.services.secretFor(yasnohirsk, 'relay.receive')) }),
      send(body, {}, { host: yasnohirsk.host }),
    ]
    for (const answer of await Promise.all(attempts)) {
      expect([answer.status, answer.json().code]).toEqual([401, 'request.wrong-secret'])
    }
    expect(seen).toEqual([])
  })

  it('knows no cookies: a session neither authorises nor is it seen, and none is set', async () => {
    const cookies = new CookieJar()
    cookies.take(verbivka.host, ['viche-session=stolen; Path=/'])
    const refused = await send('x', { 'x-signature': 'wrong' }, { cookies })
    expect(refused.status).toBe(401)
    const answer = await send('x', {}, { cookies })
    expect(answer.status).toBe(202)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(seen.at(-1)?.headers).not.toHaveProperty('cookie')
  })

  it('is cut off behind its limit', async () => {
    expect((await send('x'.repeat(1_000))).status).toBe(202)
    const answer = await send('x'.repeat(1_001))
    expect([answer.status, answer.json().code]).toEqual([413, 'request.too-large'])
  })

  it('answers other methods with 405 and those that it takes', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
      const answer = await send('', {}, { method, body: undefined })
      expect([answer.status, answer.headers.allow]).toEqual([405, 'POST'])
      expect(answer.json().code).toBe('request.wrong-method')
    }
  })

  it('does not answer on a host of nobody, nor on the other kind of host', async () => {
    expect((await send('x', {}, { host: 'nobody.localhost' })).status).toBe(421)
    expect((await send('x', {}, { host: app.platformHost })).status).toBeGreaterThanOrEqual(403)
  })

  it('writes no secret into the log, not even when it breaks', async () => {
    lines.length = 0
    const body = 'fault and a secret word'
    expect((await send(body)).status).toBe(500)
    await send(body, { 'x-signature': 'a-wrong-guess' })
    await request(app, {
      host: app.platformHost,
      method: 'PUT',
      path: '/hooks/relay/verbivka/wrong-token-in-the-path',
      headers: { 'sec-fetch-site': undefined },
    })
    const text = await waitFor('the log', () => (lines.length > 3 ? lines.join('') : undefined))
    expect(text).toContain('the relay broke')
    for (const word of [secret, signed(body), 'a-wrong-guess', 'secret word', 'wrong-token'])
      expect(text).not.toContain(word)
  })
})

describe('an address', () => {
  const ask = (method: NonNullable<Question['method']>, path: string) =>
    request(app, { host: verbivka.host, method, path })

  it('belongs to all endpoints of its shape, whatever they call their parameters', async () => {
    expect((await ask('GET', '/hooks/relay/items/7')).text).toBe('7')
    expect((await ask('DELETE', '/hooks/relay/items/7')).text).toBe('no 7')
    for (const method of ['POST', 'PUT', 'PATCH'] as const) {
      const answer = await ask(method, '/hooks/relay/items/7')
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD, DELETE'])
    }
  })

  it('answers HEAD as it answers GET, without the body; that of a stream with 405', async () => {
    const head = await ask('HEAD', '/hooks/relay/items/7')
    expect([head.status, head.headers['x-item'], head.bytes.length]).toEqual([200, '7', 0])
    for (const [path, allowed] of [
      ['live', 'GET'],
      ['receive', 'POST'],
    ]) {
      const answer = await ask('HEAD', `/hooks/relay/${path}`)
      expect([answer.status, answer.headers.allow, answer.bytes.length]).toEqual([405, allowed, 0])
      expect(answer.headers['content-type']).toContain('json')
    }
  })

  it('keeps its caching and its policy, whatever headers an answer brings', async () => {
    const { headers } = await ask('GET', '/hooks/relay/items/7')
    expect(headers['cache-control']).toBe('public, max-age=60')
    expect(headers['content-security-policy']).toContain('sandbox')
  })
})

describe('on the platform’s host', () => {
  const put = (slug: string, token: string, headers: Question['headers'] = {}) =>
    request(app, {
      host: app.platformHost,
      method: 'PUT',
      path: `/hooks/relay/${slug}/${token}`,
      headers: { 'sec-fetch-site': undefined, ...headers },
    })

  it('an endpoint acts in the community that its path names', async () => {
    const token = app.kernel.services.secretFor(yasnohirsk, 'relay.put')
    const answer = await put('yasnohirsk', token)
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([
      200,
      'yasnohirsk',
      'application/x-protobuf',
    ])
    expect((await put('verbivka', token)).status).toBe(401)
    expect((await put('nowhere', token)).status).toBe(404)
  })

  it('takes no body that was not declared', async () => {
    const token = app.kernel.services.secretFor(verbivka, 'relay.put')
    const path = `/hooks/relay/verbivka/${token}`
    const answer = await request(app, { host: app.platformHost, method: 'PUT', path, body: 'text' })
    expect([answer.status, answer.json().code]).toEqual([400, 'request.unexpected-body'])
  })
})

it('refuses what comes too often from one address, and says when to come back', async () => {
  const ask = () => request(app, { host: verbivka.host, path: '/hooks/relay/rare' })
  expect((await ask()).text).toBe('a;b\r\n')
  expect((await ask()).status).toBe(200)
  const answer = await ask()
  expect([answer.status, answer.headers['retry-after']]).toEqual([429, '60'])
  app.clock.move({ seconds: 60 })
  expect((await ask()).status).toBe(200)
})

it('forgets the first of too many clients, so that a flood of addresses takes no memory', () => {
  const window = new RateWindow({ most: 1, seconds: 60 })
  const now = app.clock.now()
  expect(window.count('first', now)).toBeUndefined()
  expect(window.count('first', now)).toBe(60)
  for (let client = 0; client < 10_000; client += 1) window.count(`client ${client}`, now)
  expect(window.count('client 9999', now)).toBe(60)
  expect(window.count('first', now)).toBeUndefined()
})

/** Opens a stream and leaves it open. */
const listen = (path: string) =>
  new Promise<{ status: number; first: string; close(): void; closed(): Promise<unknown> }>((resolve, reject) => {
    const outgoing = open({ port: app.port, host: '127.0.0.1', path, headers: { host: verbivka.host }, agent: false })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const closed = () => {
        incoming.resume()
        return once(incoming, 'close')
      }
      incoming.on('error', () => undefined)
      incoming.once('data', (chunk: Buffer) => {
        incoming.pause()
        resolve({ status: incoming.statusCode ?? 0, first: chunk.toString(), close: () => incoming.destroy(), closed })
      })
    })
    outgoing.end()
  })

describe('a stream', () => {
  it('is open for so many of one address, and gives its place back when the client leaves', async () => {
    ended = 0
    const both = [await listen('/hooks/relay/live'), await listen('/hooks/relay/live')]
    expect(both.map(({ first }) => first)).toEqual(['data: begun\n\n', 'data: begun\n\n'])
    const third = await listen('/hooks/relay/live')
    expect([third.status, JSON.parse(third.first).code]).toEqual([429, 'request.too-many-streams'])
    both[0]?.close()
    await waitFor('the end of the stream', () => ended === 1)
    const next = await waitFor('a place', async () => {
      const answer = await listen('/hooks/relay/live')
      return answer.status === 200 ? answer : undefined
    })
    next.close()
    both[1]?.close()
    await waitFor('the end of all', () => ended === 3)
  })

  it('is produced only as fast as the client reads', async () => {
    ended = 0
    const slow = await listen('/hooks/relay/large')
    let before = -1
    await waitFor('nothing more to be produced', async () => {
      const same = produced === before
      before = produced
      await delay(200)
      return same && produced === before
    })
    expect(produced).toBeLessThan(500)
    slow.close()
    await waitFor('the end of the stream', () => ended === 1)
  })

  it('leaves no place taken by a client who left while the secret was checked', async () => {
    const leaving = open({
      port: app.port,
      host: '127.0.0.1',
      path: '/hooks/relay/slow',
      headers: { host: verbivka.host },
      agent: false,
    })
    leaving.on('error', () => undefined)
    const arrived = once(app.server.server, 'request')
    leaving.end()
    const [, outgoing] = await arrived
    const closed = once(outgoing, 'close')
    await waitFor('the check', () => checking.begun === 1)
    leaving.destroy()
    await closed
    checking.gate.resolve()
    const answer = await waitFor('a place', async () => {
      const answer = await request(app, { host: verbivka.host, path: '/hooks/relay/slow' })
      return answer.status === 200 ? answer : undefined
    })
    expect(answer.text).toBe('here')
  })

  it('ends when the server stops', async () => {
    const { closed } = await listen('/hooks/relay/live')
    await Promise.all([app.server.close(), closed()])
  })
})

describe('the registry refuses an endpoint', () => {
  const fit: Endpoint = rare
  const boot = (change: Partial<Endpoint>) => () =>
    registryOf([madeUpFeature({ id: 'relay', endpoints: [{ ...fit, ...change }] })])

  it.each<[string, Partial<Endpoint>, string]>([
    ['of another feature', { name: 'petition.rare' }, "must begin with 'relay.'"],
    ['among the addresses of others', { path: '/account/rare' }, 'must stand below /hooks/relay/'],
    ['that changes something without a secret', { method: 'POST' }, 'it must check a secret'],
    ['that says secret and checks none', { access: 'secret' }, "has 'verify' without"],
    ['whose body has no end', { method: 'POST', access: 'secret', verify: () => true, body: 'raw' }, 'needs maxBytes'],
    ['whose body is too large', { body: 'raw', maxBytes: 1e9 }, 'needs maxBytes'],
    ['with a body of GET', { body: 'raw', maxBytes: 10 }, 'reads no body'],
    [
      'that caches what a secret opened',
      { access: 'secret', verify: () => true, cacheControl: 'public' },
      "must answer 'no-store'",
    ],
    ['that allows nothing', { rateLimit: { most: 0, seconds: 1 } }, 'allows nobody anything'],
    ['whose params are others', { path: '/hooks/relay/:id' }, 'names other params'],
  ])('%s', (_what, change, fault) => {
    expect(boot(change)).toThrow(fault)
  })

  it('at an address that is taken, whatever the parameters are called', () => {
    const params = (name: string) => ({ path: `/hooks/relay/:${name}`, params: z.object({ [name]: z.string() }) })
    const endpoints = [
      { ...fit, ...params('id') },
      { ...fit, name: 'relay.other', ...params('token') },
    ]
    expect(() => registryOf([madeUpFeature({ id: 'relay', endpoints })])).toThrow(
      "'relay.other' has the address GET /hooks/relay/:token of 'relay.rare'",
    )
  })
})

it('compares secrets without telling how much of them is right', () => {
  const right = 'a-secret-of-some-length'
  expect(isSameSecret(right, right)).toBe(true)
  for (const wrong of ['', `${right}x`, right.slice(1), undefined, [right]])
    expect(isSameSecret(wrong, right)).toBe(false)
  expect(() => isSameSecret('x', 'x')).toThrow('protects nothing')
})
