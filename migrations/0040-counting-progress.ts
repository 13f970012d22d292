import { type Kysely, sql } from 'kysely'

/** ballots: how far the count of a vote with several pools of money has come; null before the count and after it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table elections add column pools_counted integer`.execute(db)
  await sql`alter table elections
    add constraint elections_pools_counted check (pools_counted >= 0)`.execute(db)
}
