import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Currency } from '../payments/port.ts'
import { PAYABLE, REVENUE } from './postings.ts'

/** What the ledger adds up to, for those who ask who pays and whose the money is. */

/** How money came in: to a bank account by invoice, or through a provider of card payments. */
export const moneySources = ['bank', 'provider'] as const
export type MoneySource = (typeof moneySources)[number]

export interface Income {
  /** `2026` or `2026-11`, in Kyiv. */
  period: string
  currency: Currency
  /** Payments of sponsors by source, in minor units. */
  received: Readonly<Record<MoneySource, number>>
  /** Given back to sponsors. */
  returned: number
  /** Earned for the community by notices that have run, and kept by the platform. */
  community: number
  platform: number
}

const FORMATS = { year: 'YYYY', month: 'YYYY-MM' } as const

/**
 * By year or by month, the newest first. Fees, disputes and settlements move money that was received before.
 * @param most periods that are read, of one currency each
 */
export async function sumIncome(tx: CommunityTx, by: keyof typeof FORMATS, most: number): Promise<Income[]> {
  const sum = (condition: ReturnType<typeof sql>, name: string) =>
    sql`coalesce(sum(amount) filter (where ${condition}), 0) as ${sql.ref(name)}`
  const { rows } = await sql<
    Record<'bank' | 'provider' | 'returned' | 'community' | 'platform', string> & Pick<Income, 'period' | 'currency'>
  >`
    select to_char(at at time zone 'Europe/Kyiv', ${FORMATS[by]}) as period, currency,
      ${sum(sql`debit like 'bank:%' and credit like 'receivable:%'`, 'bank')},
      ${sum(sql`debit like 'provider:%' and credit like 'receivable:%'`, 'provider')},
      ${sum(sql`debit like 'receivable:%' and (credit like 'bank:%' or credit like 'provider:%')`, 'returned')},
      ${sum(sql`credit = ${PAYABLE}`, 'community')},
      ${sum(sql`credit = ${REVENUE}`, 'platform')}
    from sponsor_ledger where community_id = ${communityOf(tx)}
    group by 1, 2 order by 1 desc, 2 limit ${most}`.execute(tx)
  return rows.map(({ period, currency, bank, provider, returned, community, platform }) => ({
    ...{ period, currency, received: { bank: Number(bank), provider: Number(provider) } },
    ...{ returned: Number(returned), community: Number(community), platform: Number(platform) },
  }))
}
