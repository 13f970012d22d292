import type { Context } from '#contract/index.ts'
import { attach } from '#participation/attachments.ts'
import { apply, permit, subjectOf, transition } from '#participation/workflow/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import { invalidInput, refusal } from '#platform/errors.ts'
import { findDocuments } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type Commitment, countBySubject, insertCommitment, insertMove, listMoves, type Promiser } from './queries.ts'
import {
  CancelCommitment,
  type CommitmentInput,
  DeskCommitment,
  dueDayFault,
  FulfilCommitment,
  MAX_COMMITMENTS,
  MAX_MOVES,
  MoveCommitment,
} from './schema.ts'
import { deskCommitment, factsOf } from './views.ts'
import { commitmentWorkflow } from './workflow.ts'

/** What officials do with commitments. */

const unfit = ({ services, locale }: Pick<Context, 'services' | 'locale'>, path: string, key: string) =>
  invalidInput([{ path, message: services.translator(locale)(key) }])

/**
 * Makes promises of an item, on the transaction that holds its lock: no two transactions pass the limit together.
 * @param fields path of an input's fields in the error: `commitments.0.` in an answer
 * @throws AppError 400 for a due day that does not fit, 409 beyond MAX_COMMITMENTS
 */
export async function addCommitments(
  tx: CommunityTx,
  context: Context,
  promiser: Promiser,
  inputs: readonly CommitmentInput[],
  fields: (index: number) => string = () => '',
): Promise<Commitment[]> {
  if (inputs.length === 0) return []
  if ((await countBySubject(tx, promiser.subject)) + inputs.length > MAX_COMMITMENTS)
    throw refusal('commitments.too-many', { most: MAX_COMMITMENTS })
  const now = context.clock.now()
  const made: Commitment[] = []
  for (const [index, input] of inputs.entries()) {
    const fault = dueDayFault(input.dueOn, kyivDay(now))
    if (fault) throw unfit(context, `${fields(index)}dueOn`, fault)
    const item = await insertCommitment(tx, promiser, input, now)
    const row = await permit(tx, commitmentWorkflow, context, { item, action: 'add', now, facts: { isNew: true } })
    made.push(await apply(tx, commitmentWorkflow, context, { item, row, now, isNew: true }))
  }
  return made
}

const shown = {
  access: 'official',
  output: DeskCommitment,
  show: async (tx: CommunityTx, context: Context, item: Commitment) =>
    deskCommitment(item, await factsOf(tx, context, [item]), context.actor),
} as const

export const moveCommitment = transition(commitmentWorkflow, 'move', {
  ...shown,
  input: MoveCommitment,
  async check(tx, { context, item, body, now }) {
    const fault = body.dueOn === item.dueOn ? 'commitments:fields.due-on.same' : dueDayFault(body.dueOn, kyivDay(now))
    if (fault) throw unfit(context, 'dueOn', fault)
    const moves = (await listMoves(tx, [item.id])).get(item.id) ?? []
    if (moves.length >= MAX_MOVES) throw refusal('commitments.too-many-moves', { most: MAX_MOVES })
  },
  // A new day is reminded of anew.
  changes: ({ body, now }) => ({ due_on: body.dueOn, changed_at: now, reminded_at: null }),
  effects: (tx, { before, item, body: { reason }, now }) =>
    insertMove(tx, item.id, { from: before.dueOn, to: item.dueOn, reason, at: now }),
})

export const fulfilCommitment = transition(commitmentWorkflow, 'fulfil', {
  prepare: (tx, { body }) => findDocuments(tx, body.files),
  ...shown,
  input: FulfilCommitment,
  async check(_tx, { context, body, prepared: documents }) {
    if (documents.size < body.files.length) throw unfit(context, 'files', 'commitments:fields.files.unknown')
  },
  changes: ({ body, now }) => ({ evidence: body.evidence, done_at: now, changed_at: now }),
  async effects(tx, { context, item, body: { files } }) {
    await attach(tx, subjectOf(commitmentWorkflow, item), files)
    await context.services.publish(tx, 'commitments.fulfilled', { commitmentId: item.id })
  },
})

export const cancelCommitment = transition(commitmentWorkflow, 'cancel', {
  ...shown,
  input: CancelCommitment,
  changes: ({ body, now }) => ({ cancel_reason: body.reason, cancelled_at: now, changed_at: now }),
})
