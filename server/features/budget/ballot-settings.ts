import type { BallotSettings } from '#participation/questions/index.ts'

/** How a person marks the ballot of a budget: five kinds, of participation/questions. */
export { BallotSettings, MAX_CHOICES } from '#participation/questions/index.ts'

export const DEFAULT_BALLOT: BallotSettings = { kind: 'approvals', min: 1, max: 3 }
