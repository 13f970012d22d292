import { sql } from 'kysely'
import { expect, inject, it } from 'vitest'
import { migrate } from '#platform/db/migrate.ts'
import { DATABASE } from '#platform/limits.ts'
import { inDatabase, testDatabase } from '#tests/support/database.ts'

/* Installations that share a PostgreSQL share its roles: each start sets them anew. */

const [one, other] = [await testDatabase(), await testDatabase()]

it('is done by many processes at the same moment, in one database and in two', async () => {
  const starts = Array.from({ length: 12 }, (_, index) => migrate({ ownerUrl: (index % 2 ? one : other).ownerUrl }))
  const urls = (await Promise.all(starts)).map(({ serverUrl, applied }) => {
    expect(applied).toEqual([])
    return serverUrl
  })
  const expected = [other, one].map(({ serverUrl }) =>
    inDatabase(inject('serverUrl'), new URL(serverUrl).pathname.slice(1)),
  )
  expect([...new Set(urls)]).toEqual(expected)
})

it('limits on the server’s role how long it waits for a lock, which no session has to set', async () => {
  const { rows } = await sql`select setting, source from pg_settings where name = 'lock_timeout'`.execute(one.db)
  expect(rows).toEqual([{ setting: String(DATABASE.lockMs), source: 'user' }])
})
