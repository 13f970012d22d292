import { randomBytes, randomUUID } from 'node:crypto'
import type { Context } from '#contract/index.ts'
import type { BallotChoicesFault } from '#participation/questions/index.ts'
import { shuffled } from '#platform/drawing.ts'
import { AppError, refusal } from '#platform/errors.ts'
import { type CommunityTx, defaultLocale, pipelineWithCommit } from '#platform/tenancy/index.ts'
import { readDefinition } from './elections.ts'
import { hasSealKey, keptIn, type ReceiptSigner, receiptSignerOf } from './keys.ts'
import {
  ballotBody,
  type Channel,
  choicesFault,
  type Definition,
  fromBase64,
  Hex16,
  leafOf,
  markOf,
  padBytesFor,
  type Receipt,
  sealedText,
  sealer,
} from './protocol/index.ts'
import {
  type ElectionRow,
  findElections,
  insertingSeals,
  insertVoters,
  type RollEntry,
  type Seal,
  type Subject,
  shareElections,
  subjectText,
} from './queries.ts'

/**
 * Casting votes. Nothing is written but a row of the roll and a sealed ballot, which share no column: no line of the journal,
 * no job, no letter, no change of the election's row, no cache tag. Eligibility is the feature's to check.
 */

export type CastReceipt = Receipt

export interface Vote {
  context: Pick<Context, 'actor' | 'community' | 'clock' | 'services'> & Partial<Pick<Context, 'locale'>>
  subject: Subject
  /** One person, one vote, however many accounts; null where the person is not verified. */
  personKey: string | null
  /** Default: the account of the actor, where that is a resident. */
  accountId?: string | null | undefined
  choices: readonly string[]
  /**
   * Of the voter: 32 hexadecimal digits, or a word of theirs, which is hashed. Without it the receipt proves less: the
   * server could have given it to another voter as well.
   */
  mark?: string | undefined
  channel: Channel
  /** The code of the voter's settlement: for the turnout, and where the election breaks votes down by settlement. */
  zone?: string | null | undefined
}

/** A vote that is ready to be written. */
interface Prepared {
  entry: RollEntry
  seal: Seal
  receipt: CastReceipt
}

/**
 * Casts the votes that arrive at the same moment, in one transaction: for `runMany` of an action. A refused vote changes
 * nothing for the others. Receipts are given once and stored nowhere.
 * @returns a receipt, or AppError ballots.already-voted, ballots.closed, ballots.waiting-for-key, ballots.choices (422)
 */
export async function castMany(tx: CommunityTx, votes: readonly Vote[]): Promise<(CastReceipt | AppError)[]> {
  const { answers, seals } = await cast(tx, votes)
  pipelineWithCommit(tx, ...insertingSeals(tx, seals))
  return answers
}

/** Like {@link castMany}, with the ballots written at once: for an election that is counted in the same transaction. */
export async function castNow(tx: CommunityTx, votes: readonly Vote[]): Promise<(CastReceipt | AppError)[]> {
  const { answers, seals } = await cast(tx, votes)
  for (const statement of insertingSeals(tx, seals)) await statement.execute()
  return answers
}

async function cast(
  tx: CommunityTx,
  votes: readonly Vote[],
): Promise<{ answers: (CastReceipt | AppError)[]; seals: Seal[] }> {
  const urns = await urnsOf(tx, votes)
  // Before the lock, which a vote that comes too late must not wait for: sharers can overtake the end of the election.
  const prepared = votes.map((vote) => {
    const urn = urns.get(subjectText(vote.subject))
    return urn ? prepare(urn, vote) : refusal('ballots.closed')
  })
  const wanted = new Set(prepared.flatMap((one) => (one instanceof AppError ? [] : one.entry.electionId)))
  const locked = wanted.size > 0 ? await shareElections(tx, [...wanted]) : []
  const open = new Map(locked.filter(({ state }) => state === 'open').map((one) => [one.id, one.endsAt]))
  const inTime = prepared.map((one, index) => {
    if (one instanceof AppError) return one
    const endsAt = open.get(one.entry.electionId)
    // Read under the lock: a vote that waited for it across the end is late.
    const now = votes[index]?.context.clock.now()
    return endsAt && now && now < endsAt ? one : refusal('ballots.closed')
  })
  const entries = inTime.flatMap((one) => (one instanceof AppError ? [] : one.entry))
  // In one order for all, so that two batches with the same people wait for each other and not in a circle.
  const written = await insertVoters(tx, entries.toSorted(byPerson))
  const answers = inTime.map((one) => {
    if (one instanceof AppError) return one
    return written.has(one.entry.id) ? one.receipt : refusal('ballots.already-voted')
  })
  const seals = inTime.flatMap((one) => (one instanceof AppError || !written.has(one.entry.id) ? [] : one.seal))
  return { answers, seals: shuffled(seals) }
}

