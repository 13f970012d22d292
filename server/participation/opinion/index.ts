/** Groups of opinion in votes on statements: see README.md. */
export {
  GROUP_LETTERS,
  type GroupLetter,
  MAX_PEOPLE,
  MAX_STATEMENTS,
  MIN_PEOPLE,
  type Opinion,
  type OpinionGroup,
  type Point,
} from './analysis.ts'
export type { GroupCount } from './clusters.ts'
export { analyseInWorker } from './in-worker.ts'
export { type MapView, mapOf, SHAPES } from './map.ts'
export {
  MAX_FILE_BYTES,
  MAX_STATEMENT,
  type OpenVotes,
  PublishedVotes,
  publish,
  readPublished,
  recount,
} from './published.ts'
export { drawByWeight, type Representative, type Side, seenBy, type Tally, weightOfNext } from './statements.ts'
export { VOTE_VALUES, type Vote, type VoteValue, voteRows } from './votes.ts'
