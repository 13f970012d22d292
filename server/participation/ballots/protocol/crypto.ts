import type { VerifyEd25519 } from './checkpoint.ts'
import type { Sha256 } from './merkle.ts'

/** What a check of a bundle needs of a machine. */
export interface VerifyingCrypto {
  sha256: Sha256
  verify: VerifyEd25519
}

/** With the Web Crypto API, which browsers have, and Node too. Older browsers have no Ed25519: `undefined`. */
export const webCrypto: VerifyingCrypto = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  verify: async (publicKey, message, signature) => {
    try {
      const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
      return await crypto.subtle.verify('Ed25519', key, signature, message)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotSupportedError') return undefined
      if (error instanceof DOMException && error.name === 'DataError') return false // no point of the curve
      throw error
    }
  },
}
