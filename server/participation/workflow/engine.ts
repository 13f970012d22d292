import type { Context } from '#contract/index.ts'
import * as audit from '#platform/audit/index.ts'
import { AppError, type Details, forbidden, refusal } from '#platform/errors.ts'
import { formatDate } from '#platform/i18n/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { allowedActions, decide } from './decide.ts'
import { deleteDueItems, fileDueItems } from './due-items.ts'
import { deleteEvents, insertEvent, listEvents } from './events.ts'
import { deleteItem, updateItem, withChanges } from './item-table.ts'
import {
  type Changes,
  type RowOf,
  type RulesOf,
  stateOf,
  subjectOf,
  type Workflow,
  type WorkflowTypes,
} from './workflow.ts'

/**
 * What happens to items, whatever they are: ask the rules under the item's lock, then write the item, its timeline, the
 * journal, the next wake-ups and the notices to caches on the same transaction.
 */

/** Takes the item's lock. @throws AppError 404 where the item does not exist for this actor */
export async function lock<W extends WorkflowTypes>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  { actor }: Pick<Context, 'actor'>,
  id: W['item']['id'],
): Promise<W['item']> {
  const item = await workflow.lock(tx, id)
  if (!item || workflow.isVisible?.(actor, item) === false) throw workflow.notFound()
  return item
}

export interface Asked<W extends WorkflowTypes> {
  item: W['item']
  action: W['action']
  now: Date
  /** Facts that the item does not hold, as what the input decides. */
  facts?: Partial<W['facts']> | undefined
}

/** The row of the table that allows the action now. @throws AppError the refusal: 403 for another party, else 409 */
export async function permit<W extends WorkflowTypes>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  context: Context,
  asked: Asked<W>,
): Promise<RowOf<W>> {
  const answer = await ask(tx, workflow, context, asked)
  if (answer instanceof AppError) throw answer
  return answer
}

/** The same with the refusal as an answer, for batches. */
export async function ask<W extends WorkflowTypes>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  context: Context,
  asked: Asked<W>,
): Promise<RowOf<W> | AppError> {
  const outcome = outcomeOf(workflow, context, asked)
  if (outcome.allowed) return outcome.row
  if ('forbidden' in outcome) return forbidden()
  return workflow.refused?.(outcome.refusal) ?? refusalOf(tx, workflow, context, asked, outcome.refusal)
}

function outcomeOf<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  { actor }: Pick<Context, 'actor'>,
  { item, action, now, facts }: Asked<W>,
) {
  return decide<RulesOf<W>>(workflow, {
    state: stateOf(workflow, item, now),
    facts: { ...workflow.facts(item, now), ...facts },
    action,
    by: workflow.parties(actor, item),
    now,
  })
}

/** The row that allows the action now; undefined where the rules refuse it, for steps that are only tried. */
export function findRow<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  context: Pick<Context, 'actor'>,
  asked: Asked<W>,
): RowOf<W> | undefined {
  const outcome = outcomeOf(workflow, context, asked)
  return outcome.allowed ? outcome.row : undefined
}

/** With the state in words; for members also who changed it last and when, as residents must not learn which official acted. */
async function refusalOf<W extends WorkflowTypes>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  { actor, services, locale }: Context,
  { item, now }: Asked<W>,
  reason: W['refusal'],
): Promise<AppError> {
  const code = `${workflow.id}.${reason}`
  const state = services.translator(locale)(`${workflow.id}:state.${stateOf(workflow, item, now)}`)
  if (actor.kind !== 'member') return refusal(code, { state })
  const last = (await listEvents(tx, workflow.id, item.id)).at(-1)
  return refusal(code, {
    state,
    by: last?.memberName ?? '—',
    at: last ? formatDate(locale, last.at, 'datetime') : '—',
  })
}

