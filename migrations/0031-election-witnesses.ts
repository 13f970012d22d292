import { type Kysely, sql } from 'kysely'
import { communityTable } from '../server/platform/db/community-table.ts'

/** participation: other communities sign what a secret vote has published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Public keys of the witnesses, a line each; their signatures are lines of the checkpoint.
  await sql`alter table elections add column witness_keys text`.execute(db)

  // What this community has seen of others' votes. One origin has one tree: a second one is never signed.
  await sql`create table witnessed_checkpoints (
    community_id uuid not null references communities,
    origin text not null,
    size integer not null constraint witnessed_checkpoints_size check (size >= 0),
    root bytea not null constraint witnessed_checkpoints_root check (length(root) = 32),
    at timestamptz not null,
    primary key (community_id, origin)
  )`.execute(db)
  await communityTable(db, 'witnessed_checkpoints', ['select', 'insert'])

  // The count leaves dead rows with the transactions of the votes in them: they are to be cleared soon, whatever the size of
  // the tables.
  for (const table of ['election_roll', 'sealed_ballots']) {
    await sql`alter table ${sql.table(table)} set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20)`.execute(
      db,
    )
  }
}
