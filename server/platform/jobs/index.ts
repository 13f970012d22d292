import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import pLimit from 'p-limit'
import { fromKysely, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { asOutage, type Db } from '#platform/db/index.ts'
import { JOBS_SCHEMA } from '#platform/db/migrate.ts'
import { AppError } from '#platform/errors.ts'
import { TIME_ZONE } from '#platform/i18n/index.ts'
import { DATABASE, JOBS, TROUBLE_EVERY_MS } from '#platform/limits.ts'
import { rateLimitedLog } from '#platform/log.ts'
import {
  afterCommit,
  type Community,
  type CommunityDirectory,
  type CommunityTx,
  communityOf,
  withCommunity,
} from '#platform/tenancy/index.ts'

/** Context of a job. I/O (SMTP, files) belongs between scopes, never inside one. */
export interface JobContext<Services> {
  community: Community
  clock: Clock
  log: Logger
  services: Services
  /** Opens a transaction in the community's scope. */
  inCommunity<T>(work: (tx: CommunityTx) => Promise<T>): Promise<T>
}

/** A job that will never succeed, however often it is retried: it ends as failed, for an operator to see. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed'
}

/**
 * A job, named as a sentence (`petition.notify-author-that-petition-is-published`). The payload holds ids only, since
 * the queue is a global table. It may run more than once (a process can die after the work and before the
 * acknowledgement), so `run` must be idempotent.
 */
export interface Job<Payload extends z.ZodType = z.ZodType, Services = unknown> {
  name: string
  payload: Payload
  /**
   * Cron expression in Kyiv time: the job runs for every community with an empty payload. Avoid the hour from 3 to 4: it
   * is missing on one Sunday of March and comes twice on one of October.
   */
  schedule?: string
  /**
   * Whether the schedule covers the platform itself as well, which has accounts and letters of its own; `only`: it runs
   * once, for the platform, and not for each community.
   */
  onPlatform?: true | 'only'
  /** How many of them one process runs concurrently; default: 1. */
  concurrency?: number
  /** Default: JOBS in limits.ts. */
  retryPolicy?: { retries: number; retryDelaySeconds: number; maxRetryDelaySeconds: number }
  run(context: JobContext<Services>, payload: z.output<Payload>): Promise<void>
}

/** The queue of the scheduled runs of a job. The suffix is stored in the database. */
const scheduledRunQueue = (job: string) => `${job}.turn`

const QUEUE_CONNECTION = {
  max: DATABASE.queueConnections,
  connectionTimeoutMillis: DATABASE.acquireMs,
  statement_timeout: DATABASE.statementMs,
  query_timeout: DATABASE.answerMs,
  idle_in_transaction_session_timeout: DATABASE.idleInTransactionMs,
  keepAlive: true,
  application_name: 'viche-jobs',
}

const WORK = {
  pollingIntervalSeconds: JOBS.pollSeconds,
  burstWhenBatchFull: true,
  perJobResults: true,
  includeMetadata: true,
} as const

interface QueueOptions {
  retryLimit: number
  retryBackoff?: boolean
  retryDelay?: number
  retryDelayMax?: number
  expireInSeconds: number
}

interface JobsOptions<Services> {
  url: string
  db: Db
  clock: Clock
  log: Logger
  directory: CommunityDirectory
  jobs: readonly Job<z.ZodType, Services>[]
  /** Names of scheduled jobs that earlier versions had. */
  retired?: readonly string[]
}

interface Envelope {
  community: string
  payload: unknown
}

/** Queue statistics; totals over all communities. */
export interface QueueStats {
  /** Jobs overdue by more than the grace period. */
  late: number
  /** Jobs that failed in the last days, by name. */
  failed: Readonly<Record<string, number>>
  /** Failures with an error code, by code. */
  failedWith: Readonly<Record<string, number>>
  /** Jobs waiting for their first attempt or a retry, by name. */
  waiting: Readonly<Record<string, number>>
}

/** The queue: pg-boss on our own PostgreSQL, so that a job exists if and only if its transaction committed. */
export class Jobs<Services> {
  readonly #options: JobsOptions<Services>
  readonly #boss: PgBoss
  readonly #workers = new Map<string, string>()
  readonly #logFailed: (error: unknown) => void
  #services: Services | undefined
  #healthy = false

  constructor(options: JobsOptions<Services>) {
    this.#options = options
    for (const { name, schedule } of options.jobs) requireDailyHour(name, schedule)
    // The server's role does not own the schema: the migrations install it.
    this.#boss = new PgBoss({
      connectionString: options.url,
      schema: JOBS_SCHEMA,
      migrate: false,
      createSchema: false,
      reindex: false,
      monitorVacuum: false,
      // A dead worker is detected by its missing heartbeat, at this interval.
      superviseIntervalSeconds: JOBS.checkWorkersSeconds,
      monitorIntervalSeconds: JOBS.checkWorkersSeconds,
      ...QUEUE_CONNECTION,
    })
    const logOnce = rateLimitedLog(TROUBLE_EVERY_MS, (error, keptBack) =>
      options.log.error({ err: error, keptBack }, 'the job queue reports a fault'),
    )
    this.#boss.on('error', logOnce)
    this.#logFailed = rateLimitedLog(TROUBLE_EVERY_MS, (error, keptBack) =>
      options.log.warn({ err: error, keptBack }, 'a job failed and is tried again'),
    )
  }

  /** True while the workers run; for /health. */
  get healthy(): boolean {
    return this.#healthy
  }

  /** Creates the queues, so that jobs can be enqueued; a running server works on them, this process does not. */
  async open(): Promise<void> {
    await this.#boss.start()
    for (const job of this.#options.jobs) await this.#provideQueue(job.name, queueOf(job))
  }

  async queueStats(): Promise<QueueStats> {
    const { rows } = await sql<{ name: string; code: string | null } & Record<'waiting' | 'failed' | 'late', number>>`
      select name, case when state = 'failed' then output->>'code' end as code,
        count(*) filter (where state in ('created', 'retry'))::int as waiting,
        count(*) filter (where state = 'failed')::int as failed,
        count(*) filter (where state in ('created', 'retry')
          and start_after < now() - ${JOBS.lateSeconds} * interval '1 second')::int as late
      from ${sql.ref(JOBS_SCHEMA)}.job where state in ('created', 'retry', 'failed') group by 1, 2`.execute(
      this.#options.db,
    )
    const names = this.#options.jobs.map((job) => job.name)
    // A scheduled run that a kill interrupted is not reported: the next one makes up for it.
    const ours = rows.filter((row) => names.includes(row.name))
    const own = new Set([...names, ...names.map(scheduledRunQueue)])
    const late = rows.filter((row) => own.has(row.name)).reduce((sum, row) => sum + row.late, 0)
    return {
      late,
      failed: sums(ours.map(({ name, failed }) => [name, failed])),
      failedWith: sums(ours.map(({ code, failed }) => [code ?? '', code ? failed : 0])),
      waiting: sums(ours.map(({ name, waiting }) => [name, waiting])),
    }
  }

  find(name: string): Job<z.ZodType, Services> | undefined {
    return this.#options.jobs.find((job) => job.name === name)
  }

  async start(services: Services): Promise<void> {
    this.#services = services
    await this.open()
    for (const job of this.#options.jobs) await this.#take(job)
    // Their schedules would go on enqueueing runs that no worker takes.
    for (const name of this.#options.retired ?? []) await this.#boss.unschedule(scheduledRunQueue(name))
    this.#healthy = true
  }

  async stop(): Promise<void> {
    this.#healthy = false
    // pg-boss's own timeout does not apply while the database gives no answer.
    const stopped = this.#boss.stop({ graceful: true, timeout: JOBS.stopMs })
    await Promise.race([stopped, delay(JOBS.stopMs + DATABASE.acquireMs, undefined, { ref: false })])
  }

  /**
   * Enqueues a job on the caller's transaction: it exists once that commits, and starts immediately (or at
   * `startAfter`).
   */
  async enqueue<Payload extends z.ZodType>(
    tx: CommunityTx,
    job: Pick<Job<Payload, Services>, 'name' | 'payload'>,
    payload: z.input<Payload>,
    options: { startAfter?: Date; priority?: number } = {},
  ): Promise<void> {
    const envelope: Envelope = { community: communityOf(tx), payload: job.payload.parse(payload) }
    try {
      await this.#boss.send(job.name, envelope, { db: fromKysely(tx), ...options })
    } catch (error) {
      throw asOutage(error)
    }
    const worker = this.#workers.get(job.name)
    if (worker) afterCommit(tx, 'jobs.wake-worker', () => this.#boss.notifyWorker(worker))
  }

  /** The cause of failure of this kind of job is gone: jobs that wait for a retry are retried now. */
  async tryWaitingNow(name: string): Promise<void> {
    await sql`update ${sql.ref(JOBS_SCHEMA)}.job set start_after = now()
      where name = ${name} and state = 'retry' and start_after > now()`.execute(this.#options.db)
    const worker = this.#workers.get(name)
    if (worker) this.#boss.notifyWorker(worker)
  }

  /** Removes this community's permanent failures from the list, before a new check. */
  async forgetFailed(tx: CommunityTx, name: string): Promise<void> {
    await sql`delete from ${sql.ref(JOBS_SCHEMA)}.job
      where name = ${name} and state = 'failed' and data->>'community' = ${communityOf(tx)}`.execute(tx)
  }

  async #take(job: Job<z.ZodType, Services>): Promise<void> {
    const concurrency = job.concurrency ?? 1
    const options = { ...WORK, batchSize: Math.max(JOBS.batch, concurrency) }
    const limit = pLimit(concurrency)
    const worker = await this.#boss.work<Envelope, unknown, typeof options>(job.name, options, (taken) =>
      limit.map(taken, (one) => this.#attempt(job, one)),
    )
    this.#workers.set(job.name, worker)
    if (job.schedule) await this.#takeSchedule(job, job.schedule)
  }

  async #takeSchedule(job: Job<z.ZodType, Services>, cron: string): Promise<void> {
    const queue = scheduledRunQueue(job.name)
    const options = { retryLimit: 0, expireInSeconds: JOBS.scheduledRunExpireSeconds }
    await this.#provideQueue(queue, options, 'singleton')
    await this.#boss.work(queue, { pollingIntervalSeconds: JOBS.pollSeconds }, () => this.runForEveryCommunity(job))
    await this.#boss.schedule(queue, cron, null, { tz: TIME_ZONE })
  }

  /** Creates the queue, or updates the options of one that an earlier version created. */
  async #provideQueue(
    name: string,
    options: QueueOptions,
    policy: 'standard' | 'singleton' = 'standard',
  ): Promise<void> {
    const all = { ...options, heartbeatSeconds: JOBS.heartbeatSeconds, deleteAfterSeconds: JOBS.keptSeconds }
    await this.#boss.createQueue(name, { policy, ...all })
    await this.#boss.updateQueue(name, all)
  }

  /** Runs one job; never throws, so that the other jobs of the batch have outcomes of their own. */
  async #attempt(job: Job<z.ZodType, Services>, taken: JobWithMetadata<Envelope>): Promise<JobResult> {
    try {
      await this.#run(job, taken.data)
      return { id: taken.id, status: 'completed' }
    } catch (error) {
      const final = error instanceof JobFailed || taken.retryCount >= taken.retryLimit
      if (final) this.#options.log.error({ err: error, job: job.name }, 'a job failed for good')
      else this.#logFailed(error)
      return { id: taken.id, status: final ? 'deadletter' : 'failed', output: outcomeOf(error) }
    }
  }

  /** One run of a scheduled job over all communities; a failure in one does not delay the others. */
  async runForEveryCommunity(job: Job<z.ZodType, Services>): Promise<void> {
    const { directory } = this.#options
    const platform = job.onPlatform ? [await directory.platform()] : []
    const communities = job.onPlatform === 'only' ? [] : await directory.list()
    for (const community of [...platform, ...communities]) {
      try {
        await this.#runIn(community, job, {})
      } catch (error) {
        this.#options.log.error({ err: error, job: job.name, community: community.slug }, 'a scheduled job failed')
      }
    }
  }

  async #run(job: Job<z.ZodType, Services>, envelope: Envelope): Promise<void> {
    const community = await this.#options.directory.findById(envelope.community)
    if (!community) throw new Error(`job ${job.name}: its community is gone`)
    await this.#runIn(community, job, envelope.payload)
  }

  async #runIn(community: Community, job: Job<z.ZodType, Services>, payload: unknown): Promise<void> {
    const { db, clock, log } = this.#options
    if (this.#services === undefined) throw new Error('jobs run after start() only')
    await job.run(
      {
        community,
        clock,
        log: log.child({ job: job.name, community: community.slug }),
        services: this.#services,
        inCommunity: (work) => withCommunity(db, community, work),
      },
      job.payload.parse(payload),
    )
  }
}

