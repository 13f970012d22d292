/**
 * Plain text becomes blocks: blank lines part paragraphs, marked lines become lists, and a line alone becomes a heading
 * only where there is little doubt. No word is ever left out. What came from a spreadsheet becomes a table.
 */

import { inlineOfLines } from './inline.ts'
import { listItem } from './list-edits.ts'
import { rowsOfSheet, tableOf } from './paste-table.ts'
import { type Block, type Heading, type Item, type List, newId } from './tree.ts'

/** Longer lines are sentences, whatever they end with. */
const MAX_HEADING_LENGTH = 110
/** The title at the beginning of a text may be longer, and may have a colon in it. */
const MAX_TITLE_LENGTH = 160
const TITLE_AMONG = 3
/** What a heading announces: at least this much text, with an end of a sentence in it. */
const MIN_BODY_LENGTH = 120
/** «П’ятниця, 2 січня». */
const DAY = /(^|[\s,])\d{1,2} \p{Ll}+$/u
/** «12:06» or «20.12.2017» at the end of a headline in a list of news. */
const TRAILING_TIME = /[\s,]*(\d{1,2}:\d{2}(:\d{2})?|\d{1,2}\.\d{1,2}\.\d{2,4})$/
const DATE_OR_TIME = /\d{1,2}[.:/-]\d{2}/
const BULLET = /^\s*[-–—•·▪◦*]\s+(?=\S)/
const DRAWN_BULLET = /^\s*[•▪◦]\s+(?=\S)/
const BULLET_AND_TAB = /^([ \t]*[-–—•·▪◦*\uf020-\uf0ff])\t+/gm
/** A dash and a whole sentence: «— Так.», «– Хто там?» */
const SPEECH = /^\s*[–—]\s+[«"“]?\p{Lu}.*[.!?…]["»”]?$/u
const NUMBER = /^\s*\d{1,3}[.)]\s+(?=\S)/

/** Splits text into lines grouped by blank lines, without stray spaces and invisible characters. */
function groupsOf(text: string): string[][] {
  const lines = text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    // Word's bullets are letters of a font of symbols.
    .replace(/[\uf020-\uf0ff]/g, '•')
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line === '') groups.push([])
    else groups.at(-1)?.push(line)
  }
  return groups.filter((group) => group.length > 0)
}

export function blocksFromText(text: string): Block[] {
  // Word puts a tab behind each bullet: that is no column.
  const sheet = rowsOfSheet(text.replace(BULLET_AND_TAB, '$1 '))
  const pasted = sheet && tableOf(sheet, '', false)
  if (pasted) return [pasted.table]
  const pieces = groupsOf(text).flatMap(piecesOf)
  const headings = headingsAmong(pieces)
  return pieces.map((piece, at): Block => {
    if (piece.kind === 'list') return listOf(piece)
    const level = headings.get(at)
    if (level) return headingOf(piece.lines.join(' '), level)
    return { type: 'paragraph', id: newId(), size: 'normal', content: inlineOfLines(piece.lines.join('\n')) }
  })
}

type Piece = { kind: 'words'; lines: string[] } | { kind: 'list'; ordered: boolean; lines: string[] }

/** One group between blank lines: a list, one paragraph, or several that only a line end parts. */
function piecesOf(lines: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  const marks = marksOf(lines)
  for (const [at, line] of lines.entries()) {
    const mark = marks[at]
    const last = pieces.at(-1)
    if (mark) {
      const ordered = mark === NUMBER
      const words = line.replace(mark, '')
      if (last?.kind === 'list' && last.ordered === ordered) last.lines.push(words)
      else pieces.push({ kind: 'list', ordered, lines: [words] })
    } else if (last?.kind === 'words') last.lines.push(line)
    else pieces.push({ kind: 'words', lines: [line] })
  }
  return pieces.flatMap((piece) => (piece.kind === 'words' ? paragraphsOf(piece.lines) : [piece]))
}

/**
 * What makes each line an item of a list. A dash alone is direct speech («— Так.») or a minus, so that a list takes two such
 * lines in a row, and one of them that is not speech: «— Так.», «— Ні.» are a dialogue. A drawn bullet makes an item alone.
 */
function marksOf(lines: readonly string[]): (RegExp | undefined)[] {
  const marks: (RegExp | undefined)[] = []
  while (marks.length < lines.length) {
    const line = lines[marks.length] ?? ''
    if (BULLET.test(line)) marks.push(...bulletsFrom(lines, marks.length))
    else marks.push(NUMBER.test(line) && lines.length > 1 ? NUMBER : undefined)
  }
  return marks
}

/** The marks of the lines with bullets that follow each other from this one on. */
function bulletsFrom(lines: readonly string[], from: number): (RegExp | undefined)[] {
  let end = from + 1
  while (BULLET.test(lines[end] ?? '')) end += 1
  const run = lines.slice(from, end)
  const isList = run.length > 1 && !run.every((line) => SPEECH.test(line))
  return run.map((line) => (isList || DRAWN_BULLET.test(line) ? BULLET : undefined))
}

