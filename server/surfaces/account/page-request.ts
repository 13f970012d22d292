import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FileFields } from '#contract/index.ts'
import { notFound } from '#platform/errors.ts'
import { type MultipartForm, readMultipart } from '#platform/http/multipart-form.ts'
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale, type Translate } from '#platform/i18n/index.ts'
import { looksLikeToken, type SignedInAccount, safePath } from '#platform/identity/index.ts'
import { pageUrl, parseView } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { type Fields, textOf } from './form-body.ts'

/** One request for an account page: the person, the address, the language. */
export interface PageRequest {
  http: FastifyRequest
  reply: FastifyReply
  /** The community of the site's host, or the platform itself. */
  community: Community
  locale: Locale
  t: Translate
  /** Without language prefix: `/account/profile`. */
  path: string
  /** The page's part of the query, in every language: `?next=…`, `?token=…`, or ''. */
  search: string
  params: Readonly<Record<string, string>>
  query: Fields
  fields: Fields
  /** Of a form that takes files; what was sent by somebody who is not signed in is not kept. */
  files: Pick<MultipartForm, 'files' | 'faults'> | undefined
  account: SignedInAccount | undefined
  /** The visitor's view, when it is in the address. */
  view: string | undefined
  /** Hash of the session's token, to distinguish it from the account's other sessions. */
  sessionId: string | undefined
  /** The URL of a path in the language of this page. */
  url(path: string): string
  /** 303: the browser requests `path`, so that a reload submits nothing twice. */
  goTo(path: string): FastifyReply
}

export interface PageRoute {
  method: 'GET' | 'POST'
  path: string
  /** Name of the route's action, for the guards and the log. */
  action: string
  access?: string
  /** The kind of host; default: both. */
  surface?: 'site' | 'platform'
  /** What a multipart form may bring; without it only plain forms are accepted. */
  files?: FileFields | undefined
  handler(request: PageRequest): Promise<FastifyReply>
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
      handler: async (request, reply) =>
        route.handler(await pageRequestOf(kernel, request, reply, prefix.slice(1), route.files)),
    })
  }
}

async function pageRequestOf(
  kernel: Kernel,
  request: FastifyRequest,
  reply: FastifyReply,
  prefix: string,
  fileFields: FileFields | undefined,
): Promise<PageRequest> {
  const community = await kernel.identity.communityOf(request)
  const [first] = community.languages
  const locale = prefix === '' ? first : isLocale(prefix) ? prefix : DEFAULT_LOCALE
  if (prefix !== '' && (locale === first || !community.languages.includes(locale))) throw notFound()
  const session = await kernel.identity.sessionOf(request)
  const query = request.query as Fields
  const form =
    fileFields && request.isMultipart()
      ? await readMultipart(request, fileFields, { keepFiles: session !== undefined })
      : undefined
  const view = parseView(query.view)
  const url = (path: string) => pageUrl(path, { locale, defaultLocale: first, view })
  const [path = '/'] = request.url.slice(prefix === '' ? 0 : prefix.length + 1).split('?', 1)
  return {
    http: request,
    reply,
    community,
    locale,
    t: kernel.i18n.translator(locale),
    path,
    search: withQuery('', { next: safePath(query.next), token: tokenIn(query) }),
    params: request.params as Record<string, string>,
    query,
    view,
    fields: form?.fields ?? ((request.body ?? {}) as Fields),
    files: form,
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

/**
 * The page to return to, from the query or a hidden field; the account's home page when it is not a path of this host.
 */
export const nextOf = (text: unknown): string | undefined => safePath(text)

/** `path` with a query; parameters without a value are omitted. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
