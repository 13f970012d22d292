import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Bytes around the ciphertext: the nonce, and the authentication tag. */
const NONCE = 12
const TAG = 16
/** Longer than any token of ours; anything longer is rejected unread. */
const MAX_LENGTH = 1_000

/**
 * Seals a value that travels through an address and comes back: it can be neither read, forged nor changed on the way.
 * @param key 32 bytes, from `Keys.sealing`
 */
export function sealToken(key: Buffer, value: object): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')
}

/** The value sealed with this key; undefined for anything else. */
export function openToken(key: Buffer, token: string): unknown {
  const sealed = Buffer.from(token.slice(0, MAX_LENGTH), 'base64url')
  // one spelling each: base64 decoding tolerates stray characters and different trailing bits, a token does not
  if (sealed.length <= NONCE + TAG || sealed.toString('base64url') !== token) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAuthTag(sealed.subarray(-TAG))
  const text = decipher.update(sealed.subarray(NONCE, -TAG))
  try {
    return JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8'))
  } catch {
    // the tag does not match: sealed with another key, or tampered with
    return undefined
  }
}
