/**
 * The tree of the roll: who was entitled and who voted, without a name. Each person holds a private token, with which they
 * find their own leaf; somebody who did not vote and stands as "voted" can prove it.
 */
import { type Bytes, concat } from './bytes.ts'
import { leafInput } from './merkle.ts'

export const ROLL_TOKEN_BYTES = 16

/** What is hashed for a person's leaf. @throws RangeError for a token of another length */
export function rollLeafInput(token: Uint8Array, voted: boolean): Bytes {
  if (token.length !== ROLL_TOKEN_BYTES) throw new RangeError('A token of the roll has 16 bytes')
  return leafInput(concat(token, Uint8Array.of(voted ? 1 : 0)))
}
