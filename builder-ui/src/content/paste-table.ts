/** Rows of cells from elsewhere become a table: a rectangle within the limits, with its header and caption found. */

import { inlineLength, inlineText, normalInline } from './inline.ts'
import { type Inline, newId, type Table, treeLimits } from './tree.ts'

export interface Cell {
  content: Inline[]
  heading: boolean
  /** Over so many columns. */
  span: number
}

export interface PastedTable {
  table: Table
  /** Was it longer or wider than a table may be? */
  cut: boolean
}

export const EMPTY_CELL: Cell = { content: [], heading: false, span: 1 }

/** Sums, dates, shares: what stands in the body of a table, not over it. */
const NUMBER = /^[-−+–]?[\d\s\u00a0.,:/]*\d[\d\s\u00a0.,:/]*(%|грн\.?|₴|€|тис\.?|млн\.?|га|км|м²?)?$/i

/** Undefined where there is nothing to read. `header`: the source says that its first row is one. */
export function tableOf(
  given: readonly (readonly Cell[])[],
  caption: string,
  header: boolean,
): PastedTable | undefined {
  const rows = given.filter((row) => row.some(hasWords))
  const width = Math.max(0, ...rows.map((row) => row.length))
  const used = Array.from({ length: width }, (_, column) => rows.some((row) => hasWords(row[column])))
  const wanted = [...used.keys()].slice(used.indexOf(true), used.lastIndexOf(true) + 1)
  const [first] = rows
  const title = caption === '' && rows.length > 2 && first && isTitle(first, wanted.length) ? first : undefined
  const body = title ? rows.slice(1) : rows
  const full = body.map((row) => wanted.map((column) => row[column] ?? EMPTY_CELL))
  const [top, ...below] = full
  if (!top) return undefined
  const hasHeader = header || top.every((cell) => cell.heading) || announces(top, below)
  const kept = full.slice(0, treeLimits.rows).map((row) => row.slice(0, treeLimits.columns))
  return {
    cut: full.length > treeLimits.rows || wanted.length > treeLimits.columns,
    table: {
      type: 'table',
      id: newId(),
      caption: title ? inlineText(title.flatMap((cell) => cell.content)) : caption,
      header: hasHeader,
      rows: kept.map((row, at) => row.map((cell) => (at === 0 && hasHeader ? plain(cell.content) : cell.content))),
    },
  }
}

/** One cell over the whole width is the name of the table. */
function isTitle(row: readonly Cell[], width: number): boolean {
  const words = row.filter(hasWords)
  return words.length === 1 && words[0]?.span === width && width > 1
}

/** A first row of words over numbers, or all in bold. */
function announces(top: readonly Cell[], below: readonly (readonly Cell[])[]): boolean {
  const words = top.map((cell) => inlineText(cell.content).trim())
  if (below.length === 0 || words.slice(1).some((text) => text === '') || words.some((text) => NUMBER.test(text)))
    return false
  const bold =
    top.every((cell) => isBold(cell.content)) && !below.some((row) => row.every((cell) => isBold(cell.content)))
  return bold || words.some((_, column) => isNumbers(below.map((row) => row[column])))
}

function isNumbers(cells: readonly (Cell | undefined)[]): boolean {
  const words = cells.map((cell) => inlineText(cell?.content ?? []).trim()).filter((text) => text !== '')
  return words.length > 0 && words.every((text) => NUMBER.test(text))
}

function hasWords(cell: Cell | undefined): boolean {
  return cell !== undefined && inlineText(cell.content).trim() !== ''
}

function isBold(run: readonly Inline[]): boolean {
  const texts = run.flatMap((part) => (part.type === 'link' ? part.children : part.type === 'text' ? [part] : []))
  return inlineLength(run) > 0 && texts.every((text) => text.text.trim() === '' || text.marks?.includes('strong'))
}

/** A heading of a column is bold by itself. */
function plain(run: readonly Inline[]): Inline[] {
  return normalInline(
    run.map((part) =>
      part.type === 'text' ? { ...part, marks: (part.marks ?? []).filter((mark) => mark !== 'strong') } : part,
    ),
  )
}

/** What spreadsheets put on the clipboard as text: cells between tabs, with quotes around what has a line end in it. */
export function rowsOfSheet(text: string): Cell[][] | undefined {
  const rows = [...cellsOf(text.replace(/\r\n?/g, '\n').replace(/\n+$/, ''))]
  const [first] = rows
  const even = first !== undefined && first.length > 1 && rows.every((row) => row.length === first.length)
  if (!even || rows.length < 2) return undefined
  return rows.map((row) => row.map((words) => ({ ...EMPTY_CELL, content: linesOf(words) })))
}

function* cellsOf(text: string): Generator<string[]> {
  let row: string[] = []
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '\t') continue
    yield row
    row = []
    if (end === '') return
  }
}

function linesOf(words: string): Inline[] {
  const lines = words.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
  return normalInline(
    lines.flatMap((line, at): Inline[] => [
      ...(at > 0 ? [{ type: 'break' } as const] : []),
      { type: 'text', text: line },
    ]),
  )
}
