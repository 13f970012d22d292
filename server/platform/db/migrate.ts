import { createHmac, randomInt } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { PgBoss } from 'pg-boss'
import type { AppError } from '#platform/errors.ts'
import { DATABASE, MIGRATION } from '#platform/limits.ts'
import { APP_ROLE } from './community-table.ts'
import { type DB, isOutage, openDb } from './index.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)
const FILE = /^\d{4}-[a-z-]+\.ts$/
const SERVER_ROLE = 'viche_server'
/** PostgreSQL 15. */
export const OLDEST_POSTGRES = 15_00_00

/** Schema of the job queue; installed and upgraded by the owner, used by the server's role. */
export const JOBS_SCHEMA = 'pgboss'

/** The configured database cannot be used; the message says why and what to do. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
}

interface MigrateOptions {
  /** Connection of the owner; may create roles. */
  ownerUrl: string
  /** Connection of the server's role where the operator created it; default: derived from the owner's. */
  serverUrl?: string | undefined
}

/**
 * Migrates the database to the newest schema and creates the server's role. Returns the URL with which the server
 * connects: a role that owns nothing and bypasses nothing. Throws DatabaseProblem unless the server is PostgreSQL 15+
 * with UTF8.
 */
export async function migrate(options: MigrateOptions): Promise<{ serverUrl: string; applied: string[] }> {
  const db = openDb(options.ownerUrl, { max: 2, withoutTimeouts: true })
  try {
    await requireSupportedServer(db)
    const applied = await runMigrations(db)
    await installJobs(options.ownerUrl)
    await untilNobodyElseDoes(() => grantJobs(db))
    const serverUrl = await untilNobodyElseDoes(() => provideServerRole(db, options))
    return { serverUrl, applied }
  } catch (error) {
    throw isOutage(error) ? unreachable(options.ownerUrl, error) : error
  } finally {
    await db.destroy()
  }
}

function unreachable(url: string, outage: AppError): DatabaseProblem {
  const { cause } = outage
  const why = cause instanceof Error && 'code' in cause ? String(cause.code) : outage.code
  return new DatabaseProblem(
    `DATABASE_URL: PostgreSQL at ${new URL(url).host} does not do its work (${why}). Start it or make room for one more connection, then start again.`,
  )
}

/** Migrations by name, in order. */
export async function loadMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts')).sort()
  const strange = files.find((file) => !FILE.test(file))
  if (strange) throw new Error(`migrations/${strange}: a migration is named like 0002-identity.ts`)
  const entries = files.map(async (file) => [
    file.slice(0, -3),
    (await import(new URL(file, FOLDER).href)) as Migration,
  ])
  return Object.fromEntries(await Promise.all(entries))
}

/** Name of the newest migration: the schema that this version of Viche requires. */
export async function newestSchema(): Promise<string> {
  const newest = Object.keys(await loadMigrations()).at(-1)
  if (!newest) throw new Error('there are no migrations')
  return newest
}

async function runMigrations(db: Kysely<DB>): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: loadMigrations },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find((result) => result.status === 'Error')
    throw new Error(`migration ${failed?.migrationName ?? ''} failed; nothing of it was kept`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}

async function requireSupportedServer(db: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ version: string; encoding: string }>`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`.execute(db)
  const found = rows[0]
  if (!found || Number(found.version) < OLDEST_POSTGRES) {
    throw new DatabaseProblem('DATABASE_URL: PostgreSQL 15 or newer is needed')
  }
  if (found.encoding !== 'UTF8') {
    throw new DatabaseProblem(
      `DATABASE_URL: the database must be UTF8, this one is ${found.encoding}: lower('ҐЄЇ') would do nothing`,
    )
  }
}

async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  })
  await boss.start()
  await boss.stop({ graceful: false })
}

/**
 * Roles belong to the whole cluster, beyond the reach of one database's locks: when two starting processes change the
 * same role concurrently, PostgreSQL refuses the later one, which retries.
 */
async function untilNobodyElseDoes<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      // Of no code of its own (XX000), and in English whatever the server's language is.
      const overtaken = error instanceof Error && /^tuple concurrently (updated|deleted)$/.test(error.message)
      // Both gave the role its first setting.
      const refused = overtaken || codeOf(error) === UNIQUE_VIOLATION
      if (!refused || attempt === MIGRATION.attempts) throw error
      await delay(randomInt(MIGRATION.pauseMs * attempt))
    }
  }
}

const UNIQUE_VIOLATION = '23505'
const INSUFFICIENT_PRIVILEGE = '42501'
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

async function grantJobs(db: Kysely<DB>): Promise<void> {
  const role = sql.ref(APP_ROLE)
  const schema = sql.ref(JOBS_SCHEMA)
  await sql`grant usage on schema ${schema} to ${role}`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`.execute(db)
  await sql`grant usage, select on all sequences in schema ${schema} to ${role}`.execute(db)
  await sql`grant execute on all functions in schema ${schema} to ${role}`.execute(db)
}

/**
 * The connection of the server's role, whether or not the role exists yet.
 * @throws DatabaseProblem when none is configured and none can be derived
 */
export function serverUrlFrom(options: MigrateOptions): string {
  if (options.serverUrl) return options.serverUrl
  const url = new URL(options.ownerUrl)
  if (!url.password) {
    throw new DatabaseProblem(
      'DATABASE_URL holds no password, so none can be derived for the server role: make a role yourself and name it in VICHE_SERVER_DATABASE_URL',
    )
  }
  // Derived, so that several processes and restarts agree without a second secret to keep.
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(`viche ${SERVER_ROLE}`).digest('hex')
  url.username = SERVER_ROLE
  return url.href
}

async function provideServerRole(db: Kysely<DB>, options: MigrateOptions): Promise<string> {
  const serverUrl = serverUrlFrom(options)
  const { username, password } = new URL(serverUrl)
  if (options.serverUrl) {
    const role = decodeURIComponent(username)
    await sql`grant ${sql.ref(APP_ROLE)} to ${sql.ref(role)}`.execute(db)
    // A role that the owner may not alter works as it is: the doctor says what its administrator has to set.
    await limitLockWaits(db, role).catch((error: unknown) => {
      if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error
    })
    return serverUrl
  }
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = ${sql.lit(SERVER_ROLE)}) then
      create role ${sql.ref(SERVER_ROLE)} login;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`.execute(db)
  await sql`alter role ${sql.ref(SERVER_ROLE)} with login nosuperuser nobypassrls nocreatedb nocreaterole password ${sql.lit(password)}`.execute(
    db,
  )
  await sql`grant ${sql.ref(APP_ROLE)} to ${sql.ref(SERVER_ROLE)}`.execute(db)
  await limitLockWaits(db, SERVER_ROLE)
  return serverUrl
}

/** Set on the role and not by each session: what a session sets does not reach the workers of a distributed PostgreSQL. */
async function limitLockWaits(db: Kysely<DB>, role: string): Promise<void> {
  // Set by the operator, for the role or the database: that stays.
  const { rows } =
    await sql`select from pg_db_role_setting setting join unnest(setting.setconfig) as one on one like 'lock_timeout=%'
    where setting.setrole in (0, (select oid from pg_roles where rolname = ${role}))
      and setting.setdatabase in (0, (select oid from pg_database where datname = current_database()))`.execute(db)
  if (rows.length > 0) return
  await sql`alter role ${sql.ref(role)} set lock_timeout = ${sql.lit(DATABASE.lockMs)}`.execute(db)
}
