import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseProblem, migrate } from '#platform/db/migrate.ts'
import { ForeignFile, writeGuarded } from '#platform/guarded-files.ts'
import { DRAIN_MS } from '#platform/limits.ts'
import { createLog } from '#platform/log.ts'
import { type Postgres, PostgresProblem, startPostgres } from '#platform/postgres/index.ts'
import { printWelcome } from './banner.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { isWorker, runWorkers, WorkersProblem } from './processes.ts'
import { compiledCodeOf, prepareDataFolder, prepareServing } from './serving-account.ts'

/** How long a worker may take after SIGTERM: for its open requests, its jobs and its connections. */
const STOP_MS = DRAIN_MS + 15_000

const say = (message: string): void => console.error(message)

async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (isWorker()) return (await import('./serve.ts')).work(config)
  // Subscribed here, early: a server stopped during its start must not leave its PostgreSQL behind.
  const stopped = firstSignal()
  prepareDataFolder(config.dataDir, say)
  const pidFile = join(config.dataDir, 'viche.pid')
  const postgres = config.databaseUrl === undefined ? await embedded(config) : undefined
  const ownerUrl = config.databaseUrl ?? postgres?.url
  if (ownerUrl === undefined) throw new Error('there is no database')
  const ready = async () => {
    writeGuarded(pidFile, `${process.pid}\n`, { mode: 0o644 })
    printWelcome(config)
  }
  try {
    const { serverUrl } = await migrate({ ownerUrl, serverUrl: config.serverDatabaseUrl })
    const { account } = await prepareServing(config, say)
    const log = createLog(config.logLevel)
    if (config.processes === 1 && !account) {
      const { serve } = await import('./serve.ts')
      await serve(config, serverUrl, { log, stopped, ready })
    } else {
      // Root serves no requests: it keeps what only root can do, and workers serve in its place.
      const as = account && { ...account, compiledCode: compiledCodeOf(account) }
      const workerConfig = { serverUrl }
      await runWorkers({ count: config.processes, as, workerConfig, log, stopped, timeoutMs: STOP_MS, ready })
    }
  } finally {
    await postgres?.stop()
    await removeOwn(pidFile)
  }
}

/** Another server of the same folder may have written its own pid meanwhile. */
async function removeOwn(pidFile: string): Promise<void> {
  const written = await readFile(pidFile, 'utf8').catch(() => '')
  if (written === `${process.pid}\n`) await rm(pidFile)
}

function embedded(config: Config): Promise<Postgres> {
  return startPostgres({ dataDir: config.dataDir, log: { info: say, warn: say } })
}

/** Resolves with the first SIGTERM or SIGINT; a second one ends the process immediately. */
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
    // Problems that the person at the terminal can fix take one line; a bug is shown in full.
    const forPeople = [ConfigError, PostgresProblem, DatabaseProblem, WorkersProblem, ForeignFile].some(
      (kind) => error instanceof kind,
    )
    console.error(forPeople && error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
