import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { unauthenticated } from '#platform/errors.ts'
import type { Kernel } from '#server/kernel.ts'

const Workplaces = z.object({
  items: z.array(
    z.object({
      slug: z.string(),
      name: z.object({ uk: z.string(), en: z.string().optional() }),
      kind: z.string(),
      url: z.url(),
      roles: z.array(z.string()),
    }),
  ),
})

/** `GET /api/v1/communities`: the communities of this session's staff account, with its roles. */
export function membershipsRoute(app: FastifyInstance, kernel: Kernel): void {
  app.get(
    '/api/v1/communities',
    {
      constraints: { surface: 'platform' },
      config: { access: 'account' },
      schema: {
        operationId: 'console.workplaces',
        summary: kernel.i18n.t('en', 'console:actions.workplaces'),
        tags: ['console'],
        response: { 200: Workplaces },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const account = await kernel.identity.staffAccountOf(request)
      if (!account) throw unauthenticated()
      const places = await kernel.identity.membershipsOf(account)
      return {
        items: places.map(({ community, actor }) => ({
          slug: community.slug,
          name: community.name,
          kind: community.kind,
          url: community.origin,
          roles: [...actor.roles],
        })),
      }
    },
  )
}
