import { type Kysely, sql } from 'kysely'

/** identity: by what somebody recognises a sign-in of theirs, `Firefox · Windows`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sessions add column device text`.execute(db)
  await sql`alter table sessions add constraint sessions_device check (length(device) between 1 and 60)`.execute(db)
}
