import { randomInt } from 'node:crypto'

/**
 * A receipt: a code given only to the person, with which that person (or anybody they show it to) finds the entry again
 * in a public list. It reveals nothing about the person and cannot be guessed: 12 characters of 29, 58 bits.
 */

/** Without characters that are easily confused on paper: 0 O, 1 I L, U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const GROUPS = 3
const GROUP_LENGTH = 4

/** A new code: `7KMQ-2XRB-94TD`. */
export function newReceipt(): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)]
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

const SHAPE = new RegExp(`^[${ALPHABET}]{${GROUPS * GROUP_LENGTH}}$`)

/** A code as typed (any case, with or without dashes and spaces); undefined when it is not well-formed. */
export function readReceipt(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '')
  return SHAPE.test(letters) ? (letters.match(/.{4}/g)?.join('-') ?? undefined) : undefined
}
