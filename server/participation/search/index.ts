import { type Expression, type RawBuilder, sql } from 'kysely'

/**
 * Search in the words of a community: PostgreSQL's full text with the configuration `simple`, which knows no language,
 * and the beginnings of words in place of the endings that Ukrainian changes: «дорогу» finds «дорога» and «доріг» not,
 * which is less than a dictionary would find and more than equal words would.
 */

/** Of a longer query only the beginning is read: nobody means the rest, and an attacker must not choose the work. */
const LONGEST_QUERY = 200
const MOST_WORDS = 8
const LONGEST_WORD = 40
const APOSTROPHES = /['’ʼ`]/g

/** A query as the database takes it. Words hold letters and digits only, so that no operator of a tsquery is in them. */
export interface SearchWords {
  /** Beginnings of words, for marking them in an excerpt. */
  stems: readonly string[]
  /** All of the words, each with any ending. Finds nothing when it is empty. */
  prefixes: string
  /** Any of the words as they were typed: what holds them ranks higher. */
  exact: string
}

export function searchWords(query: string): SearchWords {
  const words = [
    ...new Set(
      query
        .slice(0, LONGEST_QUERY)
        .normalize('NFC')
        .toLocaleLowerCase('uk')
        .replace(APOSTROPHES, '')
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .map((word) => word.slice(0, LONGEST_WORD)),
    ),
  ].slice(0, MOST_WORDS)
  const stems = words.map(stemOf)
  return { stems, prefixes: stems.map((stem) => `${stem}:*`).join(' & '), exact: words.join(' | ') }
}

/** A word without what case and number change; short words and numbers stay whole. */
function stemOf(word: string): string {
  if (/\p{N}/u.test(word) || word.length < 4) return word
  return word.slice(0, word.length < 6 ? -1 : word.length < 8 ? -2 : -3)
}

/** Does this column of type tsvector hold all of the words? */
export const whereFound = (vector: Expression<unknown>, { prefixes }: SearchWords): RawBuilder<boolean> =>
  sql<boolean>`${vector} @@ to_tsquery('simple', ${prefixes})`

/** How well it holds them: words of the title (weight A) count most, words as they were typed more than beginnings. */
export const rankOf = (vector: Expression<unknown>, { prefixes, exact }: SearchWords): RawBuilder<number> =>
  sql<number>`ts_rank(${vector}, to_tsquery('simple', ${prefixes})) + ts_rank(${vector}, to_tsquery('simple', ${exact}))`

/** A piece of an excerpt; `hit` where it is one of the words that were searched for. */
export interface ExcerptPart {
  text: string
  hit: boolean
}

const EXCERPT = 220
/** Words before the first hit that the excerpt begins with. */
const BEFORE = 60

/** The place of a text where the words stand, cut at words, with the words marked. Plain text: a template escapes it. */
export function excerptOf(text: string, words: SearchWords): ExcerptPart[] {
  const line = text.replace(/\s+/g, ' ').trim()
  const first = hitsIn(line, words).next().value?.index ?? -1
  const from = first > BEFORE ? line.indexOf(' ', first - BEFORE) + 1 : 0
  const rest = line.slice(from)
  const cut = rest.length > EXCERPT ? `${rest.slice(0, EXCERPT).replace(/\s+\S*$/, '')}…` : rest
  return markHits(`${from > 0 ? '…' : ''}${cut}`, words)
}

/** A whole text with the words marked. */
export function markHits(text: string, words: SearchWords): ExcerptPart[] {
  const parts: ExcerptPart[] = []
  let end = 0
  for (const { index, word } of hitsIn(text, words)) {
    if (index > end) parts.push({ text: text.slice(end, index), hit: false })
    parts.push({ text: word, hit: true })
    end = index + word.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), hit: false })
  return parts
}

/** Words of the text that begin with a stem. An apostrophe inside a word belongs to it; the stems are without. */
function* hitsIn(text: string, { stems }: SearchWords): Generator<{ index: number; word: string }, undefined> {
  if (stems.length === 0) return
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+(?:['’ʼ`][\p{L}\p{N}]+)*/gu)) {
    const plain = word.toLocaleLowerCase('uk').replace(APOSTROPHES, '')
    if (stems.some((stem) => plain.startsWith(stem))) yield { index, word }
  }
}
