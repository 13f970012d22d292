import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** statements: short statements about an item that people agree or disagree with, and the groups of opinion in the votes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // subject: the item ('poll:12'); no foreign key leads from a shared table to those of features. Those that staff wrote
  // have no author. Public pages name no author at all.
  await sql`create table statements (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    subject text not null constraint statements_subject check (subject ~ '^[a-z-]+:[0-9]+$'),
    state text not null constraint statements_state check (state in ('pending', 'published', 'rejected', 'hidden')),
    text text not null constraint statements_text check (length(text) between 1 and 140),
    author_account_id uuid,
    reason text,
    created_at timestamptz not null,
    published_at timestamptz,
    primary key (community_id, id),
    constraint statements_author_fkey
      foreign key (community_id, author_account_id) references accounts (community_id, id),
    constraint statements_published check (state not in ('published', 'hidden') or published_at is not null),
    constraint statements_reason check ((state in ('rejected', 'hidden')) = (reason is not null))
  )`.execute(db)
  await sql`create index statements_of_subject on statements (community_id, subject, created_at, id)`.execute(db)
  await sql`create index statements_by_state on statements (community_id, state, created_at, id)`.execute(db)
  await sql`create index statements_of_author on statements (community_id, author_account_id)`.execute(db)
  await communityTable(db, 'statements')

  // A person in one vote. The id is random and public; it stands for the person in this vote only. No time is stored: the
  // order of the first votes would tell who is who. An erasure blanks the account, the key stays until the vote is archived.
  await sql`create table statement_participants (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    subject text not null constraint statement_participants_subject check (subject ~ '^[a-z-]+:[0-9]+$'),
    account_id uuid,
    person_key text,
    primary key (community_id, id),
    constraint statement_participants_account_key unique (community_id, subject, account_id),
    constraint statement_participants_person_key unique (community_id, subject, person_key),
    constraint statement_participants_account_fkey
      foreign key (community_id, account_id) references accounts (community_id, id)
  )`.execute(db)
  await sql`create index statement_participants_of_account on statement_participants (community_id, account_id)`.execute(
    db,
  )
  await communityTable(db, 'statement_participants')

  await sql`create table statement_votes (
    community_id uuid not null references communities,
    participant_id uuid not null,
    statement_id uuid not null,
    value smallint not null constraint statement_votes_value check (value in (-1, 0, 1)),
    primary key (community_id, participant_id, statement_id),
    constraint statement_votes_participant_fkey
      foreign key (community_id, participant_id) references statement_participants (community_id, id),
    constraint statement_votes_statement_fkey
      foreign key (community_id, statement_id) references statements (community_id, id)
  )`.execute(db)
  await sql`create index statement_votes_of_statement on statement_votes (community_id, statement_id)`.execute(db)
  await communityTable(db, 'statement_votes')

  // The last analysis of a subject. due_at: votes have come since, and a job is going to analyse them then. run: numbers
  // the analyses, so that a slow one never replaces a later one. votes: the file that the result can be computed from.
  await sql`create table statement_results (
    community_id uuid not null references communities,
    subject text not null constraint statement_results_subject check (subject ~ '^[a-z-]+:[0-9]+$'),
    due_at timestamptz,
    run integer not null constraint statement_results_run check (run >= 0),
    computed_at timestamptz,
    result jsonb,
    votes text,
    primary key (community_id, subject),
    constraint statement_results_computed check ((computed_at is null) = (result is null) and (result is null) = (votes is null))
  )`.execute(db)
  await communityTable(db, 'statement_results')

  // A poll by statements: its question is how each statement is answered.
  await sql`alter table polls add column by_statements boolean not null default false`.execute(db)
}
