import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Currency } from '../payments/port.ts'
import type { Posting } from './postings.ts'

/** SQL of the ledger, each query in its community. Entries are added and never changed. */

/** @returns false where the key is recorded already: nothing is added then */
export async function record(
  tx: CommunityTx,
  { order, currency, at, ...posting }: Posting & { order: number; currency: Currency; at: Date },
): Promise<boolean> {
  const rows = await tx
    .insertInto('sponsor_ledger')
    .values({ community_id: communityOf(tx), ...posting, currency, at, order_id: order })
    .onConflict((conflict) => conflict.columns(['community_id', 'key', 'seq']).doNothing())
    .returning('key')
    .execute()
  return rows.length > 0
}

/** Entries with the name of the sponsor, the newest first. */
export async function listEntries(tx: CommunityTx, { page, size }: { page: number; size: number }) {
  const rows = await tx
    .selectFrom('sponsor_ledger')
    .innerJoin('sponsor_orders', (join) =>
      join
        .onRef('sponsor_orders.community_id', '=', 'sponsor_ledger.community_id')
        .onRef('sponsor_orders.id', '=', 'sponsor_ledger.order_id'),
    )
    .select(['key', 'debit', 'credit', 'amount', 'sponsor_ledger.currency', 'at', 'order_id', 'buyer_name'])
    .where('sponsor_ledger.community_id', '=', communityOf(tx))
    .where('sponsor_orders.community_id', '=', communityOf(tx))
    .orderBy('at', 'desc')
    .orderBy('key')
    .offset((page - 1) * size)
    .limit(size)
    .execute()
  return rows.map(({ currency, ...row }) => ({ ...row, currency: currency as Currency }))
}

export async function countEntries(tx: CommunityTx): Promise<number> {
  const row = await tx
    .selectFrom('sponsor_ledger')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('community_id', '=', communityOf(tx))
    .executeTakeFirst()
  return row?.count ?? 0
}

export interface SponsorSum {
  sponsor: string | null
  currency: Currency
  /** Came in, less what went back. */
  amount: number
}

/** What each sponsor has paid, the largest sum first. */
export async function sumBySponsor(tx: CommunityTx, most: number): Promise<SponsorSum[]> {
  const rows = await tx
    .selectFrom('sponsor_ledger')
    .innerJoin('sponsor_orders', (join) =>
      join
        .onRef('sponsor_orders.community_id', '=', 'sponsor_ledger.community_id')
        .onRef('sponsor_orders.id', '=', 'sponsor_ledger.order_id'),
    )
    .select([
      'buyer_name as sponsor',
      'sponsor_ledger.currency',
      sql<string>`sum(case when credit like 'receivable:%' then amount
        when debit like 'receivable:%' and (credit like 'bank:%' or credit like 'provider:%') then -amount else 0 end)`.as(
        'amount',
      ),
    ])
    .where('sponsor_ledger.community_id', '=', communityOf(tx))
    .where('sponsor_orders.community_id', '=', communityOf(tx))
    .groupBy(['buyer_name', 'sponsor_ledger.currency'])
    .orderBy(sql`3 desc, 1`)
    .limit(most)
    .execute()
  return rows.map(({ sponsor, currency, amount }) => ({
    sponsor,
    currency: currency as Currency,
    amount: Number(amount),
  }))
}

/** Debits less credits of every account, by currency; their sum is 0. */
export async function readBalances(tx: CommunityTx): Promise<{ account: string; currency: string; balance: number }[]> {
  const community = communityOf(tx)
  const { rows } = await sql<{ account: string; currency: string; balance: string }>`
    select account, currency, sum(amount) as balance from (
      select debit as account, currency, amount from sponsor_ledger where community_id = ${community}
      union all
      select credit, currency, -amount from sponsor_ledger where community_id = ${community}
    ) as sides group by account, currency order by account, currency`.execute(tx)
  return rows.map(({ balance, ...row }) => ({ ...row, balance: Number(balance) }))
}
