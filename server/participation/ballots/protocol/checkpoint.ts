/**
 * The signed statement about the tree of a vote, in the formats of C2SP: `tlog-checkpoint` (what is said), `signed-note`
 * (how it is signed) and `cosignature/v1` (how a witness signs with the time at which it saw the tree).
 * https://c2sp.org/tlog-checkpoint, https://c2sp.org/signed-note, https://c2sp.org/tlog-cosignature
 */
import { type Bytes, concat, fromBase64, fromHex, sameBytes, toBase64, toHex, utf8 } from './bytes.ts'
import type { Sha256 } from './merkle.ts'

export interface Checkpoint {
  origin: string
  size: number
  root: Bytes
  /** Further lines that are signed. */
  extensions: readonly string[]
}

export const checkpointText = ({ origin, size, root, extensions }: Checkpoint): string =>
  [origin, size, toBase64(root), ...extensions].map((line) => `${line}\n`).join('')

/** Undefined for a text that is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n')) return undefined
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n')
  if (!origin || !size || !root || !/^(0|[1-9][0-9]{0,14})$/.test(size) || extensions.includes('')) return undefined
  const hash = orUndefined(() => fromBase64(root))
  return hash?.length === 32 ? { origin, size: Number(size), root: hash, extensions } : undefined
}

/** `1`: signs the text. `4`: a witness, signs the text and a time. */
export type KeyKind = 1 | 4

/** A public key with the name of its owner; `id`: four bytes by which a signature refers to it. */
export interface NoteKey {
  name: string
  kind: KeyKind
  publicKey: Bytes
  id: Bytes
}

const NAME = /^[^\s+]{1,200}$/u

/** @throws TypeError for a name with a space or a plus, which would break the line apart */
export async function noteKey(name: string, kind: KeyKind, publicKey: Bytes, sha256: Sha256): Promise<NoteKey> {
  if (!NAME.test(name)) throw new TypeError('The name of a key has no spaces and no plus')
  const id = (await sha256(concat(utf8(`${name}\n`), Uint8Array.of(kind), publicKey))).slice(0, 4)
  return { name, kind, publicKey, id }
}

/** `name+0a1b2c3d+base64`, as keys of notes are published. */
export const noteKeyText = ({ name, kind, publicKey, id }: NoteKey): string =>
  `${name}+${toHex(id)}+${toBase64(concat(Uint8Array.of(kind), publicKey))}`

/** Undefined for a text that is no key, or whose id is not that of the key. */
export async function parseNoteKey(text: string, sha256: Sha256): Promise<NoteKey | undefined> {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]{1,200})\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? []
  const bytes = orUndefined(() => fromBase64(encoded))
  if (bytes?.length !== 33 || (bytes[0] !== 1 && bytes[0] !== 4)) return undefined
  const key = await noteKey(name, bytes[0], bytes.slice(1), sha256)
  return sameBytes(key.id, fromHex(id)) ? key : undefined
}

export interface Note {
  text: string
  signatures: readonly { name: string; id: Bytes; signature: Bytes }[]
}

/** Splits a note into its text and its signatures; undefined for what is none. */
export function parseNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return undefined
  const lines = note.slice(end + 2, -1).split('\n')
  const signatures = lines.map((line) => {
    const [, name = '', encoded = ''] = /^— ([^\s+]{1,200}) (\S+)$/u.exec(line) ?? []
    const bytes = orUndefined(() => fromBase64(encoded))
    return bytes && bytes.length > 4 ? { name, id: bytes.slice(0, 4), signature: bytes.slice(4) } : undefined
  })
  const read = signatures.filter((signature) => signature !== undefined)
  return read.length === lines.length ? { text: note.slice(0, end + 1), signatures: read } : undefined
}

/** The line that a signature adds to a note; a witness's signature begins with the eight bytes of its time. */
export const signatureLine = ({ name, id }: NoteKey, signature: Uint8Array): string =>
  `— ${name} ${toBase64(concat(id, signature))}\n`

/** @param lines of `signatureLine` */
export const noteOf = (text: string, lines: readonly string[]): string => `${text}\n${lines.join('')}`

/** What a witness signs. @param time in seconds since 1970 */
export const cosignedBytes = (text: string, time: number): Bytes => utf8(`cosignature/v1\ntime ${time}\n${text}`)

export function timeBytes(time: number): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  return bytes
}

export type VerifyEd25519 = (
  publicKey: Bytes,
  message: Bytes,
  signature: Bytes,
) => boolean | undefined | Promise<boolean | undefined>

/** `missing`: the key signed nothing here. `unable`: this machine cannot check Ed25519. */
export type SignatureState = 'valid' | 'invalid' | 'missing' | 'unable'

/** Whether the note carries a valid signature of the key. */
export async function checkSignature(note: Note, key: NoteKey, verify: VerifyEd25519): Promise<SignatureState> {
  const signed = note.signatures.find(({ name, id }) => name === key.name && sameBytes(id, key.id))
  if (!signed) return 'missing'
  const witness = key.kind === 4
  if (signed.signature.length !== (witness ? 72 : 64)) return 'invalid'
  const time = witness ? Number(new DataView(signed.signature.buffer).getBigUint64(0)) : 0
  const message = witness ? cosignedBytes(note.text, time) : utf8(note.text)
  const valid = await verify(key.publicKey, message, witness ? signed.signature.slice(8) : signed.signature)
  return valid === undefined ? 'unable' : valid ? 'valid' : 'invalid'
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
