/**
 * The Merkle tree of RFC 9162 §2.1 over hashes of leaves. A tree that is split at the largest power of two below its size
 * is the same as one built in pairs from the left in which the odd node at the end moves up as it is.
 *
 * The hash is a parameter: Node computes SHA-256 synchronously, a browser does not.
 */
import { type Bytes, concat, sameBytes } from './bytes.ts'

export type Sha256 = (bytes: Bytes) => Bytes | Promise<Bytes>

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** What is hashed for a leaf; the prefix keeps a node from passing for one. */
export const leafInput = (entry: Uint8Array): Bytes => concat(LEAF, entry)

/** The root over hashes of leaves, in the order given. */
export async function rootOf(leaves: readonly Bytes[], sha256: Sha256): Promise<Bytes> {
  let level = leaves
  while (level.length > 1) level = await levelAbove(level, sha256)
  return level[0] ?? sha256(new Uint8Array())
}

async function levelAbove(level: readonly Bytes[], sha256: Sha256): Promise<Bytes[]> {
  const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => level.slice(at * 2, at * 2 + 2))
  return Promise.all(
    pairs.map(([left = new Uint8Array(), right]) => (right ? sha256(concat(NODE, left, right)) : left)),
  )
}

/** The hashes beside the way from a leaf up to the root. @throws RangeError without such a leaf */
export async function inclusionProof(leaves: readonly Bytes[], index: number, sha256: Sha256): Promise<Bytes[]> {
  if (!(index in leaves)) throw new RangeError(`There is no leaf ${index}`)
  const proof: Bytes[] = []
  let level = leaves
  for (let at = index; level.length > 1; at >>= 1) {
    const beside = level[at ^ 1]
    if (beside) proof.push(beside)
    level = await levelAbove(level, sha256)
  }
  return proof
}

export interface Inclusion {
  leaf: Bytes
  index: number
  size: number
  proof: readonly Bytes[]
}

/** RFC 9162 §2.1.3.2: whether a tree with this root has the leaf in this position. */
export async function isIncluded(
  { leaf, index, size, proof }: Inclusion,
  root: Bytes,
  sha256: Sha256,
): Promise<boolean> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  let at = index
  let last = size - 1
  let hash = leaf
  for (const beside of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = await sha256(concat(NODE, beside, hash))
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2)
        last = Math.floor(last / 2)
      }
    } else hash = await sha256(concat(NODE, hash, beside))
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(hash, root)
}
