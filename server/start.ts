import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { DatabaseProblem, migrate } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log.ts'
import { type Postgres, PostgresProblem, startPostgres } from '#platform/postgres/index.ts'
import { buildApp } from './app.ts'
import { printWelcome } from './banner.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { seedDemo } from './demo/index.ts'
import { createKernel } from './kernel.ts'
import { isWorker, runWorkers, takeOrder, WorkersProblem } from './processes.ts'
import { removeUnfinishedImports } from './transfer/index.ts'
import { ownVersion } from './version.ts'

/** How long open requests may take to finish after SIGTERM, in milliseconds. */
const DRAIN_MS = 25_000
/** How long a worker may take beyond that to put away its jobs and connections. */
const CLOSE_MS = 15_000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (isWorker()) return work(config)
  // Listened for from here on: a server that is told to stop while it starts must not leave its PostgreSQL behind.
  const stopped = firstSignal()
  await mkdir(config.dataDir, { recursive: true })
  const pidFile = join(config.dataDir, 'viche.pid')
  const postgres = config.databaseUrl === undefined ? await embedded(config) : undefined
  const ownerUrl = config.databaseUrl ?? postgres?.url
  if (ownerUrl === undefined) throw new Error('there is no database')
  const ready = async () => {
    await writeFile(pidFile, `${process.pid}\n`)
    printWelcome(config)
  }
  try {
    const { serverUrl } = await migrate({ ownerUrl, serverUrl: config.serverDatabaseUrl })
    const log = createLog(config.logLevel)
    if (config.processes === 1) await serve(config, serverUrl, { log, stopped, ready })
    else {
      const patience = DRAIN_MS + CLOSE_MS
      await runWorkers({ count: config.processes, order: { serverUrl }, log, stopped, patience, ready })
    }
  } finally {
    await postgres?.stop()
    await removeOwn(pidFile)
  }
}

/** One of several processes: the first one has the database ready. */
async function work(config: Config): Promise<void> {
  const { order, stopped, ready } = await takeOrder()
  await serve(config, order.serverUrl, { log: createLog(config.logLevel), stopped, ready })
}

interface Serving {
  log: Logger
  stopped: Promise<string>
  /** Called when the port is open. */
  ready(): Promise<void>
}

/** From the first job to the last open request; returns when a signal has asked for the end. */
async function serve(config: Config, serverUrl: string, { log, stopped, ready }: Serving): Promise<void> {
  const kernel = await createKernel({ config, version: await ownVersion(), log, serverUrl })
  try {
    const app = await buildApp(kernel)
    await removeUnfinishedImports(kernel.db, config.dataDir)
    await kernel.notifier.start()
    await kernel.jobs.start(kernel.services)
    if (config.demo) await seedDemo(kernel)
    await listen(app, config)
    await ready()

    const signal = await stopped
    log.info({ signal }, 'finishing open requests')
    // Whoever holds a request longer is cut off; what comes after is done in good order all the same.
    await Promise.race([app.close(), delay(DRAIN_MS)])
  } finally {
    await kernel.close()
  }
}

/** Another server of the same folder may have written its own number meanwhile. */
async function removeOwn(pidFile: string): Promise<void> {
  const written = await readFile(pidFile, 'utf8').catch(() => '')
  if (written === `${process.pid}\n`) await rm(pidFile)
}

function embedded(config: Config): Promise<Postgres> {
  const say = (message: string) => console.error(message)
  return startPostgres({ dataDir: config.dataDir, log: { info: say, warn: say } })
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.listen })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new ConfigError([`PORT: ${config.port} is taken by another program; stop it, or choose another port`])
    }
    throw error
  }
}

/** Resolves with the first SIGTERM or SIGINT; a second one ends the process at once. */
function firstSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve(signal)
      })
    }
  })
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // What a person at the terminal can mend is said in a line; a fault is shown whole.
    const forPeople = [ConfigError, PostgresProblem, DatabaseProblem, WorkersProblem].some(
      (kind) => error instanceof kind,
    )
    console.error(forPeople && error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
