import { openDb } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log.ts'
import { attachPostgres, startPostgres } from '#platform/postgres/index.ts'
import { bindNotifier } from '#platform/tenancy/index.ts'
import { type Config, readConfig } from '../config.ts'
import { createKernel, type Kernel } from '../kernel.ts'
import { prepareDataFolder, prepareServing } from '../serving-account.ts'
import { ownVersion } from '../version.ts'
import { asServing, type Lowered, type NamedFiles } from './rights.ts'

const say = (message: string): void => console.error(message)

/** The database of this installation, as its owner. */
interface OwnDatabase {
  url: string
  stop(): Promise<void>
}

/**
 * `DATABASE_URL`; without it the embedded PostgreSQL of `VICHE_DATA`: that of the running server, or one started for
 * the duration of the command.
 */
export async function openDatabase(config: Config): Promise<OwnDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => undefined }
  prepareDataFolder(config.dataDir, say)
  const running = await attachPostgres(config.dataDir)
  if (running) return { url: running, stop: async () => undefined }
  return startPostgres({ dataDir: config.dataDir, log: { info: say, warn: say } })
}

/**
 * Runs `work` with all parts of the server, the queue included, but without processing jobs or requests.
 * @param work gets the path at which each of `files` is accessible
 */
export async function withInstallation<T>(
  env: NodeJS.ProcessEnv,
  work: (kernel: Kernel, at: (path: string) => string) => Promise<T>,
  files: NamedFiles = {},
): Promise<T> {
  const config = readConfig(env)
  const database = await openDatabase(config)
  try {
    const { serverUrl } = await migrate({ ownerUrl: database.url, serverUrl: config.serverDatabaseUrl })
    const { account } = await prepareServing(config, say)
    return await asServing(account, config.dataDir, files, ({ at, asRoot }) =>
      withKernel(config, serverUrl, asRoot, (kernel) => work(kernel, at)),
    )
  } finally {
    await database.stop()
  }
}

async function withKernel<T>(
  config: Config,
  serverUrl: string,
  asRoot: Lowered['asRoot'],
  work: (kernel: Kernel) => Promise<T>,
): Promise<T> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const kernel = await createKernel({ config, version: await ownVersion(), log, serverUrl, asRoot })
  // Reading and writing a whole community takes longer than a request's timeouts.
  const db = openDb(serverUrl, { withoutTimeouts: true, max: 4 })
  bindNotifier(db, kernel.notifier)
  try {
    await kernel.notifier.start()
    await kernel.jobs.open()
    return await work({ ...kernel, db })
  } finally {
    await db.destroy()
    await kernel.close()
  }
}
