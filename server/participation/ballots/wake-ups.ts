import { sql } from 'kysely'
import { z } from 'zod'
import type { RegisteredWorkflow } from '#participation/workflow/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { type ElectionRow, getElectionById } from './queries.ts'

/**
 * When an election needs attention, as rows of the calendar's table: an installation with a hundred communities and one
 * vote looks at that vote only. A row is a wake-up and never the truth: the job looks at the election as it stands then.
 */

export const ELECTIONS = 'ballots'
const LOOK = 'look'

export const TEND_JOB = { name: 'ballots.tend', payload: z.strictObject({ electionId: z.uuid() }) }

/** How often turnout is counted, and a step that was lost is taken again. */
export const LOOK_EVERY_MS = 60_000

/** When the election needs attention next; undefined when it never will. */
export function nextLook(
  { state, appealUntil }: Pick<ElectionRow, 'state' | 'appealUntil'>,
  now: Date,
): Date | undefined {
  // The roll is deleted then; where that has just been tried and has failed, it is tried again.
  if (state === 'final') return appealUntil && appealUntil > now ? new Date(appealUntil.getTime() + 1) : undefined
  if (state === 'ready' || state === 'void') return undefined
  return new Date(now.getTime() + LOOK_EVERY_MS)
}

export async function fileLook(tx: CommunityTx, electionId: string, at: Date): Promise<void> {
  await sql`insert into due_items (community_id, workflow, item_id, kind, due_at)
    values (${communityOf(tx)}, ${ELECTIONS}, ${electionId}, ${LOOK}, ${at})
    on conflict (community_id, workflow, item_id, kind) do update set due_at = excluded.due_at`.execute(tx)
}

async function forgetLook(tx: CommunityTx, electionId: string): Promise<void> {
  await sql`delete from due_items where community_id = ${communityOf(tx)} and workflow = ${ELECTIONS}
    and item_id = ${electionId}`.execute(tx)
}

/** What the dispatcher wakes: the work itself is a job, which may take long and works in several transactions. */
export const electionWakeUps: Pick<RegisteredWorkflow, 'id' | 'wake' | 'refile'> = {
  id: ELECTIONS,
  async wake(tx, { clock, services }, { itemId }) {
    const election = z.uuid().safeParse(itemId).success ? await getElectionById(tx, itemId) : undefined
    if (!election || election.state === 'ready' || election.state === 'void') return forgetLook(tx, itemId)
    await services.enqueue(tx, TEND_JOB, { electionId: itemId })
    const next = nextLook(election, clock.now())
    await (next ? fileLook(tx, itemId, next) : forgetLook(tx, itemId))
  },
  async refile(tx, now, { missing } = {}) {
    const community = communityOf(tx)
    const without = sql`and not exists (select from due_items where due_items.community_id = ${community}
      and due_items.workflow = ${ELECTIONS} and due_items.item_id = election.id::text)`
    await sql`insert into due_items (community_id, workflow, item_id, kind, due_at)
      select election.community_id, ${ELECTIONS}, election.id::text, ${LOOK}, ${now}::timestamptz
      from elections as election
      where election.community_id = ${community} and (election.state in ('open', 'closed', 'counted')
        or election.state = 'final' and exists (select from election_roll as voter
          where voter.community_id = ${community} and voter.election_id = election.id))
        ${missing ? without : sql``}
      order by election.id
      on conflict (community_id, workflow, item_id, kind) do update set due_at = excluded.due_at`.execute(tx)
  },
}
