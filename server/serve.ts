/** The process that serves: imported by it alone, since a supervising process should stay small. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { DRAIN_MS } from '#platform/limits.ts'
import { createLog } from '#platform/log.ts'
import { buildApp } from './app.ts'
import { type Config, ConfigError } from './config.ts'
import { seedDemo } from './demo/index.ts'
import { createKernel } from './kernel.ts'
import { receiveConfig } from './processes.ts'
import { removeUnfinishedImports, requireImportChecks } from './transfer/index.ts'
import { ownVersion } from './version.ts'

interface Serving {
  log: Logger
  stopped: Promise<string>
  /** Called when the port is open. */
  ready(): Promise<void>
}

/** A worker of a primary process, which has the database ready. */
export async function work(config: Config): Promise<void> {
  const { workerConfig, stopped, ready } = await receiveConfig()
  await serve(config, workerConfig.serverUrl, { log: createLog(config.logLevel), stopped, ready })
}

/** From the first job to the last open request; returns after a signal to stop. */
export async function serve(config: Config, serverUrl: string, { log, stopped, ready }: Serving): Promise<void> {
  const kernel = await createKernel({ config, version: await ownVersion(), log, serverUrl })
  try {
    const app = await buildApp(kernel)
    await requireImportChecks(kernel)
    await removeUnfinishedImports(kernel.db, config.dataDir)
    await kernel.notifier.start()
    await kernel.jobs.start(kernel.services)
    if (config.demo) await seedDemo(kernel)
    await listen(app, config)
    await ready()

    const signal = await stopped
    log.info({ signal }, 'finishing open requests')
    // A request that takes longer is cut off; the rest of the shutdown still runs in order.
    await Promise.race([app.close(), delay(DRAIN_MS)])
  } finally {
    await kernel.close()
  }
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
