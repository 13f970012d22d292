import { randomInt } from 'node:crypto'

/**
 * A receipt: a code that only the person gets, by which that person (or anybody who is shown it) finds the entry again
 * in a public list. It says nothing about the person and cannot be guessed: 12 characters of 29, 58 bits.
 */

/** Without letters and digits that are mistaken for one another on paper: 0 O, 1 I L, U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const GROUPS = 3
const GROUP_LENGTH = 4

/** A fresh code: `7KMQ-2XRB-94TD`. */
export function newReceipt(): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)]
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

const SHAPE = new RegExp(`^[${ALPHABET}]{${GROUPS * GROUP_LENGTH}}$`)

/** A code as a person typed it (any case, with or without dashes and blanks); undefined when it cannot be one. */
export function readReceipt(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '')
  return SHAPE.test(letters) ? (letters.match(/.{4}/g)?.join('-') ?? undefined) : undefined
}
