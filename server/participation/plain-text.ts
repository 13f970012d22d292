import { z } from 'zod'
import { cleanLine, cleanParagraphs, DIRECTIONS } from '#platform/clean-text.ts'
import { DEFAULT_LOCALE, type Locale } from '#platform/i18n/index.ts'

/** What residents type: plain text in Ukrainian or English. Shown escaped everywhere; nothing in it is ever markup. */

const isForbidden = (text: string): boolean => text.includes('\0') || text.search(DIRECTIONS) >= 0

/** A title as one line, without anything that cannot be seen: editors paste from everywhere. */
export const titleLine = (text: string): string => cleanLine(text.replace(DIRECTIONS, ''))

/**
 * A short text of the staff's: cleaned, then measured.
 * @param max characters after cleaning
 * @param options `lines`: line breaks stay
 */
export const staffText = (max: number, { lines = false } = {}) =>
  z
    .string()
    .overwrite(lines ? (text) => cleanParagraphs(text.replace(DIRECTIONS, '')) : titleLine)
    .max(max)

interface Limits {
  min: number
  max: number
  /** String keys of the faults: `<faults>.too-short`, `.too-long`, `.characters`, `.language`. */
  faults: string
}

/** One line, cleaned. A line break inside is refused: it would begin another header of a letter. */
export const plainLine = ({ min, max, faults }: Limits) =>
  z
    .string()
    .refine((text) => !/[\r\n]/.test(text.trim()) && !isForbidden(text), { error: `${faults}.characters`, abort: true })
    .overwrite(cleanLine)
    .min(min, `${faults}.too-short`)
    .max(max, `${faults}.too-long`)
    .refine((text) => text.length < Math.max(min, 1) || languageOf(text) !== undefined, `${faults}.language`)

/** Paragraphs, cleaned. */
export const plainText = ({ min, max, faults }: Limits) =>
  z
    .string()
    .refine((text) => !isForbidden(text), { error: `${faults}.characters`, abort: true })
    .overwrite(cleanParagraphs)
    .min(min, `${faults}.too-short`)
    .max(max, `${faults}.too-long`)
    .refine((text) => text.length < Math.max(min, 1) || languageOf(text) !== undefined, `${faults}.language`)

/** The language that most letters are of: for the `lang` of a page, not for a judgement. Undefined without either. */
export function languageOf(text: string): Locale | undefined {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (cyrillic + latin === 0 || cyrillic + latin < letters / 2) return undefined
  return cyrillic >= latin ? 'uk' : 'en'
}

/** The language of a text for a `lang` that cannot stay empty. */
export const languageOrDefault = (text: string): Locale => languageOf(text) ?? DEFAULT_LOCALE

/** Paragraphs of a text for a template, each a list of its lines; none where the text is empty. */
export const paragraphsOf = (text: string): string[][] =>
  text === '' ? [] : text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n'))
