import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** origins: from which item another was begun. poll: drafts that are edited in place. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Both are subjects: `poll:7` was begun from `petition:12`.
  await sql`create table item_origins (
    community_id uuid not null references communities,
    subject text not null,
    origin text not null,
    primary key (community_id, subject),
    constraint item_origins_other check (origin <> subject)
  )`.execute(db)
  await sql`create index item_origins_of_origin on item_origins (community_id, origin)`.execute(db)
  await communityTable(db, 'item_origins', ['select', 'insert', 'update', 'delete'])

  // Counts what staff saved of a draft, so that a second tab does not overwrite the first.
  await sql`alter table polls add column revision integer not null default 1`.execute(db)
  await sql`alter table polls add constraint polls_revision check (revision > 0)`.execute(db)
}
