/**
 * The site of a community over HTTP: public addresses, the editor’s API, onboarding. The content comes from
 * `server/site`.
 */
import type { FastifyInstance } from 'fastify'
import type { ErrorPage, Surface } from '#platform/http/index.ts'
import { inLanguage, type Locale } from '#platform/i18n/index.ts'
import { TROUBLE_EVERY_MS, VERSIONS } from '#platform/limits.ts'
import { rateLimitedLog } from '#platform/log.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { CacheVersionPoller } from '#site/cache/cache-version-poller.ts'
import { PageCache } from '#site/cache/page-cache.ts'
import type { Frame } from '#site/rendering/frame.ts'
import { frameOf, loadShell } from '#site/rendering/layout.ts'
import type { ServePage } from '#site/rendering/render.ts'
import { startWriting } from '#site/statistics/writing.ts'
import { sendErrorPage } from './error-page.ts'
import { publicRoutes, servePage } from './routes.ts'

export { approvalRoutes } from './approval.ts'
export { declareSite } from './declarations.ts'
export { onboardingRoutes } from './onboarding.ts'

const CACHE_BYTES = 128 * 1024 * 1024

/** Public addresses on site hosts, assets on every host, and the error pages of sites. Other surfaces add theirs by what it answers. */
export async function siteSurface(
  app: FastifyInstance,
  kernel: Kernel,
  errorPages: Partial<Record<Surface, ErrorPage>>,
): Promise<ServePage> {
  const cache = new PageCache({
    clock: kernel.clock,
    maxBytes: CACHE_BYTES,
    onError: rateLimitedLog(TROUBLE_EVERY_MS, (error, keptBack) =>
      kernel.log.warn({ err: error, keptBack }, 'a page cannot be rendered anew; its last copy is served'),
    ),
  })
  const watch = new CacheVersionPoller(kernel.db, cache, kernel.log)
  const unsubscribe = kernel.notifier.subscribe('page-cache', (...change) => cache.invalidate(...change))
  watch.start(VERSIONS.checkEveryMs)
  const writing = startWriting(kernel)
  app.addHook('onClose', async () => {
    watch.stop()
    unsubscribe()
    await writing.stop()
  })
  errorPages.site = (request, reply, error) => sendErrorPage(kernel, request, reply, error)
  const parts = { kernel, cache, watch }
  publicRoutes(app, parts)
  return servePage(app, parts)
}

/** Renders the community's head, header and footer around pages other than its public ones: the residents' account. */
export function frameRenderer(kernel: Kernel) {
  return async (
    pageRequest: { community: Community; locale: Locale; path: string; search: string; view: string | undefined },
    title: string,
    features: readonly string[] = [],
  ): Promise<Frame> => {
    const { community, locale, path, search, view } = pageRequest
    const shell = await withCommunity(kernel.db, community, (tx) => loadShell(tx, community, locale))
    return frameOf(
      kernel,
      shell,
      { locale, path, search, view },
      {
        title: `${title} · ${inLanguage(shell.settings.name, locale)}`,
        languages: new Set(community.languages),
        noindex: true,
        features,
      },
    )
  }
}
