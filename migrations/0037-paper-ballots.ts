import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/**
 * participation: paper ballots of secret votes. Papers that are handed out and papers that are counted meet in nothing but the
 * numbers of one point and day: no column, no person and no time of day leads from one to the other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of an item (`poll:12`), written before its election exists. days: working days after the end within which papers are entered.
  await sql`create table paper_settings (
    community_id uuid not null references communities,
    subject text not null,
    days smallint not null,
    double_entry boolean not null,
    primary key (community_id, subject),
    constraint paper_settings_subject check (subject ~ '^[a-z-]+:[0-9]+$'),
    constraint paper_settings_days check (days between 1 and 5)
  )`.execute(db)
  await communityTable(db, 'paper_settings', ['select', 'insert', 'update', 'delete'])
  await sql`create table paper_points (
    community_id uuid not null references communities,
    subject text not null,
    point smallint not null,
    name text not null,
    address text not null,
    hours text not null,
    primary key (community_id, subject, point),
    constraint paper_points_settings_fkey
      foreign key (community_id, subject) references paper_settings (community_id, subject),
    constraint paper_points_point check (point between 1 and 50)
  )`.execute(db)
  await communityTable(db, 'paper_points', ['select', 'insert', 'update', 'delete'])

  // Papers of one or more days and points that are entered together. first_pass and second_pass: JSON of the papers as one
  // member has entered them, until the batch is confirmed or lost.
  await sql`create table ballot_batches (
    community_id uuid not null references communities,
    election_id uuid not null,
    batch integer not null,
    state text not null,
    double_entry boolean not null,
    papers integer not null default 0,
    spoiled integer not null default 0,
    first_pass text,
    first_by uuid,
    first_done boolean not null default false,
    second_pass text,
    second_by uuid,
    second_done boolean not null default false,
    confirmed_by uuid,
    protocol_media uuid,
    lost_reason text,
    primary key (community_id, election_id, batch),
    constraint ballot_batches_election_fkey
      foreign key (community_id, election_id) references elections (community_id, id),
    constraint ballot_batches_protocol_fkey
      foreign key (community_id, protocol_media) references media (community_id, id),
    constraint ballot_batches_batch check (batch > 0),
    constraint ballot_batches_state check (state in ('open', 'entered', 'confirmed', 'lost')),
    constraint ballot_batches_papers check (papers >= 0 and spoiled >= 0),
    constraint ballot_batches_over check (state not in ('confirmed', 'lost') or (first_pass is null and second_pass is null)),
    constraint ballot_batches_confirmed check ((state = 'confirmed') = (protocol_media is not null)),
    constraint ballot_batches_lost check ((state = 'lost') = (lost_reason is not null))
  )`.execute(db)
  await communityTable(db, 'ballot_batches', ['select', 'insert', 'update', 'delete'])

  // The booth ledger: numbers of a point and a day in Kyiv.
  await sql`create table paper_days (
    community_id uuid not null references communities,
    election_id uuid not null,
    point smallint not null,
    day date not null,
    handed_out integer not null default 0,
    exchanged integer not null default 0,
    returned integer not null default 0,
    batch integer,
    primary key (community_id, election_id, point, day),
    constraint paper_days_election_fkey foreign key (community_id, election_id) references elections (community_id, id),
    constraint paper_days_batch_fkey
      foreign key (community_id, election_id, batch) references ballot_batches (community_id, election_id, batch),
    constraint paper_days_point check (point between 1 and 50),
    constraint paper_days_numbers check (handed_out >= 0 and exchanged >= 0 and returned >= 0)
  )`.execute(db)
  await communityTable(db, 'paper_days', ['select', 'insert', 'update', 'delete'])

  // Where the paper was handed out; never the day.
  await sql`alter table election_roll add column point smallint`.execute(db)
  await sql`alter table election_roll add constraint election_roll_point
    check (point is null or (channel = 'paper' and point between 1 and 50))`.execute(db)
  // The ledger as it was signed with the count: JSON in the one form that is hashed (RFC 8785).
  await sql`alter table elections add column ledger text`.execute(db)
}
