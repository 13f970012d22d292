import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/**
 * participation: sealed secret ballots. A row of the roll and a row with a ballot must not be joined by anything: no column,
 * no time, no ascending id and, once the ballots are counted, no transaction id and no physical order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // subject: the item that is voted on ('poll:12'). definition: JSON in the one form that is hashed (RFC 8785).
  await sql`create table elections (
    community_id uuid not null references communities,
    id uuid not null,
    subject text not null constraint elections_subject check (subject ~ '^[a-z-]+:[0-9]+$'),
    state text not null
      constraint elections_state check (state in ('ready', 'open', 'closed', 'counted', 'final', 'void')),
    custody text not null constraint elections_custody check (custody in ('server', 'commission')),
    publication text not null constraint elections_publication check (publication in ('full', 'columns', 'totals')),
    opens_at timestamptz not null,
    ends_at timestamptz not null,
    definition text not null,
    definition_digest bytea not null constraint elections_digest check (length(definition_digest) = 32),
    turnout integer not null default 0 constraint elections_turnout check (turnout >= 0),
    closed_at timestamptz,
    counted_at timestamptz,
    size integer,
    root bytea,
    roll_root bytea,
    result text,
    checkpoint text,
    key_destroyed_at timestamptz,
    appeal_until timestamptz,
    void_reason text,
    primary key (community_id, id),
    constraint elections_subject_key unique (community_id, subject),
    constraint elections_dates check (opens_at < ends_at),
    constraint elections_closed check (state not in ('closed', 'counted', 'final') or closed_at is not null),
    constraint elections_counted check ((state in ('counted', 'final')) = (counted_at is not null and size is not null
      and root is not null and roll_root is not null and result is not null and checkpoint is not null
      and appeal_until is not null)),
    constraint elections_void check ((state = 'void') = (void_reason is not null))
  )`.execute(db)
  await communityTable(db, 'elections', ['select', 'insert', 'update'])

  // No foreign key leads to accounts: its check would write the id of the voting transaction into the account's row.
  // Deleted when the time for appeals is over.
  await sql`create table election_roll (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    election_id uuid not null,
    person_key text,
    account_id uuid,
    channel text not null constraint election_roll_channel check (channel ~ '^[a-z][a-z-]*$'),
    zone text,
    primary key (community_id, id),
    constraint election_roll_person_key unique (community_id, election_id, person_key),
    constraint election_roll_account_key unique (community_id, election_id, account_id),
    constraint election_roll_election_fkey
      foreign key (community_id, election_id) references elections (community_id, id)
  )`.execute(db)
  await sql`create index election_roll_by_account on election_roll (community_id, account_id)`.execute(db)
  await communityTable(db, 'election_roll', ['select', 'insert', 'update', 'delete'])

  // All of one election have one length: it would tell what was chosen.
  await sql`create table sealed_ballots (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    election_id uuid not null,
    ciphertext bytea not null,
    primary key (community_id, id),
    constraint sealed_ballots_election_fkey
      foreign key (community_id, election_id) references elections (community_id, id)
  )`.execute(db)
  await sql`create index sealed_ballots_by_election on sealed_ballots (community_id, election_id, id)`.execute(db)
  await communityTable(db, 'sealed_ballots', ['select', 'insert', 'delete'])

  // From counting on: opened ballots, and the leaves of the roll without their people. Nothing changes or deletes them.
  await sql`create table ballots (
    community_id uuid not null references communities,
    election_id uuid not null,
    leaf bytea not null constraint ballots_leaf check (length(leaf) = 32),
    body text not null,
    primary key (community_id, election_id, leaf),
    constraint ballots_election_fkey foreign key (community_id, election_id) references elections (community_id, id)
  )`.execute(db)
  await communityTable(db, 'ballots', ['select', 'insert'])
  await sql`create table roll_leaves (
    community_id uuid not null references communities,
    election_id uuid not null,
    leaf bytea not null constraint roll_leaves_leaf check (length(leaf) = 32),
    primary key (community_id, election_id, leaf),
    constraint roll_leaves_election_fkey foreign key (community_id, election_id) references elections (community_id, id)
  )`.execute(db)
  await communityTable(db, 'roll_leaves', ['select', 'insert'])

  // Records about ballots that do not count, each with the reason that the public reads; never taken back. leaf: of a ballot
  // above, or of one that was no legal one when it was opened and therefore stands here alone.
  await sql`create table ballot_corrections (
    community_id uuid not null references communities,
    election_id uuid not null,
    seq integer not null constraint ballot_corrections_seq check (seq > 0),
    kind text not null constraint ballot_corrections_kind check (kind in ('struck', 'invalid')),
    leaf bytea not null constraint ballot_corrections_leaf check (length(leaf) = 32),
    reason text not null,
    protocol text not null,
    day date not null,
    primary key (community_id, election_id, seq),
    constraint ballot_corrections_leaf_key unique (community_id, election_id, leaf),
    constraint ballot_corrections_election_fkey
      foreign key (community_id, election_id) references elections (community_id, id)
  )`.execute(db)
  await communityTable(db, 'ballot_corrections', ['select', 'insert'])

  // Ends that were moved after the definition had been published.
  await sql`create table election_changes (
    community_id uuid not null references communities,
    election_id uuid not null,
    seq integer not null constraint election_changes_seq check (seq > 0),
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text not null,
    at timestamptz not null,
    primary key (community_id, election_id, seq),
    constraint election_changes_instants check (from_at <> to_at),
    constraint election_changes_election_fkey
      foreign key (community_id, election_id) references elections (community_id, id)
  )`.execute(db)
  await communityTable(db, 'election_changes', ['select', 'insert'])
}
