import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** mail: letters written in the transaction that causes them, delivered by a job after its commit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Bodies hold links with tokens: they are blanked as soon as the letter has left.
  await sql`create table mails (
    community_id uuid not null references communities,
    id uuid not null default gen_random_uuid(),
    template text not null,
    locale text not null,
    recipient text not null,
    recipient_name text not null,
    subject text not null,
    text_body text,
    html_body text,
    created_at timestamptz not null,
    sent_at timestamptz,
    failed_at timestamptz,
    failure text,
    primary key (community_id, id)
  )`.execute(db)
  await sql`create index mails_by_time on mails (community_id, created_at desc)`.execute(db)
  await communityTable(db, 'mails')
}
