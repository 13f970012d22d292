const weights = [-1, 5, 7, 9, 4, 6, 10, 5, 7]
const firstDay = Date.UTC(1899, 11, 31)
const DAY_MS = 86_400_000

export type TaxNumberReading =
  | { kind: 'unfinished'; digits: number }
  | { kind: 'wrong' }
  /** `born`: the day that stands in the number, to be compared with the document. */
  | { kind: 'right'; born: Date }

/** Reads РНОКПП while it is being typed: ten digits, the first five a day of birth, the last a check digit. */
export function readTaxNumber(typed: string): TaxNumberReading {
  const digits = typed.replace(/[\s-]/g, '')
  if (!/^\d*$/.test(digits) || digits.length > 10) return { kind: 'wrong' }
  if (digits.length < 10) return { kind: 'unfinished', digits: digits.length }
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  const check = (((sum % 11) + 11) % 11) % 10
  const days = Number(digits.slice(0, 5))
  if (days === 0 || check !== Number(digits[9])) return { kind: 'wrong' }
  return { kind: 'right', born: new Date(firstDay + days * DAY_MS) }
}
