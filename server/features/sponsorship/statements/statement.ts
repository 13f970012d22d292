/** Statements of bank accounts, whatever format they came in. Pure. */
import type { Currency } from '../payments/port.ts'

/** Bytes of a file; a month of a busy account needs less than one megabyte. */
export const MAX_STATEMENT_BYTES = 5_000_000
/** Lines of a file, and characters of what they say. */
export const MAX_STATEMENT_LINES = 10_000
export const MAX_PURPOSE = 1_000
export const MAX_PAYER = 300

export interface StatementLine {
  /** From 1, in the order of the file. */
  line: number
  /** The day of booking. */
  day: string
  /** In minor units, greater than 0. */
  amount: number
  currency: Currency
  /** Money that came in, as opposed to money that went out. */
  isCredit: boolean
  purpose: string
  payer: string | null
  payerIban: string | null
}

export interface Statement {
  /** What the bank calls it; null where the format has no name. */
  name: string | null
  /** The account that it is of. */
  iban: string
  lines: readonly StatementLine[]
}

/**
 * `too-large`: more bytes or lines than the limits; `format`: not what it says it is; `unsafe`: XML with a document type;
 * `account`: no IBAN, or several; `empty`: no booked line; the others are about the value of one line.
 */
export type StatementFault =
  | 'too-large'
  | 'format'
  | 'unsafe'
  | 'account'
  | 'empty'
  | 'columns'
  | 'day'
  | 'amount'
  | 'currency'

export class StatementError extends Error {
  override readonly name = 'StatementError'
  readonly fault: StatementFault
  /** Counted as the bank's file counts its entries or rows, from 1; 0: the whole file. */
  readonly line: number
  constructor(fault: StatementFault, line = 0) {
    super(`${fault} in line ${line} of a statement`)
    this.fault = fault
    this.line = line
  }
}

const WHOLE_AND_PART = /^(\d{1,12})(?:[.,](\d{1,2})0*)?$/

/** `1 234,50` or `1234.5` in minor units; undefined when it is neither, zero included. */
export function minorUnitsOf(text: string): number | undefined {
  const found = WHOLE_AND_PART.exec(text.replace(/[\s'’\u00a0\u202f]/g, ''))
  if (!found) return undefined
  const amount = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return amount > 0 && Number.isSafeInteger(amount) ? amount : undefined
}

const CURRENCIES: Readonly<Record<string, Currency>> = { UAH: 'UAH', '980': 'UAH', EUR: 'EUR', USD: 'USD' }

/** By ISO 4217, letters or, as Ukrainian banks write hryvnias, digits. */
export const currencyOf = (text: string): Currency | undefined => CURRENCIES[text.trim().toUpperCase()]

/** A day that exists, as ISO 8601 has it; from `2026-11-28`, `2026-11-28T10:00:00` or `28.11.2026`. */
export function dayOf(text: string): string | undefined {
  const trimmed = text.trim()
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})(?:\s.*)?$/.exec(trimmed) ?? []
  const iso = year ? `${year}-${month}-${day}` : trimmed.slice(0, 10)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  const parsed = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : undefined
}

/** One line of printable characters, cut where the limit is. */
export const tidied = (text: string, most: number): string =>
  text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, most)

/** Letters that look the same in both alphabets: people copy a code by hand, on a Ukrainian keyboard. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', Р: 'P', Т: 'T', Х: 'X', У: 'Y', Ѕ: 'S' },
}

/** Codes of orders in the purpose of a payment, whatever letters and signs surround them; each once. */
export function codesIn(purpose: string, code: RegExp): string[] {
  const folded = purpose
    .toUpperCase()
    .replace(/[\p{Script=Cyrillic}]/gu, (letter) => LOOKALIKES[letter] ?? letter)
    .replace(/\s*[-–—−]\s*/gu, '-')
  return [...new Set(folded.match(code) ?? [])]
}
