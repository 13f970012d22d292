import { randomInt } from 'node:crypto'

/**
 * The code on a printed sheet: seven drawn characters and one by which a slip in any of them, or two that changed places, is
 * found before anything is looked up. Pure, apart from the drawing.
 */

/** 29 of them, a prime, without those that are easily confused on paper: 0 O, 1 I L, U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ'
export const SHEET_CODE_LENGTH = 8

/** Weights 1 to 7 are different and none is a multiple of 29: every single slip and every swap changes the sum. */
const checkOf = (letters: string): string => {
  const sum = [...letters].reduce((total, letter, index) => total + (index + 1) * ALPHABET.indexOf(letter), 0)
  return ALPHABET.charAt(sum % ALPHABET.length)
}

/** `7KMQ2XRB` */
export function newSheetCode(): string {
  const letters = Array.from({ length: SHEET_CODE_LENGTH - 1 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return letters + checkOf(letters)
}

export const isSheetCode = (code: string): boolean =>
  code.length === SHEET_CODE_LENGTH &&
  [...code].every((letter) => ALPHABET.includes(letter)) &&
  checkOf(code.slice(0, -1)) === code.at(-1)

/** A code as typed, in any case, with or without dash and spaces; undefined for one that cannot stand on a sheet. */
export function readSheetCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return isSheetCode(code) ? code : undefined
}

/** As it is printed: `7KMQ-2XRB`. */
export const printedCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
