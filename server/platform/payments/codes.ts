/** Codes of companies and accounts: check digits catch typing errors before an invoice carries them. Pure. */

const COMPANY_CODE = /^\d{8}$/
const MODULUS = 11
/** Numbers in this range begin their weights at 7. */
const SHIFTED = { from: 30_000_000, to: 60_000_000 } as const
const WEIGHTS = { usual: [1, 2, 3, 4, 5, 6, 7], shifted: [7, 1, 2, 3, 4, 5, 6] } as const
/** Added to each weight where the first sum leaves 10. */
const SECOND_ROUND = 2

/**
 * The code of a company in the state register (ЄДРПОУ): eight digits, the last a check digit.
 * @returns the bare digits; undefined when it is none
 */
export function parseCompanyCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '')
  if (!COMPANY_CODE.test(digits) || Number(digits) === 0) return undefined
  const number = Number(digits)
  const weights = number >= SHIFTED.from && number <= SHIFTED.to ? WEIGHTS.shifted : WEIGHTS.usual
  const sum = (added: number) =>
    weights.reduce((total, weight, at) => total + (weight + added) * Number(digits[at]), 0) % MODULUS
  const first = sum(0)
  const check = first < 10 ? first : sum(SECOND_ROUND) % 10
  return check === Number(digits[7]) ? digits : undefined
}

const IBAN = /^UA\d{27}$/

/**
 * A Ukrainian account number by ISO 13616: its letters as numbers, the first four characters moved to the end, leave 1
 * when divided by 97.
 * @returns without spaces; undefined when it is none
 */
export function parseIban(typed: string): string | undefined {
  const iban = typed.replace(/\s/g, '').toUpperCase()
  if (!IBAN.test(iban)) return undefined
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(moved) % 97n === 1n ? iban : undefined
}
