import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, inject, it } from 'vitest'
import { migrate } from '#platform/db/migrate.ts'
import { DATABASE } from '#platform/limits.ts'
import { inDatabase, testDatabase } from '#tests/support/database.ts'

/* Installations that share a PostgreSQL share its roles, which each start provides. */

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

it.each([
  ['lock_timeout=9s', "set lock_timeout = '9s'"],
  ['lock_timeout=0', 'set lock_timeout = 0'],
  [`lock_timeout=${DATABASE.lockMs}`, undefined],
])('leaves a role of the operator’s own with %s', async (expected, setting) => {
  const role = `operator_${randomUUID().replaceAll('-', '')}`
  await sql`create role ${sql.ref(role)} login password 'secret'`.execute(one.owner)
  try {
    if (setting) await sql`alter role ${sql.ref(role)} ${sql.raw(setting)}`.execute(one.owner)
    const serverUrl = Object.assign(new URL(one.serverUrl), { username: role, password: 'secret' }).href
    for (let start = 0; start < 2; start += 1) await migrate({ ownerUrl: one.ownerUrl, serverUrl })
    const { rows } = await sql`select rolconfig from pg_roles where rolname = ${role}`.execute(one.owner)
    expect(rows).toEqual([{ rolconfig: [expected] }])
  } finally {
    await sql`drop role ${sql.ref(role)}`.execute(one.owner)
  }
})
