import { z } from 'zod'
import { insertEvent, refileDueItems } from '#participation/workflow/index.ts'
import { updateItem } from '#participation/workflow/item-table.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { insertCommitment, insertMove, type Promiser } from './queries.ts'
import { CancelCommitment, CommitmentInput, FulfilCommitment, MoveCommitment } from './schema.ts'
import { commitmentWorkflow } from './workflow.ts'

/** Promises of a bundle, whose days are offsets from the day of seeding: `+30d`, `-5d`. */

const Offset = z.string().regex(/^[+-]\d{1,4}d$/, 'a day is an offset from seeding: +30d, -5d')

export const SeedCommitments = z.array(
  z.strictObject({
    ...CommitmentInput.omit({ dueOn: true }).shape,
    due: Offset,
    /** The due day as promised at first, and why it was changed. */
    moved: z.strictObject({ from: Offset, at: Offset, reason: MoveCommitment.shape.reason }).optional(),
    done: z.strictObject({ at: Offset, evidence: FulfilCommitment.shape.evidence }).optional(),
    cancelled: z.strictObject({ at: Offset, reason: CancelCommitment.shape.reason }).optional(),
  }),
)
export type SeedCommitment = z.output<typeof SeedCommitments>[number]

const DAY_MS = 86_400_000
const days = (offset: string): number => Number(offset.slice(0, -1))

/** As they would stand after having gone through their steps, made at `at`; no letters and no journal. Returns their ids. */
export async function seedCommitments(
  tx: CommunityTx,
  promiser: Promiser,
  items: readonly SeedCommitment[],
  { now, at }: { now: Date; at: Date },
): Promise<number[]> {
  const ids: number[] = []
  const dayOf = (offset: string) => addDays(kyivDay(now), days(offset))
  const momentOf = (offset: string) => new Date(now.getTime() + days(offset) * DAY_MS)
  for (const { text, owner, due, moved, done, cancelled } of items) {
    const { id } = await insertCommitment(tx, promiser, { text, owner, dueOn: dayOf(due) }, at)
    ids.push(id)
    const event = (action: string, state: string, when: Date) =>
      insertEvent(tx, commitmentWorkflow.id, id, { action, state, at: when, memberName: null })
    await event('add', 'open', at)
    const changed = (moment: Date, state: string) => ({ state, changed_at: moment })
    if (moved) {
      const when = momentOf(moved.at)
      await insertMove(tx, id, { from: dayOf(moved.from), to: dayOf(due), reason: moved.reason, at: when })
      await updateItem(tx, 'commitments', id, changed(when, 'open'))
      await event('move', 'open', when)
    }
    if (done) {
      const when = momentOf(done.at)
      await updateItem(tx, 'commitments', id, { ...changed(when, 'done'), evidence: done.evidence, done_at: when })
      await event('fulfil', 'done', when)
    }
    if (cancelled) {
      const when = momentOf(cancelled.at)
      const reason = { cancel_reason: cancelled.reason, cancelled_at: when }
      await updateItem(tx, 'commitments', id, { ...changed(when, 'cancelled'), ...reason })
      await event('cancel', 'cancelled', when)
    }
  }
  if (items.length > 0) await refileDueItems(tx, commitmentWorkflow, now)
  return ids
}
