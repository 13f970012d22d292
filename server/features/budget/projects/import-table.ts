import type { z } from 'zod'
import { CSV_MARK, parseCsv, textCell } from '#platform/csv.ts'
import { GivenName } from '#platform/identity/index.ts'
import type { Competition, Named } from './queries.ts'
import { MAX_EXTERNAL_NUMBER, SubmitProject } from './schema.ts'

/** A table of projects as officials have it in a spreadsheet: from CSV to projects, with every fault by row and column. Pure. */

export const MAX_IMPORT_ROWS = 500
export const MAX_IMPORT_BYTES = 1_000_000
/** Faults that one answer lists; the others come when these are mended. */
export const MAX_IMPORT_FAULTS = 100

/** Columns in the order of the template; heads are recognised in both languages. */
export const importColumns = [
  { name: 'number', heads: ['номер', 'number'], required: true },
  { name: 'title', heads: ['назва', 'title'], required: true },
  { name: 'goal', heads: ['мета', 'goal'], required: true },
  { name: 'description', heads: ['опис', 'description'], required: true },
  { name: 'beneficiaries', heads: ['для кого', 'beneficiaries'], required: true },
  { name: 'address', heads: ['адреса', 'address'], required: true },
  { name: 'point', heads: ['координати', 'coordinates'], required: false },
  { name: 'zone', heads: ['територія', 'area'], required: false },
  { name: 'class', heads: ['клас', 'class'], required: false },
  { name: 'category', heads: ['тема', 'topic'], required: false },
  { name: 'cost', heads: ['вартість, грн', 'вартість', 'cost, uah', 'cost'], required: true },
  { name: 'author', heads: ['автор', 'author'], required: true },
] as const
export type ImportColumn = (typeof importColumns)[number]['name']

/** Names of the table's own faults: `budget-projects:import.faults.<name>`; any other is a key of a sentence as it is. */
export type ImportFault = { row: number; column: ImportColumn | null; key: string; values?: Record<string, string> }

/** Counted from 1 with the row of the heads, as a spreadsheet counts. */
export interface ImportRow {
  row: number
  number: string
  author: string
  project: z.output<typeof SubmitProject>
}

/** A file in another encoding than UTF-8 has these where letters were. */
const REPLACEMENT = '\ufffd'

const keyOf = (text: string): string => text.trim().toLocaleLowerCase('uk')

/** The code of a part by its name or code; the text itself where there is none, which is refused afterwards. */
function codeOf(named: readonly Named[], text: string): string {
  const found = named.find(({ code, name }) => code === text || keyOf(name) === keyOf(text))
  return found?.code ?? text
}

export interface ImportTable {
  rows: ImportRow[]
  faults: ImportFault[]
}

/** What the table holds, with all its faults; where there is one, nothing may be created of it. */
export function readTable(
  csv: string,
  competition: Pick<Competition, 'zones' | 'classes' | 'categories'>,
): ImportTable {
  const wrong = (key: string, values?: Record<string, string>): ImportTable => ({
    rows: [],
    faults: [{ row: 1, column: null, key, ...(values ? { values } : {}) }],
  })
  if (csv.includes(REPLACEMENT)) return wrong('encoding')
  const cells = parseCsv(csv)
  if (!cells) return wrong('quote')
  const [heads, ...lines] = cells
  if (!heads) return wrong('empty')
  const positions = new Map<ImportColumn, number>()
  const unknown: string[] = []
  for (const [at, head] of heads.entries()) {
    const column = importColumns.find(({ heads: known }) => (known as readonly string[]).includes(keyOf(head)))
    if (column && !positions.has(column.name)) positions.set(column.name, at)
    else if (head.trim() !== '') unknown.push(head.trim())
  }
  if (unknown.length > 0) return wrong('unknown-columns', { columns: unknown.join(', ').slice(0, 200) })
  const missing = importColumns.filter(({ name, required }) => required && !positions.has(name))
  if (missing.length > 0)
    return wrong('missing-columns', { columns: missing.map(({ heads: [head] }) => titled(head)).join(', ') })
  const filled = lines
    .map((cells, at) => ({ cells, row: at + 2 }))
    .filter(({ cells }) => cells.some((one) => one.trim()))
  if (filled.length === 0) return wrong('empty')
  if (filled.length > MAX_IMPORT_ROWS) return wrong('too-many-rows', { maximum: String(MAX_IMPORT_ROWS) })
  const table: ImportTable = { rows: [], faults: [] }
  const firstRows = new Map<string, number>()
  for (const { cells, row } of filled) {
    const cell = (name: ImportColumn): string => cells[positions.get(name) ?? -1]?.trim() ?? ''
    readRow({ cell, row, table, firstRows, competition })
  }
  return table
}

