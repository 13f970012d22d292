/** CSV as RFC 4180 has it, safe to open in a spreadsheet. */

/** Without a byte order mark Excel takes UTF-8 for the old code page. */
export const CSV_MARK = '\ufeff'
export const CSV_TYPE = 'text/csv; charset=utf-8'

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

/** Texts that people wrote; days and instants need only `quotedCell`. */
export const textCell = (text: string): string => {
  const inside = text.replaceAll(INNER_FORMULA, "'")
  return quotedCell(FORMULA.test(text) ? `'${inside}` : inside)
}

export const quotedCell = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Cells that are written already. */
export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\r\n`

/**
 * Lines of cells as RFC 4180 has them, at `;` or `,` (whichever is more frequent in the first line), with or without a byte
 * order mark; undefined where a quotation mark is never closed.
 */
export function parseCsv(csv: string): string[][] | undefined {
  const text = csv.startsWith(CSV_MARK) ? csv.slice(CSV_MARK.length) : csv
  const separator = separatorOf(text)
  const lines: string[][] = []
  let line: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (sign === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (sign === separator) {
      line.push(cell)
      cell = ''
    } else if (sign === '\n') {
      lines.push([...line, cell])
      line = []
      cell = ''
    } else if (sign !== '\r') cell += sign
  }
  if (isQuoted) return undefined
  if (cell !== '' || line.length > 0) lines.push([...line, cell])
  return lines
}

function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const plain = head.replaceAll(/"[^"]*"/g, '')
  return plain.split(';').length >= plain.split(',').length ? ';' : ','
}
