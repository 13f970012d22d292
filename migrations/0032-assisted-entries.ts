import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** assisted: what staff enter for people who answer on paper, by telephone or in person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Printed questionnaires. subject: `consultation:12`. The code is on the paper, so that a sheet is entered once.
  await sql`create table assisted_sheets (
    community_id uuid not null references communities,
    code text not null,
    subject text not null,
    number integer not null,
    printed_at timestamptz not null,
    returned_at timestamptz,
    primary key (community_id, code),
    constraint assisted_sheets_number_of_subject unique (community_id, subject, number),
    constraint assisted_sheets_number check (number > 0),
    constraint assisted_sheets_code check (code ~ '^[2-9A-HJKMNP-TW-Z]{8}$')
  )`.execute(db)
  await communityTable(db, 'assisted_sheets', ['select', 'insert', 'update', 'delete'])

  // What was received, without what was said. name and address are those of a letter that has yet to be posted.
  await sql`create table assisted_entries (
    community_id uuid not null references communities,
    receipt text not null,
    subject text not null,
    kind text not null,
    channel text not null,
    sheet_number integer,
    received_at timestamptz not null,
    account_id uuid,
    name text,
    address text,
    posted_at timestamptz,
    primary key (community_id, receipt),
    constraint assisted_entries_account_fkey
      foreign key (community_id, account_id) references accounts (community_id, id),
    constraint assisted_entries_kind check (kind in ('answer', 'proposal', 'vote')),
    constraint assisted_entries_channel check (channel in ('paper', 'telephone', 'in_person')),
    constraint assisted_entries_letter check ((name is null) = (address is null)),
    constraint assisted_entries_posted check (posted_at is null or address is null)
  )`.execute(db)
  await sql`create index assisted_entries_of_subject on assisted_entries (community_id, subject, received_at)`.execute(
    db,
  )
  await sql`create index assisted_entries_of_account on assisted_entries (community_id, account_id)`.execute(db)
  await communityTable(db, 'assisted_entries', ['select', 'insert', 'update', 'delete'])

  await sql`alter table consultation_answers add column channel text not null default 'online'`.execute(db)
  await sql`alter table consultation_answers add constraint consultation_answers_channel
    check (channel in ('online', 'paper', 'telephone', 'in_person'))`.execute(db)

  // The counts by channel at the day of the report.
  await sql`alter table consultations add column channels jsonb`.execute(db)

  // person_key: of somebody without an account, so that the limit for one person holds.
  await sql`alter table act_proposals add column channel text not null default 'online'`.execute(db)
  await sql`alter table act_proposals add column person_key text`.execute(db)
  await sql`alter table act_proposals add constraint act_proposals_channel
    check (channel in ('online', 'paper', 'telephone', 'in_person'))`.execute(db)

  await sql`alter table poll_votes drop constraint poll_votes_channel`.execute(db)
  await sql`alter table poll_votes add constraint poll_votes_channel
    check (channel in ('online', 'paper', 'telephone', 'in_person'))`.execute(db)
}
