import { foldWord, twinOf, withOneApostrophe } from '#platform/fold-word.ts'

/**
 * What a text and a query are made of: words in their folded form, each with its place in the original. Words that are
 * joined by a sign (2026-2027, diia.gov.ua, 393/96-ВР, COVID-19) are found by each part and written together; a phone
 * number however it is grouped.
 */

export interface Word {
  /** In UTF-16 units of the original text. */
  index: number
  length: number
  folded: string
  /** The word as other people type it: its digits and letters apart, its letters in the other script. */
  also: readonly string[]
}

/** One word, or several that are joined. */
export interface Term {
  words: readonly Word[]
  /** Written together, and the same in the other script where all letters look alike («11-А»); empty for a single word. */
  joined: readonly string[]
}

/** Characters of a folded word that are compared; longer ones are cut on both sides. */
export const MAX_WORD_LENGTH = 40
/** Characters of a word as it stands, with marks inside, that are folded at all. */
const MAX_FOLDED = 200
/** Words of one term that are written together as well: a long address is found by its parts only. */
const MAX_JOINED_WORDS = 8

/** With what may stand inside it: marks, invisible characters, an apostrophe. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}]|’(?=[\p{Cf}\p{M}]{0,4}[\p{L}\p{N}]))*/gu
/** A sign between two words that makes one term of them. */
const JOINT = /^\p{Cf}?[\p{Pd}\u2212./@_:+&．／＠＿：＋＆]\p{Cf}?$/u
/** A blank inside a number: 1 000 000. */
const THOUSANDS = /^\p{Zs}$/u
/** Ukrainian numbers, ten digits from the zero on: 044 123-45-67, +38 (044) 123-45-67, (04598) 5-12-34. */
const PHONE =
  /(?<![\p{L}\p{N}])(?:[+＋]?\p{Zs}?3\p{Zs}?8[\p{Zs}\p{Pd}]?)?[(（]?[0０](?:[\p{Zs}\p{Pd})）]{0,3}\p{Nd}){9}(?![\p{L}\p{N}])/gu

export function* termsIn(text: string): Generator<Term, undefined> {
  let at = 0
  for (const { 0: phone, index } of text.matchAll(PHONE)) {
    yield* joinedTerms(wordsIn(text, at, index), text)
    yield phoneTerm(phone, index)
    at = index + phone.length
  }
  yield* joinedTerms(wordsIn(text, at, text.length), text)
}

/** Its last ten digits are the number within the country, with the zero before it. */
function phoneTerm(phone: string, index: number): Term {
  const words = [...wordsIn(phone, 0, phone.length)].map((word) => ({ ...word, index: word.index + index }))
  return { words, joined: [foldWord(phone).slice(-10)] }
}

function* wordsIn(text: string, from: number, to: number): Generator<Word, undefined> {
  const part = withOneApostrophe(from === 0 && to === text.length ? text : text.slice(from, to))
  for (const { 0: word, index } of part.matchAll(WORD)) {
    const beginning = word.slice(0, MAX_FOLDED)
    const folded = shortened(foldWord(beginning))
    if (folded !== '') yield { index: from + index, length: word.length, folded, also: alsoOf(beginning, folded) }
  }
}

const shortened = (word: string): string =>
  word.length <= MAX_WORD_LENGTH ? word : Array.from(word).slice(0, MAX_WORD_LENGTH).join('')

const isDigits = (word: string): boolean => /^\p{Nd}+$/u.test(word)

function alsoOf(word: string, folded: string): string[] {
  // A word in small letters is a word of its own language: «том» is no Tom. An abbreviation is typed in either script.
  const isAbbreviation = word.length > 1 && word === word.toUpperCase()
  const twin = isAbbreviation || /\p{N}/u.test(folded) ? twinOf(folded) : undefined
  const runs = folded.match(/\p{L}+|\p{N}+/gu) ?? []
  const apart = runs.length > 1 ? runs.filter((run) => run.length > 1) : []
  return [...(twin ? [twin] : []), ...apart]
}

function* joinedTerms(words: Iterable<Word>, text: string): Generator<Term, undefined> {
  let term: Word[] = []
  for (const word of words) {
    const last = term.at(-1)
    if (last && !belongsTo(term, last, word, text)) {
      yield termOf(term)
      term = []
    }
    term.push(word)
  }
  if (term.length > 0) yield termOf(term)
}

function belongsTo(term: readonly Word[], last: Word, word: Word, text: string): boolean {
  const between = text.slice(last.index + last.length, Math.min(word.index, last.index + last.length + 4))
  if (last.index + last.length + between.length < word.index) return false
  if (JOINT.test(between)) return true
  const isThousand = ({ folded }: Word) => isDigits(folded) && folded.length === 3
  return (
    THOUSANDS.test(between) &&
    isThousand(word) &&
    isDigits(term[0]?.folded ?? '') &&
    (term[0]?.folded.length ?? 0) <= 3 &&
    term.slice(1).every(isThousand)
  )
}

function termOf(words: readonly Word[]): Term {
  if (words.length === 1 || words.length > MAX_JOINED_WORDS) return { words, joined: [] }
  const joined = words.map(({ folded }) => folded).join('')
  if (joined.length > MAX_WORD_LENGTH) return { words, joined: [] }
  const twin = twinOf(joined)
  return { words, joined: twin ? [joined, twin] : [joined] }
}
