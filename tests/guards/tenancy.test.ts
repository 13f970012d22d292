import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { withCommunity } from '#platform/tenancy/index.ts'
import { testDatabase } from '../support/database.ts'

const { db, owner } = await testDatabase()

/** No community rows and no personal data: what architecture §5 names, and the history of migrations. */
const GLOBAL = ['communities', 'domains', 'migrations', 'migrations_lock']

const tables = (
  await sql<{ table: string; enabled: boolean; forced: boolean; policies: number }>`
    select relname as table, relrowsecurity as enabled, relforcerowsecurity as forced,
      (select count(*)::int from pg_policy where polrelid = pg_class.oid) as policies
    from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`.execute(owner)
).rows
const communityTables = tables.filter((table) => !GLOBAL.includes(table.table))
/** Ids and instants only, which one job reads for all communities. Writing needs the scope, as everywhere. */
const READABLE_EVERYWHERE = { due_items: ['community_id', 'due_at', 'item_id', 'kind', 'workflow'] } as const
const isReadableEverywhere = (table: string): table is keyof typeof READABLE_EVERYWHERE => table in READABLE_EVERYWHERE

const keys = (
  await sql<{ table: string; name: string; kind: string; columns: string[]; target: string | null }>`
    select conrelid::regclass::text as table, conname as name, contype as kind, confrelid::regclass::text as target,
      (select array_agg(attname::text order by place) from unnest(conkey) with ordinality as key(number, place)
        join pg_attribute on attrelid = conrelid and attnum = number) as columns
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')`.execute(owner)
).rows
const uniqueIndexes = (
  await sql<{ table: string; name: string; first: string }>`
    select indrelid::regclass::text as table, indexrelid::regclass::text as name,
      (select attname::text from pg_attribute where attrelid = indrelid and attnum = indkey[0]) as first
    from pg_index join pg_class on pg_class.oid = indrelid
    where indisunique and relnamespace = 'public'::regnamespace`.execute(owner)
).rows

describe('every community table', () => {
  it('is known to this guard', () => {
    expect(communityTables.length).toBeGreaterThan(15)
  })

  it.each(communityTables)('$table has row-level security enabled and forced, by one policy', (table) => {
    const policies = isReadableEverywhere(table.table) ? 2 : 1
    expect(table).toMatchObject({ enabled: true, forced: true, policies })
  })

  it.each(communityTables)('$table shows and takes rows of the community in scope only', async ({ table }) => {
    const { rows } = await sql<{ command: string; permissive: boolean; shows: string; takes: string }>`
      select polcmd as command, polpermissive as permissive, pg_get_expr(polqual, polrelid) as shows,
        pg_get_expr(polwithcheck, polrelid) as takes from pg_policy where polrelid = ${sql.lit(table)}::regclass`.execute(
      owner,
    )
    const scope = "(community_id = (NULLIF(current_setting('viche.community'::text, true), ''::text))::uuid)"
    const everywhere = { command: 'r', permissive: true, shows: 'true', takes: null }
    expect(rows.toSorted((one, other) => (one.command < other.command ? -1 : 1))).toEqual([
      { command: '*', permissive: true, shows: scope, takes: scope },
      ...(isReadableEverywhere(table) ? [everywhere] : []),
    ])
  })

  it.each(Object.entries(READABLE_EVERYWHERE))(
    '%s, which is read for all, holds ids and instants only',
    async (table, known) => {
      const { rows } = await sql<{ column: string }>`select column_name as column from information_schema.columns
      where table_name = ${table} order by column_name`.execute(owner)
      expect(rows.map(({ column }) => column)).toEqual(known)
      expect(keys.filter((key) => key.table === table && key.kind === 'f').map(({ target }) => target)).toEqual([
        'communities',
      ])
    },
  )

  it.each(communityTables)('$table has community_id not null, first in its primary key', async ({ table }) => {
    const primary = keys.find((key) => key.table === table && key.kind === 'p')
    expect(primary?.columns[0]).toBe('community_id')
    expect(primary?.columns.length, 'an id beside the community').toBeGreaterThan(1)
  })

  it('begins every unique constraint and index with community_id', () => {
    const names = new Set(communityTables.map((table) => table.table))
    const wrong = uniqueIndexes.filter((index) => names.has(index.table) && index.first !== 'community_id')
    expect(wrong).toEqual([])
  })

  it('refers to other community tables together with community_id', () => {
    const names = new Set(communityTables.map((table) => table.table))
    const wrong = keys.filter(
      (key) =>
        key.kind === 'f' && names.has(key.table) && names.has(key.target ?? '') && key.columns[0] !== 'community_id',
    )
    expect(wrong).toEqual([])
  })
})

