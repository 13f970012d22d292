import type { Count } from '#participation/questions/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import * as audit from '#platform/audit/index.ts'
import { refusal } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type ElectionContext, readDefinition } from '../elections.ts'
import { receiptKey } from '../keys.ts'
import {
  asCheckpoint,
  type Correction,
  canonical,
  checkpointText,
  countOf,
  electionCheckpoint,
  MAX_CORRECTION_REASON,
  MAX_CORRECTIONS,
  noteKey,
  noteOf,
  originOf,
  Result,
  readBallot,
  resultOf,
  sha256,
  signCheckpoint,
  toBase64,
} from '../protocol/index.ts'
import {
  type ElectionRow,
  findElectionRow,
  insertCorrections,
  listBallots,
  listCorrections,
  listRollLeaves,
  lockElection,
  type Subject,
  subjectText,
  updateElection,
} from '../queries.ts'
import { readLedger } from './ledger.ts'

/**
 * Corrections after the count: a paper ballot that should not have been counted is struck, with the reason and the protocol
 * that decided it. The ballot stays in the tree, so both roots stay as they were published; the record is appended, and the
 * recount is signed anew.
 */

export interface Strike {
  /** The leaf of the ballot, lower-case hex. */
  leaf: string
  /** Published. */
  reason: string
  /** The document that decided it: its title, number and date. Published. */
  protocol: string
}

/**
 * Strikes a paper ballot of a counted election and counts again. The signatures of witnesses go, since the signed text
 * changes; the next run of their job signs again, because the tree is the one that they know.
 * @returns the new count, for the feature to store and show
 * @throws AppError ballots.not-counted, ballots.strike-reason, ballots.no-ballot, ballots.not-paper, ballots.struck-already,
 * ballots.too-many-corrections, ballots.receipt-key
 */
export async function strikeBallot(
  tx: CommunityTx,
  context: ElectionContext,
  subject: Subject,
  strike: Strike,
): Promise<Count> {
  const election = await lockElection(tx, subject)
  if (election?.state !== 'counted' && election?.state !== 'final') throw refusal('ballots.not-counted')
  const [reason, protocol] = [strike.reason.trim(), strike.protocol.trim()]
  for (const text of [reason, protocol])
    if (text === '' || text.length > MAX_CORRECTION_REASON)
      throw refusal('ballots.strike-reason', { most: MAX_CORRECTION_REASON }, 422)
  const ballots = await listBallots(tx, election.id)
  const struck = ballots.find(({ leaf }) => leaf === strike.leaf)
  if (!struck) throw refusal('ballots.no-ballot', {}, 404)
  if (readBallot(struck.body)?.channel !== 'paper') throw refusal('ballots.not-paper')
  const earlier = await listCorrections(tx, election.id)
  if (earlier.some(({ leaf }) => leaf === strike.leaf)) throw refusal('ballots.struck-already')
  if (earlier.length >= MAX_CORRECTIONS) throw refusal('ballots.too-many-corrections', { most: MAX_CORRECTIONS })

  const now = context.clock.now()
  const seq = earlier.length + 1
  const correction: Correction = { seq, kind: 'struck', leaf: strike.leaf, reason, protocol, day: kyivDay(now) }
  const { spoiled, roll } = publishedResult(election)
  const corrections = [...earlier, correction]
  const result = resultOf(readDefinition(election), { ballots, corrections, spoiled, roll })
  const rollLeaves = await listRollLeaves(tx, election.id)
  const checkpoint = await signed(context, election, {
    ...{ leaves: ballots.map(({ leaf }) => leaf), rollLeaves, result, ledger: readLedger(election) },
  })
  await insertCorrections(tx, election.id, [correction])
  await updateElection(tx, election.id, { result: canonical(result), checkpoint, witness_keys: null })
  await audit.append(tx, { actor: context.actor, at: now, action: 'ballots.struck', subject: subjectText(subject) })
  return countOf(result.count)
}

export interface Corrected {
  /** As it was counted at the end, before any ballot was struck. */
  first: Count
  /** As it stands. */
  current: Count
  /** The ballots struck, in the order of the records. */
  struck: readonly Correction[]
}

/** The first count beside the present one. Undefined where no ballot was struck. */
export async function findCorrected(tx: CommunityTx, subject: Subject): Promise<Corrected | undefined> {
  const election = await findElectionRow(tx, subject)
  if (!election?.countedAt) return undefined
  const corrections = await listCorrections(tx, election.id)
  const struck = corrections.filter(({ kind }) => kind === 'struck')
  if (struck.length === 0) return undefined
  const current = publishedResult(election)
  const { spoiled, roll } = current
  const first = resultOf(readDefinition(election), {
    ballots: await listBallots(tx, election.id),
    corrections: corrections.filter(({ kind }) => kind === 'invalid'),
    spoiled,
    roll,
  })
  return { first: countOf(first.count), current: countOf(current.count), struck }
}

const publishedResult = ({ result }: Pick<ElectionRow, 'result'>): Result => Result.parse(JSON.parse(result ?? 'null'))

/** The checkpoint of a new result over the same trees, signed with the key that the definition names. */
async function signed(
  context: ElectionContext,
  election: ElectionRow,
  tree: Parameters<typeof electionCheckpoint>[1],
): Promise<string> {
  const definition = readDefinition(election)
  const { publicKey, privateKey } = receiptKey(context)
  if (toBase64(publicKey) !== definition.receiptPublic) throw refusal('ballots.receipt-key', {}, 503)
  const text = checkpointText(asCheckpoint(await electionCheckpoint(definition, tree, sha256)))
  const key = await noteKey(originOf(definition), 1, publicKey, sha256)
  return noteOf(text, [signCheckpoint(key, privateKey, text)])
}
