/** Errors as pages for people, in the community's own layout as long as it can be rendered. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isOutage } from '#platform/db/index.ts'
import type { AppError } from '#platform/errors.ts'
import { localeOfPath, sentenceOf } from '#platform/http/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { parseView, type SafeHtml } from '#platform/templates/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { Shell } from '#site/rendering/frame.ts'
import { iconOf, instrumentsOf, layoutData, loadShell, phonesOf } from '#site/rendering/layout.ts'
import { renderFrame } from '#site/rendering/render.ts'

/** Statuses with an error page of their own; other 4xx share that of 400, other 5xx that of 500. */
const OWN_PAGES = new Set([400, 403, 404, 410, 429, 500, 503])
const MAX_LINKS = 5

export async function sendErrorPage(
  kernel: Kernel,
  request: FastifyRequest,
  reply: FastifyReply,
  error: AppError,
): Promise<FastifyReply> {
  const { community } = request
  if (!community) throw new Error('an error page of a site needs a community')
  const locale = localeOfPath(request.url.split('?', 1)[0] ?? '/', community)
  // Of an address that cannot be read there is no query either.
  const { view: asked } = (request.query ?? {}) as Record<string, unknown>
  const view = parseView(asked)
  const html = await drawErrorPage(kernel, { community, locale, view, requestId: request.id }, error)
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html.toString())
}

interface Where {
  community: Community
  locale: Locale
  view: string | undefined
  requestId: string
}

async function drawErrorPage(kernel: Kernel, where: Where, error: AppError): Promise<SafeHtml> {
  const { community, locale, view: visitorView } = where
  const status = OWN_PAGES.has(error.status) ? error.status : error.status >= 500 ? 500 : 400
  const t = kernel.services.translator(locale)
  const title = t(`layout:errors.${status}.title`)
  // No further query during an outage: the reader has already waited for one timeout.
  const around = isOutage(error) ? undefined : await shellOf(kernel, where)
  const shell = around?.shell
  const known = ['request.not-found', 'request.fault'].includes(error.code)
  const view = {
    sentence: known ? undefined : sentenceOf(kernel.i18n, locale, error),
    requestId: where.requestId,
    links: shell ? linksOf(kernel, shell) : [],
    // Of whom to ask: the reader of an error has come to the end of what the site can do.
    phones: shell ? phonesOf(shell) : [],
  }
  const addressing = { defaultLocale: community.languages[0], view: visitorView }
  const content = kernel.templates.render(`errors/${status}`, view, locale, addressing)
  if (!around || !shell) return plainPage(kernel, locale, title, content)
  const place = { locale, path: '/', search: '', view: visitorView }
  const languages = new Set(community.languages)
  const { features } = around
  const body = { kind: 'error' as const, title, description: title, crumbs: [], languages, content, features }
  const data = { ...layoutData(kernel, shell, place, body), ...around.frame }
  return kernel.templates.render('layouts/site', data, locale, addressing)
}

/** undefined when the database does not answer: the error is then shown without the community's layout. */
async function shellOf(kernel: Kernel, where: Where) {
  const { community, locale, view } = where
  try {
    return await withCommunity(kernel.db, community, async (tx) => {
      const shell = await loadShell(tx, community, locale)
      const { header, footer } = await renderFrame(
        kernel,
        tx,
        { community, locale, path: '/', search: '', view },
        shell,
      )
      const features = [...(header?.features ?? []), ...(footer?.features ?? [])]
      return { shell, frame: { above: header?.content, below: footer?.content }, features }
    })
  } catch (error) {
    kernel.log.warn({ err: error, community: community.slug }, 'an error page is shown without its layout')
    return undefined
  }
}

/** The features and the pages of the menu: most likely the reader was looking for one of them. */
function linksOf(kernel: Kernel, shell: Shell): { label: string; href: string }[] {
  const pages = shell.pages
    .filter((page) => page.inMenu && page.parentId === null && page.path !== '/')
    .map((page) => ({ label: page.title, href: page.path }))
  return [...instrumentsOf(kernel, shell.locale), ...pages].slice(0, MAX_LINKS)
}

function plainPage(kernel: Kernel, locale: Locale, title: string, content: SafeHtml): SafeHtml {
  const theme = kernel.assets.theme('viche')
  const head = {
    title,
    noindex: true,
    view: '',
    styles: [theme.style.url],
    fonts: theme.fonts.map((font) => font.url),
    icon: iconOf(kernel, undefined),
    script: kernel.assets.script.url,
  }
  return kernel.templates.render('layouts/plain', { head, content }, locale)
}
