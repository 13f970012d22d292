/**
 * Text as a person sees it, of what a program put on the clipboard. Whatever people type or paste goes through here before
 * it is measured; what an attacker would use (marks that turn a line around) is left for the caller to refuse.
 */

/** Line ends of all systems; Word's Shift+Enter is U+000B, its page break U+000C. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g
/** Word writes the bullets of its lists in fonts of symbols, whose letters stand in the private use area. */
const SYMBOL_BULLETS = /[\uf020-\uf0ff]/g
/** Hyphenation and joining marks, byte order marks, letters that only one font has. */
const INVISIBLE = /\u034f|[\u00ad\u180e\u200b\u200c\u200e\u200f\u2060-\u2064\ufeff\p{Co}\p{Noncharacter_Code_Point}]/gu
/** Marks that turn around what stands beside them: refused where residents write, left out of what the staff write. */
export const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/gu
const CONTROL = /(?![\n\t])\p{Cc}/gu
/** A joiner between two pictures makes one emoji of them; anywhere else it is not seen. */
const STRAY_JOINERS =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu

/** Line ends become `\n`, Word's bullets «•»: for text that keeps its other characters. */
export const plainSigns = (text: string): string => text.replace(LINE_ENDS, '\n').replace(SYMBOL_BULLETS, '•')

/** The same; what cannot be seen goes, letters are composed, and half a surrogate pair becomes U+FFFD. */
const cleanText = (text: string): string =>
  plainSigns(text.toWellFormed())
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(STRAY_JOINERS, '')
    .normalize('NFC')

/** The same as one line: line ends, tabs and blanks of all kinds become one space. */
export const cleanLine = (text: string): string =>
  cleanText(text)
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()

/** Paragraphs: at most one empty line between them, no blanks at the ends of lines. */
export const cleanParagraphs = (text: string): string =>
  cleanText(text)
    .replace(/[\t\p{Zs}]+/gu, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
