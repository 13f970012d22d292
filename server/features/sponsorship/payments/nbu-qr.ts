/**
 * A payment as the National Bank's code of version 002: thirteen lines in base64url behind the bank's address, which the
 * application of every Ukrainian bank opens. Version 003 (resolution 97 of 19.08.2025) has seventeen lines, and not every
 * bank reads it yet.
 */

export interface BankTransfer {
  recipient: string
  iban: string
  /** In kopecks. */
  amountMinor: number
  /** ЄДРПОУ or РНОКПП of the recipient. */
  code: string
  purpose: string
}

const ADDRESS = 'https://bank.gov.ua/qr/'
const UTF8 = '1'
/** Characters that the code has room for. */
const MAX_RECIPIENT = 70
const MAX_PURPOSE = 140

/** A line break within a value would begin the next field. */
const line = (text: string, most: number): string => text.replace(/\s+/g, ' ').trim().slice(0, most)

/** The address that a phone opens in the payer's bank, with everything filled in. */
export function bankTransferUrl({ recipient, iban, amountMinor, code, purpose }: BankTransfer): string {
  const amount = `UAH${Math.floor(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, '0')}`
  const lines = [
    ...['BCD', '002', UTF8, 'UCT', ''],
    line(recipient, MAX_RECIPIENT),
    ...[iban, amount, code, '', ''],
    line(purpose, MAX_PURPOSE),
    '',
  ]
  return ADDRESS + Buffer.from(lines.join('\n'), 'utf8').toString('base64url')
}
