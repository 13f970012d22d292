import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { loadRegistry } from '#features/registry.ts'
import { loadMigrations } from '#platform/db/migrate.ts'
import { fillingOrder, readCatalogue } from '#server/transfer/catalogue.ts'
import { checksOf, requireChecks } from '#server/transfer/checks.ts'
import { OLDEST_SCHEMA } from '#server/transfer/manifest.ts'
import { COLUMNS_LEFT_OUT, JOBS_LEFT_OUT, PASSWORDS, TABLES_LEFT_OUT, VERIFICATION } from '#server/transfer/portable.ts'
import { testDatabase } from '../support/database.ts'

const { db, owner } = await testDatabase()
const catalogue = await readCatalogue(db)
const moving = new Set(catalogue.map(({ name }) => name))

/** Every table with a community's rows, found without the catalogue of the transfer. */
const { rows: tables } = await sql<{ name: string; columns: string[] }>`
  select table_name as name, array_agg(column_name::text order by column_name) as columns
  from information_schema.columns where table_schema = 'public' group by table_name
  having bool_or(column_name = 'community_id') and table_name <> 'domains' order by table_name`.execute(owner)

describe('a community that moves', () => {
  it('takes every table along, or a reason stands in server/transfer/portable.ts', () => {
    expect(tables.length).toBeGreaterThan(15)
    const forgotten = tables.filter(({ name }) => !moving.has(name) && !(name in TABLES_LEFT_OUT))
    expect(forgotten).toEqual([])
    expect(Object.keys(TABLES_LEFT_OUT).filter((name) => moving.has(name))).toEqual([])
  })

  it('leaves nothing behind that no longer exists: a name that is gone hides a mistake', () => {
    const known = new Map(tables.map(({ name, columns }) => [name, columns]))
    expect(Object.keys(TABLES_LEFT_OUT).filter((name) => !known.has(name))).toEqual([])
    const columns = Object.entries(COLUMNS_LEFT_OUT).flatMap(([table, all]) =>
      Object.keys(all).map((column) => ({ table, column })),
    )
    expect(columns.filter(({ table, column }) => !known.get(table)?.includes(column))).toEqual([])
    expect(VERIFICATION.columns.filter((column) => !known.get(VERIFICATION.table)?.includes(column))).toEqual([])
    expect(known.has(PASSWORDS)).toBe(true)
  })

  it('gives every omission a reason', () => {
    const reasons = [
      ...Object.values(TABLES_LEFT_OUT),
      ...Object.values(COLUMNS_LEFT_OUT).flatMap((columns) => Object.values(columns).map(({ reason }) => reason)),
    ]
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([])
  })

  it('is looked at row by row: each table that moves has a check, and each of its columns a rule', async () => {
    const checks = checksOf(await loadRegistry())
    expect(() => requireChecks(catalogue, checks)).not.toThrow()
    const [table] = catalogue
    if (!table) throw new Error('there are no tables')
    const forgotten = { ...table, name: 'forgotten' }
    expect(() => requireChecks([...catalogue, forgotten], checks)).toThrow(/import check.* is about forgotten\./)
    const grown = { ...table, columns: [...table.columns, { ...table.columns[0], name: 'grown' } as never] }
    expect(() => requireChecks([grown, ...catalogue.slice(1)], checks)).toThrow(`${table.name}.grown`)
    expect(() => requireChecks(catalogue.slice(1), checks)).toThrow(/do not move/)
  })

  it('takes no secret along unnoticed: a column that sounds like one is left out, or named here', () => {
    const harmless = new Set(['account_passwords.hash', 'polls.secret'])
    const secrets = catalogue.flatMap(({ name, columns }) =>
      columns
        .filter((column) => /token|secret|password|hash|session|sealed|credential|private/.test(column.name))
        .map((column) => `${name}.${column.name}`),
    )
    expect(secrets.filter((column) => !harmless.has(column))).toEqual([])
  })

  it('names nothing of the platform or of another community: such a column means somebody else elsewhere', () => {
    const foreign = catalogue.flatMap(({ name, columns }) =>
      columns.filter((column) => /^(platform_|works_in)/.test(column.name)).map((column) => `${name}.${column.name}`),
    )
    expect(foreign).toEqual([])
  })

  it('refers from its tables to tables that move as well, so that no row arrives without its other end', async () => {
    const { rows } = await sql<{ from: string; to: string; columns: string[] }>`
      select conrelid::regclass::text as from, confrelid::regclass::text as to,
        array(select attname::text from unnest(conkey) as number join pg_attribute on attrelid = conrelid and attnum = number
          where attname <> 'community_id') as columns
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(owner)
    const leftOut = (table: string, column: string) => COLUMNS_LEFT_OUT[table]?.[column] !== undefined
    const broken = rows.filter(
      ({ from, to, columns }) =>
        moving.has(from) && columns.length > 0 && !moving.has(to) && !columns.some((column) => leftOut(from, column)),
    )
    expect(broken).toEqual([])
  })

  it('can be written by the server’s role: every table takes rows, and changes where rows refer to later ones', async () => {
    const steps = fillingOrder(catalogue)
    expect(steps.map(({ table }) => table.name).toSorted()).toEqual([...moving].toSorted())
    const { rows } = await sql<{ name: string; insert: boolean; update: boolean }>`
      select relname as name, has_table_privilege(oid, 'insert') as insert, has_table_privilege(oid, 'update') as update
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(db)
    const may = new Map(rows.map((row) => [row.name, row]))
    const refused = steps.filter(
      ({ table, late }) => !may.get(table.name)?.insert || (late.length > 0 && !may.get(table.name)?.update),
    )
    expect(refused.map(({ table }) => table.name)).toEqual([])
  })

  it('counts by rows of numbers, never by a sequence, which would begin anew', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'
        and (is_identity = 'YES' or column_default like 'nextval(%')`.execute(owner)
    expect(rows).toEqual([])
  })

  it('can be read from the oldest schema that is promised, and its jobs are left out by names that exist', async () => {
    expect(Object.keys(await loadMigrations())).toContain(OLDEST_SCHEMA)
    expect(JOBS_LEFT_OUT.every((start) => /^[a-z]+\.$/.test(start))).toBe(true)
  })
})
