import { type Kysely, sql } from 'kysely'
import { grantToServer } from '../server/platform/db/community-table.ts'

/** platform: what changed lately can be asked for, and old version rows are removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cache_versions add column changed_at timestamptz not null default now()`.execute(db)
  await sql`create index cache_versions_changed on cache_versions (community_id, changed_at)`.execute(db)
  await grantToServer(db, 'cache_versions', ['delete'])
}
