/** The states of a payment, and the currencies that slots are sold in. */
export { type Currency, currencies } from '#platform/payments/port.ts'

export const paymentStates = [
  'none',
  'pending',
  'paid',
  'failed',
  'expired',
  'refunding',
  'refunded',
  'disputed',
  'lost',
] as const
export type PaymentState = (typeof paymentStates)[number]
