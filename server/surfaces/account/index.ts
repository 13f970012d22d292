import type { FastifyInstance } from 'fastify'
import type { Kernel } from '#server/kernel.ts'
import { accountPages } from './account-pages.ts'
import { sessionApi } from './api.ts'
import { createDrafts } from './drafts.ts'
import { featurePages } from './features.ts'
import { acceptForms } from './form-body.ts'
import { type DrawFrame, pageSender } from './page.ts'
import { mountPage } from './page-request.ts'
import { signInRoutes } from './sign-in-routes.ts'

export type { DrawFrame, SiteFrame } from './page.ts'

/**
 * Everything that needs to know who asks: sessions and registration as JSON on both kinds of host, and below /account
 * the pages, which work without JavaScript. Nothing here is ever cached.
 * @param drawFrame header and footer of a community's site, from the surface that draws its public pages
 */
export async function accountSurface(app: FastifyInstance, kernel: Kernel, drawFrame: DrawFrame): Promise<void> {
  sessionApi(app, kernel)
  const parts = { kernel, drawFrame, drafts: createDrafts(kernel), send: pageSender(kernel, drawFrame) }
  await app.register(async (pages) => {
    acceptForms(pages)
    const routes = [...signInRoutes(parts), ...accountPages(parts), ...featurePages(parts)]
    for (const route of routes) mountPage(pages, kernel, route)
  })
}
