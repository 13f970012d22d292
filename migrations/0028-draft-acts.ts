import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** consultation: draft acts clause by clause, and what residents propose to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One row for each consultation that has a draft act. last_clause numbers its clauses: a number is never given again, so
  // that an address with it never leads to another clause.
  await sql`create table acts (
    community_id uuid not null references communities,
    consultation_id integer not null,
    last_clause integer not null,
    revision integer not null,
    changed_at timestamptz not null,
    primary key (community_id, consultation_id),
    constraint acts_consultation_fkey
      foreign key (community_id, consultation_id) references consultations (community_id, id) on delete cascade,
    constraint acts_last_clause check (last_clause >= 0),
    constraint acts_revision check (revision >= 1)
  )`.execute(db)
  await communityTable(db, 'acts', ['select', 'insert', 'update', 'delete'])

  // number: as printed («Стаття 1.», «1.1.», «а)»), empty for a paragraph; level: 0 is a section.
  await sql`create table act_clauses (
    community_id uuid not null references communities,
    consultation_id integer not null,
    id integer not null,
    position integer not null,
    kind text not null,
    number text not null,
    level integer not null,
    text text not null,
    primary key (community_id, consultation_id, id),
    constraint act_clauses_act_fkey
      foreign key (community_id, consultation_id) references acts (community_id, consultation_id) on delete cascade,
    constraint act_clauses_id check (id > 0),
    constraint act_clauses_position check (position > 0),
    constraint act_clauses_kind check (kind in ('section', 'article', 'point', 'paragraph')),
    constraint act_clauses_level check (level between 0 and 6),
    constraint act_clauses_text check (number <> '' or text <> '')
  )`.execute(db)
  await sql`create index act_clauses_in_order on act_clauses (community_id, consultation_id, position)`.execute(db)
  await communityTable(db, 'act_clauses', ['select', 'insert', 'update', 'delete'])

  // clause_id: null for a proposal to the whole act. wording: the text that the author wants the clause to have. An erasure
  // blanks author_account_id and author_name; a published proposal and its decision stay, since the report rests on them.
  await sql`create table act_proposals (
    community_id uuid not null references communities,
    id integer not null constraint act_proposals_id check (id > 0),
    consultation_id integer not null,
    clause_id integer,
    state text not null,
    text text not null,
    wording text,
    author_account_id uuid,
    author_name text,
    created_at timestamptz not null,
    published_at timestamptz,
    rejection text,
    reason text,
    decided_at timestamptz,
    primary key (community_id, id),
    constraint act_proposals_consultation_fkey
      foreign key (community_id, consultation_id) references consultations (community_id, id),
    constraint act_proposals_clause_fkey
      foreign key (community_id, consultation_id, clause_id)
      references act_clauses (community_id, consultation_id, id),
    constraint act_proposals_account_fkey
      foreign key (community_id, author_account_id) references accounts (community_id, id),
    constraint act_proposals_state check (state in ('pending', 'received', 'rejected', 'withdrawn',
      'taken', 'partly', 'declined', 'off_topic')),
    constraint act_proposals_wording check (wording is null or clause_id is not null),
    constraint act_proposals_published
      check ((state in ('received', 'taken', 'partly', 'declined', 'off_topic')) = (published_at is not null)),
    constraint act_proposals_rejected check ((state = 'rejected') = (rejection is not null)),
    constraint act_proposals_decided
      check ((state in ('taken', 'partly', 'declined', 'off_topic')) = (reason is not null and decided_at is not null))
  )`.execute(db)
  await sql`create index act_proposals_of_act on act_proposals (community_id, consultation_id, clause_id, id)`.execute(
    db,
  )
  await sql`create index act_proposals_by_author on act_proposals (community_id, author_account_id)`.execute(db)
  await sql`create index act_proposals_waiting on act_proposals (community_id, consultation_id, created_at)
    where state = 'pending'`.execute(db)
  await communityTable(db, 'act_proposals', ['select', 'insert', 'update', 'delete'])
}
