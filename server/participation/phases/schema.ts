import { z } from 'zod'
import { plainText } from '#participation/plain-text.ts'
import { MAX_PHASES } from './rules.ts'

const instant = z.iso.datetime({ error: 'phases:fields.instant.form', offset: true })
const Name = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z-]*$/, 'phases:fields.phase.names')

/** The phases of an item as staff send them: all of them, in their order. */
export const PhasesInput = z.strictObject({
  phases: z.array(z.strictObject({ phase: Name, startsAt: instant, endsAt: instant })).max(MAX_PHASES),
  /** Required where an instant that has passed changes; the public reads it. */
  reason: plainText({ min: 10, max: 1_000, faults: 'phases:fields.reason' }).optional(),
})
export type PhasesInput = z.output<typeof PhasesInput>

const moment = z.iso.datetime()

export const PhasesView = z.object({
  phases: z.array(z.object({ phase: z.string(), startsAt: moment, endsAt: moment })),
  current: z.string().nullable().meta({ description: 'the phase that runs now; null before, between and after them' }),
  changes: z
    .array(
      z.object({
        phase: z.string(),
        edge: z.enum(['starts', 'ends']),
        from: moment,
        to: moment,
        reason: z.string(),
        at: moment,
      }),
    )
    .meta({ description: 'changes of instants that had passed, the oldest first' }),
})

export { Name as PhaseName }
