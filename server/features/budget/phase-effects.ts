import type { Context } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Budget } from './queries.ts'
import type { DateChange, DatedPhase } from './rules.ts'
import { votingCancelled, votingDates, votingPhases } from './voting/elections.ts'

/**
 * What projects, ballots and results do when a phase of their competition begins or its dates move. Each runs on the
 * transaction of the step, under the competition's lock, in the order of these lists.
 */

export interface PhaseEffect {
  phase: DatedPhase
  run(tx: CommunityTx, context: Context, budget: Budget, now: Date): Promise<void>
}

export const phaseEffects: readonly PhaseEffect[] = votingPhases

export type DatesEffect = (
  tx: CommunityTx,
  context: Context,
  budget: Budget,
  changes: readonly DateChange[],
) => Promise<void>
export const datesEffects: readonly DatesEffect[] = [votingDates]

export type CancelEffect = (tx: CommunityTx, context: Context, budget: Budget, now: Date) => Promise<void>
export const cancelEffects: readonly CancelEffect[] = [votingCancelled]
