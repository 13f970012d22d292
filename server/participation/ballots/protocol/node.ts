/**
 * The part of the protocol that keeps secrets and therefore runs on the server only: sealing, signing, tokens. Keys are
 * raw bytes, 32 each, as the formats of the protocol have them.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { padded, unpadded } from './ballot.ts'
import { type Bytes, concat, toBase64, toHex, utf8 } from './bytes.ts'
import { cosignedBytes, type NoteKey, signatureLine, timeBytes } from './checkpoint.ts'
import type { VerifyingCrypto } from './crypto.ts'
import { type Definition, definitionText } from './definition.ts'
import { leafInput } from './merkle.ts'
import { receiptMessage } from './receipt.ts'
import { ROLL_TOKEN_BYTES, rollLeafInput } from './roll.ts'

export const sha256 = (bytes: Uint8Array): Bytes => Uint8Array.from(createHash('sha256').update(bytes).digest())

/** Lower-case hex. */
export const definitionHash = (definition: Definition): string => toHex(sha256(utf8(definitionText(definition))))

/** The hash of a ballot, lower-case hex. @param body of `ballotBody` */
export const leafOf = (body: string): string => toHex(sha256(leafInput(utf8(body))))

/** The mark of a voter who typed a word instead of leaving it to the browser: the word itself would be published. */
export const markOf = (word: string): string => toHex(sha256(utf8(word)).slice(0, 16))

/** The hash of a person's leaf in the roll, lower-case hex. */
export const rollLeaf = (token: Uint8Array, voted: boolean): string => toHex(sha256(rollLeafInput(token, voted)))

/** A person's private token for one vote; never stored, computed anew for the person. @param person a key of the roll */
export const rollToken = (rollKey: Uint8Array, election: string, person: string): Bytes =>
  Uint8Array.from(createHmac('sha256', rollKey).update(`viche-roll/1\n${election}\n${person}`).digest()).slice(
    0,
    ROLL_TOKEN_BYTES,
  )

// The DER of a raw key is a fixed prefix and the key (RFC 8410).
const PREFIXES = {
  x25519: { private: '302e020100300506032b656e04220420', public: '302a300506032b656e032100' },
  ed25519: { private: '302e020100300506032b657004220420', public: '302a300506032b6570032100' },
} as const
type Curve = keyof typeof PREFIXES

const KEY_BYTES = 32

