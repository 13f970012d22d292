import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Kernel } from './kernel.ts'

const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  database: z.enum(['up', 'down']),
  jobs: z.enum(['up', 'down']),
})

/** `GET /health` on any host: 200 when the server can do its work, 503 when a part of it is missing. */
export function healthRoute(app: FastifyInstance, kernel: Kernel): void {
  app.get(
    '/health',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'health',
        summary: 'State of the server',
        tags: ['server'],
        response: { 200: Health, 503: Health },
      },
    },
    async (_request, reply) => {
      const database = await isUp(kernel)
      const jobs = kernel.jobs.healthy
      const ok = database && jobs
      reply.code(ok ? 200 : 503).header('cache-control', 'no-store')
      return {
        status: ok ? ('ok' as const) : ('degraded' as const),
        version: kernel.version,
        database: database ? ('up' as const) : ('down' as const),
        jobs: jobs ? ('up' as const) : ('down' as const),
      }
    },
  )
}

async function isUp(kernel: Kernel): Promise<boolean> {
  try {
    await sql`select 1`.execute(kernel.db)
    return true
  } catch (error) {
    kernel.log.warn({ err: error }, 'the database does not answer')
    return false
  }
}