const keyOf = ({ electionId, personKey, accountId }: RollEntry): string =>
  `${electionId} ${personKey ?? ''} ${accountId ?? ''}`
const byPerson = (one: RollEntry, other: RollEntry): number => (keyOf(one) < keyOf(other) ? -1 : 1)

/** An election that is open, with what each of its ballots needs. */
interface Urn extends Form {
  election: ElectionRow
  signer: ReceiptSigner
  /** Votes that could never be counted are not taken. */
  hasKeys: boolean
}

/** What follows from a definition alone. */
interface Form {
  definition: Definition
  /** Of the definition. */
  hash: string
  seal(body: string): Uint8Array
}

/** Elections whose form one process keeps; a definition of many options has tens of thousands of characters. */
export const MAX_KEPT_FORMS = 200
const forms = new Map<string, Form>()

/** What ballots of an election are written with. A definition does not change while votes are taken, so it is read once, and found again by its hash. */
export function formOf(election: ElectionRow): Form {
  const hash = election.digest.toString('hex')
  return keptIn(forms, MAX_KEPT_FORMS, hash, () => {
    const definition = readDefinition(election)
    return { definition, hash, seal: sealer(fromBase64(definition.sealPublic), hash, padBytesFor(definition)) }
  })
}

async function urnsOf(tx: CommunityTx, votes: readonly Vote[]): Promise<Map<string, Urn>> {
  const subjects = new Map(votes.map(({ subject }) => [subjectText(subject), subject]))
  const [first] = votes
  if (!first) return new Map()
  const elections = await findElections(tx, [...subjects.values()])
  const signer = receiptSignerOf(first.context)
  const urns = new Map<string, Urn>()
  for (const election of elections.filter(({ state }) => state === 'open')) {
    const form = formOf(election)
    const signs = signer.publicKey === form.definition.receiptPublic
    urns.set(election.subject, {
      ...form,
      election,
      signer,
      hasKeys: signs && (election.custody === 'commission' || (await hasSealKey(first.context, election.id))),
    })
  }
  return urns
}

function prepare(urn: Urn, vote: Vote): Prepared | AppError {
  const { election, definition, hash, seal, signer } = urn
  const { context, channel, zone = null, personKey } = vote
  if (context.clock.now() >= election.endsAt) return refusal('ballots.closed')
  if (!urn.hasKeys) return refusal('ballots.waiting-for-key', {}, 503)
  const fault = choicesFault(definition.question, vote.choices)
  if (fault) return unfitChoices(vote, fault)
  if (!definition.channels.includes(channel)) throw new Error(`the election takes no votes by the channel ${channel}`)
  const known = zone !== null && definition.zones.includes(zone) ? zone : null
  const nonce = randomBytes(16).toString('hex')
  const mark = markIn(vote.mark)
  const named = definition.doubleMajority ? null : known
  const body = ballotBody(definition, { channel, zone: named, choices: [...vote.choices], nonce, mark })
  const leaf = leafOf(body)
  const accountId = vote.accountId ?? (context.actor.kind === 'resident' ? context.actor.accountId : null)
  if (accountId === null && personKey === null) throw new Error('a vote belongs to an account or to a person')
  return {
    entry: { id: randomUUID(), electionId: election.id, personKey, accountId, channel, zone },
    seal: {
      ...{ id: randomUUID(), electionId: election.id },
      ciphertext: seal(sealedText(body, definition.doubleMajority ? known : null)),
    },
    receipt: { leaf, nonce, mark, signature: signer.sign(hash, leaf) },
  }
}

function markIn(mark: string | undefined): string {
  if (mark === undefined || mark === '') return randomBytes(16).toString('hex')
  return Hex16.safeParse(mark).success ? mark : markOf(mark)
}

function unfitChoices({ context }: Vote, fault: BallotChoicesFault): AppError {
  const t = context.services.translator(context.locale ?? defaultLocale(context.community))
  return new AppError('ballots.choices', {
    status: 422,
    issues: [{ path: 'choices', message: t(`ballots:fields.choices.${fault}`) }],
  })
}
