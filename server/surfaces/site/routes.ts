/**
 * Public addresses of a site. Nothing here reads a session or sets a cookie: an answer depends on the address alone.
 */
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type FeaturePage, type Feed, unknownValue } from '#contract/index.ts'
import type { Feature } from '#features/contract.ts'
import { notFound } from '#platform/errors.ts'
import { type CachedResponse, chooseEncoding, compressedAnswer, sendCompressed } from '#platform/http/index.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { parseView } from '#platform/templates/index.ts'
import { type Community, hostName, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { CacheVersionPoller } from '#site/cache/cache-version-poller.ts'
import { cacheKey, isRedirect, type PageCache, type Redirect, type RenderedPage } from '#site/cache/page-cache.ts'
import { FEED_FORMATS } from '#site/rendering/feeds.ts'
import { findArms, iconOf } from '#site/rendering/layout.ts'
import {
  addressOf,
  type PageRequest,
  renderEditorPage,
  renderFeaturePage,
  renderFeed,
  type ServePage,
} from '#site/rendering/render.ts'
import { renderSearch, SearchQuery } from '#site/rendering/search.ts'
import { renderSitemap, robotsOf } from '#site/rendering/sitemap.ts'
import { renderVerifyPage, VERIFY_PATH } from '#site/rendering/verify-page.ts'
import { renderStatisticsPage, STATISTICS_PATH } from '#site/statistics/statistics-page.ts'
import type { PageRead } from '#site/statistics/visit-counter.ts'
import { PREVIEW_ROUTE, sendPreview } from './preview.ts'

/** Possible addresses of editors' pages; any other is unknown. */
const EDITOR_PATH = /^(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)*$/
const A_YEAR = 'public, max-age=31536000, immutable'
const A_DAY = 'public, max-age=86400'

/** Every language has its addresses; one with the default language's prefix redirects to the address without. */
const PREFIXES = ['', ...LOCALES.map((locale) => `/${locale}`)]

interface Parts {
  kernel: Kernel
  cache: PageCache
  watch: CacheVersionPoller
}

const open = (name: string) => ({ config: { access: 'public', action: name }, schema: { hide: true } }) as const
const onSite = (name: string) => ({ ...open(name), constraints: { surface: 'site' } }) as const

export function publicRoutes(app: FastifyInstance, parts: Parts): void {
  const { kernel } = parts
  app.readyAnswers.find = (request, community) => findReady(parts, request, community)
  app.get('/_a/*', open('site.asset'), (request, reply) => sendAsset(kernel, request, reply))
  app.get('/favicon.ico', onSite('site.icon'), (request, reply) => sendIcon(kernel, communityOf(request), reply))
  app.get('/robots.txt', onSite('site.robots'), (request, reply) =>
    reply
      .header('cache-control', A_DAY)
      .type('text/plain; charset=utf-8')
      .send(robotsOf(communityOf(request))),
  )
  app.get('/sitemap.xml', onSite('site.sitemap'), (request, reply) => {
    const community = communityOf(request)
    return answer(parts, request, reply, community, '/sitemap.xml', {}, () => renderSitemap(kernel, community))
  })
  app.get(PREVIEW_ROUTE, onSite('site.preview'), (request, reply) =>
    sendPreview(kernel, communityOf(request), request, reply),
  )
  searchRoutes(app, parts)
  cachedRoute(app, parts, PREFIXES, {
    path: VERIFY_PATH,
    action: 'site.verify',
    kind: 'page',
    render: (pageRequest) => renderVerifyPage(kernel, pageRequest),
  })
  cachedRoute(app, parts, PREFIXES, {
    path: STATISTICS_PATH,
    action: 'site.statistics-page',
    kind: 'page',
    render: (pageRequest) => renderStatisticsPage(kernel, pageRequest),
  })
  for (const feature of kernel.registry.features) {
    for (const page of feature.pages) featureRoutes(app, parts, feature, page)
    for (const feed of feature.feeds ?? []) feedRoutes(app, parts, feed)
  }
  app.get('/*', onSite('site.page'), (request, reply) => sendEditorPage(parts, request, reply))
}

function communityOf(request: FastifyRequest): Community {
  if (!request.community) throw notFound()
  return request.community
}

// ---------------------------------------------------------------------------------------------------------------------
// Pages

function sendEditorPage(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> | FastifyReply {
  const community = communityOf(request)
  const { raw, query } = addressParts(request)
  const trimmed = raw === '/' ? '' : raw.replace(/\/$/, '')
  if (!EDITOR_PATH.test(trimmed)) throw notFound()
  const { locale, path, canonical } = languageOf(community, trimmed)
  const pageRequest: PageRequest = { community, locale, path: path || '/', search: '', view: parseView(query.view) }
  if (raw !== canonical) return move(reply, { to: addressOf(pageRequest, pageRequest.path), permanent: true })
  return answer(parts, request, reply, community, raw, { view: pageRequest.view }, () =>
    renderEditorPage(parts.kernel, pageRequest),
  )
}

function featureRoutes(app: FastifyInstance, parts: Parts, feature: Feature, page: FeaturePage): void {
  for (const prefix of PREFIXES) {
    app.get(prefix + page.path, onSite(`site.${page.template}`), (request, reply) => {
      const community = communityOf(request)
      const { raw, query } = addressParts(request)
      const { locale } = languageOf(community, prefix)
      const params = page.params?.safeParse(request.params)
      if (params?.success === false) throw notFound()
      const path = pathOf(page.path, params?.data ?? {})
      const asked = readQuery(page, query)
      const pageRequest = { community, locale, path, search: searchOf(asked.given), view: parseView(query.view) }
      // one page, one address: /uk/petitions and /petitions/%31 redirect to it
      const canonical = addressOf({ ...pageRequest, view: undefined }, path)
      if (raw !== canonical)
        return move(reply, { to: addressOf(pageRequest, path + pageRequest.search), permanent: true })
      const render = () =>
        renderFeaturePage(parts.kernel, feature, page, { ...pageRequest, params: params?.data ?? {}, query: asked.all })
      if (asked.isTyped) return answerOnce(parts, request, reply, community, render)
      return answer(parts, request, reply, community, raw, { ...asked.given, view: pageRequest.view }, render)
    })
  }
}

/** A feed in each language and format. */
function feedRoutes(app: FastifyInstance, parts: Parts, feed: Feed): void {
  for (const format of FEED_FORMATS) {
    cachedRoute(app, parts, PREFIXES, {
      path: `${feed.path}.${format.ending}`,
      action: 'site.feed',
      kind: 'document',
      render: (pageRequest) => renderFeed(parts.kernel, feed, format, pageRequest),
    })
  }
}

/** For a surface that adds public addresses of its own. */
export const servePage =
  (app: FastifyInstance, parts: Parts): ServePage =>
  (served) =>
    cachedRoute(app, parts, served.kind === 'page' ? PREFIXES : [''], served)

/** What has neither parameters nor a query of its own. Only pages have views. */
function cachedRoute(
  app: FastifyInstance,
  parts: Parts,
  prefixes: readonly string[],
  { path, action, kind, render }: Parameters<ServePage>[0],
): void {
  for (const prefix of prefixes) {
    app.get(prefix + path, onSite(action), (request, reply) => {
      const community = communityOf(request)
      const { raw, query } = addressParts(request)
      const { locale } = languageOf(community, prefix)
      const view = kind === 'page' ? parseView(query.view) : undefined
      const pageRequest: PageRequest = { community, locale, path, search: '', view }
      if (raw !== addressOf({ ...pageRequest, view: undefined }, path)) {
        return move(reply, { to: addressOf(pageRequest, path), permanent: true })
      }
      return answer(parts, request, reply, community, raw, { view }, () => render(pageRequest))
    })
  }
}

/** The site's search. Its pages are not cached: anybody can invent queries, which must not evict everybody's pages. */
function searchRoutes(app: FastifyInstance, parts: Parts): void {
  for (const prefix of PREFIXES) {
    app.get(`${prefix}/search`, onSite('site.search'), async (request, reply) => {
      const community = communityOf(request)
      const { raw, query } = addressParts(request)
      const { locale } = languageOf(community, prefix)
      const parsed = SearchQuery.safeParse(pick(query, ['q', 'page']))
      if (!parsed.success) throw unknownValue()
      const asked = parsed.data
      const search = searchOf(
        pick({ q: asked.q || undefined, page: asked.page > 1 ? asked.page : undefined }, ['q', 'page']),
      )
      const pageRequest: PageRequest = { community, locale, path: '/search', search, view: parseView(query.view) }
      const canonical = addressOf({ ...pageRequest, view: undefined }, '/search')
      if (raw !== canonical) return move(reply, { to: addressOf(pageRequest, `/search${search}`), permanent: true })
      return answerOnce(parts, request, reply, community, async () => {
        const { page, total } = await renderSearch(parts.kernel, pageRequest, asked)
        if (total === 0) parts.kernel.visits.countEmptySearch(community, asked.q, request.headers['user-agent'])
        return page
      })
    })
  }
}

function addressParts(request: FastifyRequest): { raw: string; query: Record<string, unknown> } {
  return { raw: request.url.split('?', 1)[0] ?? '/', query: request.query as Record<string, unknown> }
}

/** The language in the path. `canonical` has no prefix for the default language. */
function languageOf(community: Community, path: string): { locale: Locale; path: string; canonical: string } {
  const [first] = community.languages
  const prefix = LOCALES.find((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`))
  if (prefix === undefined) return { locale: first, path, canonical: path || '/' }
  if (!community.languages.includes(prefix)) throw notFound()
  const rest = path.slice(prefix.length + 1)
  return { locale: prefix, path: rest, canonical: prefix === first ? rest || '/' : path }
}

function pathOf(pattern: string, params: Record<string, unknown>): string {
  return pattern.replace(/:([A-Za-z]+)/g, (_whole, name: string) => encodeURIComponent(String(params[name])))
}

/**
 * `all` is what the page gets; `given` is the explicit, non-default part of it, which belongs to its address.
 * `isTyped`: it contains free text.
 */
function readQuery({ query: schema, freeText = [] }: FeaturePage, query: Record<string, unknown>) {
  if (!schema) return { all: {}, given: {}, isTyped: false }
  const names = Object.keys(schema.shape)
  if (names.some((name) => isUnstorable(query[name]) && !freeText.includes(name))) throw unknownValue()
  const parsed = schema.safeParse(pick(query, names))
  if (!parsed.success) throw unknownValue()
  const all: Record<string, unknown> = parsed.data
  const defaults: Record<string, unknown> = schema.parse({})
  const asked = names.filter((name) => query[name] !== undefined && all[name] !== defaults[name])
  return { all, given: pick(all, asked), isTyped: asked.some((name) => freeText.includes(name)) }
}

/** Text that PostgreSQL cannot store. */
const isUnstorable = (value: unknown): boolean => typeof value === 'string' && value.includes('\0')
/** An empty form field counts as absent. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== '' && !isUnstorable(value)

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (isGiven(from[name]) ? [[name, from[name]]] : [])))
}

function searchOf(given: Record<string, unknown>): string {
  const pairs = Object.entries(given).map(([name, value]): [string, string] => [name, String(value)])
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.sort(([one], [other]) => (one < other ? -1 : 1)))}`
}

async function answer(
  { kernel, cache, watch }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  community: Community,
  path: string,
  query: Record<string, unknown>,
  render: () => Promise<RenderedPage | Redirect>,
): Promise<FastifyReply> {
  await watch.follow(community.id)
  const key = cacheKey(hostName(request.headers.host) ?? '', path, query)
  const page = await cache.page(community.id, key, render)
  if (isRedirect(page)) return move(reply, page)
  cache.remember(wholeAddress(request), community, key, { page, route: request.routeOptions.url ?? 'none' })
  if (isDocument(page.headers.identity)) kernel.visits.countPage(community, readOf(request), page.placements)
  return sendCompressed(request, reply, page)
}

/** Like `answer`, for a page with free text in its address: it is cached neither here nor on the way. */
async function answerOnce(
  { kernel, cache }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  community: Community,
  render: () => Promise<RenderedPage | Redirect>,
): Promise<FastifyReply> {
  const page = await cache.unkept(community.id, render)
  if (isRedirect(page)) return move(reply, page)
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  kernel.visits.countPage(community, readOf(request), page.placements)
  const { etag: _etag, ...headers } = page.headers[encoding]
  return reply.headers({ ...headers, 'cache-control': 'no-store' }).send(page.bodies[encoding])
}

const wholeAddress = ({ headers, url }: Pick<IncomingMessage, 'headers' | 'url'>): string => `${headers.host} ${url}`

/** Immediately, for an address that was requested before, if its page is still current. */
function findReady(
  { kernel, cache }: Parts,
  request: IncomingMessage,
  community: Community,
): CachedResponse | undefined {
  const known = cache.at(wholeAddress(request), community)
  if (!known) return undefined
  if (isDocument(known.page.headers.identity)) {
    kernel.visits.countPage(community, readOf(request), known.page.placements)
  }
  return { ...compressedAnswer(known.page, request.headers), route: known.route }
}

/** Pages, as opposed to feeds, sitemaps and files. */
const isDocument = (headers: Readonly<Record<string, string>>): boolean =>
  headers['content-type']?.startsWith('text/html') === true

const readOf = ({ headers, url = '/' }: Pick<IncomingMessage, 'headers' | 'url'>): PageRead => ({
  path: url.split('?', 1)[0] ?? '/',
  userAgent: headers['user-agent'],
  referer: headers.referer,
  purpose: headers['sec-purpose']?.toString(),
})

function move(reply: FastifyReply, { to, permanent }: Redirect): FastifyReply {
  return reply.header('cache-control', 'no-cache').redirect(to, permanent ? 301 : 302)
}

// ---------------------------------------------------------------------------------------------------------------------
// Files

async function sendAsset(kernel: Kernel, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asset = kernel.assets.find(addressParts(request).raw)
  if (!asset) throw notFound()
  reply.type(asset.type).header('cache-control', A_YEAR).header('vary', 'accept-encoding')
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  if (encoding === 'identity' || !asset.packed) return reply.send(asset.body)
  return reply.header('content-encoding', encoding).send(await asset.packed(encoding))
}

/** The community's coat of arms, for programs that request the traditional favicon path. */
async function sendIcon(kernel: Kernel, community: Community, reply: FastifyReply): Promise<FastifyReply> {
  const arms = await withCommunity(kernel.db, community, (tx) => findArms(tx, community))
  return reply.header('cache-control', A_DAY).redirect(iconOf(kernel, arms), 302)
}
