import { termsIn } from '#participation/search/words.ts'

/** When moderation is by rule: which comments wait for a moderator. Pure: the word list and the account's past are passed in. */

/** Why a comment waits; the first that applies. */
export const holdCauses = ['first', 'link', 'word'] as const
export type HoldCause = (typeof holdCauses)[number]

/** Invisible characters are used to break up an address or a word. */
const INVISIBLE = /\p{Cf}/gu
/** `https://…`, `www.…`, `site.com.ua`, `пошта.укр`, an address of mail. The label before the first dot is anchored on its left. */
const LINK =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/|(?<![\p{L}\p{N}.-])(?:www\.\S|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![a-z0-9])|(?:[\p{L}\p{N}-]{1,63}\.){1,5}укр(?![\p{L}\p{N}]))|@[\p{L}\p{N}.-]{1,100}\.\p{L}{2}/iu

/** Whether the text leads elsewhere, with or without a scheme. */
export const hasLink = (text: string): boolean => LINK.test(text.normalize('NFKC').replace(INVISIBLE, ''))

/**
 * The words and phrases of a list with one on each line, folded as in the search: case, apostrophes, stress marks and
 * look-alike letters make no difference.
 */
export function readWordList(lines: string): readonly (readonly string[])[] {
  return lines.split('\n').flatMap((line) => {
    const words = foldedWords(line)
    return words.length > 0 ? [words] : []
  })
}

const foldedWords = (text: string): string[] =>
  [...termsIn(text)].flatMap(({ words }) => words.map(({ folded }) => folded))

/** Whether a whole word or phrase of the list is in the text; a word that is split by hyphens or points counts as one. */
export function hasListedWord(text: string, list: readonly (readonly string[])[]): boolean {
  if (list.length === 0) return false
  const terms = [...termsIn(text)]
  const words = terms.flatMap((term) => term.words.map(({ folded }) => folded))
  const single = new Set([...words, ...terms.flatMap(({ joined }) => joined)])
  // Compared with blanks around each word, so that a phrase neither begins nor ends inside one.
  const running = ` ${words.join(' ')} `
  return list.some((phrase) =>
    phrase.length === 1 ? single.has(phrase[0] ?? '') : running.includes(` ${phrase.join(' ')} `),
  )
}

/** Why this comment waits for a moderator; undefined: it is public at once. */
export function holdCause(
  text: string,
  { isFirst, words }: { isFirst: boolean; words: readonly (readonly string[])[] },
): HoldCause | undefined {
  if (isFirst) return 'first'
  if (hasLink(text)) return 'link'
  return hasListedWord(text, words) ? 'word' : undefined
}
