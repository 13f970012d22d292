import { type Kysely, sql } from 'kysely'

/** media: a file can be replaced under its id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // '' for the file that was uploaded first; stands in the addresses of the forms of a picture, which are kept for ever.
  await sql`alter table media add column version text not null default '' check (version ~ '^([0-9a-f]{8})?$')`.execute(
    db,
  )
}
