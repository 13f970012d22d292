import { type Expression, type RawBuilder, sql } from 'kysely'

/**
 * One spelling for all spellings of a word: what a text holds and what a query asks for are compared in this form only.
 * Letters and digits remain. Case, apostrophes, accents, invisible characters, compatibility forms (full width, ligatures)
 * and Latin look-alikes inside a Cyrillic word make no difference.
 */

/** Characters that people use for the apostrophe inside a word: «м’яч», «м'яч», «мʼяч», «м`яч», «м´яч». */
export const APOSTROPHES = "'’‘‛`´′ʹʼʻʽˈˊˋ՚＇｀ꞌ"
/** The same, and a quotation mark between a consonant and є, ї, ю or я: «м"яч». */
const APOSTROPHE = /['’‘‛`´′ʹʼʻʽˈˊˋ՚＇｀ꞌ]|(?<=[бвгґджзйклмнпрстфхцчшщ])["”](?=[єїюя])/giu

/** The text, as long as before, with ’ for everything that people type in its place. */
export const withOneApostrophe = (text: string): string => text.replace(APOSTROPHE, '’')

/** Letters without a decomposition that are written without their stroke or as two letters as well. */
const PLAIN_FORMS: Readonly<Record<string, string>> = {
  ґ: 'г',
  ё: 'е',
  ς: 'σ',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}
const PLAIN_FORM = /[ґёςæœøłđı]/gu

/** Capitals that look alike in both scripts, and small letters that do: after folding the case both count. */
const LATIN = 'abcehikmoptxy'
const CYRILLIC = 'авсенікмортху'
const toCyrillic = new Map(Array.from(LATIN, (letter, at) => [letter, CYRILLIC[at] ?? letter]))
const toLatin = new Map(Array.from(`${CYRILLIC}ї`, (letter, at) => [letter, `${LATIN}i`[at] ?? letter]))
const inScript = (word: string, letters: ReadonlyMap<string, string>): string =>
  Array.from(word, (letter) => letters.get(letter) ?? letter).join('')

const HAS_LATIN = /\p{Script=Latin}/u
const HAS_CYRILLIC = /\p{Script=Cyrillic}/u
const ONLY_LATIN = /(?![abcehikmoptxy])\p{Script=Latin}/u
const ONLY_CYRILLIC = /(?![авсенікмортхуї])\p{Script=Cyrillic}/u

/** Most words of a text: small letters that stand for themselves. */
const IS_FOLDED = /^[а-щьюяєіїыэъ\d]+$/

/** @param word a run of letters and digits with whatever stands inside it */
export function foldWord(word: string): string {
  if (IS_FOLDED.test(word)) return word
  // Invisible characters go first: a soft hyphen may stand between a letter and its mark.
  const letters = word
    .toWellFormed()
    .replace(APOSTROPHE, '')
    .replace(/\p{Cf}/gu, '')
    .normalize('NFKD')
  // Й and ї are letters of their own; every other mark is an accent: a stress in a dictionary, é, ё.
  const composed = letters
    .replace(/([иИ])\p{M}*\u0306/gu, (_all, letter: string) => (letter === 'и' ? 'й' : 'Й'))
    // The same with a Latin i: «Украïна»; naïve gets its i back, since the rest of it is Latin.
    .replace(/([іІiI])\p{M}*\u0308/gu, 'ї')
  const folded = composed
    .replace(/[^\p{L}\p{N}]/gu, '')
    // Through capitals: ß, ẞ and SS, ſ and s are one.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(APOSTROPHE, '')
    .replace(PLAIN_FORM, (letter) => PLAIN_FORMS[letter] ?? letter)
  return inOneScript(folded)
}

/** COVІD typed with a Cyrillic І is the Latin word, «вoда» with a Latin o the Cyrillic one. */
function inOneScript(word: string): string {
  if (!HAS_LATIN.test(word) || !HAS_CYRILLIC.test(word)) return word
  const [latin, cyrillic] = [ONLY_LATIN.test(word), ONLY_CYRILLIC.test(word)]
  if (latin && cyrillic) return word
  return latin ? inScript(word, toLatin) : inScript(word, toCyrillic)
}

/** The same letters in the other script where all of them look alike, as in СО2 and НАТО; undefined otherwise. */
export function twinOf(folded: string): string | undefined {
  if (HAS_CYRILLIC.test(folded)) return ONLY_CYRILLIC.test(folded) ? undefined : inScript(folded, toLatin)
  if (!HAS_LATIN.test(folded) || ONLY_LATIN.test(folded)) return undefined
  return inScript(folded, toCyrillic)
}

/**
 * The same of a short text in a column, a name of a person say, for rows that keep no folded form; words stay apart.
 * Look-alikes are left out: names are of one script (see identity/display-name.ts). The collation is named, since in a
 * database with locale C `lower` knows the letters of ASCII only.
 */
export function foldedInSql(text: Expression<unknown>): RawBuilder<string> {
  const plain = sql`normalize(translate(${text}, ${`${APOSTROPHES}"”`}, ''), NFKD)`
  const letters = sql`lower(${plain} collate "und-x-icu")`
  const composed = sql`replace(replace(${letters}, ${'и\u0306'}, 'й'), ${'і\u0308'}, 'ї')`
  return sql<string>`translate(regexp_replace(${composed}, ${'[\u0300-\u036f]'}, '', 'g'), 'ґ', 'г')`
}
