/**
 * Rows as lines of JSON. PostgreSQL itself writes each value as JSON and reads it back by the type of its column, so
 * nothing is lost on the way: microseconds, numbers of any length, bytes. A column that is not in the line is NULL, which
 * a JSON null is not.
 */
import { type RawBuilder, sql } from 'kysely'
import { refusal } from '#platform/errors.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Column, Table } from './catalogue.ts'

/** Rows that are held in memory at a time; a page's tree may have a megabyte. */
const ROWS_AT_ONCE = 100

const isJson = (type: string): boolean => type === 'json' || type === 'jsonb'
const isText = (type: string): boolean => ['text', 'varchar', 'bpchar', 'name'].includes(type)

/** What makes the text of a value the same on every server, and lets a transaction take its time. */
export async function fixSession(tx: CommunityTx): Promise<void> {
  await sql`set local timezone = 'UTC'`.execute(tx)
  await sql`set local intervalstyle = 'iso_8601'`.execute(tx)
  await sql`set local bytea_output = 'hex'`.execute(tx)
  // A big table is sorted, and a long bundle is written, in longer than a visitor would wait.
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
}

/** The lines of a table in the order of its primary key, which does not depend on the language of the database. */
export async function* linesOf(tx: CommunityTx, table: Table): AsyncGenerator<string> {
  const values = table.columns.map(({ name, type }) =>
    // a column of type json keeps its line breaks, jsonb has none
    isJson(type) ? sql`${sql.ref(name)}::jsonb::text` : sql`to_json(${sql.ref(name)})::text`,
  )
  const order = table.key.map(({ name, type }) =>
    isText(type) ? sql`${sql.ref(name)} collate "C"` : sql`${sql.ref(name)}`,
  )
  const cursor = sql.id(`rows_of_${table.name}`)
  await sql`declare ${cursor} no scroll cursor for select array[${list(values)}] as values from ${sql.table(table.name)}
    where community_id = ${sql.lit(communityOf(tx))}::uuid order by ${list(order)}`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ values: (string | null)[] }>`fetch ${sql.lit(ROWS_AT_ONCE)} from ${cursor}`.execute(tx)
    for (const row of rows) yield lineOf(table, row.values)
    if (rows.length < ROWS_AT_ONCE) break
  }
  await sql`close ${cursor}`.execute(tx)
}

function lineOf(table: Table, values: readonly (string | null)[]): string {
  const members = table.columns.flatMap(({ name }, at) => {
    const value = values[at]
    return value === null || value === undefined ? [] : [`${JSON.stringify(name)}:${value}`]
  })
  return `{${members.join(',')}}`
}

const list = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts)

// ---------------------------------------------------------------------------------------------------------------------
// Reading

export type Row = Readonly<Record<string, unknown>>

/** One table of a bundle as this installation can read it. */
export interface Reader {
  table: Table
  /** Columns that the bundle has; the others are filled in by the database. */
  columns: readonly Column[]
}

/**
 * @param had the columns that the manifest names for this table
 * @throws AppError transfer.columns-unknown, transfer.columns-missing: a bundle of another schema than it says
 */
export function readerFor(table: Table, had: readonly string[]): Reader {
  const known = new Set(table.columns.map(({ name }) => name))
  const strange = had.filter((name) => !known.has(name))
  if (strange.length > 0) throw refusal('transfer.columns-unknown', { table: table.name, columns: strange.join(', ') })
  const missing = table.columns.filter(
    ({ name, required, hasDefault }) => required && !hasDefault && !had.includes(name),
  )
  if (missing.length > 0) {
    const columns = missing.map(({ name }) => name).join(', ')
    throw refusal('transfer.columns-missing', { table: table.name, columns })
  }
  return { table, columns: table.columns.filter(({ name }) => had.includes(name)) }
}

