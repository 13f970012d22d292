/** Promises of the authority as public items: see README.md. */
export { addCommitments } from './commands.ts'
export { commitmentChecks } from './import-checks.ts'
export type { CommitmentsOptions } from './options.ts'
export { type CommitmentInput, CommitmentInputs } from './schema.ts'
export { type SeedCommitment, SeedCommitments, seedCommitments } from './seed.ts'
export { shownCommitments } from './views.ts'
