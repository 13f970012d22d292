import { z } from 'zod'

/** How a person marks the ballot of a budget. */

/** Projects that one ballot can name. */
export const MAX_CHOICES = 100
const Count = z.int().min(1).max(MAX_CHOICES)

const Approvals = z.strictObject({ kind: z.literal('approvals'), min: Count, max: Count })

export const BallotSettings = Approvals
export type BallotSettings = z.output<typeof BallotSettings>

export const DEFAULT_BALLOT: BallotSettings = { kind: 'approvals', min: 1, max: 3 }
