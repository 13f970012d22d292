import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** identity: the settlements of a community, and where a verified person lives and when they were born. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A part of the state register КАТОТТГ: its code, its letter of the kind, its official Ukrainian name.
  await sql`create table settlements (
    community_id uuid not null references communities,
    katottg text not null,
    kind text not null,
    name text not null,
    primary key (community_id, katottg),
    constraint settlements_katottg check (katottg ~ '^UA[0-9]{17}$'),
    constraint settlements_kind check (kind in ('M', 'X', 'C', 'K', 'B')),
    constraint settlements_name check (char_length(name) between 1 and 60)
  )`.execute(db)
  await communityTable(db, 'settlements')

  // Both stay empty for people who were verified earlier, until the desk completes them.
  await sql`alter table accounts add column birth_date date`.execute(db)
  await sql`alter table accounts add column settlement text`.execute(db)
  await sql`alter table accounts add constraint accounts_person_details check (
    verified_at is not null or (birth_date is null and settlement is null))`.execute(db)
  await sql`alter table accounts add constraint accounts_settlement
    foreign key (community_id, settlement) references settlements (community_id, katottg)`.execute(db)
}
