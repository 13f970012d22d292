import type { FastifyInstance } from 'fastify'
import { compressPage, renderedOnce, sendCompressed } from '#platform/http/index.ts'
import { DEFAULT_LOCALE } from '#platform/i18n/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { apiReference } from './api-reference.ts'
import { HTML, renderPlatformPage } from './document.ts'

const PATH = '/api/v1/docs'

/**
 * `/api/v1/docs`: the OpenAPI document for people. A community's host redirects to the platform's, since there is one
 * API.
 */
export function docsRoute(app: FastifyInstance, kernel: Kernel): void {
  const t = kernel.i18n.translator(DEFAULT_LOCALE)
  const page = renderedOnce(async () => {
    const body = renderPlatformPage(kernel, {
      locale: DEFAULT_LOCALE,
      path: PATH,
      title: t('platform:api.title'),
      description: t('platform:api.lead'),
      here: 'api',
      translated: false,
      content: kernel.templates.render('platform/api', apiReference(app.swagger()), DEFAULT_LOCALE),
    })
    return compressPage({ body, type: HTML })
  })
  app.get(PATH, { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    if (request.community) return reply.redirect(kernel.config.platformUrl.origin + PATH)
    return sendCompressed(request, reply, await page())
  })
}
