import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { afterAll, expect, inject, it } from 'vitest'
import { openDb } from '#platform/db/index.ts'
import { loadMigrations } from '#platform/db/migrate.ts'
import { inDatabase } from '#tests/support/database.ts'

/* Rows of earlier versions, moved by an owner who is no superuser: forced row-level security binds the owner as well. */

const name = `test_${randomUUID().replaceAll('-', '')}`
const role = `owner_${name.slice(5, 15)}`
const PASSWORD = 'plain-owner'

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(inject('ownerUrl'), 'postgres') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

await asSuperuser(
  `create role ${role} login nosuperuser password '${PASSWORD}'`,
  `create database ${name} owner ${role}`,
)
const url = new URL(inDatabase(inject('ownerUrl'), name))
url.username = role
url.password = PASSWORD
const owner = openDb(url.href, { max: 1 })
afterAll(async () => {
  await owner.destroy()
  await asSuperuser(`drop database ${name} with (force)`, `drop role ${role}`)
})

it('moves timelines and files of every community, and has their petitions looked at', async () => {
  const migrations = await loadMigrations()
  const migrator = new Migrator({ db: owner, provider: { getMigrations: async () => migrations } })
  const target = Object.keys(migrations).find((one) => one.endsWith('-workflow'))
  const before = Object.keys(migrations)[Object.keys(migrations).indexOf(target ?? '') - 1]
  if (!target || !before) throw new Error('there is no such migration')
  expect((await migrator.migrateTo(before)).error).toBeUndefined()

  const ids: string[] = []
  for (const slug of ['first', 'second']) {
    const { rows } = await sql<{ id: string }>`insert into communities (slug, kind, name)
      values (${slug}, 'village', '{"uk": "Село"}') returning id`.execute(owner)
    const id = rows[0]?.id ?? ''
    ids.push(id)
    await owner.transaction().execute(async (tx) => {
      await sql`set local viche.community = ${sql.lit(id)}`.execute(tx)
      const account = randomUUID()
      await sql`insert into accounts (community_id, id, email, email_key, display_name, locale, created_at)
        values (${id}, ${account}, 'olena@example.org', 'olena@example.org', 'Олена', 'uk', now())`.execute(tx)
      for (const [number, state] of [
        [1, 'moderation'],
        [2, 'archived'],
      ] as const) {
        await sql`insert into petitions (community_id, id, state, title, text, language, category, author_account_id, created_at)
          values (${id}, ${number}, ${state}, 'Назва', 'Текст', 'uk', 'other', ${account}, now())`.execute(tx)
      }
      await sql`insert into petition_events (community_id, petition_id, number, at, action, state, member_name)
        values (${id}, 1, 1, '2026-01-02T03:04:05.678901Z', 'submit', 'moderation', null)`.execute(tx)
      await sql`insert into petition_files (community_id, petition_id, media_id, position)
        values (${id}, 2, ${randomUUID()}, 0)`.execute(tx)
    })
  }

  expect((await migrator.migrateTo(target)).error).toBeUndefined()

  for (const id of ids) {
    await owner.transaction().execute(async (tx) => {
      await sql`set local viche.community = ${sql.lit(id)}`.execute(tx)
      const events = await sql`select workflow, item_id, number, at::text, action from workflow_events`.execute(tx)
      expect(events.rows).toMatchObject([{ workflow: 'petition', item_id: '1', number: 1, action: 'submit' }])
      expect(String((events.rows[0] as { at: string }).at)).toContain('.678901')
      const files = await sql`select subject, position from attachments`.execute(tx)
      expect(files.rows).toEqual([{ subject: 'petition:2', position: 0 }])
      const due = await sql`select item_id, kind from due_items where community_id = ${id}`.execute(tx)
      expect(due.rows).toEqual([{ item_id: '1', kind: 'refile' }])
    })
  }
})
