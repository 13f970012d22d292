import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDatabase } from './cluster.ts'
import { isRunning } from './process.ts'

/**
 * The address of the PostgreSQL that a running server supervises for this data folder; undefined when none runs. Nothing
 * is started, and whoever asks must not stop it.
 */
export async function attachPostgres(dataDir: string): Promise<string | undefined> {
  const folder = join(dataDir, 'postgres')
  if (!existsSync(join(folder, 'password'))) return undefined
  const place = realpathSync(folder)
  const file = join(place, 'cluster/postmaster.pid')
  if (!existsSync(file)) return undefined
  // Lines: pid, folder, start, port, …, state in the eighth.
  const lines = readFileSync(file, 'utf8').split('\n')
  if (!isRunning(Number(lines[0])) || lines[7]?.trim() !== 'ready') return undefined
  return prepareDatabase(place, Number(lines[3]))
}
