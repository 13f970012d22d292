import { sql } from 'kysely'
import type { Day } from '#participation/working-days.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/**
 * How often a notice was on a page that somebody read, and how often it was followed. Views are counted with those of pages
 * (site/statistics): in memory, without cookies and without programs. Both are sums of a day, with nothing about a reader.
 */

/** Under what name the site counts the views of an order's notice. */
export const placementName = (order: number): string => `sponsorship:${order}`

export interface PlacementDay {
  day: Day
  views: number
  clicks: number
}

/** Days that have any, the oldest first. */
export async function listPlacementDays(tx: CommunityTx, order: number): Promise<PlacementDay[]> {
  const community = communityOf(tx)
  const { rows } = await sql<PlacementDay>`
    select day, sum(views)::integer as views, sum(clicks)::integer as clicks from (
      select day, count as views, 0 as clicks from site_statistics
      where community_id = ${community} and kind = 'placement' and name = ${placementName(order)}
      union all
      select day, 0, clicks from sponsor_clicks where community_id = ${community} and order_id = ${order}
    ) as counted group by day order by day`.execute(tx)
  return rows
}

export const sumPlacement = (days: readonly PlacementDay[]): Omit<PlacementDay, 'day'> => ({
  views: days.reduce((sum, { views }) => sum + views, 0),
  clicks: days.reduce((sum, { clicks }) => sum + clicks, 0),
})
