import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** budget: pictures and co-authors of projects, and the number that a project has in the table it was imported from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Pictures of the author have stage 0; those before and after belong to a stage of the diary. The file is in `media`.
  await sql`create table project_pictures (
    community_id uuid not null references communities,
    project_id integer not null,
    part text not null,
    stage integer not null,
    position integer not null,
    media_id uuid not null,
    alt text not null,
    primary key (community_id, project_id, part, stage, position),
    constraint project_pictures_project_fkey
      foreign key (community_id, project_id) references projects (community_id, id) on delete cascade,
    constraint project_pictures_part check (part in ('author', 'before', 'after')),
    constraint project_pictures_stage check (stage >= 0 and (part = 'author') = (stage = 0)),
    constraint project_pictures_position check (position > 0)
  )`.execute(db)
  await communityTable(db, 'project_pictures', ['select', 'insert', 'update', 'delete'])

  // Until a person agrees there is only the address that the author wrote; afterwards only the account and its name.
  await sql`create table project_coauthors (
    community_id uuid not null references communities,
    project_id integer not null,
    number integer not null,
    state text not null,
    email text,
    email_key text,
    account_id uuid,
    name text,
    asked_at timestamptz not null,
    answered_at timestamptz,
    primary key (community_id, project_id, number),
    constraint project_coauthors_email unique (community_id, project_id, email_key),
    constraint project_coauthors_person unique (community_id, project_id, account_id),
    constraint project_coauthors_project_fkey
      foreign key (community_id, project_id) references projects (community_id, id) on delete cascade,
    constraint project_coauthors_account_fkey
      foreign key (community_id, account_id) references accounts (community_id, id),
    constraint project_coauthors_number check (number > 0),
    constraint project_coauthors_state check (state in ('asked', 'agreed', 'declined')),
    constraint project_coauthors_answered check ((state = 'asked') = (answered_at is null)),
    constraint project_coauthors_named check ((state = 'agreed') = (account_id is not null)
      and (state = 'agreed') = (name is not null)),
    constraint project_coauthors_addressed check ((state = 'agreed') = (email is null)
      and (email is null) = (email_key is null))
  )`.execute(db)
  await sql`create index project_coauthors_by_email on project_coauthors (community_id, email_key)`.execute(db)
  await sql`create index project_coauthors_by_account on project_coauthors (community_id, account_id)`.execute(db)
  await communityTable(db, 'project_coauthors', ['select', 'insert', 'update', 'delete'])

  await sql`alter table projects add column external_number text`.execute(db)
  await sql`create unique index projects_by_external_number
    on projects (community_id, budget_id, external_number)`.execute(db)
}
