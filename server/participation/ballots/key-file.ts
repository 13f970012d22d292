import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { type Bytes, ElectionId, sealPublicOf, toBase64 } from './protocol/index.ts'

/**
 * The key of a vote as a commission keeps it: a file of JSON, locked with a passphrase. The costs of scrypt are part of the
 * format and not of the file, so that no file makes the server spend more.
 */

export const MIN_PASSPHRASE = 12
export const MAX_PASSPHRASE = 200
/** Characters of a file; one has about 450. */
export const MAX_KEY_FILE = 2_000

const KIND = 'viche-election-key'
/** 64 MB and some tenths of a second. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 80 * 1024 * 1024 }
const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const SALT_BYTES = 16
const IV_BYTES = 12
const TAG_BYTES = 16

const bytes = (count: number) =>
  z
    .base64()
    .max(100)
    .refine((text) => Buffer.from(text, 'base64').length === count)

const LockedKey = z.strictObject({
  v: z.literal(1),
  kind: z.literal(KIND),
  election: ElectionId,
  /** X25519: names the vote whose ballots the key opens. */
  sealPublic: bytes(KEY_BYTES),
  salt: bytes(SALT_BYTES),
  iv: bytes(IV_BYTES),
  /** The private key and the tag of AES-256-GCM. */
  locked: bytes(KEY_BYTES + TAG_BYTES),
})
type LockedKey = z.output<typeof LockedKey>

interface Named {
  election: string
  /** In base64. */
  sealPublic: string
}

/** The text of the file. */
export async function lockKey(key: Uint8Array, { election, sealPublic }: Named, passphrase: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, await derived(passphrase, salt), iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(nameOf({ election, sealPublic }))
  const locked = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  const file: LockedKey = {
    ...{ v: 1, kind: KIND, election, sealPublic },
    ...{ salt: salt.toString('base64'), iv: iv.toString('base64'), locked: locked.toString('base64') },
  }
  return `${JSON.stringify(file, undefined, 2)}\n`
}

/** `form`: no file of a key, or damaged. `another`: of another vote. `passphrase`: it does not open the file. */
export type KeyFileFault = 'form' | 'another' | 'passphrase'

/** The private key in a file, checked against the public one of the vote. */
export async function unlockKey(
  text: string,
  { election, sealPublic }: Named,
  passphrase: string,
): Promise<Bytes | KeyFileFault> {
  const file = LockedKey.safeParse(jsonIn(text)).data
  if (!file) return 'form'
  if (file.election !== election || file.sealPublic !== sealPublic) return 'another'
  const locked = Buffer.from(file.locked, 'base64')
  const secret = await derived(passphrase, Buffer.from(file.salt, 'base64'))
  const decipher = createDecipheriv(CIPHER, secret, Buffer.from(file.iv, 'base64'), { authTagLength: TAG_BYTES })
  decipher.setAAD(nameOf(file))
  decipher.setAuthTag(locked.subarray(-TAG_BYTES))
  try {
    const key = Uint8Array.from(Buffer.concat([decipher.update(locked.subarray(0, -TAG_BYTES)), decipher.final()]))
    return toBase64(sealPublicOf(key)) === sealPublic ? key : 'form'
  } catch (error) {
    // Node has no code for a wrong tag.
    if (error instanceof Error && /unable to authenticate/.test(error.message)) return 'passphrase'
    throw error
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const nameOf = ({ election, sealPublic }: Named): Buffer => Buffer.from(`${KIND}/1\n${election}\n${sealPublic}`)

/** Typed on another keyboard or system, one passphrase must have the same bytes. */
const derived = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC').trim(), salt, KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
