import { type Kysely, sql } from 'kysely'

/** media: what a file takes up, for the quota of its community. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Bytes of all stored forms; `bytes` are those of the upload. NULL for files of before, which are counted by the upload.
  await sql`alter table media add column stored_bytes integer`.execute(db)
  await sql`alter table media add constraint media_stored_bytes_positive check (stored_bytes > 0)`.execute(db)
}
