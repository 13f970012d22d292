import { termsIn } from './words.ts'

/**
 * The words of a document as a tsvector, written by us and by no parser of PostgreSQL, which reads 2026-2027 as a number
 * and its negative and 393/96 as a path.
 */

/** tsvector: positions end there, and a lexeme keeps no more of them than are of use to a rank. */
const MAX_POSITION = 16_383
const MAX_POSITIONS = 16
/** A tsvector holds 1 MB; of a longer text the beginning is found. */
export const MAX_VECTOR_BYTES = 500_000

/** @returns the text form of a tsvector: `'дорога':1A,7 'школа':2` */
export function vectorOf({ title, text }: { title: string; text: string }): string {
  const lexemes = new Map<string, string[]>()
  let position = 0
  let bytes = 0
  const add = (lexeme: string, weight: string) => {
    const known = lexemes.get(lexeme)
    const places = known ?? []
    if (places.length >= MAX_POSITIONS) return
    bytes += (known ? 0 : Buffer.byteLength(lexeme) + 4) + 8
    if (bytes > MAX_VECTOR_BYTES) return
    places.push(`${Math.min(position, MAX_POSITION)}${weight}`)
    if (!known) lexemes.set(lexeme, places)
  }
  for (const [part, weight] of [
    [title, 'A'],
    [text, ''],
  ] as const) {
    for (const { words, joined } of termsIn(part)) {
      position += 1
      for (const form of joined) add(form, weight)
      for (const { folded, also } of words) {
        add(folded, weight)
        for (const other of also) add(other, weight)
        position += 1
      }
      if (bytes > MAX_VECTOR_BYTES) break
    }
  }
  return [...lexemes].map(([lexeme, places]) => `'${lexeme}':${places.join(',')}`).join(' ')
}
