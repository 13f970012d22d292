import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { attach } from '#participation/attachments.ts'
import { apply, permit, runTransition, subjectOf, transition } from '#participation/workflow/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import { invalidInput, refusal } from '#platform/errors.ts'
import { findDocuments } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import {
  type Commitment,
  commitments,
  countBySubject,
  insertCommitment,
  insertMove,
  listBySubject,
  listMoves,
  type Promiser,
} from './queries.ts'
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
import { type CommitmentTypes, commitmentWorkflow } from './workflow.ts'

/** What officials do with commitments. */

const unfit = ({ services, locale }: Pick<Context, 'services' | 'locale'>, path: string, key: string) =>
  invalidInput([{ path, message: services.translator(locale)(key) }])

/**
 * Makes promises of an item, on the transaction that holds its lock: no two transactions pass the limit together.
 * @param fields path of an input's fields in the error: `commitments.0.` in an answer
 * @param most for an item whose own steps make promises
 * @throws AppError 400 for a due day that does not fit, 409 beyond MAX_COMMITMENTS
 */
export async function addCommitments(
  tx: CommunityTx,
  context: Context,
  promiser: Promiser,
  inputs: readonly CommitmentInput[],
  fields: (index: number) => string = () => '',
  most = MAX_COMMITMENTS,
): Promise<Commitment[]> {
  if (inputs.length === 0) return []
  if ((await countBySubject(tx, promiser.subject)) + inputs.length > most)
    throw refusal('commitments.too-many', { most })
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

const moving = {
  // A new day is reminded of anew.
  changes: ({ body, now }: { body: { dueOn: string }; now: Date }) => ({
    ...{ due_on: body.dueOn, changed_at: now, reminded_at: null },
  }),
  effects: (
    tx: CommunityTx,
    {
      before,
      item,
      body: { reason },
      now,
    }: { before: Commitment; item: Commitment; body: { reason: string }; now: Date },
  ) => insertMove(tx, item.id, { from: before.dueOn, to: item.dueOn, reason, at: now }),
}
const fulfilling = ({ body, now }: { body: { evidence: string }; now: Date }) => ({
  ...{ evidence: body.evidence, done_at: now, changed_at: now },
})
const cancelling = ({ body, now }: { body: { reason: string }; now: Date }) => ({
  ...{ cancel_reason: body.reason, cancelled_at: now, changed_at: now },
})

async function requireRoomForMove(tx: CommunityTx, id: number): Promise<void> {
  const moves = (await listMoves(tx, [id])).get(id) ?? []
  if (moves.length >= MAX_MOVES) throw refusal('commitments.too-many-moves', { most: MAX_MOVES })
}

export const moveCommitment = transition(commitmentWorkflow, 'move', {
  ...shown,
  input: MoveCommitment,
  async check(tx, { context, item, body, now }) {
    const fault = body.dueOn === item.dueOn ? 'commitments:fields.due-on.same' : dueDayFault(body.dueOn, kyivDay(now))
    if (fault) throw unfit(context, 'dueOn', fault)
    await requireRoomForMove(tx, item.id)
  },
  ...moving,
})

export const fulfilCommitment = transition(commitmentWorkflow, 'fulfil', {
  prepare: (tx, { body }) => findDocuments(tx, body.files),
  ...shown,
  input: FulfilCommitment,
  async check(_tx, { context, body, prepared: documents }) {
    if (documents.size < body.files.length) throw unfit(context, 'files', 'commitments:fields.files.unknown')
  },
  changes: fulfilling,
  async effects(tx, { context, item, body: { files } }) {
    await attach(tx, subjectOf(commitmentWorkflow, item), files)
    await context.services.publish(tx, 'commitments.fulfilled', { commitmentId: item.id })
  },
})

export const cancelCommitment = transition(commitmentWorkflow, 'cancel', {
  ...shown,
  input: CancelCommitment,
  changes: cancelling,
})

// --------------------------------------------------------------------------------------------- with a step of the item

type Access = 'official'
const moveAlong = runTransition<CommitmentTypes, Access, typeof MoveCommitment>(commitmentWorkflow, 'move', moving)
const fulfilAlong = runTransition<CommitmentTypes, Access, typeof FulfilCommitment>(commitmentWorkflow, 'fulfil', {
  changes: fulfilling,
  effects: (tx, { context, item }) => context.services.publish(tx, 'commitments.fulfilled', { commitmentId: item.id }),
})
const cancelAlong = runTransition<CommitmentTypes, Access, typeof CancelCommitment>(commitmentWorkflow, 'cancel', {
  changes: cancelling,
})

/**
 * Moves, keeps or cancels the open one of these promises with a step of their item: whatever an official did with the promise
 * before stays. Safe with ids of promises that have ended.
 */
export const commitmentsOfStep = {
  async move(tx: CommunityTx, context: Context<Access>, id: number, body: z.output<typeof MoveCommitment>) {
    const [item] = await commitments.lock(tx, [id])
    if (!item || item.dueOn === body.dueOn) return
    await requireRoomForMove(tx, item.id)
    await moveAlong.tryOn(tx, context, item, body)
  },
  async fulfil(tx: CommunityTx, context: Context<Access>, id: number, evidence: string) {
    const [item] = await commitments.lock(tx, [id])
    if (item) await fulfilAlong.tryOn(tx, context, item, { evidence, files: [] })
  },
  /** All open promises of the item. */
  async cancel(tx: CommunityTx, context: Context<Access>, subject: string, reason: string) {
    const ids = (await listBySubject(tx, subject)).filter(({ state }) => state === 'open').map(({ id }) => id)
    for (const item of ids.length > 0 ? await commitments.lock(tx, ids) : [])
      await cancelAlong.tryOn(tx, context, item, { reason })
  },
}
