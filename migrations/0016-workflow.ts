import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/**
 * workflow: timelines and attachments that features share, in place of the petitions' own, and wake-ups of the calendar.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What happened to an item, in order. `member_name` is the official who acted, for the console; public pages name roles
  // only. item_id is text, since features number their items or give them a uuid; so no foreign key leads to them.
  await sql`create table workflow_events (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    workflow text not null,
    item_id text not null,
    number integer not null constraint workflow_events_number check (number > 0),
    at timestamptz not null,
    action text not null,
    state text not null,
    member_name text,
    primary key (community_id, id),
    unique (community_id, workflow, item_id, number)
  )`.execute(db)
  await communityTable(db, 'workflow_events', ['select', 'insert', 'delete'])

  // Documents of the media library that belong to a subject, as to an answer: 'petition:12'.
  await sql`create table attachments (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    subject text not null,
    media_id uuid not null,
    position integer not null constraint attachments_position check (position >= 0),
    primary key (community_id, id),
    unique (community_id, subject, media_id)
  )`.execute(db)
  await communityTable(db, 'attachments', ['select', 'insert', 'delete'])

  // When an item needs attention from the calendar: ids and instants only. One job reads the rows of all communities; every
  // other command sees and takes those of the community in scope.
  await sql`create table due_items (
    community_id uuid not null references communities,
    workflow text not null,
    item_id text not null,
    kind text not null,
    due_at timestamptz not null,
    primary key (community_id, workflow, item_id, kind)
  )`.execute(db)
  await sql`create index due_items_by_time on due_items (due_at, community_id, workflow, item_id, kind)`.execute(db)
  await communityTable(db, 'due_items', ['select', 'insert', 'update', 'delete'], { readableEverywhere: true })

  // The owner may be bound by row-level security as well, so the rows move community by community, each in its scope.
  const { rows } = await sql<{ id: string }>`select id from communities order by id`.execute(db)
  for (const { id } of rows) {
    await sql`set local viche.community = ${sql.lit(id)}`.execute(db)
    await sql`insert into workflow_events (community_id, id, workflow, item_id, number, at, action, state, member_name)
      select community_id, id, 'petition', petition_id::text, number, at, action, state, member_name
      from petition_events where community_id = ${id}`.execute(db)
    await sql`insert into attachments (community_id, id, subject, media_id, position)
      select community_id, id, 'petition:' || petition_id, media_id, position
      from petition_files where community_id = ${id}`.execute(db)
    // Each item is looked at once, which files what it waits for.
    await sql`insert into due_items (community_id, workflow, item_id, kind, due_at)
      select community_id, 'petition', id::text, 'refile', now()
      from petitions where community_id = ${id} and state <> 'archived'`.execute(db)
  }
  await sql`set local viche.community = ''`.execute(db)
  await sql`drop table petition_events`.execute(db)
  await sql`drop table petition_files`.execute(db)
}
