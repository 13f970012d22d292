import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDatabase } from './cluster.ts'
import { findPlace, postgresAccount } from './places.ts'
import { readPidFile } from './postmaster.ts'
import { isRunning } from './process.ts'

/**
 * The URL of the PostgreSQL that a running server supervises for this data folder; undefined when none runs. Starts
 * nothing; the caller must not stop it.
 */
export async function attachPostgres(dataDir: string): Promise<string | undefined> {
  if (!existsSync(join(dataDir, 'postgres/cluster'))) return undefined
  const account = postgresAccount()
  const place = findPlace(dataDir)
  const running = readPidFile(join(place, 'cluster'), account)
  if (!running || !isRunning(running.pid) || running.status !== 'ready') return undefined
  return prepareDatabase(place, running.port)
}
