import { type Kysely, sql } from 'kysely'

/**
 * ballots, budget: how far the count of a vote with several pools of money has come (null before the count and after it), and
 * the published result of a past competition that was imported from a Pabulib file (`Imported` of features/budget).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table elections add column pools_counted integer`.execute(db)
  await sql`alter table elections
    add constraint elections_pools_counted check (pools_counted >= 0)`.execute(db)
  await sql`alter table budgets add column imported jsonb`.execute(db)
  await sql`alter table budgets
    add constraint budgets_imported check (imported is null or state = 'archived')`.execute(db)
}
