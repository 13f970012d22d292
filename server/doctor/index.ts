/** `viche doctor`: checks everything that Viche depends on, and changes nothing. */

import { loadRegistry } from '#features/registry.ts'
import { type Db, openDb } from '#platform/db/index.ts'
import { serverUrlFrom } from '#platform/db/migrate.ts'
import { CommunityDirectory } from '#platform/tenancy/index.ts'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { openDatabase } from '../installation/index.ts'
import { asServing } from '../installation/rights.ts'
import { findServing } from '../serving-account.ts'
import {
  checkAddresses,
  checkElectionKeys,
  checkLetters,
  checkMedia,
  checkOrphans,
  checkOwners,
  checkQueue,
} from './communities.ts'
import { checkClock, checkClosedTables, checkRole, checkSchema, checkServer } from './database.ts'
import { checkAccount, checkDisk, checkKeys, checkMail } from './environment-checks.ts'
import { checked, type Finding, fault, ok, reasonOf } from './finding.ts'

export type { Finding } from './finding.ts'

/** A missing database is reported soon; an available one gets time to count. */
const TIMEOUTS = { withoutTimeouts: true, limits: { acquireMs: 3_000 } } as const

export interface ExamineOptions {
  /** Decodes every picture completely: minutes, if there are thousands. */
  thorough: boolean
  /** Timeout for a mail server's answer. */
  mailMilliseconds?: number
  /** Under root, files written by a server are read with the server's privileges. */
  lowered?: boolean
}

/** One finding per check, in the order in which to fix them. Checks that depend on something missing are skipped. */
export async function examine(env: NodeJS.ProcessEnv, options: ExamineOptions): Promise<Finding[]> {
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [{ check: 'configuration', ...fault('configuration-unfit', { why: error.message.replaceAll('\n', '; ') }) }]
  }
  const around = [
    { check: 'configuration', ...ok(config.demo ? 'configuration-demo' : 'configuration-fits') },
    await checked('disk', () => checkDisk(config)),
    await checked('account', () => checkAccount(config)),
    await checked('keys', () => checkKeys(config)),
    await checked('mail', () => checkMail(config, options.mailMilliseconds)),
  ]
  return [...around, ...(await examineDatabase(config, options))]
}

async function examineDatabase(config: Config, options: ExamineOptions): Promise<Finding[]> {
  let database: Awaited<ReturnType<typeof openDatabase>>
  try {
    database = await openDatabase(config)
  } catch (error) {
    return [{ check: 'database', ...fault('database-silent', { why: reasonOf(error) }) }]
  }
  const owner = openDb(database.url, { max: 1, ...TIMEOUTS })
  try {
    const server = await checked('database', () => checkServer(owner))
    if (server.state === 'fault') return [server]
    const schema = await checked('schema', () => checkSchema(owner))
    const clock = await checked('clock', () => checkClock(owner))
    if (schema.state === 'fault') return [server, clock, schema]
    return [server, clock, schema, ...(await examineAsServer(config, database.url, options))]
  } finally {
    await owner.destroy()
    await database.stop()
  }
}

/** With the server's role: what it cannot see or do, the server cannot either. */
async function examineAsServer(config: Config, ownerUrl: string, options: ExamineOptions): Promise<Finding[]> {
  const db = openDb(serverUrlFrom({ ownerUrl, serverUrl: config.serverDatabaseUrl }), { max: 2, ...TIMEOUTS })
  try {
    const role = await checked('role', () => checkRole(db))
    const tables = await checked('tables', () => checkClosedTables(db))
    if (role.state === 'fault') return [role, tables]
    return [role, tables, ...(await examineCommunities(db, config, options))]
  } finally {
    await db.destroy()
  }
}

async function examineCommunities(db: Db, config: Config, options: ExamineOptions): Promise<Finding[]> {
  const directory = new CommunityDirectory(db, config)
  const communities = await directory.list()
  const account = options.lowered ? findServing(config, { make: false }).account : undefined
  const media = () => asServing(account, config.dataDir, {}, () => checkMedia(db, config, communities, options))
  const keys = () => asServing(account, config.dataDir, {}, () => checkElectionKeys(db, config, communities))
  return [
    await checked('owners', () => checkOwners(db, communities)),
    await checked('orphans', async () => checkOrphans(db, await directory.platform(), communities)),
    await checked('addresses', async () => checkAddresses(db, communities, await loadRegistry())),
    await checked('media', media),
    await checked('election-keys', keys),
    await checked('queue', () => checkQueue(db)),
    await checked('letters', () => checkLetters(db, communities)),
  ]
}
