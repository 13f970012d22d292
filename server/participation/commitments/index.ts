/** Promises of the authority as public items: see README.md. */
export { addCommitments, commitmentsOfStep } from './commands.ts'
export { commitmentChecks } from './import-checks.ts'
export type { CommitmentsOptions, PromisingItem } from './options.ts'
export { type CommitmentInput, CommitmentInputs, dueDayFault } from './schema.ts'
export { type SeedCommitment, SeedCommitments, seedCommitments } from './seed.ts'
export { nextMidnight, shownCommitments } from './views.ts'