function paragraphsOf(lines: readonly string[]): Piece[] {
  if (isWrapped(lines)) return [{ kind: 'words', lines: [lines.join(' ')] }]
  const pieces: { kind: 'words'; lines: string[] }[] = []
  for (const line of lines) {
    const last = pieces.at(-1)
    const before = last?.lines.at(-1)
    // short lines such as those of an address belong together; whole sentences are paragraphs of their own
    if (last && before !== undefined && before.length < 70 && line.length < 70 && !endsSentence(before))
      last.lines.push(line)
    else pieces.push({ kind: 'words', lines: [line] })
  }
  return pieces
}

/** Lines broken at a fixed width, as in letters: all but the last about equally long. */
function isWrapped(lines: readonly string[]): boolean {
  if (lines.length < 3) return false
  const lengths = lines.slice(0, -1).map((line) => line.length)
  return Math.min(...lengths) >= 50 && Math.max(...lengths) <= 100 && Math.max(...lengths) - Math.min(...lengths) <= 24
}

/** The places of headings, with their levels: 2, and 3 below a heading that only announces headings. */
function headingsAmong(pieces: readonly Piece[]): Map<number, 2 | 3> {
  const found = new Map<number, 2 | 3>()
  const announces = pieces.map((piece, at) => isHeadline(piece) && isBody(nextBody(pieces, at)))
  const over = pieces.map((_, at) => !announces[at] && announces[at + 1] === true && announces[at - 1] !== true)
  const title = pieces.findIndex(
    (piece, at) => at < TITLE_AMONG && (announces[at] === true || isTitle(piece, pieces, at)),
  )
  if (title >= 0) announces[title] = true
  let level: 2 | 3 = 2
  for (const at of pieces.keys()) {
    // a line over the title is the name of the site that it was copied from
    if (over[at] && at + 1 !== title && (at === title || isTopic(pieces[at]))) {
      found.set(at, 2)
      level = 3
    } else if (announces[at]) found.set(at, level)
  }
  return found
}

/** What follows a line; a dateline between a headline and its text is passed over. */
function nextBody(pieces: readonly Piece[], at: number): Piece | undefined {
  const next = pieces[at + 1]
  return next && isDateline(next) ? pieces[at + 2] : next
}

function isTitle(piece: Piece, pieces: readonly Piece[], at: number): boolean {
  const line = oneLine(piece)
  const next = pieces[at + 1]
  const body = next && shorterThan(next, 60) ? pieces[at + 2] : next
  return line !== undefined && line.length <= MAX_TITLE_LENGTH && beginsAsHeadline(line) && isBody(body)
}

function isHeadline(piece: Piece | undefined): boolean {
  const line = oneLine(piece)
  if (line === undefined) return false
  const words = line.replace(TRAILING_TIME, '')
  if (words.length > MAX_HEADING_LENGTH || / ?: .*$/.test(words)) return false
  // a cry at the end of a line is said to somebody, unless the line is an entry in a list of news
  return beginsAsHeadline(words) && (words !== line || !words.endsWith('!'))
}

function beginsAsHeadline(words: string): boolean {
  if (words.split(' ').length < 2 || endsSentence(words) || DATE_OR_TIME.test(words) || DAY.test(words)) return false
  return /^[«"“„(\d]?\p{Lu}/u.test(words)
}

/** A headline without a time of its own: it may stand over others. */
function isTopic(piece: Piece | undefined): boolean {
  return isHeadline(piece) && !TRAILING_TIME.test(oneLine(piece) ?? '')
}

function oneLine(piece: Piece | undefined): string | undefined {
  return piece?.kind === 'words' && piece.lines.length === 1 ? piece.lines[0] : undefined
}

function shorterThan(piece: Piece, length: number): boolean {
  return piece.lines.join(' ').length < length
}

function isBody(piece: Piece | undefined): boolean {
  if (piece?.kind !== 'words') return false
  const words = piece.lines.join(' ')
  return words.length >= MIN_BODY_LENGTH && /[.!?…]["»”)]?(\s|$)/.test(words)
}

function isDateline(piece: Piece): boolean {
  return (
    piece.kind === 'words' && shorterThan(piece, 60) && DATE_OR_TIME.test(piece.lines.join(' ')) && !isHeadline(piece)
  )
}

function endsSentence(line: string): boolean {
  return /[.…;:,]["»”)]?$/.test(line)
}

function headingOf(words: string, level: 2 | 3): Heading {
  return { type: 'heading', id: newId(), level, content: inlineOfLines(words) }
}

function listOf(piece: Extract<Piece, { kind: 'list' }>): List {
  const children: Item[] = piece.lines.map((line) => listItem(inlineOfLines(line)))
  return { type: 'list', id: newId(), ordered: piece.ordered, children }
}
