import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** participation: promises of the authority as public items, and the dated phases of items. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // subject: the item whose answer makes the promise ('petition:12'); path: its page, and its screen in the console. No
  // foreign key leads from a shared table to those of features.
  await sql`create table commitments (
    community_id uuid not null references communities,
    id integer not null constraint commitments_id check (id > 0),
    subject text not null constraint commitments_subject check (subject ~ '^[a-z-]+:[0-9a-f-]+$'),
    path text not null,
    text text not null,
    owner text not null,
    due_on date not null,
    state text not null constraint commitments_state check (state in ('open', 'done', 'cancelled')),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    evidence text,
    done_at timestamptz,
    cancel_reason text,
    cancelled_at timestamptz,
    reminded_at timestamptz,
    primary key (community_id, id),
    constraint commitments_done check ((state = 'done') = (evidence is not null and done_at is not null)),
    constraint commitments_cancelled
      check ((state = 'cancelled') = (cancel_reason is not null and cancelled_at is not null))
  )`.execute(db)
  await sql`create index commitments_by_subject on commitments (community_id, subject, id)`.execute(db)
  await communityTable(db, 'commitments', ['select', 'insert', 'update', 'delete'])

  // Changes of a due day, each with the reason that the public reads; they are never taken back.
  await sql`create table commitment_moves (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    commitment_id integer not null,
    from_on date not null,
    to_on date not null,
    reason text not null,
    at timestamptz not null,
    primary key (community_id, id),
    constraint commitment_moves_days check (from_on <> to_on),
    constraint commitment_moves_commitment_fkey
      foreign key (community_id, commitment_id) references commitments (community_id, id)
  )`.execute(db)
  await sql`create index commitment_moves_by_commitment on commitment_moves (community_id, commitment_id, at)`.execute(
    db,
  )
  await communityTable(db, 'commitment_moves', ['select', 'insert', 'delete'])

  await sql`create table phases (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    subject text not null constraint phases_subject check (subject ~ '^[a-z-]+:[0-9a-f-]+$'),
    phase text not null constraint phases_phase check (phase ~ '^[a-z][a-z-]*$'),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    primary key (community_id, id),
    constraint phases_subject_key unique (community_id, subject, phase),
    constraint phases_order check (starts_at < ends_at)
  )`.execute(db)
  await communityTable(db, 'phases', ['select', 'insert', 'update', 'delete'])

  // Changes of instants that had passed, each with the reason that the public reads.
  await sql`create table phase_changes (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    subject text not null constraint phase_changes_subject check (subject ~ '^[a-z-]+:[0-9a-f-]+$'),
    phase text not null constraint phase_changes_phase check (phase ~ '^[a-z][a-z-]*$'),
    edge text not null constraint phase_changes_edge check (edge in ('starts', 'ends')),
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text not null,
    at timestamptz not null,
    primary key (community_id, id),
    constraint phase_changes_instants check (from_at <> to_at)
  )`.execute(db)
  await sql`create index phase_changes_by_subject on phase_changes (community_id, subject, at)`.execute(db)
  await communityTable(db, 'phase_changes', ['select', 'insert', 'delete'])
}
