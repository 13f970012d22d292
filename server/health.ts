import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { JobCensus } from '#platform/jobs/index.ts'
import { HEALTH } from '#platform/limits.ts'
import type { Kernel } from './kernel.ts'

const count = z.int().min(0)

const Health = z.object({
  status: z.enum(['ok', 'degraded', 'failing']).meta({
    description:
      'degraded: people are served, but something waits or has failed; failing: the server cannot do its work',
  }),
  version: z.string(),
  database: z.enum(['up', 'down']),
  jobs: z.enum(['up', 'late', 'down']).meta({ description: 'late: jobs that could have run for minutes have not' }),
  mail: z
    .enum(['up', 'down'])
    .meta({ description: 'down: the mail server did not take the last letter; letters wait' }),
  notices: z.enum(['up', 'down']).meta({ description: 'down: other processes’ changes are learnt of once a minute' }),
  letters: z
    .object({ waiting: count, refused: count })
    .optional()
    .meta({ description: 'of all communities; refused for good within three days' }),
  failedJobs: z.record(z.string(), count).optional().meta({ description: 'given up within three days, by name' }),
})
type Health = z.infer<typeof Health>

/** `GET /health` on any host: 200 when the server can do its work, 503 when a part of it is missing. */
export function healthRoute(app: FastifyInstance, kernel: Kernel): void {
  const look = shared(() => examine(kernel))
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
      const health = await look()
      reply.code(health.status === 'failing' ? 503 : 200).header('cache-control', 'no-store')
      return health
    },
  )
}

async function examine(kernel: Kernel): Promise<Health> {
  const { jobs, mail, notifier, version } = kernel
  const census = await askDatabase(kernel)
  const notices = notifier.connected ? 'up' : 'down'
  const parts = { version, mail: mail.working ? 'up' : 'down', notices } as const
  if (!census) return { status: 'failing', ...parts, database: 'down', jobs: jobs.healthy ? 'up' : 'down' }
  const { [mail.queue]: refused = 0, ...failedJobs } = census.failed
  const queue = jobs.healthy ? (census.late > 0 ? 'late' : 'up') : 'down'
  const well = parts.mail === 'up' && notices === 'up' && queue === 'up' && Object.keys(failedJobs).length === 0
  return {
    status: queue === 'down' ? 'failing' : well ? 'ok' : 'degraded',
    ...parts,
    database: 'up',
    jobs: queue,
    letters: { waiting: census.waiting[mail.queue] ?? 0, refused },
    failedJobs,
  }
}

/** undefined when the database does not answer in time. */
async function askDatabase(kernel: Kernel): Promise<JobCensus | undefined> {
  const asking = sql`select 1`.execute(kernel.db).then(() => kernel.jobs.census())
  try {
    return await Promise.race([asking, delay(HEALTH.patienceMs, undefined, { ref: false })])
  } catch (error) {
    kernel.log.debug({ err: error }, 'the database does not answer')
    return undefined
  } finally {
    // The pool tells the log why; here it only matters that nobody waits for it.
    asking.catch(() => undefined)
  }
}

/** Whoever asks at the same time, or right after, gets the same answer: asking costs the database something. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: { answer: Promise<T>; until: number } | undefined
  return () => {
    if (known && known.until > performance.now()) return known.answer
    known = { answer: ask(), until: performance.now() + HEALTH.keptMs }
    return known.answer
  }
}
