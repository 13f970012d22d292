/** Sealed secret ballots: see README.md. */
export { type CastReceipt, castMany, type Vote } from './casting.ts'
export { type CountedBallot, listCountedBallots } from './counted.ts'
export { type BroughtKey, bringKey, confirmKept, KEY_ATTEMPTS, takeKey } from './custody.ts'
export {
  APPEAL_DAYS,
  closeElection,
  type Election,
  type ElectionContext,
  type ElectionPlan,
  findElection,
  MAX_END_CHANGES,
  MIN_SHOWN_TURNOUT,
  moveEnd,
  openElection,
  prepareElection,
  TURNOUT_STEP,
  type Turnout,
  voidElection,
} from './elections.ts'
export { electionChecks } from './import-checks.ts'
export { MAX_KEY_FILE, MAX_PASSPHRASE, MIN_PASSPHRASE } from './key-file.ts'
export { ELECTION_KEYS } from './keys.ts'
export type { BallotItem, BallotsOptions } from './options.ts'
export { type Corrected, findCorrected, type Strike, strikeBallot } from './paper/corrections.ts'
export type { PaperItem, PaperOptions } from './paper/options.ts'
export { sheetRows } from './paper/printed.ts'
export { copyPaperSettings, deletePaperSettings, findPaperSettings } from './paper/queries.ts'
export { paperSection } from './paper/views.ts'
export { hasVoted } from './proof.ts'
export { type Channel, CUSTODIES, type Custody, MIN_PUBLISHED_BALLOTS, type Publication } from './protocol/index.ts'
export { type ElectionState, listKeyedElections, type Subject, turnoutByZone } from './queries.ts'
export { type SeedElection, seedElection } from './seed.ts'
export { electionWakeUps } from './wake-ups.ts'
export { witnessJob } from './witness.ts'
