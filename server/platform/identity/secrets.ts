import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Keys } from './keys.ts'

/** Characters; a shorter secret could be found by trying. */
const MIN_SECRET_LENGTH = 16

/** The hashes are compared, so that neither the length nor the first wrong sign shows in the time that it takes. */
const sameTexts = (one: string, other: string): boolean => timingSafeEqual(digestOf(one), digestOf(other))
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Whether what a program sent is the secret. The time does not depend on how much of it is right.
 * @param given a header or parameter as it came: absent and repeated ones are wrong
 */
export function isSameSecret(given: unknown, secret: string): boolean {
  if (secret.length < MIN_SECRET_LENGTH) throw new TypeError('a secret this short protects nothing')
  return typeof given === 'string' && sameTexts(given, secret)
}

/** Whether `signature` is the HMAC-SHA256 of the body in hexadecimal, as most senders of webhooks write it. */
export const isSignatureOf = (body: Buffer, signature: unknown, secret: string): boolean =>
  isSameSecret(signature, createHmac('sha256', secret).update(body).digest('hex'))

/**
 * A secret of one community for one purpose (`bot.telegram`), always the same: it needs no table, and code that registers
 * the webhook computes what the endpoint will check. 43 signs of base64url.
 */
export const derivedSecret = (keys: Pick<Keys, 'sealing'>, communityId: string, purpose: string): string =>
  createHmac('sha256', keys.sealing('endpoint-secrets')).update(`${communityId} ${purpose}`).digest('base64url')

/** 32 bytes of one community for one purpose, derived from the key that moves with it. */
export const derivedKey = (keys: Pick<Keys, 'communityKey'>, communityId: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', keys.communityKey(communityId), '', `viche ${purpose}`, 32))
