/** Codes of those who buy: check digits catch typing errors before an invoice carries them. Pure. */
import { parseTaxNumber } from '#platform/identity/index.ts'
import { parseCompanyCode } from '#platform/payments/codes.ts'

export { parseCompanyCode, parseIban } from '#platform/payments/codes.ts'

/** Companies have a ЄДРПОУ; sole traders (ФОП) have none and give their РНОКПП. */
export const buyerKinds = ['company', 'sole-trader'] as const
export type BuyerKind = (typeof buyerKinds)[number]

/** The code in the form that its kind of buyer has; undefined when a digit is wrong. */
export const parseBuyerCode = (kind: BuyerKind, typed: string): string | undefined =>
  kind === 'company' ? parseCompanyCode(typed) : parseTaxNumber(typed)
