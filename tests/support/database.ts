import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Db, openDb } from '#platform/db/index.ts'

/** Made in cluster.ts, once a run. */
export const EMPTY_TEMPLATE = 'template_viche'

/** A migrated, otherwise empty database for one test file. */
export interface TestDatabase {
  /** The server's role: owns nothing, row-level security holds. What the tests normally use. */
  db: Db
  /** The owner, for looking into the catalogue. It sees the rows of every community, since it is a superuser. */
  owner: Db
  serverUrl: string
  ownerUrl: string
}

/** Call it at the top of a test file: `const { db } = await testDatabase()`. It is dropped when the file is done. */
export async function testDatabase(template = EMPTY_TEMPLATE): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  // Nothing here outlives a crash anyway: copying files costs a third of writing each page into the log.
  await asOwner(`create database ${name} template ${template} strategy file_copy`)
  const serverUrl = inDatabase(inject('serverUrl'), name)
  const ownerUrl = inDatabase(inject('ownerUrl'), name)
  const database = { db: openDb(serverUrl, { max: 8 }), owner: openDb(ownerUrl, { max: 2 }), serverUrl, ownerUrl }
  afterAll(async () => {
    await Promise.all([database.db.destroy(), database.owner.destroy()])
    await asOwner(`drop database ${name} with (force)`)
  })
  return database
}

/** The same connection to another database of the cluster. */
export function inDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(inject('ownerUrl'), 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