function der(prefix: string, key: Uint8Array): Buffer {
  if (key.length !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes`)
  return Buffer.concat([Buffer.from(prefix, 'hex'), key])
}

const privateKey = (curve: Curve, key: Uint8Array): KeyObject =>
  createPrivateKey({ key: der(PREFIXES[curve].private, key), format: 'der', type: 'pkcs8' })
const publicKey = (curve: Curve, key: Uint8Array): KeyObject =>
  createPublicKey({ key: der(PREFIXES[curve].public, key), format: 'der', type: 'spki' })
const rawPublic = (key: KeyObject): Bytes =>
  Uint8Array.from(key.export({ format: 'der', type: 'spki' })).slice(-KEY_BYTES)

export interface KeyPair {
  privateKey: Bytes
  publicKey: Bytes
}

/** A key of one vote, to which ballots are sealed; its private half opens them. */
export function newSealKey(): KeyPair {
  const pair = generateKeyPairSync('x25519')
  const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  return { privateKey: Uint8Array.from(pkcs8).slice(-KEY_BYTES), publicKey: rawPublic(pair.publicKey) }
}

/** The public half of a private seal key, for the check that a kept file is the key of the vote. */
export const sealPublicOf = (key: Uint8Array): Bytes => rawPublic(createPublicKey(privateKey('x25519', key)))

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Bytes of a sealed ballot beside the padded ballot: the ephemeral public key and the tag. */
export const SEAL_OVERHEAD = KEY_BYTES + TAG_BYTES

/**
 * Encrypts a ballot: an ephemeral X25519 key, HKDF-SHA256 bound to the definition, AES-256-GCM over the padded bytes.
 * The key is used once, so the IV is derived with it.
 *
 * @param body of `ballotBody`
 * @param padBytes of `padBytesFor`
 * @returns ephemeral public key ‖ ciphertext ‖ tag, of one length for every ballot of the vote
 */
export const seal = (sealPublic: Uint8Array, hash: string, body: string, padBytes: number): Bytes =>
  sealer(sealPublic, hash, padBytes)(body)

/** {@link seal} for many ballots of one vote: its key is read once. */
export function sealer(sealPublic: Uint8Array, hash: string, padBytes: number): (body: string) => Bytes {
  const recipient = publicKey('x25519', sealPublic)
  return (body) => {
    const ephemeral = generateKeyPairSync('x25519')
    const ephemeralPublic = rawPublic(ephemeral.publicKey)
    const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient })
    const { key, iv } = sealSecrets(shared, ephemeralPublic, sealPublic, hash)
    const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
    return concat(ephemeralPublic, cipher.update(padded(body, padBytes)), cipher.final(), cipher.getAuthTag())
  }
}

/** A sealed ballot opened; undefined where it was not sealed to this key and definition, or was altered. */
export const unseal = (sealPrivate: Uint8Array, hash: string, sealed: Uint8Array): string | undefined =>
  opener(sealPrivate, hash)(sealed)

/** {@link unseal} for many ballots of one vote: its key is read once. */
export function opener(sealPrivate: Uint8Array, hash: string): (sealed: Uint8Array) => string | undefined {
  const own = privateKey('x25519', sealPrivate)
  const recipient = rawPublic(createPublicKey(own))
  return (sealed) => {
    if (sealed.length < SEAL_OVERHEAD) return undefined
    const ephemeralPublic = sealed.subarray(0, KEY_BYTES)
    try {
      const shared = diffieHellman({ privateKey: own, publicKey: publicKey('x25519', ephemeralPublic) })
      const { key, iv } = sealSecrets(shared, ephemeralPublic, recipient, hash)
      const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      return unpadded(concat(decipher.update(sealed.subarray(KEY_BYTES, -TAG_BYTES)), decipher.final()))
    } catch (error) {
      // Node has no code for a wrong tag; the others are those of OpenSSL for a point that is none.
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (error instanceof Error && (code.startsWith('ERR_OSSL') || /unable to authenticate/.test(error.message)))
        return undefined
      throw error
    }
  }
}

function sealSecrets(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array, hash: string) {
  const salt = concat(ephemeral, recipient)
  const derived = new Uint8Array(hkdfSync('sha256', shared, salt, utf8(`viche-seal/1\n${hash}`), KEY_BYTES + IV_BYTES))
  return { key: derived.subarray(0, KEY_BYTES), iv: derived.subarray(KEY_BYTES) }
}

/** The Ed25519 pair of a secret of 32 bytes, derived from the keys of the installation. */
export function signingKey(secret: Uint8Array): KeyPair {
  return { privateKey: Uint8Array.from(secret), publicKey: rawPublic(createPublicKey(privateKey('ed25519', secret))) }
}

const signed = (secret: Uint8Array, message: Uint8Array): Bytes =>
  Uint8Array.from(sign(null, message, privateKey('ed25519', secret)))

/** The signature of a receipt, in base64. @param hash of the definition, @param leaf both lower-case hex */
export const signReceipt = (secret: Uint8Array, hash: string, leaf: string): string => receiptSigner(secret)(hash, leaf)

/** {@link signReceipt} for many receipts: the key is read once. */
export function receiptSigner(secret: Uint8Array): (hash: string, leaf: string) => string {
  const key = privateKey('ed25519', secret)
  return (hash, leaf) => toBase64(Uint8Array.from(sign(null, receiptMessage(hash, leaf), key)))
}

/** The line that signs a checkpoint. */
export const signCheckpoint = (key: NoteKey, secret: Uint8Array, text: string): string =>
  signatureLine(key, signed(secret, utf8(text)))

/** The line of a witness who saw the checkpoint. @param key of kind 4 @param time in seconds since 1970 */
export const cosignCheckpoint = (key: NoteKey, secret: Uint8Array, text: string, time: number): string =>
  signatureLine(key, concat(timeBytes(time), signed(secret, cosignedBytes(text, time))))

/** Verification with the crypto of Node, synchronous. */
export const nodeCrypto: VerifyingCrypto = {
  sha256,
  verify: (key, message, signature) => verify(null, message, publicKey('ed25519', key), signature),
}
