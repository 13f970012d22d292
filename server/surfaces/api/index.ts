import fastifySwagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Declarations } from '#contract/index.ts'
import { compressPage, renderedOnce, sendCompressed } from '#platform/http/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { API, mountDeclarations } from './mount.ts'

/** Must be registered before any route that the description includes. */
export async function describeApi(app: FastifyInstance, kernel: Kernel): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Viche',
        version: kernel.version,
        description:
          'Residents’ endpoints answer on the host of a community, staff’s (/api/v1/communities/{slug}/…) on the platform’s host. Errors are problem details (RFC 9457) with a stable `code`.',
      },
      servers: [{ url: '/' }],
    },
    hideUntagged: true,
    transform: jsonSchemaTransform,
  })
}

/** JSON endpoints of all declarations, and their machine-readable description. */
export async function apiSurface(app: FastifyInstance, kernel: Kernel, declarations: Declarations): Promise<void> {
  mountDeclarations(app, kernel, declarations)

  const description = renderedOnce(() =>
    compressPage({ body: JSON.stringify(app.swagger()), type: 'application/json; charset=utf-8' }),
  )
  app.get(`${API}/openapi.json`, { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) =>
    sendCompressed(request, reply, await description()),
  )
}
