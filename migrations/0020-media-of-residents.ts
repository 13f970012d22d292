import { type Kysely, sql } from 'kysely'

/** media: whose account sent a file with a form of theirs; `created_by` is the member who uploaded one for the site. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table media add column created_by_account uuid`.execute(db)
  await sql`alter table media add constraint media_created_by_account_fkey
    foreign key (community_id, created_by_account) references accounts (community_id, id)`.execute(db)
  await sql`create index media_by_account on media (community_id, created_by_account)
    where created_by_account is not null`.execute(db)
}
