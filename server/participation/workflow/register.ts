import type { Access, Context, Lifecycle } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import {
  type DueItem,
  deleteDueItems,
  dueInstants,
  fileDueItems,
  REFILE,
  REMIND,
  readDueGround,
  refileDueItems,
  takeRefile,
} from './due-items.ts'
import { atDaytime, type NextStep, nextStep } from './duties.ts'
import { updateItem, withChanges } from './item-table.ts'
import type { Transition } from './transition.ts'
import type { ItemTable, Workflow, WorkflowTypes } from './workflow.ts'

/** A workflow as a feature's manifest names it: what the dispatcher, imports and the registry need, whatever its types. */
export interface RegisteredWorkflow {
  id: string
  table: ItemTable
  states: readonly string[]
  /** Names of what can stand in the timeline. */
  events: readonly string[]
  /** Whether the text is an id of an item. */
  isId(text: string): boolean
  /** What `kind` says may be due for this item now; nothing when it is not. Safe to repeat. */
  wake(tx: CommunityTx, context: Context, due: Pick<DueItem, 'itemId' | 'kind'>): Promise<void>
  /** See {@link refileDueItems}. */
  refile(tx: CommunityTx, now: Date, options?: { missing?: true }): Promise<void>
}

interface Handlers<W extends WorkflowTypes> {
  /** The steps of the calendar: one for each instant of `workflow.due`. */
  steps?: { readonly [A in W['action']]?: Transition<W, Access, undefined> }
  /** Notifies the debtor of a step that is due soon or overdue. */
  remind?(tx: CommunityTx, context: Context, item: W['item'], step: NextStep<W>): Promise<void>
}

/** @throws Error where something becomes due that nothing handles: a fault of the feature, found when the server starts */
export function registerWorkflow<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  { steps = {}, remind }: Handlers<W> = {},
): RegisteredWorkflow {
  const { id, table, states, lifecycle } = workflow
  const unhandled = Object.keys(workflow.due ?? {}).filter((action: W['action']) => !steps[action])
  if (unhandled.length > 0) throw new Error(`the workflow ${id} has no step for what is due: ${unhandled.join(', ')}`)
  const taken = [REMIND, REFILE].filter((kind) => kind in (workflow.due ?? {}))
  if (taken.length > 0)
    throw new Error(`the workflow ${id} has a step named as a wake-up of the engine: ${taken.join(', ')}`)
  if (workflow.duties && !remind) throw new Error(`the workflow ${id} has duties and nothing that reminds of them`)

  async function wake(tx: CommunityTx, context: Context, { itemId, kind }: Pick<DueItem, 'itemId' | 'kind'>) {
    const parsed = workflow.params.safeParse({ id: itemId })
    const item = parsed.success ? await workflow.lock(tx, parsed.data.id) : undefined
    if (!item) return deleteDueItems(tx, id, itemId)
    if (kind === REFILE) await takeRefile(tx, id, itemId)
    const now = context.clock.now()
    const ground = await readDueGround(tx, workflow, context)
    const at = dueInstants(workflow, item, ground).get(kind)
    if (at === undefined || at > now) return fileDueItems(tx, workflow, item, context)
    if (kind !== REMIND) {
      const done = await steps[kind as W['action']]?.tryOn(tx, context, item, undefined)
      // A step that was taken has filed what follows.
      return done ? undefined : fileDueItems(tx, workflow, item, context)
    }
    const morning = atDaytime(now)
    if (morning > now) return fileDueItems(tx, workflow, item, context, { instead: new Map([[REMIND, morning]]) })
    const reminded = { reminded_at: now }
    await updateItem(tx, table, item.id, reminded)
    const step = nextStep(workflow, item, now, ground.calendar)
    if (step) await remind?.(tx, context, item, step)
    return fileDueItems(tx, workflow, withChanges(item, reminded), context)
  }

  return {
    id,
    table,
    states,
    events: [...new Set(lifecycle.flatMap((row) => workflow.eventOf?.(row) ?? []))],
    isId: (text) => workflow.params.safeParse({ id: text }).success,
    wake,
    refile: (tx, now, options) => refileDueItems(tx, workflow, now, options),
  }
}

/** The table of transitions for the manifest; what a row leads to nothing from is no state. */
export function lifecycleOf<W extends WorkflowTypes>({ states, initial, lifecycle }: Workflow<W>): Lifecycle {
  const transitions = lifecycle.flatMap(({ from, action, to, audit }) => (to ? [{ from, action, to, audit }] : []))
  return { states, initial, transitions }
}
