import type { FastifyInstance } from 'fastify'
import type { ErrorPage, Surface } from '#platform/http/index.ts'
import { localeOfProgram, sentenceOf } from '#platform/http/index.ts'
import { DEFAULT_LOCALE } from '#platform/i18n/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { demoTileRoute } from './demo-tiles.ts'
import { docsRoute } from './docs.ts'
import { sendPlatformPage } from './document.ts'
import { landingRoutes } from './landing.ts'
import { outboxRoutes } from './outbox.ts'

/** Statuses with an error page of their own; other 4xx share that of 400, other 5xx that of 500. */
const OWN_PAGES = new Set([400, 403, 404, 410, 429, 500, 503])

/** Pages of Viche itself on the platform's host: landing and directory, the API page, the demo's outbox, the errors. */
export async function platformSurface(
  app: FastifyInstance,
  kernel: Kernel,
  errorPages: Partial<Record<Surface, ErrorPage>>,
): Promise<void> {
  landingRoutes(app, kernel)
  docsRoute(app, kernel)
  if (kernel.config.demo) {
    outboxRoutes(app, kernel)
    demoTileRoute(app)
  }
  errorPages.platform = async (request, reply, error) => {
    const locale = request.url.startsWith('/en') ? 'en' : DEFAULT_LOCALE
    const status = OWN_PAGES.has(error.status) ? error.status : error.status >= 500 ? 500 : 400
    const known = ['request.not-found', 'request.fault'].includes(error.code)
    const view = {
      sentence: known ? undefined : sentenceOf(kernel.i18n, localeOfProgram(request), error),
      requestId: request.id,
      links: [],
      phones: [],
    }
    reply.code(error.status).header('cache-control', 'no-store')
    const title = kernel.i18n.t(locale, `layout:errors.${status}.title`)
    return sendPlatformPage(kernel, reply, {
      locale,
      path: '/',
      title,
      description: title,
      here: 'none',
      translated: false,
      content: kernel.templates.render(`errors/${status}`, view, locale, { defaultLocale: 'uk' }),
    })
  }
}