describe('what a cluster cannot distribute', () => {
  it('is no sequence, view, partition or type of our own', async () => {
    const { rows: relations } = await sql<{ name: string; kind: string }>`
      select relname as name, relkind as kind from pg_class
      where relnamespace = 'public'::regnamespace and (relkind not in ('r', 'i') or relispartition)`.execute(owner)
    expect(relations).toEqual([])
    // Every table has a row type; an array type belongs to what it is an array of.
    const { rows: types } = await sql<{ name: string }>`
      select typname as name from pg_type where typnamespace = 'public'::regnamespace and typtype <> 'b'
        and not exists (select from pg_class where pg_class.oid = typrelid and relkind = 'r')`.execute(owner)
    expect(types).toEqual([])
    const { rows: parents } = await sql`select inhrelid::regclass::text as name from pg_inherits
      join pg_class on pg_class.oid = inhrelid where relnamespace = 'public'::regnamespace`.execute(owner)
    expect(parents).toEqual([])
  })

  it('is no column that numbers itself', async () => {
    const { rows } = await sql<{ name: string }>`
      select attrelid::regclass::text || '.' || attname as name from pg_attribute
      join pg_class on pg_class.oid = attrelid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0
        and (attidentity <> '' or pg_get_expr(adbin, adrelid) ~ 'nextval')`.execute(owner)
    expect(rows).toEqual([])
  })

  it('is no deferrable or exclusion constraint', async () => {
    const { rows } = await sql<{ name: string }>`select conname as name from pg_constraint
      where connamespace = 'public'::regnamespace and (condeferrable or contype = 'x')`.execute(owner)
    expect(rows).toEqual([])
  })

  it('is no foreign key that begins otherwise than with the community, or that changes the rows it stands in', async () => {
    const { rows } = await sql<{ name: string; ours: string; theirs: string; target: string; changes: boolean }>`
      select conname as name, confrelid::regclass::text as target,
        (select attname::text from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as ours,
        (select attname::text from pg_attribute where attrelid = confrelid and attnum = confkey[1]) as theirs,
        confdeltype in ('n', 'd') or confupdtype not in ('a', 'r') as changes
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(owner)
    expect(rows.length).toBeGreaterThan(30)
    // `communities` is on every machine of a cluster, so that any column may lead there.
    const begins = ({ ours, theirs, target }: (typeof rows)[number]) =>
      target === 'communities' || (ours === 'community_id' && theirs === 'community_id')
    expect(rows.filter((row) => row.changes || !begins(row))).toEqual([])
  })
})

describe('the server’s role', () => {
  it('is neither owner nor superuser and bypasses nothing', async () => {
    const { rows } = await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
      from pg_roles where rolname = current_user`.execute(db)
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 }])
  })

  it.each(communityTables)('sees no row of $table without a community', async ({ table }) => {
    const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(table)}`.execute(db)
    expect(rows[0]?.rows).toBe(0)
  })

  it('sees and writes only the rows of the community in scope', async () => {
    const [one, other] = await owner
      .insertInto('communities')
      .values([
        { slug: 'guard-one', kind: 'village', name: '{"uk": "Перша"}' },
        { slug: 'guard-other', kind: 'village', name: '{"uk": "Друга"}' },
      ])
      .returning('id')
      .execute()
    if (!one || !other) throw new Error('two communities are needed')
    await withCommunity(db, one, (tx) =>
      tx.insertInto('numbers').values({ community_id: one.id, id: 'petition', last_value: 7 }).execute(),
    )
    const seen = (community: { id: string }) =>
      withCommunity(db, community, (tx) => tx.selectFrom('numbers').select('last_value').execute())
    expect(await seen(one)).toEqual([{ last_value: 7 }])
    expect(await seen(other)).toEqual([])
    await expect(
      withCommunity(db, other, (tx) =>
        tx.insertInto('numbers').values({ community_id: one.id, id: 'report', last_value: 1 }).execute(),
      ),
    ).rejects.toThrow(/row-level security/)
    // The variable reads '' after a transaction on the same connection: still nothing.
    expect(await db.selectFrom('numbers').selectAll().execute()).toEqual([])
  })

  it('cannot change or delete a line of the audit journal, nor can the owner', async () => {
    await expect(sql`update audit_entries set action = 'nothing'`.execute(db)).rejects.toThrow(/permission denied/)
    await expect(sql`delete from audit_entries`.execute(owner)).rejects.toThrow(/append-only/)
    await expect(sql`truncate audit_entries`.execute(owner)).rejects.toThrow(/append-only/)
  })

  it('refuses a scope that is no uuid before it reaches PostgreSQL', async () => {
    await expect(withCommunity(db, { id: `x'; reset role; --` }, async () => undefined)).rejects.toThrow(/uuid/)
  })
})
