import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** site: how often pages are read, day by day. Counts of addresses and words, with nothing about a reader. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table site_statistics (
    community_id uuid not null references communities,
    day date not null,
    kind text not null constraint site_statistics_kind check (kind in ('view', 'source', 'search')),
    name text not null constraint site_statistics_name check (length(name) <= 300),
    count integer not null constraint site_statistics_count check (count > 0),
    primary key (community_id, day, kind, name)
  )`.execute(db)
  await communityTable(db, 'site_statistics')
}
