import { z } from 'zod'
import { type PointFault, parsePoint, readWrittenPlace, writePlace } from '#participation/places/index.ts'
import { cleanLine, cleanParagraphs, DIRECTIONS } from '#platform/clean-text.ts'

/** Questions that are answered by writing, a number, a day or a file. Pure: no database, no clock. */

/** Characters of a free text, and of a place named in words. */
export const MAX_TEXT = 5_000
export const MAX_PLACE = 300
/** Characters of a point in brackets behind the words. */
const WRITTEN_POINT = 24
const MAX_UNIT = 20
/** What an integer column holds as well. */
export const MAX_VALUE = 2_000_000_000

const Bound = z.number().min(-MAX_VALUE).max(MAX_VALUE)
const Day = z.iso.date()

export const OpenQuestion = z
  .discriminatedUnion('kind', [
    /** `max`: characters. */
    z.strictObject({ kind: z.literal('text'), max: z.int().min(1).max(MAX_TEXT) }),
    z.strictObject({
      kind: z.literal('number'),
      min: Bound.optional(),
      max: Bound.optional(),
      unit: z.string().max(MAX_UNIT).optional(),
      whole: z.boolean().optional(),
    }),
    z.strictObject({ kind: z.literal('date'), from: Day.optional(), to: Day.optional() }),
    /** The answer is the id of a file that the person has sent. */
    z.strictObject({ kind: z.literal('file') }),
    /** An address or a landmark in words, a point on the map, or both. */
    z.strictObject({ kind: z.literal('place') }),
  ])
  .refine((question) => {
    if (question.kind === 'number')
      return question.min === undefined || question.max === undefined || question.min <= question.max
    if (question.kind === 'date') return !question.from || !question.to || question.from <= question.to
    return true
  })
export type OpenQuestion = z.output<typeof OpenQuestion>
export type OpenKind = OpenQuestion['kind']

export type OpenFault =
  | 'type'
  | 'too-long'
  | 'characters'
  | 'not-a-number'
  | 'not-whole'
  | 'too-small'
  | 'too-big'
  | 'not-a-date'
  | 'too-early'
  | 'too-late'
  | 'file'
  | `point-${PointFault}`

export type OpenAnswer = string | number

/** The answer as it is stored, or why it is none; undefined for an answer that says nothing, as a text of spaces. */
export type ReadOpen = { value: OpenAnswer } | { fault: OpenFault } | undefined

/**
 * @param given what a form or a program sent
 * @param files ids of the files that this person may name
 */
export function readOpen(question: OpenQuestion, given: unknown, files: ReadonlySet<string>): ReadOpen {
  switch (question.kind) {
    case 'text':
      return readText(given, question.max, cleanParagraphs)
    case 'place':
      return readPlace(given)
    case 'number':
      return readNumber(question, given)
    case 'date':
      return readDate(question, given)
    case 'file':
      return typeof given === 'string' && files.has(given) ? { value: given } : { fault: 'file' }
  }
}

function readText(given: unknown, max: number, clean: (text: string) => string): ReadOpen {
  if (typeof given !== 'string') return { fault: 'type' }
  if (given.includes('\0') || given.search(DIRECTIONS) >= 0) return { fault: 'characters' }
  const text = clean(given)
  if (text === '') return undefined
  return text.length > max ? { fault: 'too-long' } : { value: text }
}

/**
 * One line as `writePlace` makes it. In a second line stands what somebody gave as a point, which has to be one; in the only
 * line of a sheet on paper or of a program a point is recognised, and anything else is words.
 */
function readPlace(given: unknown): ReadOpen {
  if (typeof given !== 'string') return { fault: 'type' }
  const lineEnd = given.indexOf('\n')
  const words = readText(lineEnd < 0 ? given : given.slice(0, lineEnd), MAX_PLACE + WRITTEN_POINT, cleanLine)
  if (words && 'fault' in words) return words
  const written = readWrittenPlace(String(words?.value ?? ''))
  if (written.text.length > MAX_PLACE) return { fault: 'too-long' }
  const point = lineEnd < 0 ? '' : given.slice(lineEnd).trim()
  if (point !== '') {
    const parsed = parsePoint(point)
    if ('fault' in parsed) return { fault: `point-${parsed.fault}` }
    written.point = parsed.point
  }
  const value = writePlace(written)
  return value === '' ? undefined : { value }
}

/** As people type it: `1 250,5`; no exponents, no hexadecimal. */
const NUMERAL = /^[-−]?\d{1,15}(?:[.,]\d{1,6})?$/

function readNumber({ min, max, whole }: OpenQuestion & { kind: 'number' }, given: unknown): ReadOpen {
  if (typeof given !== 'string' && typeof given !== 'number') return { fault: 'type' }
  const text = String(given).replace(/\s/g, '')
  if (text === '') return undefined
  if (!NUMERAL.test(text)) return { fault: 'not-a-number' }
  const value = Number(text.replace('−', '-').replace(',', '.'))
  if (whole && !Number.isInteger(value)) return { fault: 'not-whole' }
  if (value < (min ?? -MAX_VALUE)) return { fault: 'too-small' }
  if (value > (max ?? MAX_VALUE)) return { fault: 'too-big' }
  return { value: value === 0 ? 0 : value }
}

function readDate({ from, to }: OpenQuestion & { kind: 'date' }, given: unknown): ReadOpen {
  if (typeof given !== 'string') return { fault: 'type' }
  const text = given.trim()
  if (text === '') return undefined
  if (!Day.safeParse(text).success) return { fault: 'not-a-date' }
  if (from && text < from) return { fault: 'too-early' }
  return to && text > to ? { fault: 'too-late' } : { value: text }
}