/** The hour in which Kyiv changes its clocks. */
const CLOCK_CHANGE_HOUR = '3'

/** @throws TypeError for a schedule that would be skipped on one night of the year and run twice on another */
function requireDailyHour(job: string, cron: string | undefined): void {
  const hours = cron?.split(' ')[1]?.split(',') ?? []
  if (hours.includes(CLOCK_CHANGE_HOUR)) throw new TypeError(`job ${job}: choose another hour than 3 in '${cron}'`)
}

/** Totals by name; names with a count of zero are left out. */
function sums(counted: readonly (readonly [name: string, count: number])[]): Record<string, number> {
  const all = new Map<string, number>()
  for (const [name, count] of counted) if (count > 0) all.set(name, (all.get(name) ?? 0) + count)
  return Object.fromEntries(all)
}

function queueOf({ retryPolicy = JOBS }: Pick<Job, 'retryPolicy'>): QueueOptions {
  return {
    retryLimit: retryPolicy.retries,
    retryBackoff: true,
    retryDelay: retryPolicy.retryDelaySeconds,
    retryDelayMax: retryPolicy.maxRetryDelaySeconds,
    expireInSeconds: JOBS.expireSeconds,
  }
}

/**
 * What the queue, a global table, stores about a failure: never the error itself, whose details may hold an address or
 * the values of a row.
 */
function outcomeOf(error: unknown): { type: string; code?: string; message?: string } {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? { code: String(error.code) } : {}
  const isOurs = error instanceof AppError || error instanceof JobFailed
  return { type: error.name, ...code, ...(isOurs ? { message: error.message } : {}) }
}
