import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** comments: why a rule holds one back, and the reports of readers, which hide a comment until a moderator decides. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table comments add column held_for text`.execute(db)
  await sql`alter table comments add constraint comments_held_for check (held_for in ('first', 'link', 'word'))`.execute(
    db,
  )
  // Counted here, under the lock of the comment, so that rules and lists need not ask the table of reports.
  await sql`alter table comments add column open_reports integer not null default 0`.execute(db)

  await sql`alter table comments drop constraint comments_state`.execute(db)
  await sql`alter table comments add constraint comments_state
    check (state in ('pending', 'published', 'reported', 'rejected', 'hidden', 'withdrawn'))`.execute(db)
  await sql`alter table comments drop constraint comments_published`.execute(db)
  await sql`alter table comments add constraint comments_published
    check (state not in ('published', 'reported', 'hidden') or published_at is not null)`.execute(db)
  await sql`alter table comments add constraint comments_open_reports
    check (open_reports >= 0 and (open_reports = 0 or state in ('published', 'reported')))`.execute(db)
  await sql`create index comments_with_reports on comments (community_id, subject) where open_reports > 0`.execute(db)

  // The account is blanked by an erasure; the report itself still counts. One person reports a comment once, whatever
  // becomes of the report.
  await sql`create table comment_reports (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    comment_id uuid not null,
    account_id uuid,
    reason text not null constraint comment_reports_reason check (reason ~ '^[a-z][a-z-]*$'),
    created_at timestamptz not null,
    outcome text constraint comment_reports_outcome check (outcome in ('kept', 'hidden', 'withdrawn')),
    closed_at timestamptz,
    primary key (community_id, id),
    constraint comment_reports_once unique (community_id, comment_id, account_id),
    constraint comment_reports_comment_fkey
      foreign key (community_id, comment_id) references comments (community_id, id),
    constraint comment_reports_account_fkey
      foreign key (community_id, account_id) references accounts (community_id, id),
    constraint comment_reports_closed check ((outcome is null) = (closed_at is null))
  )`.execute(db)
  await sql`create index comment_reports_of_account on comment_reports (community_id, account_id, created_at)`.execute(
    db,
  )
  await communityTable(db, 'comment_reports')
}
