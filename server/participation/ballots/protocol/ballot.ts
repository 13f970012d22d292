import { z } from 'zod'
import { type BallotChoicesFault, MAX_CHOICES } from '#participation/questions/allocation.ts'
import { concat, utf8 } from './bytes.ts'
import { canonical, parseCanonical } from './canonical.ts'
import { CHANNELS, type Definition, ElectionId, Hex16, Zone } from './definition.ts'
import { canonicalChoices, choicesFault, longestChoices } from './question.ts'
import { zoneBytes } from './zones.ts'

/**
 * A ballot as it is hashed and, after the count, published.
 * `nonce`: 16 random bytes of the server, without which the few possible ballots could be found from their hashes.
 * `mark`: 16 bytes of the voter's own, since a server that dealt one receipt to two like-minded voters could drop a vote.
 */
export const Ballot = z.strictObject({
  v: z.literal(1),
  election: ElectionId,
  channel: z.enum(CHANNELS),
  zone: Zone.nullable(),
  choices: z.array(z.string().min(1).max(25)).max(MAX_CHOICES),
  nonce: Hex16,
  mark: Hex16,
})
export type Ballot = z.output<typeof Ballot>

/** The canonical text of a ballot: what is sealed, hashed and published. Choices are brought into their one form. */
export function ballotBody(definition: Definition, ballot: Omit<Ballot, 'v' | 'election'>): string {
  const choices = canonicalChoices(definition.question, ballot.choices)
  return canonical({ ...ballot, v: 1, election: definition.election, choices })
}

/** A ballot from its canonical text; undefined unless it is exactly that. Whether it is legal, `ballotFault` says. */
export function readBallot(body: string): Ballot | undefined {
  const parsed = parseCanonical(body)
  return parsed && Ballot.safeParse(parsed.value).data
}

/** Why a ballot is none of this vote: of another one, of an unknown channel or zone, or choices that are not allowed. */
export type BallotFault = 'election' | 'channel' | 'zone' | 'form' | BallotChoicesFault

export function ballotFault(definition: Definition, ballot: Ballot): BallotFault | undefined {
  if (ballot.election !== definition.election) return 'election'
  if (!definition.channels.includes(ballot.channel)) return 'channel'
  // Where zones have a majority, no ballot names one.
  const allowed = definition.doubleMajority ? [] : definition.zones
  if (ballot.zone !== null && !allowed.includes(ballot.zone)) return 'zone'
  const fault = choicesFault(definition.question, ballot.choices)
  if (fault) return fault
  const ordered = canonicalChoices(definition.question, ballot.choices)
  return ordered.every((choice, at) => choice === ballot.choices[at]) ? undefined : 'form'
}

/** Four bytes of length before the ballot, zeros behind it. */
const LENGTH_BYTES = 4

/** Bytes of a padded ballot, the same for every legal one: the length of a ciphertext would tell the choice. */
export function padBytesFor(definition: Definition): number {
  const longest = (names: readonly string[]) => names.toSorted((one, other) => other.length - one.length)[0] ?? ''
  const ids = '0'.repeat(32)
  const body = canonical({
    v: 1,
    election: definition.election,
    channel: longest(definition.channels),
    zone: null,
    choices: longestChoices(definition.question),
    nonce: ids,
    mark: ids,
  })
  const zone = Math.max(...definition.zones.map((name) => canonical(name).length), 'null'.length)
  return LENGTH_BYTES + body.length - 'null'.length + zone + zoneBytes(definition)
}

/** @throws RangeError when the ballot is longer than any legal one */
export function padded(body: string, padBytes: number): Uint8Array {
  const bytes = utf8(body)
  const filler = padBytes - LENGTH_BYTES - bytes.length
  if (filler < 0) throw new RangeError(`A ballot of ${bytes.length} bytes does not fit into ${padBytes}`)
  const length = new Uint8Array(LENGTH_BYTES)
  new DataView(length.buffer).setUint32(0, bytes.length)
  return concat(length, bytes, new Uint8Array(filler))
}

/** The ballot in padded bytes; undefined where the padding is not as `padded` writes it, or the text is not UTF-8. */
export function unpadded(bytes: Uint8Array): string | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getUint32(0)
  const end = LENGTH_BYTES + length
  if (end > bytes.length || bytes.subarray(end).some((byte) => byte !== 0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(LENGTH_BYTES, end))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
