import { sql } from 'kysely'
import type { OpenDataSet } from '#contract/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { SPONSORS_TAG } from '../workflow.ts'

/** The ledger as open data: every entry with both of its sides, so that anybody can add it up. */

const BATCH = 500

const columns = [
  { name: 'key', type: 'string' },
  { name: 'at', type: 'datetime' },
  { name: 'debit', type: 'string' },
  { name: 'credit', type: 'string' },
  { name: 'amount_minor', type: 'integer' },
  { name: 'currency', type: 'string' },
  { name: 'order', type: 'integer' },
  { name: 'sponsor', type: 'string' },
] as const

const rowsOf = (tx: CommunityTx) =>
  tx
    .selectFrom('sponsor_ledger')
    .innerJoin('sponsor_orders', (join) =>
      join
        .onRef('sponsor_orders.community_id', '=', 'sponsor_ledger.community_id')
        .onRef('sponsor_orders.id', '=', 'sponsor_ledger.order_id'),
    )
    .where('sponsor_ledger.community_id', '=', communityOf(tx))
    .where('sponsor_orders.community_id', '=', communityOf(tx))

export const ledgerOpenData: OpenDataSet = {
  id: 'sponsor-ledger',
  title: 'sponsorship:open-data.title',
  description: 'sponsorship:open-data.description',
  columns: columns.map((column) => ({ ...column, title: `sponsorship:open-data.columns.${column.name}` })),
  tags: [SPONSORS_TAG],
  async lastModified(tx) {
    const row = await tx
      .selectFrom('sponsor_ledger')
      .select(sql<Date | null>`max(at)`.as('at'))
      .where('community_id', '=', communityOf(tx))
      .executeTakeFirst()
    return row?.at ?? undefined
  },
  // Entries are added at the end and never changed, so `after` may count them.
  async batch(tx, { after = 0 }) {
    const found = await rowsOf(tx)
      .select(['key', 'at', 'debit', 'credit', 'amount', 'sponsor_ledger.currency', 'order_id', 'buyer_name'])
      .orderBy('at')
      .orderBy('key')
      .orderBy('seq')
      .offset(after)
      .limit(BATCH)
      .execute()
    return {
      rows: found.map(({ key, at, debit, credit, amount, currency, order_id, buyer_name }) => ({
        ...{ key, at: at.toISOString(), debit, credit, amount_minor: amount, currency },
        ...{ order: order_id, sponsor: buyer_name },
      })),
      ...(found.length < BATCH ? {} : { next: after + BATCH }),
    }
  },
}
