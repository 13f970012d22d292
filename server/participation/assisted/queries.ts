import { sql } from 'kysely'
import type { Paged } from '#contract/index.ts'
import { firstMomentOf, lastMomentOf } from '#participation/working-days.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { AssistedChannel } from './channels.ts'
import { ENTRIES_ON_PAGE, type EntriesQuery, type EntryKind } from './schema.ts'

/** SQL of printed sheets and of entries, each query in its community. */

// -------------------------------------------------------------------------------------------------------------- sheets

export interface Sheet {
  number: number
  code: string
  printedAt: Date
  returnedAt: Date | null
}

const sheetsOf = (tx: CommunityTx, subject: string) =>
  tx.selectFrom('assisted_sheets').where('community_id', '=', communityOf(tx)).where('subject', '=', subject)
const sheetColumns = ['number', 'code', 'printed_at as printedAt', 'returned_at as returnedAt'] as const

export const listSheets = (tx: CommunityTx, subject: string): Promise<Sheet[]> =>
  sheetsOf(tx, subject).select(sheetColumns).orderBy('number').execute()

export async function lastSheetNumber(tx: CommunityTx, subject: string): Promise<number> {
  const { last } = await sheetsOf(tx, subject)
    .select(sql<number>`coalesce(max(number), 0)::int`.as('last'))
    .executeTakeFirstOrThrow()
  return last
}

export async function insertSheets(
  tx: CommunityTx,
  subject: string,
  sheets: readonly Pick<Sheet, 'number' | 'code' | 'printedAt'>[],
): Promise<void> {
  const community_id = communityOf(tx)
  await tx
    .insertInto('assisted_sheets')
    .values(
      sheets.map(({ number, code, printedAt }) => ({ community_id, code, subject, number, printed_at: printedAt })),
    )
    .execute()
}

/** Locked, so that two members of staff who hold one sheet do not both enter it. */
export const lockSheet = (tx: CommunityTx, subject: string, code: string): Promise<Sheet | undefined> =>
  sheetsOf(tx, subject).select(sheetColumns).where('code', '=', code).forUpdate().executeTakeFirst()

export async function returnSheet(tx: CommunityTx, code: string, at: Date): Promise<void> {
  await tx
    .updateTable('assisted_sheets')
    .set({ returned_at: at })
    .where('community_id', '=', communityOf(tx))
    .where('code', '=', code)
    .execute()
}

// ------------------------------------------------------------------------------------------------------------- entries

export interface AssistedEntry {
  receipt: string
  subject: string
  kind: EntryKind
  channel: AssistedChannel
  sheetNumber: number | null
  receivedAt: Date
  accountId: string | null
  name: string | null
  address: string | null
  postedAt: Date | null
}

const columns = [
  ...(['receipt', 'subject', 'kind', 'channel', 'sheet_number as sheetNumber'] as const),
  ...(['received_at as receivedAt', 'account_id as accountId', 'name', 'address', 'posted_at as postedAt'] as const),
] as const

export async function insertEntry(tx: CommunityTx, entry: Omit<AssistedEntry, 'postedAt'>): Promise<void> {
  const { receipt, subject, kind, channel, name, address } = entry
  await tx
    .insertInto('assisted_entries')
    .values({
      ...{ community_id: communityOf(tx), receipt, subject, kind, channel, name, address },
      ...{ sheet_number: entry.sheetNumber, received_at: entry.receivedAt, account_id: entry.accountId },
    })
    .execute()
}

/** The newest first. */
export async function listEntries(
  tx: CommunityTx,
  subject: string,
  { page, receipt, letters, day }: EntriesQuery,
): Promise<Paged<AssistedEntry>> {
  const found = tx
    .selectFrom('assisted_entries')
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .$if(receipt !== undefined, (rows) => rows.where('receipt', '=', receipt ?? ''))
    .$if(letters === 'waiting', (rows) => rows.where('address', 'is not', null))
    .$if(day !== undefined, (rows) =>
      rows.where('received_at', '>=', firstMomentOf(day ?? '')).where('received_at', '<=', lastMomentOf(day ?? '')),
    )
  const { total } = await found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(columns)
    .orderBy('received_at', 'desc')
    .orderBy('receipt')
    .limit(ENTRIES_ON_PAGE)
    .offset((page - 1) * ENTRIES_ON_PAGE)
    .execute()
  // CHECKs of the table keep kinds and channels to these.
  return { items: rows as AssistedEntry[], page, pages: Math.max(1, Math.ceil(total / ENTRIES_ON_PAGE)), total }
}

/** Forgets names and addresses of letters that were posted. @returns how many there were */
export async function postLetters(
  tx: CommunityTx,
  subject: string,
  receipts: readonly string[],
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('assisted_entries')
    .set({ name: null, address: null, posted_at: at })
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .where('receipt', '=', (eb) => eb.fn.any(eb.val([...receipts])))
    .where('address', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** For the archive: whose entries they were. The numbers of sheets and entries stay. */
export async function forgetAssisted(tx: CommunityTx, subject: string): Promise<void> {
  await tx
    .updateTable('assisted_entries')
    .set({ account_id: null, name: null, address: null })
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .execute()
}

export async function listOfAccount(tx: CommunityTx, accountId: string): Promise<AssistedEntry[]> {
  const rows = await tx
    .selectFrom('assisted_entries')
    .select(columns)
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .orderBy('received_at', 'desc')
    .execute()
  return rows as AssistedEntry[]
}

export async function eraseOfAccount(tx: CommunityTx, accountId: string): Promise<void> {
  await tx
    .updateTable('assisted_entries')
    .set({ account_id: null, name: null, address: null })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
}
