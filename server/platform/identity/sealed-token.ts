import { seal, unseal } from './sealing.ts'

/** Longer than any token of ours; anything longer is rejected unread. */
const MAX_LENGTH = 1_000

/**
 * Seals a value that travels through an address and comes back: it can be neither read, forged nor changed on the way.
 * @param key 32 bytes, from `Keys.sealing`
 */
export const sealToken = (key: Buffer, value: object): string =>
  seal(key, Buffer.from(JSON.stringify(value))).toString('base64url')

/** The value sealed with this key; undefined for anything else. */
export function openToken(key: Buffer, token: string): unknown {
  const sealed = Buffer.from(token.slice(0, MAX_LENGTH), 'base64url')
  // one spelling each: base64 decoding tolerates stray characters and different trailing bits, a token does not
  if (sealed.toString('base64url') !== token) return undefined
  try {
    return JSON.parse(unseal(key, sealed).toString('utf8'))
  } catch {
    // too short, sealed with another key, or tampered with
    return undefined
  }
}
