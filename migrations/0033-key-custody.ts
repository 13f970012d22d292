import { type Kysely, sql } from 'kysely'

/** participation, poll: a commission keeps the key of a secret vote; the calendar wakes elections. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // When the commission has shown that it keeps a copy: from then on the server has no key.
  await sql`alter table elections add column key_taken_at timestamptz`.execute(db)
  await sql`alter table elections add constraint elections_key_taken
    check (key_taken_at is null or custody = 'commission')`.execute(db)
  await sql`alter table elections add constraint elections_key_of_commission
    check (custody = 'server' or state in ('ready', 'void') or key_taken_at is not null)`.execute(db)

  await sql`alter table polls add column custody text not null default 'server'`.execute(db)
  await sql`alter table polls add constraint polls_custody
    check (custody = 'server' or (custody = 'commission' and secret))`.execute(db)
  await sql`alter table polls add column key_taken_at timestamptz`.execute(db)
  await sql`alter table polls add constraint polls_key_taken
    check (key_taken_at is null or custody = 'commission')`.execute(db)

  // Each election that is not over is looked at once, which files what it waits for. The owner may be bound by row-level
  // security as well, so the rows are written community by community.
  const { rows } = await sql<{ id: string }>`select id from communities order by id`.execute(db)
  for (const { id } of rows) {
    await sql`set local viche.community = ${sql.lit(id)}`.execute(db)
    await sql`insert into due_items (community_id, workflow, item_id, kind, due_at)
      select community_id, 'ballots', id::text, 'look', now()
      from elections where community_id = ${id} and state in ('open', 'closed', 'counted', 'final')`.execute(db)
  }
  await sql`set local viche.community = ''`.execute(db)
}
