import { createHash } from 'node:crypto'
import {
  asCheckpoint,
  type Ballot,
  type BallotQuestion,
  type BundleContent,
  ballotBody,
  type Correction,
  checkpointText,
  cosignCheckpoint,
  Definition,
  definitionHash,
  electionCheckpoint,
  leafOf,
  noteKey,
  noteKeyText,
  noteOf,
  originOf,
  type Receipt,
  resultOf,
  rollLeaf,
  rollToken,
  sha256,
  signCheckpoint,
  signingKey,
  signReceipt,
  toBase64,
} from '#participation/ballots/protocol/index.ts'
import { ClosedQuestion, type ZoneCount, zonesOf } from '#participation/questions/index.ts'

/** A vote that was held and counted by the rules, without a database. The same arguments give the same vote. */

const options = [
  { id: 'a', title: 'Park' },
  { id: 'b', title: 'School' },
  { id: 'c', title: 'Road' },
]
export const QUESTIONS = {
  single: ClosedQuestion.parse({ kind: 'single', options }),
  several: ClosedQuestion.parse({ kind: 'several', options, min: 0, max: 2 }),
  borda: ClosedQuestion.parse({ kind: 'ranking', options, min: 1, max: 3, rule: 'borda' }),
  'run-off': ClosedQuestion.parse({ kind: 'ranking', options, min: 1, max: 3, rule: 'instant-runoff' }),
  scale: ClosedQuestion.parse({ kind: 'scale', from: 1, to: 10 }),
  matrix: ClosedQuestion.parse({
    kind: 'matrix',
    options,
    answers: [
      { id: 'yes', title: 'Yes' },
      { id: 'no', title: 'No' },
    ],
  }),
}

const CHOICES: Readonly<Record<keyof typeof QUESTIONS, readonly (readonly string[])[]>> = {
  single: [['a'], ['b'], ['c']],
  several: [['a', 'b'], ['c'], []],
  borda: [['a', 'b', 'c'], ['c', 'a'], ['b']],
  'run-off': [['a', 'b', 'c'], ['c', 'a'], ['b'], ['b', 'c']],
  scale: [['1'], ['10'], ['4']],
  matrix: [
    ['a=yes', 'b=no', 'c=yes'],
    ['a=no', 'b=no', 'c=yes'],
  ],
}

export const digest = (text: string) => createHash('sha256').update(text).digest()
const hex16 = (text: string) => digest(text).toString('hex').slice(0, 32)

export const VOTE_SECRET = digest('secret of the vote')
export const WITNESS_SECRET = digest('secret of the witness')
export const ROLL_KEY = digest('key of the roll')

export const definitionOf = (question: BallotQuestion, more: Partial<Definition> = {}): Definition => {
  const ids = question.kind === 'scale' ? [] : question.options.map(({ id }) => id)
  return Definition.parse({
    v: 1,
    election: '3b1f8a52-9d1e-4c07-a5c4-0e6a5b1f7c11',
    community: 'yasnohirsk',
    title: 'Що збудувати першим?',
    question,
    order: ids.toReversed(),
    lots: ids,
    opensAt: '2026-03-01T07:00:00.000Z',
    endsAt: '2026-03-15T18:00:00.000Z',
    eligible: 1200,
    rule: 'The option with the most votes.',
    channels: ['online', 'paper'],
    zones: ['UA18040510010018634'],
    publication: 'full',
    custody: 'server',
    sealPublic: toBase64(digest('any')),
    receiptPublic: toBase64(signingKey(VOTE_SECRET).publicKey),
    ...more,
  })
}

export interface Held {
  kind?: keyof typeof QUESTIONS
  /** Another question, with what its voters choose in turn. */
  asked?: { question: BallotQuestion; choices: readonly (readonly string[])[] }
  voters?: number
  definition?: Partial<Definition>
  /** By voter, where zones have a majority. */
  zoneOf?: (at: number) => string | null
  /** Changes what is counted, before it is signed. */
  corrections?: (leaves: readonly string[]) => Correction[]
  change?: (ballot: Ballot, at: number) => Ballot
  witnessed?: boolean
}

