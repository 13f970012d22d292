import type { FastifyInstance } from 'fastify'
import { createHttpServer } from '#platform/http/index.ts'
import { loadBlueprints, loadSections, siteMediaUsages } from '#site/index.ts'
import { accountSurface } from '#surfaces/account/index.ts'
import { apiSurface, describeApi } from '#surfaces/api/index.ts'
import { botSurface } from '#surfaces/bot/index.ts'
import { consoleSurface, declareConsole } from '#surfaces/console/index.ts'
import { hooksSurface } from '#surfaces/hooks/index.ts'
import { declareMedia, featureMediaUsages, mediaSurface } from '#surfaces/media/index.ts'
import { openDataSurface } from '#surfaces/open-data/index.ts'
import { declarePeople } from '#surfaces/people/index.ts'
import { platformSurface } from '#surfaces/platform/index.ts'
import { approvalRoutes, declareSite, frameRenderer, onboardingRoutes, siteSurface } from '#surfaces/site/index.ts'
import { healthRoute } from './health.ts'
import type { Kernel } from './kernel.ts'
import { tlsPermission } from './tls-permission.ts'

/** The table of contents of the server: every surface, in the order in which it is built. */
export async function buildApp(kernel: Kernel): Promise<FastifyInstance> {
  const { app, errorPages } = createHttpServer({
    directory: kernel.directory,
    i18n: kernel.i18n,
    log: kernel.log,
    platformUrl: kernel.config.platformUrl,
    proxies: kernel.config.proxies,
  })
  const { files } = kernel.media
  const usageProviders = [siteMediaUsages(kernel), featureMediaUsages(kernel.registry)]
  const declared = [
    kernel.registry,
    declareSite(kernel, await loadSections()),
    declarePeople(kernel),
    declareMedia(kernel.media, usageProviders),
    declareConsole(kernel),
  ]
  await describeApi(app, kernel)
  healthRoute(app, kernel)
  tlsPermission(app, kernel)
  await apiSurface(app, kernel, {
    actions: declared.flatMap(({ actions }) => actions),
    reads: declared.flatMap(({ reads }) => reads),
  })
  await mediaSurface(app, kernel, kernel.media, usageProviders)
  onboardingRoutes(app, kernel, { blueprints: await loadBlueprints(), files })
  approvalRoutes(app, kernel)
  await accountSurface(app, kernel, frameRenderer(kernel))
  await botSurface(app, kernel, kernel.turns, frameRenderer(kernel))
  await hooksSurface(app, kernel)
  await consoleSurface(app, kernel)
  await platformSurface(app, kernel, errorPages)
  const servePage = await siteSurface(app, kernel, errorPages)
  openDataSurface(app, kernel, servePage)
  return app
}
