import { type Expression, type RawBuilder, sql } from 'kysely'
import type { SearchWords } from '#contract/index.ts'

/**
 * Search in the words of a community: PostgreSQL's full text with the configuration `simple`, which knows no language,
 * and stems in place of the endings that Ukrainian changes: «дорогу» finds «дорога», «дорозі» and «доріг», and
 * «Дорошенко» not. Less than a dictionary would find, more than equal words would.
 */

/** Of a longer query only the beginning is read: nobody means the rest, and an attacker must not choose the work. */
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

/** What case and number put behind a noun or an adjective, the longer ones first. */
const ENDING =
  /(?:[ія]ми|ами|ові|еві|єві|ого|ього|ому|ьому|ими|ій|їй|ої|ьої|ою|ею|єю|ів|їв|ах|ях|ам|ям|ом|ем|єм|их|їх|им|їм|ий|[аяуюоеєиіїьй])$/u
/** Stems shorter than this stand for too many other words. */
const MIN_STEM_LENGTH = 3
const MIN_CHANGED_LENGTH = 4
const SOFTENED: Readonly<Record<string, string>> = { г: 'з', к: 'ц', х: 'с' }

/**
 * The beginnings of a word that its other cases and numbers share; short words and numbers stay whole. Three changes in
 * the stem itself are known: дорога – дорозі, ярмарок – ярмарку, дорога – доріг.
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

/** A vowel that stands in one case and falls out in the others: ярмарок – ярмарку, мешканець – мешканця. */
function fleeting(stem: string): string {
  const without = stem.replace(/(?<=[бвгґджзклмнпрстфхцчшщ])(?:о(?=к$)|е(?=ц$))/u, '')
  if (without !== stem) return without
  return stem.replace(/(?<=[бвгґджзклмнпрстфхцчшщ])[кц]$/u, (last) => `${last === 'к' ? 'о' : 'е'}${last}`)
}

/** The vowel of a syllable that is closed in one case and open in the others: школа – шкіл, роботу – робіт. */
const closed = (stem: string): string =>
  stem.replace(/[оі](?=[бвгґджзклмнпрстфхцчшщ]$)/u, (vowel) => (vowel === 'о' ? 'і' : 'о'))

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
