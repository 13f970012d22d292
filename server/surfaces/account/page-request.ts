import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '#platform/errors.ts'
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale, type Translate } from '#platform/i18n/index.ts'
import { looksLikeToken, type SignedInAccount, safePath } from '#platform/identity/index.ts'
import { pageUrl, parseView } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { type Fields, textOf } from './form-body.ts'

/** One request for a page of the cabinet: who asks, where, in which language. */
export interface PageRequest {
  request: FastifyRequest
  reply: FastifyReply
  /** Of a site's host, or the platform itself. */
  community: Community
  locale: Locale
  t: Translate
  /** Without the prefix of the language: `/account/profile`. */
  path: string
  /** What of the query belongs to the page in every language: `?next=…`, `?token=…`, or ''. */
  search: string
  params: Readonly<Record<string, string>>
  query: Fields
  fields: Fields
  account: SignedInAccount | undefined
  /** How the visitor wants to see the page, where that travels in the address. */
  view: string | undefined
  /** Hash of the session's token, for telling it from the account's other sessions. */
  sessionId: string | undefined
  /** The address of a path in the language of this page. */
  url(path: string): string
  /** 303: the browser asks for `path` anew, so that a reload sends nothing twice. */
  goTo(path: string): FastifyReply
}

export interface PageRoute {
  method: 'GET' | 'POST'
  path: string
  /** Name of what the route does, for the guards and the log. */
  action: string
  access?: string
  /** On which kind of host; both unless told. */
  surface?: 'site' | 'platform'
  handler(visit: PageRequest): Promise<FastifyReply>
}

/** Serves a page without a prefix in the community's first language and with one in its others. */
export function mountPage(app: FastifyInstance, kernel: Kernel, route: PageRoute): void {
  for (const prefix of ['', ...LOCALES.map((locale) => `/${locale}`)]) {
    app.route({
      method: route.method,
      url: prefix + route.path,
      ...(route.surface ? { constraints: { surface: route.surface } } : {}),
      config: { access: route.access ?? 'public', action: route.action },
      schema: { hide: true },
      onRequest: async (_request, reply) => {
        reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex')
      },
      handler: async (request, reply) => route.handler(await pageRequestOf(kernel, request, reply, prefix.slice(1))),
    })
  }
}

async function pageRequestOf(
  kernel: Kernel,
  request: FastifyRequest,
  reply: FastifyReply,
  prefix: string,
): Promise<PageRequest> {
  const community = await kernel.identity.communityOf(request)
  const [first] = community.languages
  const locale = prefix === '' ? first : isLocale(prefix) ? prefix : DEFAULT_LOCALE
  if (prefix !== '' && (locale === first || !community.languages.includes(locale))) throw notFound()
  const session = await kernel.identity.sessionOf(request)
  const query = request.query as Fields
  const view = parseView(query.view)
  const url = (path: string) => pageUrl(path, { locale, defaultLocale: first, view })
  const [path = '/'] = request.url.slice(prefix === '' ? 0 : prefix.length + 1).split('?', 1)
  return {
    request,
    reply,
    community,
    locale,
    t: kernel.i18n.translator(locale),
    path,
    search: withQuery('', { next: safePath(query.next), token: tokenIn(query) }),
    params: request.params as Record<string, string>,
    query,
    view,
    fields: (request.body ?? {}) as Fields,
    account: session?.account,
    sessionId: session?.id,
    url,
    goTo: (to) => reply.redirect(url(to), 303),
  }
}

const tokenIn = (query: Fields): string | undefined => {
  const token = textOf(query, 'token')
  return looksLikeToken(token) ? token : undefined
}

/** Where somebody wanted to go, from the query or a hidden field; the cabinet where that is no path of this host. */
export const nextOf = (text: unknown): string | undefined => safePath(text)

/** `path` with a query; parts without a value are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
