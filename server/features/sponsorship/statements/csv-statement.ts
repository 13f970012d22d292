import { parseCsv } from '#platform/csv.ts'
import { parseIban } from '../business-codes.ts'
import type { Currency } from '../payments/port.ts'
import {
  currencyOf,
  dayOf,
  MAX_PAYER,
  MAX_PURPOSE,
  MAX_STATEMENT_BYTES,
  MAX_STATEMENT_LINES,
  minorUnitsOf,
  type Statement,
  StatementError,
  type StatementLine,
  tidied,
} from './statement.ts'

/**
 * Statements as tables: every bank names its columns in its own way, so the operator says which is which. A bank has either
 * one column of sums, negative for money that went out, or one for each direction.
 */

export const statementColumns = ['day', 'amount', 'credit', 'debit', 'currency', 'purpose', 'payer', 'iban'] as const
export type StatementColumn = (typeof statementColumns)[number]

/** Heads of columns as the file writes them, in any case. */
export type ColumnMap = { readonly [Name in StatementColumn]?: string | undefined }

/** `day=Дата,amount=Сума,purpose=Призначення`; undefined where a name is not one of ours or stands twice. */
export function parseColumnMap(text: string): ColumnMap | undefined {
  const map = new Map<StatementColumn, string>()
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=')
    const name = statementColumns.find((one) => one === pair.slice(0, at).trim())
    const head = pair.slice(at + 1).trim()
    if (at < 0 || !name || head === '' || map.has(name)) return undefined
    map.set(name, head)
  }
  return Object.fromEntries(map)
}

const hasNeeded = ({ day, purpose, amount, credit }: ColumnMap): boolean =>
  day !== undefined && purpose !== undefined && (amount === undefined) !== (credit === undefined)

const fold = (head: string): string => head.trim().toLowerCase()

/**
 * @param account the IBAN that the statement is of, which tables do not say
 * @param currency of rows without a currency of their own
 * @throws StatementError
 */
export function readCsvStatement(
  bytes: Buffer,
  { account, columns, currency }: { account: string; columns: ColumnMap; currency: Currency },
): Statement {
  if (bytes.length > MAX_STATEMENT_BYTES) throw new StatementError('too-large')
  const iban = parseIban(account)
  if (iban === undefined) throw new StatementError('account')
  const [heads, ...rows] = parseCsv(decoded(bytes)) ?? []
  if (!heads) throw new StatementError('format')
  const places = new Map<StatementColumn, number>()
  for (const name of statementColumns) {
    const wanted = columns[name]
    if (wanted === undefined) continue
    const place = heads.findIndex((head) => fold(head) === fold(wanted))
    if (place < 0) throw new StatementError('columns')
    places.set(name, place)
  }
  if (!hasNeeded(columns)) throw new StatementError('columns')
  // Rows count as a spreadsheet counts them: the heads are the first.
  const lines = rows.flatMap((cells, at) =>
    cells.every((cell) => cell.trim() === '') ? [] : [rowOf(cells, at + 2, places, currency)],
  )
  if (lines.length === 0) throw new StatementError('empty')
  if (lines.length > MAX_STATEMENT_LINES) throw new StatementError('too-large')
  return { name: null, iban, lines: lines.map((line, at) => ({ line: at + 1, ...line })) }
}

/** Banks of Ukraine write UTF-8 or, the older programs, windows-1251. */
function decoded(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? new TextDecoder('windows-1251').decode(bytes) : text
}

function rowOf(
  cells: readonly string[],
  row: number,
  places: ReadonlyMap<StatementColumn, number>,
  usual: Currency,
): Omit<StatementLine, 'line'> {
  const cell = (name: StatementColumn): string => cells[places.get(name) ?? -1]?.trim() ?? ''
  const day = dayOf(cell('day'))
  if (day === undefined) throw new StatementError('day', row)
  const { amount, isCredit } = sumOf(cell) ?? {}
  if (amount === undefined || isCredit === undefined) throw new StatementError('amount', row)
  const currency = cell('currency') === '' ? usual : currencyOf(cell('currency'))
  if (currency === undefined) throw new StatementError('currency', row)
  return {
    ...{ day, amount, currency, isCredit },
    purpose: tidied(cell('purpose'), MAX_PURPOSE),
    payer: tidied(cell('payer'), MAX_PAYER) || null,
    payerIban: parseIban(cell('iban')) ?? null,
  }
}

function sumOf(cell: (name: StatementColumn) => string): { amount: number; isCredit: boolean } | undefined {
  const [signed, credit, debit] = [cell('amount'), cell('credit'), cell('debit')]
  const isOut = signed === '' ? minorUnitsOf(credit) === undefined : /^[-−–]/.test(signed)
  const amount = minorUnitsOf(signed === '' ? (isOut ? debit : credit) : signed.replace(/^[-−–+]\s*/, ''))
  return amount === undefined ? undefined : { amount, isCredit: !isOut }
}
