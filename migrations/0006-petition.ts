import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** petition: petitions, their signatures, what happened to each, the files of the answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `published_at` is the one fact that makes a petition public; a rejected one never has it, whatever its state.
  // required, sign_after_threshold and collecting_until are kept from the day of publication: a later change of the
  // settings does not change the rules of a running petition. duty and duty_from say which legal term runs and from when;
  // the due day follows from the community's calendar at the moment of asking.
  await sql`create table petitions (
    community_id uuid not null references communities,
    id integer not null,
    state text not null check (state in ('draft', 'moderation', 'rejected', 'collecting', 'threshold_reached', 'review',
      'answered_supported', 'answered_partial', 'answered_declined', 'failed', 'archived')),
    title text not null check (length(title) between 1 and 200),
    text text not null check (length(text) between 1 and 10000),
    language text not null check (language in ('uk', 'en')),
    category text not null,
    author_account_id uuid not null,
    author_name text,
    required integer check (required > 0),
    signatures integer not null default 0 check (signatures >= 0),
    sign_after_threshold boolean not null default true,
    created_at timestamptz not null,
    submitted_at timestamptz,
    published_at timestamptz,
    collecting_until timestamptz,
    threshold_at timestamptz,
    review_started_at timestamptz,
    hearings_until date,
    answered_at timestamptz,
    failed_at timestamptz,
    appeal_closed_at timestamptz,
    archived_at timestamptz,
    rejection_reasons text[] not null default '{}',
    rejection_comment text,
    decision text check (decision in ('supported', 'partial', 'declined')),
    answer_text text,
    appeal_answer text,
    duty text check (duty in ('moderate', 'start-review', 'answer', 'close-appeal')),
    duty_from timestamptz,
    reminded_at timestamptz,
    primary key (community_id, id),
    foreign key (community_id, author_account_id) references accounts (community_id, id),
    check ((duty is null) = (duty_from is null)),
    check (published_at is null or (required is not null and collecting_until is not null)),
    check (published_at is not null or (signatures = 0 and state in ('draft', 'moderation', 'rejected', 'archived')))
  )`.execute(db)
  await sql`create index petitions_by_state on petitions (community_id, state, published_at desc)`.execute(db)
  await sql`create index petitions_by_author on petitions (community_id, author_account_id)`.execute(db)
  await sql`create index petitions_with_duty on petitions (community_id, duty) where duty is not null`.execute(db)
  await communityTable(db, 'petitions')

  // `number` is the place in the public list. account_id and name are blanked when a person is erased; person_key stays
  // while signatures are collected, so that the same person does not sign twice by erasing an account in between.
  await sql`create table petition_signatures (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    petition_id integer not null,
    number integer not null check (number > 0),
    account_id uuid,
    person_key text,
    name text,
    receipt text not null,
    notify boolean not null default false,
    notified_at timestamptz,
    signed_at timestamptz not null,
    primary key (community_id, id),
    unique (community_id, petition_id, account_id),
    unique (community_id, petition_id, person_key),
    unique (community_id, petition_id, number),
    unique (community_id, receipt),
    foreign key (community_id, petition_id) references petitions (community_id, id),
    foreign key (community_id, account_id) references accounts (community_id, id)
  )`.execute(db)
  await sql`create index petition_signatures_of_account on petition_signatures (community_id, account_id)`.execute(db)
  await communityTable(db, 'petition_signatures', ['select', 'insert', 'update'])

  // What happened, in order. `member_name` is the official who acted, for the console; the public page names roles only.
  await sql`create table petition_events (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    petition_id integer not null,
    number integer not null check (number > 0),
    at timestamptz not null,
    action text not null,
    state text not null,
    member_name text,
    primary key (community_id, id),
    unique (community_id, petition_id, number),
    foreign key (community_id, petition_id) references petitions (community_id, id) on delete cascade
  )`.execute(db)
  await communityTable(db, 'petition_events', ['select', 'insert', 'delete'])

  await sql`create table petition_files (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    petition_id integer not null,
    media_id uuid not null,
    position integer not null check (position >= 0),
    primary key (community_id, id),
    unique (community_id, petition_id, media_id),
    foreign key (community_id, petition_id) references petitions (community_id, id)
  )`.execute(db)
  await communityTable(db, 'petition_files', ['select', 'insert'])
}