/** What the item still allows this actor now, guards included. */
export function allowedTo<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  item: W['item'],
  { actor, now }: Pick<Context, 'actor'> & { now: Date },
): W['action'][] {
  const [state, facts] = [stateOf(workflow, item, now), workflow.facts(item, now)]
  return allowedActions<RulesOf<W>>(workflow, { state, facts, by: workflow.parties(actor, item), now })
}

export interface Applied<W extends WorkflowTypes> {
  item: W['item']
  row: RowOf<W>
  now: Date
  changes?: Changes<W['table']> | undefined
  /** More for the journal. */
  details?: Details
  /** This transaction has created the item. */
  isNew?: boolean
}

/**
 * Writes a permitted step and returns the item as it stands after it: the item with its next duty, its timeline, the
 * journal, what it waits for, and the notices to caches.
 */
export async function apply<W extends WorkflowTypes>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  context: Context,
  { item, row, now, changes, details, isNew = false }: Applied<W>,
): Promise<W['item']> {
  const stored = workflow.stateOf || row.to === null ? {} : { state: row.to }
  const moved = withChanges(item, { ...stored, ...changes })
  const columns = { ...stored, ...dutyChanges(workflow, item, moved, now), ...changes }
  const after = withChanges(item, columns)
  const event = workflow.eventOf?.(row)
  // None of these waits for another's answer: they share a round trip, and the lock is held for no longer than that.
  await Promise.all([
    row.to === null ? remove(tx, workflow, item) : updateItem(tx, workflow.table, item.id, columns),
    event !== undefined && row.to !== null
      ? insertEvent(tx, workflow.id, item.id, {
          at: now,
          action: event,
          state: row.to,
          memberName: memberName(context),
        })
      : undefined,
    audit.append(tx, auditEntry(workflow, context, { item: after, row, now, ...(details ? { details } : {}) })),
    workflow.isPublic(item) || workflow.isPublic(after) ? invalidateTags(tx, ...workflow.tags(after, row)) : undefined,
  ])
  // A step that has no entry in the timeline, such as one more signature, moves no due instant and changes no text.
  if (event === undefined && workflow.eventOf) return after
  if (row.to !== null) {
    await fileDueItems(tx, workflow, after, context, { isNew })
    if (event !== undefined) await workflow.onEvent?.(tx, context, after, event)
  }
  await workflow.index?.(tx, item.id, {
    before: isNew ? undefined : item,
    after: row.to === null ? undefined : after,
  })
  return after
}

const memberName = ({ actor }: Pick<Context, 'actor'>): string | null =>
  actor.kind === 'member' ? actor.displayName : null

async function remove<W extends WorkflowTypes>(tx: CommunityTx, workflow: Workflow<W>, item: W['item']): Promise<void> {
  await (workflow.remove?.(tx, item) ?? deleteItem(tx, workflow.table, item.id))
  await forgetItems(tx, workflow.id, [item.id])
}

/** Deletes what the engine keeps of items that no longer exist. */
export async function forgetItems(tx: CommunityTx, workflow: string, ids: readonly (number | string)[]): Promise<void> {
  await deleteEvents(tx, workflow, ids)
  for (const id of ids) await deleteDueItems(tx, workflow, id)
}

function dutyChanges<W extends WorkflowTypes>(workflow: Workflow<W>, before: W['item'], after: W['item'], now: Date) {
  if (!workflow.dutyOf) return {}
  const duty = workflow.dutyOf(after) ?? null
  return duty === before.duty ? {} : { duty, duty_from: duty ? now : null, reminded_at: null }
}

/** The line of the journal for a step, for batches that send it along with the commit. */
export function auditEntry<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  { actor }: Pick<Context, 'actor'>,
  { item, row, now, details }: Applied<W>,
): audit.AuditEntry {
  const more = { ...workflow.auditDetails?.(item), ...details }
  return {
    actor,
    at: now,
    action: row.audit,
    subject: subjectOf(workflow, item),
    details: { from: row.from, to: row.to, ...more },
  }
}
