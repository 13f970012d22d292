import { type VoteSum, zonesOf } from '#participation/questions/zones.ts'
import {
  asCheckpoint,
  ballotFault,
  type Correction,
  checkpointText,
  Definition,
  definitionHash,
  electionCheckpoint,
  type Ledger,
  leafOf,
  ledgerFault,
  ledgerSums,
  noteKey,
  noteOf,
  opener,
  originOf,
  type Result,
  readBallot,
  readSealed,
  resultOf,
  rollLeaf,
  rollToken,
  sealPublicOf,
  sha256,
  signCheckpoint,
  signingKey,
  toBase64,
  toHex,
} from './protocol/index.ts'

/** The count itself: no database, no clock, no files. It takes seconds for a city, so jobs run it in a thread of its own. */

/** Somebody on the roll, or entitled and not on it; `person`: what their private token is computed from. */
export interface RollPerson {
  person: string
  voted: boolean
}

export interface CountInput {
  /** Canonical text. */
  definition: string
  /** X25519: opens the ballots. */
  sealKey: Uint8Array
  /** Ed25519: signs the checkpoint. */
  receiptSecret: Uint8Array
  rollKey: Uint8Array
  seals: readonly Uint8Array[]
  people: readonly RollPerson[]
  /** Of a vote in which papers were handed out. */
  ledger?: Ledger
  /** Of the count: `2026-11-27`. */
  day: string
}

export interface CountOutput {
  /** By leaf. */
  ballots: { leaf: string; body: string }[]
  corrections: Correction[]
  /** Ascending. */
  rollLeaves: string[]
  /** Private tokens in the order of `people`, lower-case hex; their order says nothing about their people. */
  tokens: string[]
  result: Result
  root: string
  rollRoot: string
  /** As it was signed. */
  ledger?: Ledger | undefined
  /** The signed checkpoint. */
  note: string
}

/** What the counting thread tells: how far it has come, and in the end its output. */
export type CountMessage = { poolsCounted: number } | { output: CountOutput }

/**
 * Opens the ballots, counts them, and signs what was found. The same input gives the same output.
 * @throws Error for keys that are not those of the definition, for two ballots with one leaf, and for a ledger that does not agree
 * with the roll and the ballots
 */
export async function countBallots(input: CountInput, onPool?: (counted: number) => void): Promise<CountOutput> {
  const definition = Definition.parse(JSON.parse(input.definition))
  const { election, sealPublic, receiptPublic } = definition
  const signing = signingKey(input.receiptSecret)
  if (toBase64(sealPublicOf(input.sealKey)) !== sealPublic || toBase64(signing.publicKey) !== receiptPublic)
    throw new Error(`the keys are not those of the election ${election}`)

  const { ballots, invalid, zones } = openBallots(definition, input)
  const corrections = invalid.sort().map((leaf, at): Correction => {
    return { seq: at + 1, kind: 'invalid', leaf, reason: INVALID_REASON, protocol: '', day: input.day }
  })
  const tokens = input.people.map(({ person }) => rollToken(input.rollKey, election, person))
  const rollLeaves = input.people.map(({ voted }, at) => rollLeaf(tokens[at] ?? new Uint8Array(), voted)).sort()
  const { ledger } = input
  const sums = ledger && ledgerSums(ledger)
  const spoiled = sums ? sums.kept - sums.papers : 0
  const result = resultOf(definition, { ballots, corrections, spoiled, roll: rollLeaves.length, zones }, onPool)
  const onPaper = ballots.filter(({ body }) => readBallot(body)?.channel === 'paper').length
  const fault = ledger && ledgerFault(ledger, result, onPaper)
  if (fault) throw new Error(`the ledger of the election ${election} is wrong: ${JSON.stringify(fault)}`)
  const tree = { leaves: ballots.map(({ leaf }) => leaf), rollLeaves, result, ledger }
  const found = await electionCheckpoint(definition, tree, sha256)
  const text = checkpointText(asCheckpoint(found))
  const key = await noteKey(originOf(definition), 1, signing.publicKey, sha256)
  return {
    ballots,
    corrections,
    rollLeaves,
    tokens: tokens.map(toHex),
    result,
    root: toHex(found.root),
    rollRoot: toHex(found.rollRoot),
    ledger,
    note: noteOf(text, [signCheckpoint(key, signing.privateKey, text)]),
  }
}

/** Published with a ballot that could not be counted; in the language of the law, like the protocol of a count. */
const INVALID_REASON = 'Бюлетень після відкриття не відповідає визначенню голосування.'

function openBallots(definition: Definition, { seals, sealKey }: CountInput) {
  const hash = definitionHash(definition)
  const ballots = new Map<string, string>()
  /** By zone: what was chosen. Which ballot is of which zone is forgotten here. */
  const byZone: VoteSum[] = []
  const invalid: string[] = []
  const open = opener(sealKey, hash)
  for (const sealed of seals) {
    const text = open(sealed)
    const { body, zone } = text === undefined ? { body: undefined, zone: null } : readSealed(text)
    const ballot = body === undefined ? undefined : readBallot(body)
    if (body === undefined || !ballot || ballotFault(definition, ballot) || isForeign(definition, zone)) {
      // It does not vanish: its hash stands among the corrections.
      invalid.push(body === undefined ? toHex(sha256(sealed)) : leafOf(body))
      continue
    }
    const leaf = leafOf(body)
    if (ballots.has(leaf)) throw new Error(`two ballots of the election ${definition.election} have one leaf`)
    ballots.set(leaf, body)
    byZone.push({ settlement: zone, choices: ballot.choices, times: 1 })
  }
  const ordered = [...ballots].sort(([one], [other]) => (one < other ? -1 : 1))
  const { question, doubleMajority } = definition
  const zones = doubleMajority && question.kind !== 'allocation' ? zonesOf(question, byZone) : undefined
  return { ballots: ordered.map(([leaf, body]) => ({ leaf, body })), invalid, zones }
}

/** A zone behind a ballot that the vote does not have. */
const isForeign = ({ doubleMajority, zones }: Definition, zone: string | null): boolean =>
  zone !== null && !(doubleMajority && zones.includes(zone))
