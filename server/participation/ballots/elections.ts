import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '#contract/index.ts'
import type { Count } from '#participation/questions/index.ts'
import * as audit from '#platform/audit/index.ts'
import { shuffled } from '#platform/drawing.ts'
import { refusal } from '#platform/errors.ts'
import { countVerifiedPersons } from '#platform/identity/index.ts'
import { afterCommit, type CommunityTx } from '#platform/tenancy/index.ts'
import { destroySealKey, readSealKey, receiptKey, writeSealKey } from './keys.ts'
import { deletePapers } from './paper/queries.ts'
import {
  type BallotQuestion,
  type Bytes,
  CHANNELS,
  type Channel,
  type Custody,
  countOf,
  Definition,
  definitionHash,
  definitionText,
  fromBase64,
  newSealKey,
  padBytesFor,
  publicationOf,
  Result,
  seal,
  toBase64,
  unseal,
} from './protocol/index.ts'
import {
  countRoll,
  deleteRoll,
  deleteSeals,
  type ElectionRow,
  type ElectionState,
  type EndChange,
  findElectionRow,
  insertElection,
  insertEndChange,
  listEndChanges,
  lockElection,
  type Subject,
  subjectText,
  updateElection,
  witnessKeysOf,
} from './queries.ts'
import { fileLook } from './wake-ups.ts'

/** The steps of an election. Each takes its lock; the feature decides when to take them, and invalidates its cache tags. */

export type ElectionContext = Pick<Context, 'actor' | 'community' | 'clock' | 'services'>

export interface ElectionPlan {
  subject: Subject
  title: string
  question: BallotQuestion
  /** Ids of the options in the order of the ballot, where it was drawn before; default: drawn now. */
  order?: readonly string[]
  opensAt: Date
  endsAt: Date
  /** How the result is found, in words for the public. */
  rule: string
  /** The number from which a quorum counts, and where it comes from. */
  electorate?: Definition['electorate']
  quorum?: Definition['quorum']
  publication: Definition['publication']
  /**
   * Who keeps the key while votes are taken: the server, which counts as soon as the election is closed, or a commission,
   * whose members take it away before the opening and bring it back for the count (custody.ts).
   */
  custody: Custody
  /** Default: online. */
  channels?: readonly Channel[]
  /** Papers are handed out and have a ledger; `channels` names `paper` then. */
  paper?: Definition['paper']
  /** Settlements by which votes are broken down; default: none. */
  zones?: readonly string[]
  /** The option ahead needs a majority of the zones as well. */
  doubleMajority?: true
}

/** Changes of the end that one election may have. */
export const MAX_END_CHANGES = 20
/** Days after the count within which somebody can complain; then the roll is deleted. */
export const APPEAL_DAYS = 30
/** Turnout is shown in steps, and not below the first number: two glances at an exact one would tell when somebody voted. */
export const TURNOUT_STEP = 10
export const MIN_SHOWN_TURNOUT = 50

export const COUNT_JOB = { name: 'ballots.count', payload: z.strictObject({ electionId: z.uuid() }) }

/**
 * Makes the key pair of an election, draws the order of the options and the lots, and freezes the definition. The key file
 * is durable before the row exists; if the transaction is rolled back, the sweep removes the file.
 * @returns the id of the election
 */
export async function prepareElection(tx: CommunityTx, context: ElectionContext, plan: ElectionPlan): Promise<string> {
  const { subject, question, opensAt, endsAt, publication, custody, electorate, quorum } = plan
  if (await findElectionRow(tx, subject)) throw refusal('ballots.prepared-already')
  const election = randomUUID()
  const key = newSealKey()
  const options = question.kind === 'scale' ? [] : question.options.map(({ id }) => id)
  const definition = Definition.parse({
    v: 1,
    election,
    community: context.community.slug,
    title: plan.title,
    question,
    order: plan.order ?? shuffled(options),
    lots: shuffled(options),
    opensAt: opensAt.toISOString(),
    endsAt: endsAt.toISOString(),
    eligible: await countVerifiedPersons(tx),
    ...(electorate && { electorate }),
    ...(quorum && { quorum }),
    rule: plan.rule,
    channels: plan.channels ?? (plan.paper ? [...CHANNELS] : ['online']),
    ...(plan.paper && { paper: plan.paper }),
    zones: plan.zones ?? [],
    ...(plan.doubleMajority && { doubleMajority: true }),
    publication,
    custody,
    sealPublic: toBase64(key.publicKey),
    receiptPublic: toBase64(receiptKey(context).publicKey),
  })
  await writeSealKey(context, election, key.privateKey)
  await insertElection(tx, { id: election, subject, custody, publication, opensAt, endsAt, ...hashed(definition) })
  await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.prepared' })
  return election
}