/** @throws AppError transfer.line-unfit with table, line and column where a line is no row of this table */
export function parseLine({ table, columns }: Reader, line: string, number: number): Row {
  const unfit = (column: string) => refusal('transfer.line-unfit', { table: table.name, line: number, column })
  const row = parseObject(line)
  if (!row) throw unfit('–')
  const known = new Map(columns.map((column) => [column.name, column]))
  for (const [name, value] of Object.entries(row)) {
    const column = known.get(name)
    if (!column || !fits(column.type, value)) throw unfit(name)
  }
  const absent = columns.find(({ name, required }) => required && !Object.hasOwn(row, name))
  if (absent) throw unfit(absent.name)
  return row
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined // not JSON: the caller says where
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DATE = /^(\d{4,6}-\d\d-\d\d( BC)?|-?infinity)$/
const MOMENT = /^(\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d(:\d\d){0,2})?( BC)?|-?infinity)$/
const whole = (bits: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2 ** (bits - 1)
const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value)

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  uuid: text(UUID),
  bool: (value) => typeof value === 'boolean',
  int2: whole(16),
  int4: whole(32),
  int8: whole(64),
  date: text(DATE),
  timestamp: text(MOMENT),
  timestamptz: text(MOMENT),
  bytea: text(/^\\x([0-9a-f]{2})*$/),
  float4: isNumberOrSpecial,
  float8: isNumberOrSpecial,
  numeric: isNumberOrSpecial,
}

function isNumberOrSpecial(value: unknown): boolean {
  return typeof value === 'number' || value === 'NaN' || value === 'Infinity' || value === '-Infinity'
}

/** A first look by kind of value; PostgreSQL decides when it is written, in a transaction that it can refuse. */
function fits(type: string, value: unknown): boolean {
  if (isJson(type)) return true
  if (type.startsWith('_')) return Array.isArray(value) && value.every((one) => fitsElement(type, one))
  return (CHECKS[type] ?? ((one) => typeof one === 'string'))(value)
}

const fitsElement = (type: string, one: unknown): boolean =>
  one === null || (Array.isArray(one) ? fits(type, one) : fits(type.slice(1), one))

// ---------------------------------------------------------------------------------------------------------------------
// Writing

/** JSON texts that stand in columns of every row, whatever the line says: by column. */
export type Overrides = Readonly<Record<string, string>>

/**
 * Writes rows by their lines. `community_id` is never read from a line: it is the community of the transaction.
 * @param fixed values in place of those of the line
 */
export async function insertLines(
  tx: CommunityTx,
  { table, columns }: Reader,
  lines: readonly string[],
  { late, fixed }: { late: readonly string[]; fixed: Overrides },
): Promise<void> {
  if (lines.length === 0) return
  const taken = columns.filter(({ name }) => !late.includes(name) && !(name in fixed))
  const names = [...taken.map(({ name }) => name), ...Object.keys(fixed)]
  const values = [
    ...taken.map(valueIn),
    // as a JSON string it would be read as text: by the type of the column instead
    ...Object.entries(fixed).map(
      ([name, json]) => sql`(jsonb_populate_record(null::${sql.table(table.name)},
      jsonb_build_object(${sql.lit(name)}, ${json}::jsonb))).${sql.ref(name)}`,
    ),
  ]
  await sql`insert into ${sql.table(table.name)} (community_id, ${list(names.map((name) => sql.ref(name)))})
    select ${communityOf(tx)}::uuid, ${list(values)} from ${asRows(table, lines)}`.execute(tx)
}

/** The second pass: references to rows that came later. */
export async function updateLines(
  tx: CommunityTx,
  { table, columns }: Reader,
  lines: readonly string[],
  late: readonly string[],
): Promise<void> {
  const changes = columns
    .filter(({ name }) => late.includes(name))
    .map((column) => sql`${sql.ref(column.name)} = ${valueIn(column)}`)
  if (lines.length === 0 || changes.length === 0) return
  const key = table.key.map(({ name }) => sql`target.${sql.ref(name)} = typed.${sql.ref(name)}`)
  await sql`update ${sql.table(table.name)} as target set ${list(changes)} from ${asRows(table, lines)}
    where target.community_id = ${communityOf(tx)}::uuid and ${sql.join(key, sql` and `)}`.execute(tx)
}

const asRows = (
  table: Table,
  lines: readonly string[],
) => sql`jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as line,
  lateral jsonb_populate_record(null::${sql.table(table.name)}, line) as typed`

/** A JSON null in a column of JSON is a value; `jsonb_populate_record` would make NULL of it. */
function valueIn({ name, type }: Column) {
  if (type === 'jsonb') return sql`line->${sql.lit(name)}`
  return type === 'json' ? sql`(line->${sql.lit(name)})::json` : sql`typed.${sql.ref(name)}`
}