function readRow({
  cell,
  row,
  table,
  firstRows,
  competition,
}: {
  cell(name: ImportColumn): string
  row: number
  table: ImportTable
  firstRows: Map<string, number>
  competition: Pick<Competition, 'zones' | 'classes' | 'categories'>
}): void {
  const faults: ImportFault[] = []
  const fault = (column: ImportColumn, key: string, values: Record<string, string> = {}) =>
    faults.push({ row, column, key, values })
  const number = cell('number')
  const author = cell('author')
  const before = firstRows.get(number)
  if (number === '' || number.length > MAX_EXTERNAL_NUMBER) fault('number', 'number')
  else if (before !== undefined) fault('number', 'repeated', { row: String(before) })
  else firstRows.set(number, row)
  if (!GivenName.safeParse(author).success) fault('author', 'author')
  for (const [name, named] of [
    ['zone', competition.zones],
    ['class', competition.classes],
    ['category', competition.categories],
  ] as const) {
    const code = codeOf(named, cell(name))
    const fits = named.length === 0 ? code === '' : named.some((one) => one.code === code)
    if (!fits) fault(name, named.length === 0 ? 'not-used' : 'unknown-part', { names: namesOf(named) })
  }
  const parsed = SubmitProject.safeParse({
    ...{ title: cell('title'), goal: cell('goal'), description: cell('description') },
    ...{ beneficiaries: cell('beneficiaries'), placeText: '' },
    places: [{ address: cell('address'), point: cell('point') }],
    ...{ zone: codeOf(competition.zones, cell('zone')), class: codeOf(competition.classes, cell('class')) },
    category: codeOf(competition.categories, cell('category')),
    costs: [{ title: 'Загальна вартість', quantity: 1, unit: 'проєкт', price: cell('cost') }],
  })
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues) {
      const column = columnOf(path.map(String))
      // One sentence for each cell: the first says what to do.
      if (!faults.some((one) => one.column === column)) faults.push({ row, column, key: message })
    }
  if (faults.length > 0) table.faults.push(...faults)
  else if (parsed.success) table.rows.push({ row, number, author, project: parsed.data })
}

const namesOf = (named: readonly Named[]): string =>
  named
    .map(({ name }) => name)
    .join(', ')
    .slice(0, 300)

function columnOf([first = '', , third = '']: readonly string[]): ImportColumn | null {
  if (first === 'places') return third === 'point' ? 'point' : 'address'
  if (first === 'costs') return 'cost'
  return importColumns.find(({ name }) => name === first)?.name ?? null
}

const titled = (head: string): string => `${head.slice(0, 1).toLocaleUpperCase('uk')}${head.slice(1)}`

/** The heads and a row to be replaced, as Excel opens it with Ukrainian settings. */
export function templateOf({
  zones,
  classes,
  categories,
}: Pick<Competition, 'zones' | 'classes' | 'categories'>): string {
  const example: Readonly<Record<ImportColumn, string>> = {
    number: '1',
    title: 'Дитячий майданчик у парку',
    goal: 'Дати дітям безпечне місце для ігор.',
    description: 'Облаштувати майданчик з гойдалками, гіркою та безпечним покриттям.',
    beneficiaries: 'Діти двох вулиць',
    address: 'вул. Шкільна, 1',
    point: '50.4501, 30.5234',
    zone: zones[0]?.name ?? '',
    class: classes[0]?.name ?? '',
    category: categories[0]?.name ?? '',
    cost: '1 234,50',
    author: 'Шевченко Олена Іванівна',
  }
  const line = (cells: readonly string[]) => `${cells.map(textCell).join(';')}\r\n`
  return `${CSV_MARK}${line(importColumns.map(({ heads: [head] }) => titled(head)))}${line(importColumns.map(({ name }) => example[name]))}`
}
