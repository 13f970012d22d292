import type { FastifyInstance } from 'fastify'
import { DEFAULT_LOCALE } from '#platform/i18n/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { apiReference } from './api-reference.ts'
import { sendPlatformPage } from './document.ts'

const PATH = '/api/v1/docs'

/** `/api/v1/docs`: the OpenAPI document for people. A community's host leads to the platform's, since there is one API. */
export function docsRoute(app: FastifyInstance, kernel: Kernel): void {
  const t = kernel.i18n.translator(DEFAULT_LOCALE)
  app.get(PATH, { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    if (request.community) return reply.redirect(kernel.config.platformUrl.origin + PATH)
    reply.header('cache-control', 'public, max-age=300')
    return sendPlatformPage(kernel, reply, {
      locale: DEFAULT_LOCALE,
      path: PATH,
      title: t('platform:api.title'),
      description: t('platform:api.lead'),
      here: 'api',
      translated: false,
      content: kernel.templates.render('platform/api', apiReference(app.swagger()), DEFAULT_LOCALE),
    })
  })
}
