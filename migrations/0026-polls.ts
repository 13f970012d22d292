import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** poll: what the community asks its residents, their open votes, and the postponements of the end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `question` is a ClosedQuestion, `rules` are EligibilityRules, `result` is what was counted. `drawn_order` and `lots` are
  // drawn once, at the announcement. The legal profile and the term of the report are those of the day of creation.
  await sql`create table polls (
    community_id uuid not null references communities,
    id integer not null,
    state text not null,
    title text not null,
    text text not null,
    language text not null,
    contact text,
    question jsonb not null,
    drawn_order text[],
    lots text[],
    secret boolean not null,
    hidden boolean not null,
    rules jsonb not null,
    electorate integer,
    electorate_source text,
    quorum integer,
    validity text not null,
    legal_profile text not null,
    report_days integer not null,
    opens_at timestamptz not null,
    ends_at timestamptz not null,
    votes integer not null default 0,
    result jsonb,
    report text,
    cancel_reason text,
    copied_from integer,
    created_at timestamptz not null,
    announced_at timestamptz,
    opened_at timestamptz,
    closed_at timestamptz,
    counted_at timestamptz,
    reported_at timestamptz,
    cancelled_at timestamptz,
    archived_at timestamptz,
    duty text,
    duty_from timestamptz,
    reminded_at timestamptz,
    primary key (community_id, id),
    constraint polls_state check (state in
      ('draft', 'announced', 'open', 'closed', 'counted', 'report_published', 'cancelled', 'archived')),
    constraint polls_title check (length(title) between 1 and 200),
    constraint polls_text check (length(text) between 1 and 10000),
    constraint polls_language check (language in ('uk', 'en')),
    constraint polls_contact check (length(contact) between 1 and 200),
    constraint polls_hidden check (hidden or not secret),
    constraint polls_electorate check (electorate between 1 and 50000000),
    constraint polls_electorate_source check ((electorate is null) = (electorate_source is null)),
    constraint polls_quorum check (quorum is null or (quorum between 1 and 100 and electorate is not null)),
    constraint polls_validity check (validity in ('plurality', 'majority', 'double-majority')),
    constraint polls_legal_profile check (legal_profile in ('local', 'law3841')),
    constraint polls_report_days check (report_days between 1 and 365),
    constraint polls_term check (ends_at > opens_at),
    constraint polls_votes check (votes >= 0),
    constraint polls_duty check ((duty is null) = (duty_from is null))
  )`.execute(db)
  await sql`create index polls_by_announcement on polls (community_id, announced_at)`.execute(db)
  await sql`create index polls_with_duty on polls (community_id, duty) where duty is not null`.execute(db)
  await communityTable(db, 'polls')

  // Votes of open polls. The account is blanked by an erasure, the person's key when the poll goes to the archive.
  await sql`create table poll_votes (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    poll_id integer not null,
    account_id uuid,
    person_key text,
    choices text[] not null,
    channel text not null,
    settlement text,
    receipt text not null,
    voted_at timestamptz not null,
    primary key (community_id, id),
    unique (community_id, poll_id, account_id),
    unique (community_id, poll_id, person_key),
    unique (community_id, receipt),
    foreign key (community_id, poll_id) references polls (community_id, id),
    foreign key (community_id, account_id) references accounts (community_id, id),
    constraint poll_votes_channel check (channel in ('online', 'paper', 'telephone'))
  )`.execute(db)
  await sql`create index poll_votes_of_account on poll_votes (community_id, account_id, voted_at)`.execute(db)
  await communityTable(db, 'poll_votes')

  await sql`create table poll_extensions (
    community_id uuid not null references communities,
    poll_id integer not null,
    number integer not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text not null,
    at timestamptz not null,
    primary key (community_id, poll_id, number),
    foreign key (community_id, poll_id) references polls (community_id, id),
    constraint poll_extensions_term check (to_at > from_at),
    constraint poll_extensions_reason check (length(reason) between 1 and 1000)
  )`.execute(db)
  await communityTable(db, 'poll_extensions')
}
