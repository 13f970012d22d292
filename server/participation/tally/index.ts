/** Winner rules of participatory budgets: see README.md. */
export {
  BALLOT_KINDS,
  type Ballot,
  type BallotKind,
  type Election,
  MAX_BALLOTS,
  MAX_MONEY,
  MAX_POINTS,
  MAX_PROJECTS,
  type Profile,
  type Project,
  profileOf,
  TIE_RULES,
  type Tie,
  type TieKey,
  type TieRule,
  tieOrder,
} from './election.ts'
export { UTILITIES, type Utility } from './equal-shares.ts'
export { type Alternative, alternatives, type Explanation, explain, type Fate, missingSupport } from './explain.ts'
export type { GreedyRule } from './greedy.ts'
export {
  electionOf,
  fileOf,
  MAX_FILE_BYTES,
  PABULIB_FAULTS,
  type PabulibElection,
  type PabulibFacts,
  type PabulibFile,
  type PabulibNote,
  readPabulib,
  writePabulib,
} from './pabulib.ts'
export { Rational } from './rational.ts'
export {
  COMPARISONS,
  COMPLETIONS,
  type EqualSharesRule,
  fits,
  GREEDY_RULES,
  isMonotone,
  nameOf,
  parseRule,
  RULE_NAMES,
  RULE_OPTIONS,
  type Rule,
  STARTS,
  STOPS,
  UNCOMPUTABLE,
  variantOf,
} from './rules.ts'
export { type Comparison, MAX_ENDOWMENTS, type Tally, type TallyOptions, tally } from './tally.ts'
