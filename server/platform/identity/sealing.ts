import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-256-GCM as everything here is sealed: nonce (12 bytes), ciphertext, authentication tag (16 bytes). */

const NONCE = 12
const TAG = 16

/**
 * @param key 32 bytes
 * @param place what the value belongs to: it opens there and nowhere else
 */
export function seal(key: Buffer, value: Buffer, place = ''): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  return Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()])
}

/** @throws Error for what was sealed with another key or for another place, or was changed */
export function unseal(key: Buffer, sealed: Buffer, place = ''): Buffer {
  if (sealed.length < NONCE + TAG) throw new Error('too short to be sealed')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()])
}
