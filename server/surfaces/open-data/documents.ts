/** The documents of a data set, written row by row. */
import type { OpenDataColumn, OpenDataRow, OpenDataSet } from '#contract/index.ts'
import { type I18n, LOCALES } from '#platform/i18n/index.ts'
import type { DataFormat } from '#site/rendering/open-data-paths.ts'

/** What stands in front of, between and behind the rows. */
export interface DocumentWriter {
  head: string
  row(row: OpenDataRow, isFirst: boolean): string
  tail: string
}

export function writerOf(format: DataFormat['ending'], set: OpenDataSet, i18n: I18n): DocumentWriter {
  return format === 'csv' ? csv(set) : json(set, i18n)
}

/** RFC 4180 with a byte order mark, without which Excel takes UTF-8 for the old code page. */
function csv({ columns }: OpenDataSet): DocumentWriter {
  const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`
  return {
    head: `\ufeff${line(columns.map(({ name }) => quoted(name)))}`,
    row: (row) => line(columns.map((column) => cellOf(column, row[column.name] ?? null))),
    tail: '',
  }
}

/**
 * A text that begins with one of these is a formula to a spreadsheet, full-width forms included; an apostrophe in front
 * makes it a text again. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/**
 * Excel splits cells at `;` where the list separator is one (uk-UA among them), and other programs at tabs and line breaks:
 * what then begins a cell, quoted or not, must not be a formula either. A hyphen before a space is an item of a list.
 */
const INNER_FORMULA = /(?<=[;\t\r\n])(?="*(?:[=+@＝＋＠]|[-－](?!\s)))/g

function cellOf({ type }: OpenDataColumn, value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return quoted(type === 'string' ? withoutFormulas(value) : value)
}

const withoutFormulas = (text: string): string => {
  const inside = text.replaceAll(INNER_FORMULA, "'")
  return FORMULA.test(text) ? `'${inside}` : inside
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** `{columns: [{name, type, title: {uk, en}}], items: [{…}]}` */
function json({ columns }: OpenDataSet, i18n: I18n): DocumentWriter {
  const described = columns.map(({ name, type, title }) => ({
    name,
    type,
    title: Object.fromEntries(LOCALES.map((locale) => [locale, i18n.t(locale, title)])),
  }))
  return {
    head: `{"columns":${JSON.stringify(described)},"items":[`,
    row(row, isFirst) {
      const item = Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]))
      return `${isFirst ? '' : ','}\n${JSON.stringify(item)}`
    },
    tail: '\n]}\n',
  }
}
