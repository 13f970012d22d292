import { type Kysely, sql } from 'kysely'

type Privilege = 'select' | 'insert' | 'update' | 'delete'

/** The role that owns nothing and holds all of the server's grants; the server's login role is a member of it. */
export const APP_ROLE = 'viche_app'

/** The scope as a uuid. After a transaction the variable reads '' (not NULL), hence nullif. */
export const SCOPE = `nullif(current_setting('viche.community', true), '')::uuid`

interface CommunityTableOptions {
  /** The server reads the rows of all communities at once: for ids and instants only. Writing still needs the scope. */
  readableEverywhere?: true
}

/**
 * Protects a community table: row-level security enabled and forced, one policy on `community_id`, and only the listed
 * privileges for the server's role. Call it in the migration that creates the table; a guard reads the catalogue and
 * fails on a table without it.
 */
export async function communityTable(
  db: Kysely<unknown>,
  table: string,
  privileges: readonly Privilege[] = ['select', 'insert', 'update', 'delete'],
  options: CommunityTableOptions = {},
): Promise<void> {
  const name = sql.table(table)
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`alter table ${name} force row level security`.execute(db)
  await sql`create policy community_scope on ${name}
    using (community_id = ${sql.raw(SCOPE)}) with check (community_id = ${sql.raw(SCOPE)})`.execute(db)
  if (options.readableEverywhere) {
    await sql`create policy readable_everywhere on ${name} for select to ${sql.ref(APP_ROLE)} using (true)`.execute(db)
  }
  await grantToServer(db, table, privileges)
}

/** Grants for a global table (`communities`, `domains`: no personal data, no row-level security). */
export async function grantToServer(
  db: Kysely<unknown>,
  table: string,
  privileges: readonly Privilege[],
): Promise<void> {
  await sql`grant ${sql.raw(privileges.join(', '))} on ${sql.table(table)} to ${sql.ref(APP_ROLE)}`.execute(db)
}
