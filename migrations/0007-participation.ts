import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** participation: days on which a community works otherwise than Monday to Friday. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // id is the day. works = false: a weekday that rests; works = true: a Saturday or Sunday that works.
  await sql`create table calendar_days (
    community_id uuid not null references communities,
    id date not null,
    works boolean not null,
    primary key (community_id, id),
    check (works = (extract(isodow from id) > 5))
  )`.execute(db)
  await communityTable(db, 'calendar_days')
}
