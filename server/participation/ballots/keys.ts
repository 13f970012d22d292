import type { Services } from '#contract/index.ts'
import type { KEY_FOLDERS } from '#platform/key-files.ts'
import type { Community } from '#platform/tenancy/index.ts'
import {
  type Bytes,
  fromBase64,
  type KeyPair,
  receiptSigner,
  sealPublicOf,
  signingKey,
  toBase64,
} from './protocol/index.ts'

/**
 * Keys of elections. The private seal key is a file outside the database, destroyed when the ballots are counted. The key
 * that signs receipts and the key of the roll are derived from the community's key, so that they are in no table, survive a
 * restart and move with `export --key`.
 */

/** The kind of key file, and the folder below the data folder. */
export const ELECTION_KEYS: (typeof KEY_FOLDERS)[number] = 'elections'

const RECEIPTS = 'ballots.receipts'
const ROLL = 'ballots.roll'

type Place = { community: Pick<Community, 'id'>; services: Pick<Services, 'keyFor' | 'keyFiles'> }

/** Ed25519: signs receipts and checkpoints. */
export const receiptKey = ({ community, services }: Place): KeyPair => signingKey(services.keyFor(community, RECEIPTS))

/** Signs the receipts of a community. */
export interface ReceiptSigner {
  /** In base64. */
  publicKey: string
  /** The signature of a leaf in base64. @param hash of the definition, @param leaf both lower-case hex */
  sign(hash: string, leaf: string): string
}

/** Communities whose signer one process keeps: reading a key takes longer than signing with it. */
const MAX_KEPT_SIGNERS = 1_000
const signers = new Map<string, ReceiptSigner>()

/** By the secret itself, so that a community whose keys are replaced signs with the new ones at once. */
export function receiptSignerOf({ community, services }: Place): ReceiptSigner {
  const secret = services.keyFor(community, RECEIPTS)
  return keptIn(signers, MAX_KEPT_SIGNERS, secret.toString('base64'), () => ({
    publicKey: toBase64(signingKey(secret).publicKey),
    sign: receiptSigner(secret),
  }))
}

/** What is kept under a name, made where it is not: the oldest gives way. */
export function keptIn<Value>(kept: Map<string, Value>, most: number, name: string, make: () => Value): Value {
  const known = kept.get(name)
  if (known !== undefined) return known
  const [oldest] = kept.keys()
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest)
  const made = make()
  kept.set(name, made)
  return made
}

/** From which the private tokens of people on the roll are computed. */
export const rollKey = ({ community, services }: Place): Buffer => services.keyFor(community, ROLL)

export const writeSealKey = ({ community, services }: Place, electionId: string, key: Uint8Array): Promise<void> =>
  services.keyFiles.write(ELECTION_KEYS, community.id, electionId, key)

/** As of a second ago at most: asked for every vote. */
export const hasSealKey = ({ community, services }: Place, electionId: string): Promise<boolean> =>
  services.keyFiles.hasLately(ELECTION_KEYS, community.id, electionId)

/** Makes the sealed ballots of an election unreadable; true when there was a key. */
export const destroySealKey = ({ community, services }: Place, electionId: string): Promise<boolean> =>
  services.keyFiles.remove(ELECTION_KEYS, community.id, electionId)

/** The private key of this election; undefined when there is no file, or its key is another's. */
export async function readSealKey(
  { community, services }: Place,
  { election, sealPublic }: { election: string; sealPublic: string },
): Promise<Bytes | undefined> {
  const stored = await services.keyFiles.read(ELECTION_KEYS, community.id, election)
  if (!stored || stored.length !== fromBase64(sealPublic).length) return undefined
  const key = Uint8Array.from(stored)
  return toBase64(sealPublicOf(key)) === sealPublic ? key : undefined
}
