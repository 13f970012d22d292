import { type Expression, type RawBuilder, sql } from 'kysely'
import { termsIn, type Word } from './words.ts'

/**
 * Search in the words of a community: PostgreSQL's full text over words that are folded here, and stems in place of the
 * endings that Ukrainian changes: «дорогу» finds «дорога», «дорозі» and «доріг», and «Дорошенко» not. Less than a
 * dictionary would find, more than equal words would.
 */

/** A query as the database takes it. Words hold letters and digits only, so that no operator of a tsquery is in them. */
export interface SearchWords {
  /** Beginnings of the words in all the shapes that they take, for marking them in an excerpt. */
  stems: readonly string[]
  /** All of the words, each with any ending: the text form of a tsquery. Finds nothing when it is empty. */
  prefixes: string
  /** Any of the words as they were typed: what holds them ranks higher. */
  exact: string
}

/** Of a longer query only the beginning is read: nobody means the rest, and an attacker must not choose the work. */
export const MAX_QUERY_LENGTH = 200
const MAX_WORDS = 8

export function searchWords(query: string): SearchWords {
  const stems = new Set<string>()
  const exact = new Set<string>()
  const parts = new Set<string>()
  for (const { words, joined } of termsIn(query.slice(0, MAX_QUERY_LENGTH))) {
    const room = words.slice(0, MAX_WORDS - exact.size)
    if (room.length === 0) break
    const each = room.map((word) => {
      const all = stemsOf(word)
      for (const stem of all) stems.add(stem)
      exact.add(word.folded)
      return anyOf(all)
    })
    const [combined] = joined
    // «веб-сайту» finds «вебсайт»
    const all = combined === undefined ? [] : stemsOf({ folded: combined })
    for (const stem of all) stems.add(stem)
    parts.add(all.length > 0 ? `((${each.join(' & ')}) | ${anyOf(all)})` : each.join(' & '))
  }
  return {
    stems: [...stems],
    prefixes: [...parts].join(' & '),
    exact: Array.from(exact, (word) => `'${word}'`).join(' | '),
  }
}

const anyOf = (stems: readonly string[]): string => `(${stems.map((stem) => `'${stem}':*`).join(' | ')})`

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
export function stemsOf({ folded: word }: Pick<Word, 'folded'>): string[] {
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
  const without = stem.replace(/(?<=[бвгджзклмнпрстфхцчшщ])(?:о(?=к$)|е(?=ц$))/u, '')
  if (without !== stem) return without
  return stem.replace(/(?<=[бвгджзклмнпрстфхцчшщ])[кц]$/u, (last) => `${last === 'к' ? 'о' : 'е'}${last}`)
}

/** The vowel of a syllable that is closed in one case and open in the others: школа – шкіл, роботу – робіт. */
const closed = (stem: string): string =>
  stem.replace(/[оі](?=[бвгджзклмнпрстфхцчшщ]$)/u, (vowel) => (vowel === 'о' ? 'і' : 'о'))

/** Does this column of type tsvector hold all of the words? */
export const whereFound = (vector: Expression<unknown>, { prefixes }: SearchWords): RawBuilder<boolean> =>
  sql<boolean>`${vector} @@ ${prefixes}::tsquery`

/** How well it holds them: words of the title (weight A) count most, words as they were typed more than beginnings. */
export const rankOf = (vector: Expression<unknown>, { prefixes, exact }: SearchWords): RawBuilder<number> =>
  sql<number>`ts_rank(${vector}, ${prefixes}::tsquery) + ts_rank(${vector}, ${exact}::tsquery)`
