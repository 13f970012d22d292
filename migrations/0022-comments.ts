import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** comments: what residents write about the items of features, and the answers of officials. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `subject` is the item: a feature and its number, as in attachments; so no foreign key leads to it. A comment with a
  // parent is a reply. `member_name` marks an official answer: the official for the console, public pages name no official.
  // The name and the account of a resident are blanked by an erasure, the text by a withdrawal.
  await sql`create table comments (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    subject text not null,
    parent_id uuid,
    state text not null constraint comments_state
      check (state in ('pending', 'published', 'rejected', 'hidden', 'withdrawn')),
    text text not null constraint comments_text check (length(text) <= 2000),
    author_account_id uuid,
    author_name text,
    member_name text,
    reason text,
    created_at timestamptz not null,
    published_at timestamptz,
    primary key (community_id, id),
    foreign key (community_id, parent_id) references comments (community_id, id),
    foreign key (community_id, author_account_id) references accounts (community_id, id),
    constraint comments_withdrawn check ((state = 'withdrawn') = (text = '')),
    constraint comments_published check (state not in ('published', 'hidden') or published_at is not null),
    constraint comments_reason check (state not in ('rejected', 'hidden') or reason is not null)
  )`.execute(db)
  await sql`create index comments_of_subject on comments (community_id, subject, created_at, id)`.execute(db)
  await sql`create index comments_of_parent on comments (community_id, parent_id, created_at, id)`.execute(db)
  await sql`create index comments_by_state on comments (community_id, state, created_at, id)`.execute(db)
  await sql`create index comments_of_author on comments (community_id, author_account_id, created_at)`.execute(db)
  await communityTable(db, 'comments')
}
