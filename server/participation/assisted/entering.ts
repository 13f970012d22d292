import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { newReceipt } from '#participation/receipts.ts'
import * as audit from '#platform/audit/index.ts'
import { formatDate } from '#platform/i18n/index.ts'
import { findAccount } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { sheetEntered, sheetNotFound } from './errors.ts'
import type { AssistedPerson } from './person.ts'
import { insertEntry, lockSheet, returnSheet } from './queries.ts'
import type { Entered, Entry, EntryKind } from './schema.ts'

/** What every entry by staff leaves behind, whatever was entered: the sheet, the receipt, a line of the journal. */

interface Receiving {
  /** `poll:12` */
  subject: string
  /** Of the item, for the letter. */
  title: string
  kind: EntryKind
  entry: Entry
  person: AssistedPerson
  /** Default: a new one. */
  receipt?: string
  at: Date
}

/**
 * Call it under the lock of the person, in the transaction that writes the answer. The journal names the member, the item
 * and the channel; neither it nor the letter says what was answered.
 * @throws AppError 404 assisted.sheet-not-found, 409 assisted.sheet-entered
 */
export async function receiveEntry(
  tx: CommunityTx,
  context: Context,
  { subject, title, kind, entry, person, receipt = newReceipt(), at }: Receiving,
): Promise<z.input<typeof Entered>> {
  const { channel, fullName, address } = entry
  const sheetNumber = entry.sheet === undefined ? null : await takeSheet(tx, context, subject, entry.sheet, at)
  const account = person.accountId === null ? undefined : await findAccount(tx, person.accountId)
  const email = entry.email ?? account?.email
  const letter = email === undefined && address !== undefined ? { name: fullName, address } : undefined
  await insertEntry(tx, {
    ...{ receipt, subject, kind, channel, sheetNumber, receivedAt: at, accountId: person.accountId },
    ...{ name: letter?.name ?? null, address: letter?.address ?? null },
  })
  if (email !== undefined) {
    const locale = account?.locale ?? context.community.languages[0]
    await context.services.sendMail(tx, {
      to: { email, displayName: account?.displayName ?? fullName, locale },
      template: 'assisted/received',
      data: { title, receipt, receivedAt: at, kind, channel },
    })
  }
  await audit.append(tx, {
    actor: context.actor,
    at,
    action: {
      ...{ answer: 'assisted.answer-entered', proposal: 'assisted.proposal-entered', vote: 'assisted.vote-entered' },
    }[kind],
    subject,
    details: { channel },
  })
  const notice = email !== undefined ? 'email' : letter ? 'letter' : 'none'
  return { receipt, kind, channel, receivedAt: at.toISOString(), notice }
}

async function takeSheet(
  tx: CommunityTx,
  { locale }: Context,
  subject: string,
  code: string,
  at: Date,
): Promise<number> {
  const sheet = await lockSheet(tx, subject, code)
  if (!sheet) throw sheetNotFound()
  if (sheet.returnedAt) throw sheetEntered(formatDate(locale, sheet.returnedAt, 'datetime'))
  await returnSheet(tx, code, at)
  return sheet.number
}
