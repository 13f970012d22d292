import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** budget: projects of a competition, with cost lines, opinions of departments, signatures in support and the diary. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // places: JSON, a list of {address, point?}. An erasure blanks author_account_id and author_name; a registered project stays,
  // since opinions and votes rest on it. Sums are in kopecks.
  await sql`create table projects (
    community_id uuid not null references communities,
    id integer not null constraint projects_id check (id > 0),
    budget_id integer not null,
    state text not null,
    zone_code text not null,
    class_code text not null,
    category_code text not null,
    language text not null,
    title text not null,
    goal text not null,
    description text not null,
    beneficiaries text not null,
    place_text text not null,
    places text not null,
    cost_minor bigint not null,
    author_account_id uuid,
    author_name text,
    created_at timestamptz not null,
    submitted_at timestamptz,
    registered_at timestamptz,
    returned_at timestamptz,
    return_reason text,
    revise_until timestamptz,
    decline_reason text,
    declined_at timestamptz,
    appeal_until timestamptz,
    appeal_text text,
    appealed_at timestamptz,
    appeal_answer text,
    appeal_answered_at timestamptz,
    merge_into integer,
    ballot_number integer,
    votes bigint,
    failure_reason text,
    report_text text,
    reported_at timestamptz,
    duty text,
    duty_from timestamptz,
    reminded_at timestamptz,
    primary key (community_id, id),
    constraint projects_budget_fkey foreign key (community_id, budget_id) references budgets (community_id, id),
    constraint projects_account_fkey
      foreign key (community_id, author_account_id) references accounts (community_id, id),
    constraint projects_merge_fkey foreign key (community_id, merge_into) references projects (community_id, id),
    constraint projects_state check (state in ('draft', 'submitted', 'check_form', 'revision', 'analysis', 'admitted',
      'declined', 'on_vote', 'winner', 'not_winner', 'merged', 'withdrawn', 'in_budget', 'in_progress', 'done',
      'failed_realisation', 'reported')),
    constraint projects_language check (language in ('uk', 'en')),
    constraint projects_cost check (cost_minor between 0 and 100000000000000),
    constraint projects_ballot_number check (ballot_number > 0),
    constraint projects_votes check (votes >= 0),
    constraint projects_merge check (merge_into <> id),
    constraint projects_submitted check (state = 'draft' or submitted_at is not null),
    constraint projects_declined check (state <> 'declined' or (decline_reason is not null and declined_at is not null)),
    constraint projects_appealed check ((appeal_text is null) = (appealed_at is null)),
    constraint projects_reported check ((state = 'reported') = (report_text is not null and reported_at is not null))
  )`.execute(db)
  await sql`create index projects_of_budget on projects (community_id, budget_id, state, id)`.execute(db)
  await sql`create index projects_by_author on projects (community_id, author_account_id)`.execute(db)
  await sql`create index projects_with_duty on projects (community_id, duty_from) where duty is not null`.execute(db)
  await communityTable(db, 'projects', ['select', 'insert', 'update', 'delete'])

  await sql`create table project_costs (
    community_id uuid not null references communities,
    project_id integer not null,
    position integer not null,
    title text not null,
    quantity integer not null,
    unit text not null,
    price_minor bigint not null,
    primary key (community_id, project_id, position),
    constraint project_costs_project_fkey
      foreign key (community_id, project_id) references projects (community_id, id) on delete cascade,
    constraint project_costs_position check (position > 0),
    constraint project_costs_quantity check (quantity between 1 and 1000000),
    constraint project_costs_price check (price_minor between 1 and 100000000000)
  )`.execute(db)
  await communityTable(db, 'project_costs', ['select', 'insert', 'update', 'delete'])

  // A row for each part from the moment at which the analysis begins; verdict, reasons and done_at when the department answers.
  await sql`create table project_analyses (
    community_id uuid not null references communities,
    project_id integer not null,
    part text not null,
    due_at timestamptz not null,
    department text,
    verdict text,
    reasons text,
    done_at timestamptz,
    primary key (community_id, project_id, part),
    constraint project_analyses_project_fkey
      foreign key (community_id, project_id) references projects (community_id, id) on delete cascade,
    constraint project_analyses_part check (part in ('legal', 'technical', 'land', 'budget', 'accessibility')),
    constraint project_analyses_verdict check (verdict in ('yes', 'no', 'conditional')),
    constraint project_analyses_done check ((verdict is null) = (done_at is null)
      and (verdict is null) = (reasons is null) and (verdict is null) = (department is null))
  )`.execute(db)
  await sql`create index project_analyses_waiting on project_analyses (community_id, due_at) where verdict is null`.execute(
    db,
  )
  await communityTable(db, 'project_analyses', ['select', 'insert', 'update', 'delete'])

  // One signature of a person for a project. An erasure blanks account_id, person_key and name; the number stays.
  await sql`create table project_supporters (
    community_id uuid not null references communities,
    project_id integer not null,
    number integer not null,
    account_id uuid,
    person_key text,
    name text,
    at timestamptz not null,
    primary key (community_id, project_id, number),
    constraint project_supporters_person unique (community_id, project_id, person_key),
    constraint project_supporters_project_fkey
      foreign key (community_id, project_id) references projects (community_id, id) on delete cascade,
    constraint project_supporters_account_fkey
      foreign key (community_id, account_id) references accounts (community_id, id),
    constraint project_supporters_number check (number > 0)
  )`.execute(db)
  await sql`create index project_supporters_by_account on project_supporters (community_id, account_id)`.execute(db)
  await communityTable(db, 'project_supporters', ['select', 'insert', 'update', 'delete'])

  // The diary: a stage is planned, and its day and sum are filled in when it is done.
  await sql`create table project_stages (
    community_id uuid not null references communities,
    project_id integer not null,
    position integer not null,
    title text not null,
    planned_on date not null,
    planned_minor bigint not null,
    done_on date,
    spent_minor bigint,
    note text not null,
    delay_reason text,
    primary key (community_id, project_id, position),
    constraint project_stages_project_fkey
      foreign key (community_id, project_id) references projects (community_id, id) on delete cascade,
    constraint project_stages_position check (position > 0),
    constraint project_stages_planned check (planned_minor between 0 and 100000000000000),
    constraint project_stages_spent check (spent_minor between 0 and 100000000000000),
    constraint project_stages_done check ((done_on is null) = (spent_minor is null))
  )`.execute(db)
  await communityTable(db, 'project_stages', ['select', 'insert', 'update', 'delete'])
}
