import type { Context } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Budget } from './queries.ts'
import type { DateChange, DatedPhase } from './rules.ts'

/** What may happen with a phase, a moved date or a cancellation: on the transaction of the step, under the competition's lock. */

export interface PhaseEffect {
  phase: DatedPhase
  run(tx: CommunityTx, context: Context, budget: Budget, now: Date): Promise<void>
}

export type DatesEffect = (
  tx: CommunityTx,
  context: Context,
  budget: Budget,
  changes: readonly DateChange[],
) => Promise<void>

export type CancelEffect = (tx: CommunityTx, context: Context, budget: Budget, now: Date) => Promise<void>
