/**
 * The text of a draft act as numbered clauses: sections, articles, points, sub-points and paragraphs, as the techniques of
 * drafting legal acts number them. Pure.
 */

/** Clauses of one act: the Budget Code has fewer; a text with more is several documents. */
export const MAX_CLAUSES = 1_000
/** Characters of one clause without its number. */
export const MAX_CLAUSE_TEXT = 5_000
/** Characters of a whole act. */
export const MAX_ACT_TEXT = 300_000
/** How deep clauses stand below one another; what is deeper is shown at this depth. */
export const MAX_CLAUSE_LEVEL = 6
/** Characters of a number as printed: «Стаття 12-1.», «Розділ XXIII». */
export const MAX_CLAUSE_NUMBER = 40

export const clauseKinds = ['section', 'article', 'point', 'paragraph'] as const
export type ClauseKind = (typeof clauseKinds)[number]

export interface ParsedClause {
  kind: ClauseKind
  /** As printed, with its full stop or bracket: `Стаття 1.`, `1.1.`, `а)`; empty for a paragraph. */
  number: string
  /** 0: a section; each level stands below the one before it. */
  level: number
  /** One line; empty where the number alone is the clause, as an article without a title. */
  text: string
}

// ------------------------------------------------------------------------------------------------------- text → clauses

/** Letters of Roman numerals that Ukrainian keyboards write in Cyrillic. */
const CYRILLIC_NUMERALS: Readonly<Record<string, string>> = { І: 'I', Х: 'X', С: 'C', М: 'M' }
const ROMAN = /^(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/

const isRoman = (text: string): boolean =>
  ROMAN.test(text.toUpperCase().replace(/[ІХСМ]/g, (letter) => CYRILLIC_NUMERALS[letter] ?? letter))

const SECTION_WORD = /^((?:розділ|глава|частина|section|chapter|part)\s+([\p{L}\d]{1,8})(?:[.:]|(?=\s|$)))\s*(.*)$/iu
const SECTION_NUMERAL = /^([IVXLCІХС]{1,7}\.)\s+(.+)$/u
const ARTICLE = /^((?:стаття|article)\s+\d{1,4}(?:[-.]\d{1,3})*\.?)(?:\s+(.*))?$/iu
/** `1.`, `1)`, `1.1.`, `1.1`: one number alone needs its sign, since a sentence may begin with a number. */
const POINT = /^(\d{1,3}(?:[.)]|(?:\.\d{1,3}){1,5}[.)]?))\s+(.+)$/u
const LETTER = /^([а-щьюяґєіїa-z]\))\s+(.+)$/iu

/** «Стаття 5 цього Порядку …» is a sentence about an article, not its heading. */
const begins = (rest: string | undefined): boolean => !/^\p{Ll}/u.test(rest ?? '')

type Numbered = Omit<ParsedClause, 'level'> & { style: string }

function read(line: string): Numbered {
  const section = SECTION_WORD.exec(line)
  if (section?.[1] && (isRoman(section[2] ?? '') || /^\d+$/.test(section[2] ?? '')) && begins(section[3]))
    return { kind: 'section', style: 'section', number: section[1], text: section[3] ?? '' }
  const numeral = SECTION_NUMERAL.exec(line)
  if (numeral?.[1] && isRoman(numeral[1].slice(0, -1)))
    return { kind: 'section', style: 'section', number: numeral[1], text: numeral[2] ?? '' }
  const article = ARTICLE.exec(line)
  if (article?.[1] && (article[1].endsWith('.') || begins(article[2])))
    return { kind: 'article', style: 'article', number: article[1], text: article[2] ?? '' }
  const point = POINT.exec(line)
  if (point?.[1]) {
    const parts = point[1].match(/\d+/g)?.length ?? 1
    const style = parts === 1 && point[1].endsWith(')') ? 'bracket' : `dotted-${parts}`
    return { kind: 'point', style, number: point[1], text: point[2] ?? '' }
  }
  const letter = LETTER.exec(line)
  if (letter?.[1]) return { kind: 'point', style: 'letter', number: letter[1], text: letter[2] ?? '' }
  return { kind: 'paragraph', style: 'paragraph', number: '', text: line }
}

