import type { FastifyInstance } from 'fastify'
import { createHttpServer } from '#platform/http/index.ts'
import { accountDeclarations, accountSurface } from '#surfaces/account/index.ts'
import { apiSurface, describeApi } from '#surfaces/api/index.ts'
import { consoleDeclarations, consoleSurface } from '#surfaces/console/index.ts'
import { siteDeclarations, siteSurface } from '#surfaces/site/index.ts'
import { healthRoute } from './health.ts'
import type { Kernel } from './kernel.ts'

/** The table of contents of the server: every surface, in the order in which it is built. */
export async function buildApp(kernel: Kernel): Promise<FastifyInstance> {
  const { app, errorPages } = createHttpServer({
    directory: kernel.directory,
    i18n: kernel.i18n,
    log: kernel.log,
    platformUrl: kernel.config.platformUrl,
    proxies: kernel.config.proxies,
  })
  await describeApi(app, kernel)
  healthRoute(app, kernel)
  await apiSurface(app, kernel, {
    actions: [
      ...kernel.registry.actions,
      ...siteDeclarations.actions,
      ...accountDeclarations.actions,
      ...consoleDeclarations.actions,
    ],
    reads: [
      ...kernel.registry.reads,
      ...siteDeclarations.reads,
      ...accountDeclarations.reads,
      ...consoleDeclarations.reads,
    ],
  })
  await accountSurface(app, kernel)
  await consoleSurface(app, kernel, errorPages)
  await siteSurface(app, kernel, errorPages)
  return app
}
