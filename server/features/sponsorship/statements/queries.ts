import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Currency } from '../payments/port.ts'
import type { Statement } from './statement.ts'

/** SQL of statements and their lines, each query in the scope of the platform unless it says otherwise. */

/** What became of a line; `pending` only until its import has come to its end. */
export const lineOutcomes = ['pending', 'paid', 'refunded', 'unmatched', 'settled'] as const
export type LineOutcome = (typeof lineOutcomes)[number]

/** Why a line has no order: nothing like a code, a code of no order, another sum, or an order that waits for no money. */
export const unmatchedReasons = ['no-code', 'unknown-code', 'other-amount', 'not-awaited'] as const
export type UnmatchedReason = (typeof unmatchedReasons)[number]

export interface BankLineRow {
  statement: string
  line: number
  day: string
  amount: number
  currency: Currency
  isCredit: boolean
  purpose: string
  payer: string | null
  payerIban: string | null
  outcome: LineOutcome
  reason: UnmatchedReason | null
}

const LINE = [
  ...(['statement', 'line', 'day', 'amount', 'currency', 'is_credit as isCredit', 'purpose', 'payer'] as const),
  ...(['payer_iban as payerIban', 'outcome', 'reason'] as const),
] as const

const linesOf = (tx: CommunityTx) =>
  tx.selectFrom('bank_lines').select(LINE).where('community_id', '=', communityOf(tx))

const narrowed = (row: { currency: string; outcome: string; reason: string | null }) => ({
  currency: row.currency as Currency,
  outcome: row.outcome as LineOutcome,
  reason: row.reason as UnmatchedReason | null,
})

/** @returns false where a file with these bytes was imported before: nothing is added then */
export async function insertStatement(
  tx: CommunityTx,
  { id, hash, statement: { name, iban, lines }, now }: { id: string; hash: string; statement: Statement; now: Date },
): Promise<boolean> {
  const community_id = communityOf(tx)
  const inserted = await tx
    .insertInto('bank_statements')
    .values({ community_id, id, hash, name, iban, imported_at: now })
    .onConflict((conflict) => conflict.columns(['community_id', 'hash']).doNothing())
    .returning('id')
    .execute()
  if (inserted.length === 0) return false
  const BATCH = 500
  for (let at = 0; at < lines.length; at += BATCH) {
    await tx
      .insertInto('bank_lines')
      .values(
        lines.slice(at, at + BATCH).map(({ isCredit, payerIban, ...line }) => ({
          ...{ community_id, statement: id, ...line, is_credit: isCredit, payer_iban: payerIban },
          ...{ outcome: 'pending', reason: null, order_id: null, note: null },
        })),
      )
      .execute()
  }
  return true
}

/** Lines whose import has not come to its end, a batch of them. */
export async function listPending(tx: CommunityTx, statement: string, most: number): Promise<BankLineRow[]> {
  const rows = await linesOf(tx)
    .where('statement', '=', statement)
    .where('outcome', '=', 'pending')
    .orderBy('line')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, ...narrowed(row) }))
}

export interface LineEnd {
  outcome: LineOutcome
  reason?: UnmatchedReason | null
  /** Public id of the order. */
  order?: string | null
  /** What the operator says of money without an order. */
  note?: string | null
}

export async function saveOutcome(
  tx: CommunityTx,
  { statement, line }: Pick<BankLineRow, 'statement' | 'line'>,
  { outcome, reason = null, order = null, note = null }: LineEnd,
): Promise<void> {
  await tx
    .updateTable('bank_lines')
    .set({ outcome, reason, order_id: order, note })
    .where('community_id', '=', communityOf(tx))
    .where('statement', '=', statement)
    .where('line', '=', line)
    .execute()
}

export async function countOutcomes(tx: CommunityTx, statement: string): Promise<Record<LineOutcome, number>> {
  const rows = await tx
    .selectFrom('bank_lines')
    .select(['outcome', sql<number>`count(*)::integer`.as('count')])
    .where('community_id', '=', communityOf(tx))
    .where('statement', '=', statement)
    .groupBy('outcome')
    .execute()
  const counts = new Map(rows.map(({ outcome, count }) => [outcome, count]))
  const { pending = 0, paid = 0, refunded = 0, unmatched = 0, settled = 0 } = Object.fromEntries(counts)
  return { pending, paid, refunded, unmatched, settled }
}

/** Money that nobody has explained yet, the oldest first. */
export async function listUnmatched(tx: CommunityTx, page: { page: number; size: number }): Promise<BankLineRow[]> {
  const rows = await linesOf(tx)
    .where('outcome', '=', 'unmatched')
    .orderBy('day')
    .orderBy('statement')
    .orderBy('line')
    .offset((page.page - 1) * page.size)
    .limit(page.size)
    .execute()
  return rows.map((row) => ({ ...row, ...narrowed(row) }))
}

export async function countUnmatched(tx: CommunityTx): Promise<number> {
  const row = await tx
    .selectFrom('bank_lines')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('community_id', '=', communityOf(tx))
    .where('outcome', '=', 'unmatched')
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function findLine(
  tx: CommunityTx,
  { statement, line }: { statement: string; line: number },
): Promise<BankLineRow | undefined> {
  const row = await linesOf(tx).where('statement', '=', statement).where('line', '=', line).executeTakeFirst()
  return row && { ...row, ...narrowed(row) }
}

/** Communities in which somebody has ordered. */
export async function listOwners(tx: CommunityTx): Promise<string[]> {
  const rows = await tx
    .selectFrom('sponsor_order_refs')
    .select('owner_id')
    .distinct()
    .where('community_id', '=', communityOf(tx))
    .where('placed_at', 'is not', null)
    .execute()
  return rows.map(({ owner_id }) => owner_id)
}

/** In the scope of a community: whether this line is in its ledger, and of which order. */
export async function isRecorded(tx: CommunityTx, key: string, order: number): Promise<boolean> {
  const row = await tx
    .selectFrom('sponsor_ledger')
    .select('order_id')
    .where('community_id', '=', communityOf(tx))
    .where('key', '=', key)
    .where('order_id', '=', order)
    .executeTakeFirst()
  return row !== undefined
}
