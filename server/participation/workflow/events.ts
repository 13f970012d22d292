import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** The timeline of items: what happened to each, in order. */

export interface WorkflowEvent {
  at: Date
  action: string
  /** The state that it led to. */
  state: string
  /** The member who acted; null for residents and the calendar. */
  memberName: string | null
}

/** Call it under the item's lock: its number is the next one. */
export async function insertEvent(
  tx: CommunityTx,
  workflow: string,
  id: number | string,
  { at, action, state, memberName }: WorkflowEvent,
): Promise<void> {
  const community = communityOf(tx)
  await sql`insert into workflow_events (community_id, workflow, item_id, number, at, action, state, member_name)
    select ${community}::uuid, ${workflow}, ${String(id)}, coalesce(max(number), 0) + 1, ${at}::timestamptz, ${action},
      ${state}, ${memberName}
    from workflow_events where community_id = ${community} and workflow = ${workflow} and item_id = ${String(id)}`.execute(
    tx,
  )
}

export async function listEvents(tx: CommunityTx, workflow: string, id: number | string): Promise<WorkflowEvent[]> {
  return tx
    .selectFrom('workflow_events')
    .select(['at', 'action', 'state', 'member_name as memberName'])
    .where('community_id', '=', communityOf(tx))
    .where('workflow', '=', workflow)
    .where('item_id', '=', String(id))
    .orderBy('number')
    .execute()
}

export async function deleteEvents(
  tx: CommunityTx,
  workflow: string,
  ids: readonly (number | string)[],
): Promise<void> {
  await tx
    .deleteFrom('workflow_events')
    .where('community_id', '=', communityOf(tx))
    .where('workflow', '=', workflow)
    .where('item_id', '=', ({ fn, val }) => fn.any(val(ids.map(String))))
    .execute()
}
