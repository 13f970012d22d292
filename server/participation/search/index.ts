import { type Expression, type RawBuilder, sql } from 'kysely'
import type { SearchWords } from '#contract/index.ts'

/**
 * Full-text search of a community: PostgreSQL's configuration `simple`, which knows no language, plus stems that cover
 * the endings that Ukrainian inflects: «дорогу» finds «дорога», «дорозі» and «доріг», but not «Дорошенко». Less than a
 * dictionary would find, more than exact words would.
 */

/** Longer queries are truncated: the rest adds nothing, and an attacker must not control the amount of work. */
const MAX_QUERY_LENGTH = 200
const MAX_WORDS = 8
const MAX_WORD_LENGTH = 40
const APOSTROPHES = /['’ʼ`]/g

export function searchWords(query: string): SearchWords {
  const words = [
    ...new Set(
      query
        .slice(0, MAX_QUERY_LENGTH)
        .normalize('NFC')
        .toLocaleLowerCase('uk')
        .replace(APOSTROPHES, '')
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .map((word) => word.slice(0, MAX_WORD_LENGTH)),
    ),
  ].slice(0, MAX_WORDS)
  const stems = words.map(stemsOf)
  const prefixes = stems.map((each) => `(${each.map((stem) => `${stem}:*`).join(' | ')})`).join(' & ')
  return { stems: stems.flat(), prefixes, exact: words.join(' | ') }
}

/** Case and number endings of nouns and adjectives, longest first. */
const ENDING =
  /(?:[ія]ми|ами|ові|еві|єві|ого|ього|ому|ьому|ими|ій|їй|ої|ьої|ою|ею|єю|ів|їв|ах|ях|ам|ям|ом|ем|єм|их|їх|им|їм|ий|[аяуюоеєиіїьй])$/u
/** Shorter stems match too many unrelated words. */
const MIN_STEM_LENGTH = 3
const MIN_CHANGED_LENGTH = 4
const SOFTENED: Readonly<Record<string, string>> = { г: 'з', к: 'ц', х: 'с' }

/**
 * The prefixes that a word shares with its other cases and numbers; short words and numbers stay whole. Covers three
 * changes within the stem: дорога – дорозі, ярмарок – ярмарку, дорога – доріг.
 */
function stemsOf(word: string): string[] {
  if (/\p{N}/u.test(word) || word.length <= MIN_STEM_LENGTH) return [word]
  if (/^[a-z]+$/.test(word)) return [word.replace(/(?<=[a-z]{3})s$/, '')]
  const bare = word.replace(ENDING, '')
  // освітлення – освітлень; three letters are kept: Анна
  const stem = bare.length < MIN_STEM_LENGTH ? word.slice(0, MIN_STEM_LENGTH) : bare.replace(/(?<=..)(.)\1$/u, '$1')
  if (stem.length < MIN_CHANGED_LENGTH) return [stem]
  return [...new Set([stem, softened(stem), fleeting(stem), closed(stem)])]
}

const softened = (stem: string): string => stem.replace(/[гкх]$/u, (last) => SOFTENED[last] ?? last)

/** A vowel that appears in one case and drops out in others: ярмарок – ярмарку, мешканець – мешканця. */
function fleeting(stem: string): string {
  const without = stem.replace(/(?<=[бвгґджзклмнпрстфхцчшщ])(?:о(?=к$)|е(?=ц$))/u, '')
  if (without !== stem) return without
  return stem.replace(/(?<=[бвгґджзклмнпрстфхцчшщ])[кц]$/u, (last) => `${last === 'к' ? 'о' : 'е'}${last}`)
}

/** The vowel of a syllable that is closed in one case and open in others: школа – шкіл, роботу – робіт. */
const closed = (stem: string): string =>
  stem.replace(/[оі](?=[бвгґджзклмнпрстфхцчшщ]$)/u, (vowel) => (vowel === 'о' ? 'і' : 'о'))

/** Condition: this tsvector column contains all of the words. */
export const whereFound = (vector: Expression<unknown>, { prefixes }: SearchWords): RawBuilder<boolean> =>
  sql<boolean>`${vector} @@ to_tsquery('simple', ${prefixes})`

/** Relevance: words in the title (weight A) count most, words as typed more than stems. */
export const rankOf = (vector: Expression<unknown>, { prefixes, exact }: SearchWords): RawBuilder<number> =>
  sql<number>`ts_rank(${vector}, to_tsquery('simple', ${prefixes})) + ts_rank(${vector}, to_tsquery('simple', ${exact}))`

/** A piece of an excerpt; `hit` marks a match of the query. */
export interface ExcerptPart {
  text: string
  hit: boolean
}

const EXCERPT = 220
/** Characters before the first hit with which the excerpt begins. */
const BEFORE = 60

/**
 * The part of a text around the matches, cut at word boundaries, with the matches marked. Plain text: a template
 * escapes it.
 */
export function excerptOf(text: string, words: SearchWords): ExcerptPart[] {
  const line = text.replace(/\s+/g, ' ').trim()
  const first = hitsIn(line, words).next().value?.index ?? -1
  const from = first > BEFORE ? line.indexOf(' ', first - BEFORE) + 1 : 0
  const rest = line.slice(from)
  const cut = rest.length > EXCERPT ? `${rest.slice(0, EXCERPT).replace(/\s+\S*$/, '')}…` : rest
  return markHits(`${from > 0 ? '…' : ''}${cut}`, words)
}

/** The full text with the matches marked. */
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

/** Words of the text that begin with a stem. An apostrophe inside a word is part of it; the stems contain none. */
function* hitsIn(text: string, { stems }: SearchWords): Generator<{ index: number; word: string }, undefined> {
  if (stems.length === 0) return
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+(?:['’ʼ`][\p{L}\p{N}]+)*/gu)) {
    const plain = word.toLocaleLowerCase('uk').replace(APOSTROPHES, '')
    if (stems.some((stem) => plain.startsWith(stem))) yield { index, word }
  }
}
