import { sql } from 'kysely'
import type { Context } from '#contract/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import type { Db } from '#platform/db/index.ts'
import { type CommunityTx, communityOf, lockNamed, shareNamed } from '#platform/tenancy/index.ts'
import { atDaytime, reminderAt } from './duties.ts'
import type { DueGround, Workflow, WorkflowTypes } from './workflow.ts'

/**
 * When items need attention from the calendar. A row is a wake-up and never the truth: the handler locks the item, computes
 * anew what is due, and files the next row or none. Too many rows cost a look each; too few would lose a term, so that a
 * change of what due instants depend on wakes every item of the community (`REFILE`).
 */

/** Kinds besides the steps of the calendar: remind of a duty; compute all instants of the item anew. */
export const REMIND = 'remind'
export const REFILE = 'refile'

/**
 * Shared by transactions that create an item, exclusive for a change that wakes every item: without it, the change would
 * miss an item whose transaction has read the old calendar and has not committed yet. Lock order: cache versions, this,
 * rows of due_items.
 */
const DUE_ITEMS = 'due-items'

export interface DueItem {
  communityId: string
  workflow: string
  itemId: string
  kind: string
  /** As PostgreSQL writes it, with microseconds: a Date would truncate them, and the rows just read would come again. */
  dueAt: string
}

/** What is due by `now` in every community, the oldest first, from the row after `after`. */
export async function listDueItems(
  db: Db,
  now: Date,
  { after, most }: { after?: DueItem | undefined; most: number },
): Promise<DueItem[]> {
  const { rows } = await sql<DueItem>`
    select community_id as "communityId", workflow, item_id as "itemId", kind, due_at::text as "dueAt"
    from due_items
    where due_at <= ${now} ${
      after
        ? sql`and ${key} > (${after.dueAt}::timestamptz, ${after.communityId}::uuid, ${after.workflow},
      ${after.itemId}, ${after.kind})`
        : sql``
    }
    order by due_at, community_id, workflow, item_id, kind limit ${most}`.execute(db)
  return rows
}
const key = sql`(due_at, community_id, workflow, item_id, kind)`

export async function readDueGround<W extends WorkflowTypes>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  context: Pick<Context, 'services'>,
): Promise<DueGround<W>> {
  const [calendar, settings] = await Promise.all([readCalendar(tx), workflow.dueSettings?.(tx, context)])
  return { calendar, settings }
}

/** Everything that an item waits for, by kind. */
export function dueInstants<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  item: W['item'],
  ground: DueGround<W>,
): Map<string, Date> {
  const reminder = reminderAt(workflow, item, ground.calendar)
  const steps = Object.keys(workflow.due ?? {}).map((action: W['action']) => {
    const instant = workflow.due?.[action]
    return [action, instant?.(item, ground)] as const
  })
  const all = [...steps, [REMIND, reminder && atDaytime(reminder)] as const]
  return new Map(all.flatMap(([kind, at]) => (at ? [[kind, at] as const] : [])))
}

interface Filing {
  /** Instants that replace the computed ones, such as a reminder that waits for the morning. */
  instead?: ReadonlyMap<string, Date>
  /** Other transactions cannot see the item yet. */
  isNew?: boolean | undefined
}

/**
 * Files what an item waits for as it stands now, in place of what it waited for before. Call it under the item's lock. A
 * row of `REFILE` stays: it may be younger than the calendar that this transaction has read.
 */
export async function fileDueItems<W extends WorkflowTypes>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  item: W['item'],
  context: Pick<Context, 'services'>,
  { instead, isNew }: Filing = {},
): Promise<void> {
  if (!workflow.due && !workflow.duties) return
  if (isNew) await shareNamed(tx, DUE_ITEMS)
  const due = dueInstants(workflow, item, await readDueGround(tx, workflow, context))
  for (const [kind, at] of instead ?? []) due.set(kind, at)
  await deleteDueItems(tx, workflow.id, item.id, [...due.keys(), REFILE])
  if (due.size === 0) return
  const community_id = communityOf(tx)
  await tx
    .insertInto('due_items')
    .values([...due].map(([kind, due_at]) => ({ community_id, ...keyOf(workflow, item.id), kind, due_at })))
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'workflow', 'item_id', 'kind'])
        .doUpdateSet({ due_at: sql`excluded.due_at` })
        .where('due_items.due_at', 'is distinct from', sql<Date>`excluded.due_at`),
    )
    .execute()
}

const keyOf = ({ id }: { id: string }, item: number | string) => ({ workflow: id, item_id: String(item) })

/** Forgets what an item waited for, except these kinds. */
export async function deleteDueItems(
  tx: CommunityTx,
  workflow: string,
  id: number | string,
  except: readonly string[] = [],
): Promise<void> {
  await sql`delete from due_items where community_id = ${communityOf(tx)} and workflow = ${workflow}
    and item_id = ${String(id)} and kind <> all(${except})`.execute(tx)
}

/** To be called before the calendar and the settings are read, so that a change after it leaves a row of its own. */
export async function takeRefile(tx: CommunityTx, workflow: string, id: string): Promise<void> {
  await sql`delete from due_items where community_id = ${communityOf(tx)} and workflow = ${workflow}
    and item_id = ${id} and kind = ${REFILE}`.execute(tx)
}

/** What of a workflow decides which items can wait for anything. */
export type Waiting = Pick<Workflow<WorkflowTypes>, 'id' | 'table'> & {
  lifecycle: readonly { from: string }[]
  due?: object | undefined
  duties?: object | undefined
}

/**
 * Wakes every item of the community that can wait for anything, so that all its instants are computed anew: after a change
 * of the calendar or of settings, after a seed, an import or a restored table. Invalidate cache tags before, as steps do.
 * @param options.missing only items that wait for nothing, as far as the table says
 */
export async function refileDueItems(
  tx: CommunityTx,
  workflow: Waiting,
  now: Date,
  options: { missing?: true } = {},
): Promise<void> {
  if (!workflow.due && !workflow.duties) return
  await lockNamed(tx, DUE_ITEMS)
  const community = communityOf(tx)
  // A state without a way out is the end: nothing will ever be due there.
  const open = [...new Set(workflow.lifecycle.map(({ from }) => from))]
  const without = sql`and not exists (select from due_items where due_items.community_id = ${community}
    and due_items.workflow = ${workflow.id} and due_items.item_id = item.id::text)`
  await sql`insert into due_items (community_id, workflow, item_id, kind, due_at)
    select item.community_id, ${workflow.id}, item.id::text, ${REFILE}, ${now}::timestamptz
    from ${sql.table(workflow.table)} as item
    where item.community_id = ${community} and item.state = any(${open}) ${options.missing ? without : sql``}
    order by item.id
    on conflict (community_id, workflow, item_id, kind) do update set due_at = excluded.due_at`.execute(tx)
}
