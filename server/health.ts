import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { isLoopbackAddress, isLoopbackHost } from '#platform/http/loopback.ts'
import type { QueueStats } from '#platform/jobs/index.ts'
import { HEALTH } from '#platform/limits.ts'
import { LETTER_NOT_BUILT } from '#platform/mail/index.ts'
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
  letters: z.object({ waiting: count, refused: count, notBuilt: count }).optional().meta({
    description:
      'of all communities; refused for good within three days; not built: no header can be made of the address',
  }),
  failedJobs: z.record(z.string(), count).optional().meta({ description: 'given up within three days, by name' }),
})
type Health = z.infer<typeof Health>

/** The part that everybody may see. */
const Brief = z.strictObject({ status: Health.shape.status })

/**
 * `GET /health` on any host: 200 when the server works, 503 when a part of it is missing. Details, version and queue
 * are shown to this machine and to operators only.
 */
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
        description: 'All of it on the server’s own machine and for operators; the status alone for everybody else.',
        response: { 200: z.union([Health, Brief]), 503: z.union([Health, Brief]) },
      },
    },
    async (request, reply) => {
      const health = await look()
      reply.code(health.status === 'failing' ? 503 : 200).header('cache-control', 'no-store')
      const { status } = health
      return isFromHere(request) || (await isFromOperator(kernel, request, health)) ? health : { status }
    },
  )
}

/** A proxy on this machine makes everybody look local, unless it names the client. */
const FORWARDING = /^(?:forwarded|via|x-forwarded(?:-.+)?|x-real-ip|x-client-ip|cf-connecting-ip|true-client-ip)$/

/**
 * Directly from this machine, and by its name: a proxy without forwarding headers uses the name of a site, as does a
 * page in the operator's browser whose name was rebound to this machine.
 */
function isFromHere(request: FastifyRequest): boolean {
  if (Object.keys(request.headers).some((name) => FORWARDING.test(name))) return false
  const addresses = [request.socket.remoteAddress, request.ip]
  return addresses.every(isLoopbackAddress) && isLoopbackHost(request.headers.host)
}

/** Without a database there are no sessions, and the check must not wait for it. */
async function isFromOperator(kernel: Kernel, request: FastifyRequest, health: Health): Promise<boolean> {
  const { directory, identity, log } = kernel
  if (!request.headers.cookie || health.database === 'down' || !directory.isPlatform(request.headers.host)) return false
  try {
    const account = await identity.staffAccountOf(request)
    return account !== undefined && (await identity.isOperator(account.id))
  } catch (error) {
    log.debug({ err: error }, 'whether an operator asks for the health cannot be found out')
    return false
  }
}

async function examine(kernel: Kernel): Promise<Health> {
  const { jobs, mail, notifier, version } = kernel
  const stats = await askDatabase(kernel)
  const notices = notifier.connected ? 'up' : 'down'
  const parts = { version, mail: mail.working ? 'up' : 'down', notices } as const
  if (!stats) return { status: 'failing', ...parts, database: 'down', jobs: jobs.healthy ? 'up' : 'down' }
  const { [mail.queue]: ended = 0, ...failedJobs } = stats.failed
  const notBuilt = stats.failedWith[LETTER_NOT_BUILT] ?? 0
  const queue = jobs.healthy ? (stats.late > 0 ? 'late' : 'up') : 'down'
  const done = Object.keys(failedJobs).length === 0 && notBuilt === 0
  const well = parts.mail === 'up' && notices === 'up' && queue === 'up' && done
  return {
    status: queue === 'down' ? 'failing' : well ? 'ok' : 'degraded',
    ...parts,
    database: 'up',
    jobs: queue,
    letters: { waiting: stats.waiting[mail.queue] ?? 0, refused: ended - notBuilt, notBuilt },
    failedJobs,
  }
}

/** undefined when the database does not answer in time. */
async function askDatabase(kernel: Kernel): Promise<QueueStats | undefined> {
  const asking = sql`select 1`.execute(kernel.db).then(() => kernel.jobs.queueStats())
  try {
    return await Promise.race([asking, delay(HEALTH.timeoutMs, undefined, { ref: false })])
  } catch (error) {
    kernel.log.debug({ err: error }, 'the database does not answer')
    return undefined
  } finally {
    // The pool logs the reason; here it only matters that nothing waits for it.
    asking.catch(() => undefined)
  }
}

/** Concurrent and closely following requests share one answer: each check costs the database something. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: { answer: Promise<T>; until: number } | undefined
  return () => {
    if (known && known.until > performance.now()) return known.answer
    known = { answer: ask(), until: performance.now() + HEALTH.keptMs }
    return known.answer
  }
}
