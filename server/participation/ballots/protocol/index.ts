/** The protocol of secret ballots, for the server: see README.md. */

export { electionsOf, type PoolElection, type PoolSums, ruleOf, sumsOf, TALLY_KINDS } from './allocation.ts'
export * from './ballot.ts'
export {
  type BundleContent,
  bundleFiles,
  FILES,
  Keys,
  MAX_WITNESSES,
  writeBundle,
} from './bundle.ts'
export { type Bytes, fromBase64, fromHex, toBase64, toHex } from './bytes.ts'
export { canonical, parseCanonical } from './canonical.ts'
export * from './checkpoint.ts'
export * from './definition.ts'
export * from './ledger.ts'
export { inclusionProof, isIncluded, rootOf } from './merkle.ts'
export * from './node.ts'
export { BallotQuestion, choicesFault } from './question.ts'
export { Receipt, readReceipt, receiptMessage } from './receipt.ts'
export * from './result.ts'
export { ROLL_TOKEN_BYTES } from './roll.ts'
export { BundleFault, MAX_PACKED_BYTES, MAX_UNPACKED_BYTES, unpack } from './tar.ts'
export {
  CHECKS,
  type Check,
  type CheckId,
  CODES,
  SHARED_CODES,
  type VerifyOptions,
  verifyBundle,
  verifyFiles,
  verifyTextKey,
} from './verify.ts'
export { readSealed, sealedText, ZoneResult } from './zones.ts'