/**
 * From here on votes are taken, and the definition is what receipts and the bundle refer to.
 * @throws AppError ballots.key-missing when the key does not open what is sealed to the election, or receipts would be
 * signed with another key
 */
export async function openElection(tx: CommunityTx, context: ElectionContext, subject: Subject): Promise<void> {
  const election = await requireElection(tx, subject, 'ready')
  const prepared = readDefinition(election)
  const definition = { ...prepared, eligible: await countVerifiedPersons(tx), endsAt: election.endsAt.toISOString() }
  await requireWorkingKeys(context, election, definition)
  const { definition: text, digest } = hashed(definition)
  await updateElection(tx, election.id, { state: 'open', definition: text, definition_digest: digest })
  await fileLook(tx, election.id, context.clock.now())
  await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.opened' })
}

/** Seals something to the election and opens it with the stored key, as the count will. */
async function requireWorkingKeys(
  context: ElectionContext,
  { custody, keyTakenAt }: ElectionRow,
  definition: Definition,
): Promise<void> {
  const signs = toBase64(receiptKey(context).publicKey) === definition.receiptPublic
  if (!signs) throw refusal('ballots.key-missing', {}, 503)
  if (custody === 'commission') {
    // Its copy has opened a test seal, which is why the server has none.
    if (!keyTakenAt) throw refusal('ballots.key-not-taken')
    return
  }
  requireOpens(await readSealKey(context, definition), definition)
}

/** @throws AppError ballots.key-missing when the key does not open what is sealed to the election */
export function requireOpens(key: Bytes | undefined, definition: Definition): void {
  const hash = definitionHash(definition)
  const sealed = seal(fromBase64(definition.sealPublic), hash, 'test', padBytesFor(definition))
  if (!key || unseal(key, hash, sealed) !== 'test') throw refusal('ballots.key-missing', {}, 503)
}

/** Ends the vote and files the count; where a commission keeps the key, the count is filed with it. An election that is closed already stays as it is. */
export async function closeElection(tx: CommunityTx, context: ElectionContext, subject: Subject): Promise<void> {
  const election = await lockElection(tx, subject)
  if (!election || election.state === 'ready' || election.state === 'void') throw refusal('ballots.not-open')
  if (election.state !== 'open') return
  const now = context.clock.now()
  if (now < election.endsAt) throw refusal('ballots.not-over')
  const turnout = await countRoll(tx, election.id)
  await updateElection(tx, election.id, { state: 'closed', closed_at: now, turnout: coarse(turnout) })
  if (election.custody === 'server') await context.services.enqueue(tx, COUNT_JOB, { electionId: election.id })
  await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.closed' })
}

/** Moves the end of an election that is not over. The definition stays as it was published; the change stands beside it. */
export async function moveEnd(
  tx: CommunityTx,
  context: ElectionContext,
  subject: Subject,
  endsAt: Date,
  reason: string,
): Promise<void> {
  const election = await requireElection(tx, subject, 'ready', 'open')
  const now = context.clock.now()
  if (now >= election.endsAt) throw refusal('ballots.closed')
  if (endsAt <= now || endsAt <= election.opensAt) throw refusal('ballots.end-too-early')
  if (endsAt.getTime() === election.endsAt.getTime()) return
  const changes = await listEndChanges(tx, election.id)
  if (changes.length >= MAX_END_CHANGES) throw refusal('ballots.too-many-changes', { most: MAX_END_CHANGES })
  await insertEndChange(tx, election.id, changes.length + 1, { from: election.endsAt, to: endsAt, reason, at: now })
  await updateElection(tx, election.id, { ends_at: endsAt })
  await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.end-moved' })
}

/** Cancels an election that was not counted: its ballots, its roll and its key are destroyed unread. */
export async function voidElection(
  tx: CommunityTx,
  context: ElectionContext,
  subject: Subject,
  reason: string,
): Promise<void> {
  const election = await requireElection(tx, subject, 'ready', 'open', 'closed')
  await updateElection(tx, election.id, { state: 'void', void_reason: reason })
  await deleteSeals(tx, election.id)
  await deleteRoll(tx, election.id)
  await deletePapers(tx, election.id)
  afterCommit(tx, 'ballots.destroy-key', async () => void (await destroySealKey(context, election.id)))
  await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.voided' })
}