export interface HeldVote extends BundleContent {
  receipts: Receipt[]
  tokenOf(voter: number): Uint8Array<ArrayBuffer>
}

export async function holdVote({ kind = 'single', voters = 40, ...held }: Held = {}): Promise<HeldVote> {
  const { question, choices } = held.asked ?? { question: QUESTIONS[kind], choices: CHOICES[kind] }
  const definition = definitionOf(question, held.definition)
  const hash = definitionHash(definition)
  const ballots = Array.from({ length: voters }, (_, at) => {
    const ballot: Ballot = {
      v: 1,
      election: definition.election,
      channel: at % 5 === 0 ? 'paper' : 'online',
      zone: at % 2 === 0 || definition.doubleMajority ? null : 'UA18040510010018634',
      choices: [...(choices[(at * at) % choices.length] ?? [])],
      nonce: hex16(`nonce ${at}`),
      mark: hex16(`mark ${at}`),
    }
    const body = ballotBody(definition, held.change?.(ballot, at) ?? ballot)
    return { body, leaf: leafOf(body), ballot }
  })
  const receipts = ballots.map(({ leaf, ballot: { nonce, mark } }) => {
    return { leaf, nonce, mark, signature: signReceipt(VOTE_SECRET, hash, leaf) }
  })
  const tokenOf = (voter: number) => rollToken(ROLL_KEY, definition.election, `account-${voter}`)
  const corrections = held.corrections?.(ballots.map(({ leaf }) => leaf)) ?? []
  const struck = corrections.filter((one) => one.kind === 'struck').length
  const voted = voters + corrections.length - 2 * struck
  const rollLeaves = Array.from({ length: voters + 10 }, (_, at) => rollLeaf(tokenOf(at), at < voted))
  const content = { definition, ballots: ballots.map(({ leaf, body }) => ({ leaf, body })), corrections, rollLeaves }
  const { zoneOf = () => null } = held
  const sums = ballots.map(({ ballot }, at) => ({ settlement: zoneOf(at), choices: ballot.choices, times: 1 }))
  const zones = definition.doubleMajority && question.kind !== 'allocation' ? zonesOf(question, sums) : undefined
  return { ...(await signVote({ ...content, zones }, held.witnessed ?? true)), receipts, tokenOf }
}

type Unsigned = Pick<BundleContent, 'definition' | 'ballots' | 'corrections' | 'rollLeaves'>

/** Counts, signs and has a witness sign: what a server does at the end, whatever it was given. */
export async function signVote(
  { zones, ...content }: Unsigned & { result?: BundleContent['result']; zones?: readonly ZoneCount[] | undefined },
  witnessed = true,
  secret: Uint8Array = VOTE_SECRET,
): Promise<BundleContent> {
  const { definition, ballots, rollLeaves, corrections } = content
  const result =
    content.result ?? resultOf(definition, { ballots, corrections, spoiled: 0, roll: rollLeaves.length, zones })
  const leaves = ballots.map(({ leaf }) => leaf)
  const text = checkpointText(
    asCheckpoint(await electionCheckpoint(definition, { leaves, rollLeaves, result }, sha256)),
  )
  const log = await noteKey(originOf(definition), 1, signingKey(secret).publicKey, sha256)
  const witness = await noteKey('viche/koryttsia', 4, signingKey(WITNESS_SECRET).publicKey, sha256)
  const cosigned = witnessed ? [cosignCheckpoint(witness, WITNESS_SECRET, text, 1_773_600_000)] : []
  return {
    ...content,
    result,
    note: noteOf(text, [signCheckpoint(log, secret, text), ...cosigned]),
    log: noteKeyText(log),
    witnesses: witnessed ? [noteKeyText(witness)] : [],
  }
}
