import { z } from 'zod'
import { cleanLine, DIRECTIONS } from '#platform/clean-text.ts'
import { type Point, PointInput, parsePoint, pointText } from './point.ts'

/** A place: where something is, in words, and if wanted a point or a line on the map. */

/** Characters of the words. */
export const MAX_ADDRESS = 300
export const MAX_LINE_POINTS = 100

const Address = z
  .string()
  .refine((text) => !text.includes('\0') && text.search(DIRECTIONS) < 0, 'places:faults.characters')
  .transform(cleanLine)
  .pipe(z.string().min(1, 'places:faults.address').max(MAX_ADDRESS, 'places:faults.too-long'))

/** A street, a path, a pipe: its bends in order. */
export const Line = z
  .array(PointInput)
  .min(2, 'places:faults.short-line')
  .max(MAX_LINE_POINTS, 'places:faults.long-line')

export const Place = z
  .strictObject({ address: Address, point: PointInput.optional(), line: Line.optional() })
  .refine(({ point, line }) => point === undefined || line === undefined, 'places:faults.point-and-line')
export type Place = z.output<typeof Place>

/** A place as one line of text, `вул. Шевченка, 5 (50.45010, 30.52340)`: one shape for forms, paper, programs and the database. */
export interface WrittenPlace {
  text: string
  point: Point | undefined
}

export const writePlace = ({ text, point }: WrittenPlace): string =>
  point === undefined ? text : text === '' ? pointText(point) : `${text} (${pointText(point)})`

const WITH_POINT = /^(.*\S) \((\d{2}\.\d{5}, \d{2}\.\d{5})\)$/

/** The inverse of `writePlace`, for a text that it made; any other text is words only. */
export function readWrittenPlace(written: string): WrittenPlace {
  const [, text = '', numbers = written] = WITH_POINT.exec(written) ?? []
  const parsed = parsePoint(numbers)
  return 'point' in parsed ? { text, point: parsed.point } : { text: written, point: undefined }
}
