import type { CancelEffect, DatesEffect, PhaseEffect } from './effects.ts'
import { votingCancelled, votingDates, votingPhases } from './voting/elections.ts'

/** What projects, ballots and results do with the steps of their competition, in the order of these lists. */
export const phaseEffects: readonly PhaseEffect[] = votingPhases
export const datesEffects: readonly DatesEffect[] = [votingDates]
export const cancelEffects: readonly CancelEffect[] = [votingCancelled]
