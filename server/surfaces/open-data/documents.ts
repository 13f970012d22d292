/** The documents of a data set, written row by row. */
import type { OpenDataColumn, OpenDataRow, OpenDataSet } from '#contract/index.ts'
import { CSV_MARK, csvLine, quotedCell, textCell } from '#platform/csv.ts'
import { type I18n, LOCALES } from '#platform/i18n/index.ts'
import type { DataFormat } from '#site/rendering/open-data-paths.ts'

/** What stands in front of, between and behind the rows. */
export interface DocumentWriter {
  head: string
  row(row: OpenDataRow, isFirst: boolean): string
  tail: string
}

export function writerOf(format: DataFormat['ending'], set: OpenDataSet, i18n: I18n): DocumentWriter {
  if (format === 'geojson') return geojson(set)
  return format === 'csv' ? csv(set) : json(set, i18n)
}

function csv({ columns }: OpenDataSet): DocumentWriter {
  return {
    head: CSV_MARK + csvLine(columns.map(({ name }) => quotedCell(name))),
    row: (row) => csvLine(columns.map((column) => cellOf(column, row[column.name] ?? null))),
    tail: '',
  }
}

function cellOf({ type }: OpenDataColumn, value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return type === 'string' ? textCell(value) : quotedCell(value)
}

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

/** A FeatureCollection of RFC 7946: the geometry of each row, its other columns as properties. */
function geojson({ columns, geo = '' }: OpenDataSet): DocumentWriter {
  const described = columns.filter(({ name }) => name !== geo)
  return {
    head: '{"type":"FeatureCollection","features":[',
    row(row, isFirst) {
      const properties = Object.fromEntries(described.map(({ name }) => [name, row[name] ?? null]))
      const geometry: unknown = JSON.parse(String(row[geo] ?? null))
      return `${isFirst ? '' : ','}\n${JSON.stringify({ type: 'Feature', geometry, properties })}`
    },
    tail: '\n]}\n',
  }
}
