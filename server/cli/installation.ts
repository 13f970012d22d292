import { mkdir } from 'node:fs/promises'
import { openDb } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log.ts'
import { attachPostgres, startPostgres } from '#platform/postgres/index.ts'
import { announceChangesOf } from '#platform/tenancy/index.ts'
import { type Config, readConfig } from '../config.ts'
import { createKernel, type Kernel } from '../kernel.ts'
import { ownVersion } from '../version.ts'

/** The database of this installation, as its owner. */
interface OwnDatabase {
  url: string
  stop(): Promise<void>
}

/**
 * `DATABASE_URL`; without it the embedded PostgreSQL of `VICHE_DATA`: that of the running server, or else one that is
 * started for the time of the command.
 */
export async function openDatabase(config: Config): Promise<OwnDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => undefined }
  await mkdir(config.dataDir, { recursive: true })
  const running = await attachPostgres(config.dataDir)
  if (running) return { url: running, stop: async () => undefined }
  const say = (message: string) => console.error(message)
  return startPostgres({ dataDir: config.dataDir, log: { info: say, warn: say } })
}

/** Runs `work` with everything that the server is made of, the queue included, and without taking part in its work. */
export async function withInstallation<T>(env: NodeJS.ProcessEnv, work: (kernel: Kernel) => Promise<T>): Promise<T> {
  const config = readConfig(env)
  const database = await openDatabase(config)
  try {
    const { serverUrl } = await migrate({ ownerUrl: database.url, serverUrl: config.serverDatabaseUrl })
    const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
    const kernel = await createKernel({ config, version: await ownVersion(), log, serverUrl })
    // A whole community is read and written in longer than a visitor would wait for an answer.
    const db = openDb(serverUrl, { unhurried: true, max: 4 })
    announceChangesOf(db, kernel.notifier)
    try {
      await kernel.notifier.start()
      await kernel.jobs.open()
      return await work({ ...kernel, db })
    } finally {
      await db.destroy()
      await kernel.close()
    }
  } finally {
    await database.stop()
  }
}