/** A heading continues on the next line: «РОЗДІЛ I» and below it «ЗАГАЛЬНІ ПОЛОЖЕННЯ». */
const MAX_HEADING = 200

/**
 * Text copied from a page or from PDF breaks its lines in the middle of sentences. A line that begins with a small letter
 * continues the one before it, unless that one ends as a clause ends.
 */
const continues = (before: string, line: string): boolean => !/[.;:!?»")]$/.test(before) && /^\p{Ll}/u.test(line)

/**
 * The paragraphs of a pasted text. An empty line always separates; a line break alone separates where the next line
 * begins a clause of its own.
 */
export function paragraphsOfPasted(text: string): string[] {
  const paragraphs: string[] = []
  for (const block of text.split(/\n{2,}/)) {
    const lines: string[] = []
    for (const line of block.split('\n').map((one) => one.trim())) {
      if (line === '') continue
      const before = lines.at(-1)
      if (before !== undefined && read(line).kind === 'paragraph' && continues(before, line))
        lines[lines.length - 1] = `${before} ${line}`
      else lines.push(line)
    }
    paragraphs.push(...lines)
  }
  return paragraphs
}

/** The clauses of these paragraphs, in their order. Each paragraph is a line without breaks. */
export function clausesOf(paragraphs: readonly string[]): ParsedClause[] {
  const clauses: ParsedClause[] = []
  /** Styles of the numbers that are open above the current clause, with their levels. */
  let open: { style: string; level: number }[] = []
  for (const line of paragraphs) {
    const { style, ...found } = read(line)
    const before = clauses.at(-1)
    if (found.kind === 'paragraph' && before?.kind === 'section' && before.text === '' && line.length <= MAX_HEADING) {
      before.text = line
      continue
    }
    if (found.kind === 'paragraph') {
      const above = open.at(-1)
      clauses.push({ ...found, level: above ? Math.min(above.level + 1, MAX_CLAUSE_LEVEL) : 1 })
      continue
    }
    open = above(open, style)
    const level = found.kind === 'section' ? 0 : Math.min((open.at(-1)?.level ?? 0) + 1, MAX_CLAUSE_LEVEL)
    open.push({ style, level })
    clauses.push({ ...found, level })
  }
  return clauses
}

/** The numbers that stay open above a clause of this style. */
function above(open: readonly { style: string; level: number }[], style: string): { style: string; level: number }[] {
  if (style === 'section') return []
  if (style === 'article') return open.filter((one) => one.style === 'section')
  const same = open.findIndex((one) => one.style === style)
  if (same >= 0) return open.slice(0, same)
  // 1.2 after 1.1.1 stands below 1, whatever stands in between.
  const parts = Number(/^dotted-(\d)$/.exec(style)?.[1] ?? Number.NaN)
  if (Number.isNaN(parts)) return [...open]
  const deeper = open.findIndex((one) => {
    const its = Number(/^dotted-(\d)$/.exec(one.style)?.[1] ?? Number.NaN)
    return its > parts || one.style === 'bracket' || one.style === 'letter'
  })
  return deeper >= 0 ? open.slice(0, deeper) : [...open]
}

/** A clause as it is printed. */
export const printed = ({ number, text }: Pick<ParsedClause, 'number' | 'text'>): string =>
  number && text ? `${number} ${text}` : number || text

/** The text that makes the same clauses again: what the editor of an act shows. */
export const textOfClauses = (clauses: readonly Pick<ParsedClause, 'number' | 'text'>[]): string =>
  clauses.map(printed).join('\n\n')

export type ClauseFault = 'empty' | 'too-many-clauses' | 'clause-too-long' | 'number-too-long'

/** What is wrong with the clauses of a text, and in which of them (from 1); undefined where nothing is. */
export function clauseFault(clauses: readonly ParsedClause[]): { fault: ClauseFault; at: number } | undefined {
  if (clauses.length === 0) return { fault: 'empty', at: 0 }
  if (clauses.length > MAX_CLAUSES) return { fault: 'too-many-clauses', at: clauses.length }
  const long = clauses.findIndex(({ text }) => text.length > MAX_CLAUSE_TEXT)
  if (long >= 0) return { fault: 'clause-too-long', at: long + 1 }
  const number = clauses.findIndex((one) => one.number.length > MAX_CLAUSE_NUMBER)
  return number >= 0 ? { fault: 'number-too-long', at: number + 1 } : undefined
}

// ------------------------------------------------------------------------------------------- ids that survive an edit

/** Clauses less alike than this are different ones: a half of the words is the same. */
const SIMILAR = 0.5
/** A clause under the same number may have changed more. */
const SIMILAR_UNDER_NUMBER = 0.3

interface Known {
  id: number
  number: string
  text: string
}

/**
 * Which of the known clauses each new one is. Equal text keeps its id under whatever number, then the most similar one
 * does. Addresses of clauses and what was proposed to them survive an edit by it.
 * @returns for each new clause the id, or undefined where it is new
 */
export function matchClauses(
  known: readonly Known[],
  next: readonly Pick<ParsedClause, 'number' | 'text'>[],
): (number | undefined)[] {
  const ids: (number | undefined)[] = next.map(() => undefined)
  const left = new Map(known.map((one) => [one.id, one]))
  const matchBy = (key: (one: Pick<Known, 'number' | 'text'>) => string | undefined) => {
    const byKey = new Map<string, number[]>()
    for (const one of left.values()) {
      const its = key(one)
      if (its !== undefined) byKey.set(its, [...(byKey.get(its) ?? []), one.id])
    }
    for (const [at, one] of next.entries()) {
      const its = ids[at] === undefined ? key(one) : undefined
      const id = its === undefined ? undefined : byKey.get(its)?.shift()
      if (id === undefined) continue
      ids[at] = id
      left.delete(id)
    }
  }
  matchBy(({ number, text }) => `${number}\n${text}`)
  matchBy(({ text }) => text || undefined)
  const candidates = pairs([...left.values()], next, ids)
  for (const { id, at } of candidates) {
    if (ids[at] !== undefined || !left.has(id)) continue
    ids[at] = id
    left.delete(id)
  }
  return ids
}

/** Pairs of clauses that are alike, the most similar ones first. */
function pairs(left: readonly Known[], next: readonly Pick<Known, 'number' | 'text'>[], ids: readonly unknown[]) {
  const known = left.map((one) => ({ ...one, words: bagOf(one.text) }))
  const found: { id: number; at: number; alike: number }[] = []
  for (const [at, one] of next.entries()) {
    if (ids[at] !== undefined) continue
    const words = bagOf(one.text)
    for (const candidate of known) {
      const alike = similarity(words, candidate.words)
      const sameNumber = one.number !== '' && candidate.number === one.number
      if (alike >= (sameNumber ? SIMILAR_UNDER_NUMBER : SIMILAR))
        found.push({ id: candidate.id, at, alike: alike + (sameNumber ? 0.1 : 0) })
    }
  }
  return found.sort((a, b) => b.alike - a.alike || a.at - b.at || a.id - b.id)
}

interface Bag {
  words: ReadonlyMap<string, number>
  size: number
}

function bagOf(text: string): Bag {
  const words = new Map<string, number>()
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  for (const word of all) words.set(word, (words.get(word) ?? 0) + 1)
  return { words, size: all.length }
}

/** Dice's coefficient of the words, 0 to 1. */
function similarity(a: Bag, b: Bag): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size === 0 || (2 * small.size) / (small.size + large.size) < SIMILAR_UNDER_NUMBER) return 0
  let common = 0
  for (const [word, count] of small.words) common += Math.min(count, large.words.get(word) ?? 0)
  return (2 * common) / (a.size + b.size)
}
