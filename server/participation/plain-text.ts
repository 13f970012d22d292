import { z } from 'zod'
import type { Locale } from '#platform/i18n/index.ts'

/**
 * Residents' input: plain text in Ukrainian or English. Always escaped on output; nothing in it is ever treated as
 * markup.
 */

// Control characters end a mail header or a log line; direction marks reorder the text around them.
const LINE_FORBIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u
const TEXT_FORBIDDEN = /[\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/u

const SOFT_HYPHENS = /\u00ad/g

/** A title as one line: invisible characters become a space, since editors paste from everywhere. */
export const titleLine = (text: string): string =>
  Array.from(text.toWellFormed(), (character) => (LINE_FORBIDDEN.test(character) ? ' ' : character))
    .join('')
    .trim()

interface Limits {
  min: number
  max: number
  /** String keys of the errors: `<faults>.too-short`, `.too-long`, `.characters`, `.language`. */
  faults: string
}

/** One line: composed letters, single spaces. A line break or another control character is refused, not repaired. */
export const plainLine = ({ min, max, faults }: Limits) =>
  z
    .string()
    .refine((text) => !LINE_FORBIDDEN.test(text), { error: `${faults}.characters`, abort: true })
    .overwrite((text) =>
      text
        .normalize('NFC')
        .replace(SOFT_HYPHENS, '')
        .replace(/\p{Zs}+/gu, ' ')
        .trim(),
    )
    .min(min, `${faults}.too-short`)
    .max(max, `${faults}.too-long`)
    .refine((text) => text.length < Math.max(min, 1) || languageOf(text) !== undefined, `${faults}.language`)

/** Paragraphs: line breaks become `\n`, at most one empty line between paragraphs, no spaces at the ends of lines. */
export const plainText = ({ min, max, faults }: Limits) =>
  z
    .string()
    .overwrite((text) => text.replace(/\r\n?/g, '\n'))
    .refine((text) => !TEXT_FORBIDDEN.test(text), { error: `${faults}.characters`, abort: true })
    .overwrite(tidyParagraphs)
    .min(min, `${faults}.too-short`)
    .max(max, `${faults}.too-long`)
    .refine((text) => text.length < Math.max(min, 1) || languageOf(text) !== undefined, `${faults}.language`)

function tidyParagraphs(text: string): string {
  return text
    .normalize('NFC')
    .replace(SOFT_HYPHENS, '')
    .replace(/[\t\p{Zs}]+/gu, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/**
 * The language of most letters: good enough for a page's `lang`, not for a judgement. Undefined when there are no
 * letters of either.
 */
export function languageOf(text: string): Locale | undefined {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (cyrillic + latin === 0 || cyrillic + latin < letters / 2) return undefined
  return cyrillic >= latin ? 'uk' : 'en'
}

/** Paragraphs of a text for a template, each a list of its lines; empty when the text is empty. */
export const paragraphsOf = (text: string): string[][] =>
  text === '' ? [] : text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n'))
