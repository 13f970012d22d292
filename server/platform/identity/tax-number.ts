const WEIGHTS = [-1, 5, 7, 9, 4, 6, 10, 5, 7] as const

const FIRST_DAY = Date.UTC(1899, 11, 31)
const DAY_MS = 86_400_000

/**
 * The taxpayer number РНОКПП: ten digits, the first five the birthday counted from 31.12.1899, the last a check digit.
 * Returns the bare digits, or undefined when invalid (this catches typos).
 */
export function parseTaxNumber(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits) || digits.startsWith('00000')) return undefined
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  const check = (((sum % 11) + 11) % 11) % 10
  return check === Number(digits[9]) ? digits : undefined
}

/** The day of birth in a valid number, `1987-03-12`. */
export const birthDateIn = (taxNumber: string): string =>
  new Date(FIRST_DAY + Number(taxNumber.slice(0, 5)) * DAY_MS).toISOString().slice(0, 10)
