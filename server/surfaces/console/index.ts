import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { consoleCsp } from '#platform/http/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { membershipsRoute } from './memberships.ts'

export { declareConsole } from './declarations.ts'

const DIST = fileURLToPath(new URL('../../../builder-ui/dist/', import.meta.url))
const A_YEAR = 'public, max-age=31536000, immutable'

/** The console and the editor: one browser application, served on the platform's host below /console/. */
export async function consoleSurface(app: FastifyInstance, kernel: Kernel): Promise<void> {
  membershipsRoute(app, kernel)
  const index = `${DIST}index.html`
  if (!existsSync(index)) {
    // The console's build takes its API types from this very server, so the server must start without the console.
    kernel.log.warn('builder-ui/dist is missing, the console is not served: `npm start` builds it')
    return
  }
  const page = await readFile(index, 'utf8')
  // The document itself carries this: requesting a session that does not exist would log an error in the browser.
  const pageForNobody = page.replace('<html', '<html data-session="none"')

  const { platformUrl, sitesDomain } = kernel.config
  const csp = consoleCsp(`${platformUrl.protocol}//*.${sitesDomain}`)

  await app.register(fastifyStatic, {
    root: DIST,
    serve: false,
    index: false,
    // The build stores a compressed copy beside every file.
    preCompressed: true,
  })
  app.get(
    '/console/assets/*',
    { constraints: { surface: 'platform' }, config: { access: 'public' }, schema: { hide: true } },
    async (request, reply) => {
      const { '*': file } = request.params as { '*': string }
      return reply.header('cache-control', A_YEAR).sendFile(`assets/${file}`, { cacheControl: false })
    },
  )
  // Every screen is the same document; the application reads the address.
  for (const url of ['/console', '/console/', '/console/*']) {
    app.get(
      url,
      { constraints: { surface: 'platform' }, config: { access: 'public' }, schema: { hide: true } },
      async (request, reply) =>
        reply
          .header('content-security-policy', csp)
          .header('x-frame-options', 'DENY')
          .header('cache-control', 'no-store')
          .type('text/html; charset=utf-8')
          .send((await kernel.identity.sessionOf(request)) ? page : pageForNobody),
    )
  }
}
