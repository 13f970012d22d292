import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Bytes before and behind the text: the nonce, and the tag that proves that nothing was changed. */
const NONCE = 12
const TAG = 16
/** Longer than any token of ours; whatever is longer is not looked at. */
const MAX_LENGTH = 1_000

/**
 * A value that travels through an address and comes back: nobody reads it on the way, and nobody makes or changes one.
 * @param key 32 bytes, of `Keys.sealing`
 */
export function sealToken(key: Buffer, value: object): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')
}

/** What was sealed with this key; undefined for anything else. */
export function openToken(key: Buffer, token: string): unknown {
  const sealed = Buffer.from(token.slice(0, MAX_LENGTH), 'base64url')
  // one spelling each: what base64 passes over (a stray sign, other last bits) is no part of a token
  if (sealed.length <= NONCE + TAG || sealed.toString('base64url') !== token) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAuthTag(sealed.subarray(-TAG))
  const text = decipher.update(sealed.subarray(NONCE, -TAG))
  try {
    return JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8'))
  } catch {
    // the tag does not fit: the token is another key's, or somebody has changed it
    return undefined
  }
}
