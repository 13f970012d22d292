import fastifyMultipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from '#server/kernel.ts'
import { accountPages } from './account-pages.ts'
import { sessionApi } from './api.ts'
import { createDrafts } from './drafts.ts'
import { featurePages } from './features.ts'
import { acceptForms } from './form-body.ts'
import { pageSender, type RenderFrame } from './page.ts'
import { mountPage } from './page-request.ts'
import { signInRoutes } from './sign-in-routes.ts'

export type { RenderFrame, SiteFrame } from './page.ts'

/**
 * Everything that needs authentication: sessions and registration as JSON on both kinds of host, and the pages below
 * /account, which work without JavaScript. Nothing here is ever cached.
 * @param renderFrame header and footer of a community's site, from the surface that renders its public pages
 */
export async function accountSurface(app: FastifyInstance, kernel: Kernel, renderFrame: RenderFrame): Promise<void> {
  sessionApi(app, kernel)
  const parts = { kernel, renderFrame, drafts: createDrafts(kernel), send: pageSender(kernel, renderFrame) }
  await app.register(async (pages) => {
    acceptForms(pages)
    const routes = [...signInRoutes(parts), ...accountPages(parts), ...featurePages(parts)]
    for (const route of routes) if (!route.files) mountPage(pages, kernel, route)
    await pages.register(async (withFiles) => {
      await withFiles.register(fastifyMultipart, { throwFileSizeLimit: false })
      for (const route of routes) if (route.files) mountPage(withFiles, kernel, route)
    })
  })
}
