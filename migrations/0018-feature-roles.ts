import { type Kysely, sql } from 'kysely'

/** identity: features declare roles; which ones exist, the server knows, and rows keep those of features that are gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table members drop constraint members_roles_check`.execute(db)
  await sql`alter table members add constraint members_roles_number
    check (cardinality(roles) between 1 and 30)`.execute(db)
}