/** Under its lock. @throws AppError where it is in none of these states */
export async function requireElection(
  tx: CommunityTx,
  subject: Subject,
  ...states: readonly ElectionState[]
): Promise<ElectionRow> {
  const election = await lockElection(tx, subject)
  if (!election) throw refusal('ballots.not-prepared')
  if (!states.includes(election.state)) throw refusal('ballots.wrong-state', { state: election.state })
  return election
}

export const entryOf = ({ actor, clock }: ElectionContext, subject: Subject) => ({
  actor,
  at: clock.now(),
  subject: subjectText(subject),
})

const hashed = (definition: Definition) => ({
  definition: definitionText(definition),
  digest: Buffer.from(definitionHash(definition), 'hex'),
})

export const readDefinition = ({ definition }: Pick<ElectionRow, 'definition'>): Definition =>
  Definition.parse(JSON.parse(definition))

/** Rounded down to a multiple of the step. */
export const coarse = (turnout: number): number => turnout - (turnout % TURNOUT_STEP)

/** `below`: fewer than the number have voted. `about`: the number or a few more. `exact`: the vote is counted. */
export interface Turnout {
  kind: 'below' | 'about' | 'exact'
  number: number
}

/** What the public may know of an election. */
export interface Election {
  id: string
  state: ElectionState
  opensAt: Date
  endsAt: Date
  turnout: Turnout
  /** From counting on. */
  count?: Count
  result?: Result
  /** Ballots in the tree, from counting on. */
  size?: number
  /** Roots of the two trees and the signed checkpoint, from counting on. */
  root?: string
  rollRoot?: string
  checkpoint?: string
  /** Public keys of the communities that signed the checkpoint, as C2SP writes them: `name+id+key`. */
  witnesses: readonly string[]
  definition: Definition
  definitionHash: string
  /** What is published; with few ballots less than the definition says. */
  publication: Definition['publication']
  custody: Definition['custody']
  /** Ids of the options in the order drawn. */
  order: readonly string[]
  /** Changes of the end after the definition was made, the oldest first. */
  endChanges: readonly EndChange[]
  /** Since when a commission keeps the key and the server has none. */
  keyTakenAt?: Date
  keyDestroyedAt?: Date
  /** Until when the roll is kept. */
  appealUntil?: Date
  /** Pools of money that are counted so far, while the count of several runs. */
  poolsCounted?: number
  voidReason?: string
}

export async function findElection(tx: CommunityTx, subject: Subject): Promise<Election | undefined> {
  const row = await findElectionRow(tx, subject)
  if (!row) return undefined
  const definition = readDefinition(row)
  const result = row.result === null ? undefined : Result.parse(JSON.parse(row.result))
  return {
    id: row.id,
    state: row.state,
    opensAt: row.opensAt,
    endsAt: row.endsAt,
    turnout: turnoutOf(row, result),
    ...(result && { result, count: countOf(result.count), size: result.ballots }),
    ...(row.root && { root: row.root.toString('hex') }),
    ...(row.rollRoot && { rollRoot: row.rollRoot.toString('hex') }),
    ...(row.checkpoint && { checkpoint: row.checkpoint }),
    witnesses: witnessKeysOf(row),
    definition,
    definitionHash: row.digest.toString('hex'),
    publication: result ? publicationOf(definition, result.ballots) : row.publication,
    custody: row.custody,
    order: definition.order,
    endChanges: await listEndChanges(tx, row.id),
    ...(row.keyTakenAt && { keyTakenAt: row.keyTakenAt }),
    ...(row.keyDestroyedAt && { keyDestroyedAt: row.keyDestroyedAt }),
    ...(row.appealUntil && { appealUntil: row.appealUntil }),
    ...(row.voidReason !== null && { voidReason: row.voidReason }),
    ...(row.poolsCounted !== null && { poolsCounted: row.poolsCounted }),
  }
}

function turnoutOf({ turnout }: Pick<ElectionRow, 'turnout'>, result: Result | undefined): Turnout {
  if (result) return { kind: 'exact', number: result.voted }
  if (turnout < MIN_SHOWN_TURNOUT) return { kind: 'below', number: MIN_SHOWN_TURNOUT }
  return { kind: 'about', number: turnout }
}
