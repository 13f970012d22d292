const WEIGHTS = [-1, 5, 7, 9, 4, 6, 10, 5, 7] as const

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
