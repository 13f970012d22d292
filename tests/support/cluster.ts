/**
 * Runs once before all tests (vitest's globalSetup): a PostgreSQL of the tests' own, in a temporary folder and on a port
 * of its own, so that tests run beside a live server. One database is migrated; each test file gets a copy of it.
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#platform/db/migrate.ts'
import { startPostgres } from '#platform/postgres/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connections to the migrated template, as its owner and as the server's role; replace the database's name. */
    ownerUrl: string
    serverUrl: string
    /** Folder of this run; removed at its end. */
    dataDir: string
    /** Every table whose rows belong to a community. */
    communityTables: string[]
  }
}

const prefix = 'viche-tests-'
const MIN_LEFTOVER_AGE_MS = 60_000
const log = { info: (_message: string) => undefined, warn: (message: string) => console.warn(message) }

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const dataDir = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(dataDir, 0o755) // under root PostgreSQL runs as another user, who must pass through
  const postgres = await startPostgres({ dataDir, log, durability: 'relaxed' })
  const teardown = async () => {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const ownerUrl = await createTemplate(postgres.url)
    const { serverUrl } = await migrate({ ownerUrl })
    project.provide('ownerUrl', ownerUrl)
    project.provide('serverUrl', serverUrl)
    project.provide('dataDir', dataDir)
    project.provide('communityTables', await listCommunityTables(ownerUrl))
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}

async function createTemplate(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create database template_viche')
  await client.end()
  return Object.assign(new URL(url), { pathname: '/template_viche' }).href
}

async function listCommunityTables(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(`select relname as name from pg_class
    join pg_attribute on attrelid = pg_class.oid and attname = 'community_id' and not attisdropped
    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'domains' order by relname`)
  await client.end()
  return rows.map(({ name }) => name)
}

/**
 * What a killed run has left: the supervisor ends its PostgreSQL. A folder of a live run is refused to us, and a new one
 * may belong to a run that has not started its PostgreSQL yet.
 */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const dataDir = join(tmpdir(), name)
    try {
      if (Date.now() - statSync(dataDir).mtimeMs < MIN_LEFTOVER_AGE_MS) continue
      const postgres = await startPostgres({ dataDir, log, durability: 'relaxed' })
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    } catch (error) {
      log.info(`${name} stays: ${String(error)}`)
    }
  }
}
