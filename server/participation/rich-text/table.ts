/**
 * Tables: a regular one on wide screens, cards of label and value on a phone, horizontal scrolling where neither fits.
 */
import { type Attributes, classes, element } from './html.ts'
import { type Inline, plainText } from './inline.ts'

type Cell = readonly Inline[]
interface Table {
  caption?: string | undefined
  /** Whether the first row names the columns. */
  header: boolean
  rows: readonly (readonly Cell[])[]
}

/** How the page renders runs and plain texts; whatever passes through it is also indexed for search. */
interface Writer {
  inline(run: Cell): string
  text(text: string): string
}

const NUMBER = /^[-−–+]?(?:\d{1,3}(?:\s\d{3})+|\d+)(?:[.,]\d+)?\s?%?$/

/** Empty for a table without body rows. Short rows are padded. */
export function tableHtml(table: Table, writer: Writer): string {
  const width = Math.max(0, ...table.rows.map((row) => row.length))
  const head = table.header ? table.rows[0] : undefined
  const body = head ? table.rows.slice(1) : table.rows
  if (width === 0 || body.length === 0) return ''
  const columns = Array.from({ length: width }, (_, at) => ({
    at,
    label: plainText(head?.[at] ?? []).trim(),
    numeric: isNumeric(body.map((row) => row[at] ?? [])),
  }))
  const caption = table.caption ? element('caption', {}, writer.text(table.caption)) : ''
  const headings = columns.map(({ at, label, numeric }) =>
    element(
      label ? 'th' : 'td',
      { class: classes(numeric && 'num'), scope: label ? 'col' : undefined },
      writer.inline(head?.[at] ?? []),
    ),
  )
  const rows = body.map((row) => {
    const cells = columns.map(({ at, label, numeric }) =>
      element(
        'td',
        { class: classes(numeric && 'num'), 'data-label': label || undefined },
        writer.inline(row[at] ?? []),
      ),
    )
    return element('tr', {}, cells.join(''))
  })
  const content = [
    caption,
    head ? element('thead', {}, element('tr', {}, headings.join(''))) : '',
    element('tbody', {}, rows.join('')),
  ]
  const name =
    table.caption ||
    columns
      .map(({ label }) => label)
      .filter(Boolean)
      .join(', ')
  return element('div', wrapping(name), element('table', {}, content.join('')))
}

/** A wide table scrolls on its own, also by keyboard; a region needs a name. */
const wrapping = (name: string): Attributes =>
  name ? { class: 'table-wrap', role: 'region', tabindex: 0, 'aria-label': name } : { class: 'table-wrap', tabindex: 0 }

/** A column of numbers, gaps allowed, is right-aligned. */
function isNumeric(cells: readonly Cell[]): boolean {
  const texts = cells.map((cell) => plainText(cell).trim()).filter((text) => text !== '' && !/^[-–—]$/.test(text))
  return texts.length > 0 && texts.every((text) => NUMBER.test(text))
}
