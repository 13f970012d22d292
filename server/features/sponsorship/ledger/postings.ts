/**
 * The double-entry ledger of sponsorship. An entry is one row with both of its sides and a positive amount, so the books
 * balance by construction. A key names what is recorded; recording the same key a second time adds nothing. Pure.
 */
import type { Currency } from '../payments/port.ts'

export interface Posting {
  key: string
  /** From 1, in the order of the key's entries. */
  seq: number
  debit: string
  credit: string
  /** In minor units; greater than 0. */
  amount: number
}

export interface LedgerEntry extends Posting {
  currency: Currency
}

/** What the platform owes its community: the community's share of what was earned. */
export const PAYABLE = 'payable:community'
/** What the platform has earned. */
export const REVENUE = 'revenue:platform'
/** What one order still owes, or, below zero, has paid in advance. */
export const receivableOf = (order: number): string => `receivable:${order}`
export const bankOf = (iban: string): string => `bank:${iban}`

/** A line of a bank statement: no two postings name the same one. */
export interface BankLine {
  statement: string
  line: number
}

const posting = (key: string, debit: string, credit: string, amount: number, seq = 1): Posting => {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError(`an entry of ${amount} for ${key}`)
  if (debit === credit) throw new RangeError(`${key} has the same account on both sides`)
  return { key, seq, debit, credit, amount }
}

interface OfOrder {
  order: number
  amount: number
}

/** Money came in: bank → receivable. */
export const paymentPosting = ({ order, amount, iban, statement, line }: OfOrder & BankLine & { iban: string }) =>
  posting(`bank:${statement}/${line}`, bankOf(iban), receivableOf(order), amount)

/** Money went back: the mirrored entry. */
export const refundPosting = ({ order, amount, iban, statement, line }: OfOrder & BankLine & { iban: string }) =>
  posting(`bank:${statement}/${line}`, receivableOf(order), bankOf(iban), amount)

/** What a provider of card payments holds for the platform. */
export const CARDS = 'provider:stripe'
export const FEES = 'expense:fees'

/** A card has paid: the whole sum is with the provider, less its fee. */
export const cardPostings = ({ order, charge, amount, fee }: OfOrder & { charge: string; fee: number }): Posting[] => [
  posting(`charge:${charge}`, CARDS, receivableOf(order), amount),
  ...(fee > 0 ? [posting(`fee:${charge}`, FEES, CARDS, fee)] : []),
]

/** An order is refunded once, in whole or in part. */
export const cardRefundPosting = ({ order, amount }: OfOrder): Posting =>
  posting(`refund:${order}`, receivableOf(order), CARDS, amount)

/**
 * The notice has run, in whole or up to the day on which it was stopped: what was earned is split between the community and
 * the platform, whose percentage is rounded down.
 */
export function earningPostings({ order, amount, keepsPercent }: OfOrder & { keepsPercent: number }): Posting[] {
  const [key, from] = [`earn:${order}`, receivableOf(order)]
  const kept = Math.floor((amount * keepsPercent) / 100)
  const sides = [
    { account: PAYABLE, part: amount - kept },
    { account: REVENUE, part: kept },
  ].filter(({ part }) => part !== 0)
  // Nothing earned is no entry, but a fault of the caller.
  if (sides.length === 0) throw new RangeError(`an entry of ${amount} for ${key}`)
  return sides.map(({ account, part }, at) => posting(key, from, account, part, at + 1))
}

/** Debits less credits of each account; their sum is always 0. */
export function balancesOf(entries: readonly Pick<Posting, 'debit' | 'credit' | 'amount'>[]): Map<string, number> {
  const balances = new Map<string, number>()
  const add = (account: string, amount: number) => balances.set(account, (balances.get(account) ?? 0) + amount)
  for (const { debit, credit, amount } of entries) {
    add(debit, amount)
    add(credit, -amount)
  }
  return balances
}
