/** How many chats reach each node of a flow, by day. */
import { sql } from 'kysely'
import { kyivDay } from '#platform/civil-date.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Effect } from '../engine/types.ts'

export type NodeVisit = Omit<Extract<Effect, { kind: 'visit' }>, 'kind'>

/** The statement that adds the visits of one turn, for pipelining with the commit: many chats count in one row. */
export function countVisits(
  tx: CommunityTx,
  { flowId, flowVersion }: { flowId: string; flowVersion: number },
  visits: readonly NodeVisit[],
  now: Date,
) {
  if (visits.length === 0) return undefined
  const day = kyivDay(now)
  const count = (of: readonly NodeVisit[], how: NodeVisit['how']) => of.filter((visit) => visit.how === how).length
  const rows = [...Map.groupBy(visits, ({ node }) => node)]
    // In one order, so that two turns take the locks of the rows in the same order.
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([node, of]) => ({
      community_id: communityOf(tx),
      flow_id: flowId,
      version: flowVersion,
      node,
      day,
      reached: count(of, 'reached'),
      answered: count(of, 'answered'),
      dropped: count(of, 'dropped'),
    }))
  return tx
    .insertInto('node_visits')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'flow_id', 'version', 'node', 'day']).doUpdateSet({
        reached: sql`node_visits.reached + excluded.reached`,
        answered: sql`node_visits.answered + excluded.answered`,
        dropped: sql`node_visits.dropped + excluded.dropped`,
      }),
    )
}
