import { type Kysely, sql } from 'kysely'
import type { DB } from '#platform/db/index.ts'
import { COLUMNS_LEFT_OUT, TABLES_LEFT_OUT } from './portable.ts'

export interface Column {
  name: string
  /** PostgreSQL's own name: `uuid`, `timestamptz`, `_text` for an array of texts. */
  type: string
  required: boolean
  /** The database supplies the value when an older bundle lacks the column. */
  hasDefault: boolean
}

/** A foreign key to a community table, without `community_id`. */
export interface Reference {
  table: string
  columns: readonly string[]
}

/** A community table as in the catalogue, without `community_id`. */
export interface Table {
  name: string
  /** By name, without generated and omitted columns. */
  columns: readonly Column[]
  /** Columns of the primary key, in order. */
  key: readonly Column[]
  references: readonly Reference[]
}

/** Every community table (its primary key begins with `community_id`) that is exported, by name. */
export async function readCatalogue(db: Kysely<DB>): Promise<Table[]> {
  const { rows: columns } = await sql<Column & { table: string; place: number | null }>`
    select c.relname as table, a.attname as name, t.typname as type, a.attnotnull as required,
      a.atthasdef or a.attidentity <> '' as "hasDefault", array_position(k.conkey, a.attnum) as place
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_attribute first on first.attrelid = c.oid and first.attnum = k.conkey[1] and first.attname = 'community_id'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    join pg_type t on t.oid = a.atttypid
    where k.contype = 'p' and k.connamespace = 'public'::regnamespace and a.attname <> 'community_id'
    order by c.relname collate "C", a.attname collate "C"`.execute(db)
  const { rows: references } = await sql<Reference & { from: string }>`
    select c.relname as from, f.relname as table,
      array(select attname::text from unnest(k.conkey) with ordinality as key(number, place)
        join pg_attribute on attrelid = c.oid and attnum = number
        where attname <> 'community_id' order by place) as columns
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_class f on f.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace`.execute(db)
  const tables = [...Map.groupBy(columns, ({ table }) => table)]
  const names = new Set(tables.map(([name]) => name))
  return tables
    .filter(([name]) => !(name in TABLES_LEFT_OUT))
    .map(([name, all]) => ({
      name,
      columns: all.filter((column) => !COLUMNS_LEFT_OUT[name]?.[column.name]).map(plain),
      key: all
        .filter(({ place }) => place !== null)
        .sort((one, other) => (one.place ?? 0) - (other.place ?? 0))
        .map(plain),
      references: references.filter(
        ({ from, table, columns: of }) => from === name && names.has(table) && of.length > 0,
      ),
    }))
}

const plain = ({ name, type, required, hasDefault }: Column): Column => ({ name, type, required, hasDefault })

/** A step of filling a table: `late` columns refer to later rows and are set by a second pass. */
export interface Step {
  table: Table
  late: readonly string[]
}

/**
 * The order in which tables can be filled: referenced rows come first. References within the table, or around a cycle,
 * are set afterwards, so their column must be nullable.
 */
export function fillingOrder(tables: readonly Table[]): Step[] {
  const waiting = new Map(tables.map((table) => [table.name, table]))
  const steps: Step[] = []
  while (waiting.size > 0) {
    const open = (table: Table) => table.references.filter((reference) => waiting.has(reference.table))
    const mayWait = (table: Table) => open(table).every((reference) => lateColumn(table, reference) !== undefined)
    const others = (table: Table) => open(table).filter((reference) => reference.table !== table.name)
    const left = [...waiting.values()]
    const next = left.find((table) => others(table).length === 0 && mayWait(table)) ?? left.find(mayWait)
    if (!next) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    steps.push({ table: next, late: open(next).flatMap((reference) => lateColumn(next, reference) ?? []) })
    waiting.delete(next.name)
  }
  return steps
}

/** The column of a reference that can be NULL temporarily. */
const lateColumn = (table: Table, reference: Reference): string | undefined =>
  table.columns.find(({ name, required }) => reference.columns.includes(name) && !required)?.name
