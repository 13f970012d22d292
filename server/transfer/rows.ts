/**
 * Rows as lines of JSON. PostgreSQL itself writes each value as JSON and reads it back by its column's type, so nothing
 * is lost: microseconds, numbers of any length, bytes. A column missing in the line is NULL, which differs from a JSON
 * null.
 */
import { type RawBuilder, sql } from 'kysely'
import { refusal } from '#platform/errors.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Column, Table } from './catalogue.ts'

/** Rows in memory at a time; a page's tree may have a megabyte. */
const ROWS_AT_ONCE = 100

const isJson = (type: string): boolean => type === 'json' || type === 'jsonb'
const isText = (type: string): boolean => ['text', 'varchar', 'bpchar', 'name'].includes(type)

/** Settings that make the text of a value the same on every server, and remove the transaction's timeouts. */
export async function fixSession(tx: CommunityTx): Promise<void> {
  await sql`set local timezone = 'UTC'`.execute(tx)
  await sql`set local intervalstyle = 'iso_8601'`.execute(tx)
  await sql`set local bytea_output = 'hex'`.execute(tx)
  // Sorting a big table, and writing a long bundle, takes longer than a request may.
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
}

/** The lines of a table in primary-key order, independent of the database's collation. */
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

/** A table of a bundle, as readable by this installation. */
export interface Reader {
  /** For a table of an earlier version: as it was. */
  table: Table
  /** Columns present in the bundle; the database supplies the others. */
  columns: readonly Column[]
}

/**
 * @param had the columns that the manifest lists for this table
 * @throws AppError transfer.columns-unknown, transfer.columns-missing: the bundle's schema differs from the one it
 * states
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

/** @throws AppError transfer.line-unfit with table, line and column when a line is not a row of this table */
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
    return undefined // not JSON: the caller reports where
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

/**
 * A preliminary check by kind of value; PostgreSQL decides when the row is written, in a transaction that it can
 * refuse.
 */
function fits(type: string, value: unknown): boolean {
  if (isJson(type)) return true
  if (type.startsWith('_')) return Array.isArray(value) && value.every((one) => fitsElement(type, one))
  return (CHECKS[type] ?? isUnicode)(value)
}

/** Half of a surrogate pair would be replaced silently on its way to the database. */
const isUnicode = (value: unknown): boolean => typeof value === 'string' && value.isWellFormed()

const fitsElement = (type: string, one: unknown): boolean =>
  one === null || (Array.isArray(one) ? fits(type, one) : fits(type.slice(1), one))

// ---------------------------------------------------------------------------------------------------------------------
// Writing

/** Values, as JSON texts by column, that override those of every line. */
export type Overrides = Readonly<Record<string, string>>

/**
 * Writes rows from lines. `community_id` is never read from a line: it is that of the transaction.
 * @param fixed values that override those of the line
 */
export async function insertLines(
  tx: CommunityTx,
  { table, columns }: Reader,
  lines: readonly string[],
  { late, fixed }: { late: readonly string[]; fixed: Overrides },
): Promise<void> {
  const taken = columns.filter(({ name }) => !late.includes(name) && !(name in fixed))
  const names = [...taken.map(({ name }) => name), ...Object.keys(fixed)]
  const into = sql`${sql.table(table.name)} (community_id, ${list(names.map((name) => sql.ref(name)))})`
  for (const batch of batches(lines, names.length)) {
    const rows = batch.map((line) => {
      const row = parseExactly(line)
      const values = [
        ...taken.map((column) => valueIn(table, column, row)),
        ...Object.entries(fixed).map(([name, json]) => readByColumn(table, name, json)),
      ]
      return sql`(${sql.lit(communityOf(tx))}, ${list(values)})`
    })
    await sql`insert into ${into} values ${list(rows)}`.execute(tx)
  }
}

/** The second pass: references to rows that came later. */
export async function updateLines(
  tx: CommunityTx,
  { table, columns }: Reader,
  lines: readonly string[],
  late: readonly string[],
): Promise<void> {
  const changed = columns.filter(({ name }) => late.includes(name))
  if (changed.length === 0) return
  const given = [...table.key, ...changed]
  const changes = changed.map(({ name }) => sql`${sql.ref(name)} = ${sql.ref(`given.${name}`)}`)
  const key = table.key.map(({ name }) => sql`${sql.ref(`target.${name}`)} = ${sql.ref(`given.${name}`)}`)
  for (const batch of batches(lines, given.length)) {
    const rows = batch.map((line) => {
      const row = parseExactly(line)
      return sql`(${list(given.map((column) => valueIn(table, column, row)))})`
    })
    await sql`update ${sql.table(table.name)} as target set ${list(changes)}
      from (values ${list(rows)}) as given (${list(given.map(({ name }) => sql.ref(name)))})
      where target.community_id = ${sql.lit(communityOf(tx))}::uuid and ${sql.join(key, sql` and `)}`.execute(tx)
  }
}

/** Values of one statement; PostgreSQL takes 65,535 parameters, and many small rows gain nothing by more than this. */
const VALUES_AT_ONCE = 4_000

function* batches(lines: readonly string[], columns: number): Generator<readonly string[]> {
  const most = Math.max(1, Math.floor(VALUES_AT_ONCE / Math.max(1, columns)))
  for (let start = 0; start < lines.length; start += most) yield lines.slice(start, start + most)
}

/** The value of a column as PostgreSQL is to read it. A JSON null in a column of JSON is a value; elsewhere it is NULL. */
function valueIn(table: Table, { name, type }: Column, row: Row) {
  const value = Object.hasOwn(row, name) ? row[name] : undefined
  const json = value === undefined ? null : JSON.stringify(value)
  const cast = sql.ref(type)
  if (isJson(type)) return sql`${json}::${cast}`
  if (type.startsWith('_')) return readByColumn(table, name, json)
  if (value === null) return sql`${null}::${cast}`
  return sql`${typeof value === 'string' ? value : json}::${cast}`
}

/** By the type of the column, which knows how an array stands in JSON. */
const readByColumn = (table: Table, name: string, json: string | null) =>
  sql`(jsonb_populate_record(null::${sql.table(table.name)},
    jsonb_build_object(${sql.lit(name)}, ${json}::jsonb))).${sql.ref(name)}`

declare global {
  interface JSON {
    /** A value that `stringify` writes as this very text. */
    rawJSON(text: string): object
  }
}

/** A row whose numbers keep every digit of the line: as a double, `numeric` and JSON would lose some. */
const parseExactly = (line: string): Row =>
  JSON.parse(line, (_key: string, value: unknown, context?: { source: string }) =>
    typeof value === 'number' && context ? JSON.rawJSON(context.source) : value,
  ) as Row
