import { type Kysely, sql } from 'kysely'

/**
 * registration: the password is set behind the link, so no registration carries one; links that are on their way lead
 * to the page that asks for it. browser_hash = SHA-256 of the cookie of the browser that began the registration, and may
 * have its letter sent again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The check that a registration has a name and a password goes with the column.
  await sql`alter table account_requests drop column password_hash`.execute(db)
  await sql`alter table account_requests add constraint account_requests_registration_check
    check (purpose <> 'register' or used_at is not null or display_name is not null)`.execute(db)
  await sql`alter table account_requests add column browser_hash text`.execute(db)
  await sql`create index account_requests_by_browser on account_requests (community_id, browser_hash)`.execute(db)
}
