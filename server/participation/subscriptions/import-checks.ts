import { sql } from 'kysely'
import { z } from 'zod'
import {
  type CommunityTx,
  communityOf,
  MAX_NUMBER,
  Moment,
  type NamedRowProblem,
  RowId,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { frequencies } from './rules.ts'

/** Characters of an item's id and of a workflow's. */
const MAX_ID = 100
const Id = z.string().min(1).max(MAX_ID)

/** What an import asks. A workflow that nobody has switched on stays: its subscriptions are silent until somebody does. */
export const subscriptionChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'subscription_preferences',
    columns: { account_id: RowId, frequency: z.enum(frequencies) },
  }),
  tableCheck({
    table: 'subscriptions',
    columns: {
      id: RowId,
      account_id: RowId,
      workflow: Id,
      item_id: Id,
      notified_number: z.int().min(0).max(MAX_NUMBER),
      created_at: Moment,
    },
    whole: aheadOfTimelines,
  }),
]

/** Subscriptions that know of entries which no timeline has: followers would miss what comes next. */
async function aheadOfTimelines(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const community = communityOf(tx)
  const { rows } = await sql<NamedRowProblem>`
    select followed.id::text as row, 'notified_number' as path, 'rows:value' as message from subscriptions as followed
    where followed.community_id = ${community} and followed.notified_number > coalesce((select max(event.number)
      from workflow_events as event where event.community_id = ${community} and event.workflow = followed.workflow
        and event.item_id = followed.item_id), 0)
    order by row limit ${most}`.execute(tx)
  return rows
}
