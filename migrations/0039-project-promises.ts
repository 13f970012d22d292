import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** budget: promises of projects, what residents think of the finished ones, and ballots that are not finished yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The item's screen in the console, where that is not its public address as well.
  await sql`alter table commitments add column screen text`.execute(db)

  await sql`alter table projects add column inclusion_id integer`.execute(db)
  await sql`alter table projects add constraint projects_inclusion_fkey
    foreign key (community_id, inclusion_id) references commitments (community_id, id)`.execute(db)
  await sql`alter table project_stages add column commitment_id integer`.execute(db)
  await sql`alter table project_stages add constraint project_stages_commitment_fkey
    foreign key (community_id, commitment_id) references commitments (community_id, id)`.execute(db)

  // One of a person for a project. An erasure blanks account_id and person_key; the score stays. What a person writes along
  // with it is a comment like any other, and no column leads from here to it: names and scores are not published together.
  await sql`create table project_ratings (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    project_id integer not null,
    account_id uuid,
    person_key text,
    score integer not null,
    given_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (community_id, id),
    constraint project_ratings_person unique (community_id, project_id, person_key),
    constraint project_ratings_project_fkey
      foreign key (community_id, project_id) references projects (community_id, id) on delete cascade,
    constraint project_ratings_account_fkey
      foreign key (community_id, account_id) references accounts (community_id, id),
    constraint project_ratings_score check (score between 1 and 5),
    constraint project_ratings_changed check (changed_at >= given_at)
  )`.execute(db)
  await sql`create index project_ratings_of_project on project_ratings (community_id, project_id, score)`.execute(db)
  await sql`create index project_ratings_by_account on project_ratings (community_id, account_id)`.execute(db)
  await communityTable(db, 'project_ratings', ['select', 'insert', 'update', 'delete'])

  // Choices that a voter keeps to go on later, sealed with a key that stands in no table; see server/features/budget/README.md.
  await sql`create table budget_ballot_drafts (
    community_id uuid not null references communities,
    budget_id integer not null,
    account_id uuid not null,
    sealed bytea not null,
    kept_at timestamptz not null,
    reminded_at timestamptz,
    primary key (community_id, budget_id, account_id),
    constraint budget_ballot_drafts_budget_fkey
      foreign key (community_id, budget_id) references budgets (community_id, id),
    constraint budget_ballot_drafts_account_fkey
      foreign key (community_id, account_id) references accounts (community_id, id)
  )`.execute(db)
  await sql`create index budget_ballot_drafts_by_account on budget_ballot_drafts (community_id, account_id)`.execute(db)
  await communityTable(db, 'budget_ballot_drafts', ['select', 'insert', 'update', 'delete'])
}
