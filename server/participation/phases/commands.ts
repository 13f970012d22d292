import type { Context } from '#contract/index.ts'
import * as audit from '#platform/audit/index.ts'
import { invalidInput, refusal } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { insertChanges, listChanges, listPhases, writePhases } from './queries.ts'
import { changesOf, isOfThePast, type Phase, type PhasePlan, phaseFault } from './rules.ts'
import type { PhasesInput } from './schema.ts'

/** Changes of the past that one item may have: an item that needs more has no plan. */
export const MAX_CHANGES = 100

/**
 * Writes the phases of an item, under the item's lock. The caller invalidates cache tags and files what is due anew.
 * @returns the phases as they stand now
 * @throws AppError 400 with the field that does not fit the plan, or `reason` where an instant that has passed changes
 */
export async function savePhases(
  tx: CommunityTx,
  context: Pick<Context, 'actor' | 'clock' | 'services' | 'locale'>,
  { subject, plan }: { subject: string; plan: PhasePlan },
  input: PhasesInput,
): Promise<Phase[]> {
  const t = context.services.translator(context.locale)
  const unfit = (path: string, key: string) => invalidInput([{ path, message: t(key) }])
  const phases = input.phases.map(({ phase, startsAt, endsAt }) => {
    return { phase, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  })
  const wrong = phaseFault(plan, phases)
  if (wrong) throw unfit(`phases.${wrong.index}.${FIELDS[wrong.fault]}`, `phases:fields.phase.${wrong.fault}`)

  const now = context.clock.now()
  const changes = changesOf(await listPhases(tx, subject), phases)
  const past = changes.filter((change) => isOfThePast(change, now))
  if (past.length > 0) {
    const { reason } = input
    if (reason === undefined) throw unfit('reason', 'phases:fields.reason.missing')
    if ((await listChanges(tx, subject)).length + past.length > MAX_CHANGES)
      throw refusal('phases.too-many-changes', { most: MAX_CHANGES })
    await insertChanges(
      tx,
      subject,
      past.map((change) => ({ ...change, reason, at: now })),
    )
  }
  await writePhases(tx, subject, phases)
  const changed = [...new Set(changes.map(({ phase }) => phase))]
  await audit.append(tx, {
    actor: context.actor,
    at: now,
    action: 'phases.saved',
    subject,
    details: { changed, past: past.length },
  })
  return phases
}

const FIELDS = { names: 'phase', empty: 'endsAt', overlap: 'startsAt', gap: 'startsAt' } as const
