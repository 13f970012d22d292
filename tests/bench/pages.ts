/** How fast a published page comes, and what it weighs. */
import { brotliDecompressSync } from 'node:zlib'
import { findAccountByEmail } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { askFor } from './ask.ts'
import type { LoadResult } from './load.ts'
import { eachOf, load, median, type Stage, startRaw } from './stage.ts'
import type { Figures } from './table.ts'

const ROUNDS = 4
const SECONDS = 2.5
const CONNECTIONS = 16
export const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd', accept: 'text/html' }
/** Headers that Node writes for each answer itself. */
const OF_NODE = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'])

const urlOf = (port: number) => `http://127.0.0.1:${port}`

/** The home page of the community against a raw route with the same bytes and headers, in turns. */
export async function measurePages(stage: Stage): Promise<Figures> {
  const { port } = stage.server
  const { host } = stage.community
  const page = await get(port, host, '/')
  const headers = Object.fromEntries(
    Object.entries(page.headers).flatMap(([name, value]) => (OF_NODE.has(name) ? [] : [[name, String(value)]])),
  )
  const raw = await startRaw({ headers, body: page.bytes.toString('base64') })
  const order = { connections: CONNECTIONS, seconds: SECONDS, headers: { host, ...BROWSER } }
  const ask = (at: number) => load({ ...order, url: urlOf(at) })
  // The first seconds of a process are its compiler's.
  await Promise.all([
    load({ ...order, seconds: 1.5, url: urlOf(port) }),
    load({ ...order, seconds: 1.5, url: urlOf(raw.port) }),
  ])
  const rounds: { ours: LoadResult; raw: LoadResult }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    // Each goes first in every second round, so that a machine that warms up or cools down favours neither.
    const first = round % 2 === 0 ? raw.port : port
    const one = await ask(first)
    const other = await ask(first === port ? raw.port : port)
    rounds.push(first === port ? { ours: one, raw: other } : { ours: other, raw: one })
  }
  raw.child.disconnect()
  const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  return [
    ['published page, requests/s', of(({ ours }) => ours.perSecond)],
    ['raw Fastify route, same bytes and headers, requests/s', of((round) => round.raw.perSecond)],
    ['ratio (aim 0.85)', of(({ ours, raw: bare }) => ours.perSecond / bare.perSecond), 2],
    ['p50 / p99, ms', `${of(({ ours }) => ours.p50).toFixed(2)} / ${of(({ ours }) => ours.p99).toFixed(2)}`],
    ['raw p50 / p99, ms', `${of((round) => round.raw.p50).toFixed(2)} / ${of((round) => round.raw.p99).toFixed(2)}`],
  ]
}

/** Bytes of a first visit to the home page, by kind, as they travel. */
export async function weighHome(stage: Stage): Promise<Figures> {
  const { port } = stage.server
  const { host } = stage.community
  const page = await get(port, host, '/')
  const html = brotliDecompressSync(page.bytes).toString()
  const found = new Set(
    [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|woff2|webp|svg))"/g)].map(([, path]) => path ?? ''),
  )
  // Of each picture a browser takes one source: the largest WebP is the most that it can be.
  for (const [, srcset = ''] of html.matchAll(/<source[^>]*type="image\/webp"[^>]*srcset="([^"]+)"/g)) {
    found.add(srcset.split(',').at(-1)?.trim().split(' ')[0] ?? '')
  }
  const weights: Record<string, number> = { css: 0, js: 0, fonts: 0, pictures: 0 }
  for (const path of found) {
    const { bytes, headers } = await get(port, host, path)
    const kind = kindOf(String(headers['content-type']))
    weights[kind] = (weights[kind] ?? 0) + bytes.length
  }
  const total = Object.values(weights).reduce((sum, bytes) => sum + bytes, page.bytes.length)
  return [
    ['home page: html (brotli), bytes', page.bytes.length],
    ['  css', weights.css ?? 0],
    ['  js', weights.js ?? 0],
    ['  fonts', weights.fonts ?? 0],
    ['  pictures (largest form of each)', weights.pictures ?? 0],
    ['  together', total],
  ]
}

function kindOf(type: string): string {
  if (type.startsWith('text/css')) return 'css'
  if (type.startsWith('text/javascript')) return 'js'
  return type.startsWith('font/') ? 'fonts' : 'pictures'
}

/** Publishing the home page over HTTP, and the first visit after it. */
export async function measurePublishing(stage: Stage): Promise<Figures> {
  const { community, server } = stage
  const headers = { cookie: await cookieOf(stage, `webmaster@${community.slug}.example`) }
  const staff = async (path: string, more: { method?: 'POST' | 'PUT'; body?: unknown; seen?: number } = {}) => {
    const { seen, ...rest } = more
    const seeing = seen === undefined ? headers : { ...headers, 'if-match': `"${seen}"` }
    const to = `/api/v1/communities/${community.slug}${path}`
    const { bytes } = await askFor(server.port, stage.kernel.config.platformUrl.host, to, { ...rest, headers: seeing })
    return JSON.parse(bytes.toString())
  }
  const pages: { id: string; parentId: string | null; slug: string }[] = (await staff('/pages')).items
  const home = pages.find(({ parentId, slug }) => parentId === null && slug === '')
  const draftPath = `/pages/${home?.id}/draft?language=uk`
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  const publishing: number[] = []
  const rendering: number[] = []
  for (let round = 0; round < 15; round++) {
    const { title, description, tree, revision: seen } = await staff(draftPath)
    const { revision } = await staff(draftPath, { method: 'PUT', body: { title, description, tree }, seen })
    const publish = { method: 'POST', body: { language: 'uk', revision } } as const
    publishing.push(await timed(() => staff(`/pages/${home?.id}/publish`, publish)))
    rendering.push(await timed(() => get(server.port, community.host, '/')))
  }
  return [
    ['publish the home page (HTTP), ms', median(publishing), 1],
    ['  first visit after it: rendered, compressed, ms', median(rendering), 1],
  ]
}

/** A session of a staff account of the demo, as the Cookie header says it. */
export async function cookieOf({ kernel }: Pick<Stage, 'kernel'>, email: string): Promise<string> {
  const platform = await kernel.directory.platform()
  const account = await withCommunity(kernel.db, platform, (tx) => findAccountByEmail(tx, email))
  if (!account) throw new Error(`the demo has no ${email}`)
  const line = await kernel.identity.sessions.start(platform, account.id, { now: new Date() })
  return line.slice(0, line.indexOf(';'))
}

/** Each home page for the first time since the start: rendered from the database. */
export async function measureColdCache(stage: Stage, hosts: readonly string[]): Promise<Figures> {
  const { port } = stage.server
  const began = performance.now()
  const times = await eachOf(hosts, CONNECTIONS, async (host) => {
    const asked = performance.now()
    await get(port, host, '/')
    return performance.now() - asked
  })
  const seconds = (performance.now() - began) / 1000
  times.sort((one, other) => one - other)
  return [
    ['cold cache: home pages for the first time, requests/s', hosts.length / seconds],
    ['  p50 / p99, ms', `${at(times, 0.5)} / ${at(times, 0.99)}`],
  ]
}

const at = (sorted: readonly number[], part: number): string =>
  (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)

const get = (port: number, host: string, path: string) => askFor(port, host, path, { headers: BROWSER })
