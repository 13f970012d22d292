import { fromKysely, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/index.ts'
import { JOBS_SCHEMA } from '#platform/db/migrate.ts'
import {
  afterCommit,
  type Community,
  type CommunityDirectory,
  type CommunityTx,
  communityOf,
  withCommunity,
} from '#platform/tenancy/index.ts'

/** What a job may use. I/O (SMTP, files) belongs between scopes, never inside one. */
export interface JobContext<Services> {
  community: Community
  clock: Clock
  log: Logger
  services: Services
  /** Opens a transaction in the community's scope. */
  inCommunity<T>(work: (tx: CommunityTx) => Promise<T>): Promise<T>
}

/**
 * A job: named as a sentence (`petition.notify-author-that-petition-is-published`). The payload holds ids only, since
 * the queue is a global table. It may run more than once (a process can die after the work and before the receipt),
 * so `run` must be safe to repeat.
 */
export interface Job<Payload extends z.ZodType = z.ZodType, Services = unknown> {
  name: string
  payload: Payload
  /** Cron expression, UTC: the job then runs by itself for each community with an empty payload. */
  schedule?: string
  /** The schedule has a turn for the platform itself as well: it has accounts and letters of its own. */
  onPlatform?: true
  run(context: JobContext<Services>, payload: z.output<Payload>): Promise<void>
}

const RETRIES = 8
const POLL_SECONDS = 2
/** The queue in which every community's turn of a scheduled job is made. */
const turnQueue = (job: string) => `${job}.turn`

interface JobsOptions<Services> {
  url: string
  db: Db
  clock: Clock
  log: Logger
  directory: CommunityDirectory
  jobs: readonly Job<z.ZodType, Services>[]
}

interface Envelope {
  community: string
  payload: unknown
}

/** The queue: pg-boss on our own PostgreSQL, so that a job is there if and only if its transaction committed. */
export class Jobs<Services> {
  readonly #options: JobsOptions<Services>
  readonly #boss: PgBoss
  readonly #workers = new Map<string, string>()
  #services: Services | undefined
  #healthy = false

  constructor(options: JobsOptions<Services>) {
    this.#options = options
    // The server's role does not own the schema: the migrations install it.
    this.#boss = new PgBoss({
      connectionString: options.url,
      schema: JOBS_SCHEMA,
      migrate: false,
      createSchema: false,
      reindex: false,
      monitorVacuum: false,
      max: 4,
      application_name: 'viche-jobs',
    })
    this.#boss.on('error', (error) => options.log.error({ err: error }, 'the job queue reports a fault'))
  }

  /** Whether the workers run; for /health. */
  get healthy(): boolean {
    return this.#healthy
  }

  /** Makes the queues, so that jobs can be put on them; a running server works on them, this process does not. */
  async open(): Promise<void> {
    await this.#boss.start()
    for (const job of this.#options.jobs) {
      await this.#boss.createQueue(job.name, { retryLimit: RETRIES, retryBackoff: true })
    }
  }

  find(name: string): Job<z.ZodType, Services> | undefined {
    return this.#options.jobs.find((job) => job.name === name)
  }

  async start(services: Services): Promise<void> {
    this.#services = services
    await this.open()
    for (const job of this.#options.jobs) await this.#take(job)
    this.#healthy = true
  }

  async stop(): Promise<void> {
    this.#healthy = false
    await this.#boss.stop({ graceful: true, timeout: 10_000 })
  }

  /** Puts a job on the caller's transaction: it exists when that commits, and starts at once (or at `startAfter`). */
  async enqueue<Payload extends z.ZodType>(
    tx: CommunityTx,
    job: Pick<Job<Payload, Services>, 'name' | 'payload'>,
    payload: z.input<Payload>,
    options: { startAfter?: Date } = {},
  ): Promise<void> {
    const envelope: Envelope = { community: communityOf(tx), payload: job.payload.parse(payload) }
    await this.#boss.send(job.name, envelope, {
      db: fromKysely(tx),
      retryLimit: RETRIES,
      retryBackoff: true,
      ...(options.startAfter ? { startAfter: options.startAfter } : {}),
    })
    const worker = this.#workers.get(job.name)
    if (worker) afterCommit(tx, () => this.#boss.notifyWorker(worker))
  }

  async #take(job: Job<z.ZodType, Services>): Promise<void> {
    const worker = await this.#boss.work<Envelope>(
      job.name,
      { pollingIntervalSeconds: POLL_SECONDS },
      async (taken) => {
        for (const one of taken) await this.#run(job, one.data)
      },
    )
    this.#workers.set(job.name, worker)
    if (job.schedule) await this.#takeSchedule(job, job.schedule)
  }

  async #takeSchedule(job: Job<z.ZodType, Services>, cron: string): Promise<void> {
    const queue = turnQueue(job.name)
    await this.#boss.createQueue(queue, { policy: 'singleton', retryLimit: 0 })
    await this.#boss.work(queue, { pollingIntervalSeconds: POLL_SECONDS }, () => this.runForEveryCommunity(job))
    await this.#boss.schedule(queue, cron)
  }

  /** One turn of a scheduled job; a fault in one community does not keep the others waiting. */
  async runForEveryCommunity(job: Job<z.ZodType, Services>): Promise<void> {
    const { directory } = this.#options
    const platform = job.onPlatform ? [await directory.platform()] : []
    for (const community of [...platform, ...(await directory.list())]) {
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
