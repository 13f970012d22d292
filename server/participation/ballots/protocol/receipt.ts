import { z } from 'zod'
import { type Bytes, utf8 } from './bytes.ts'
import { Hex16, Hex32 } from './definition.ts'

/**
 * What the voter is given on the page that answers the vote. No time: it would join the receipt with the roll. A signed
 * receipt whose leaf is missing after the count proves that a vote was lost.
 */
export const Receipt = z.strictObject({
  leaf: Hex32,
  nonce: Hex16,
  mark: Hex16,
  /** Ed25519 over `receiptMessage`, in base64. */
  signature: z.string().length(88),
})
export type Receipt = z.output<typeof Receipt>

/** @param hashes lower-case hex */
export const receiptMessage = (definitionHash: string, leaf: string): Bytes =>
  utf8(`viche-receipt/1\n${definitionHash}\n${leaf}\n`)

/**
 * A receipt as it was kept: as the API answers it, `{"receipt": {…}}`, what is inside, or the text of its page with leaf,
 * nonce, mark and signature in this order. Undefined for anything else.
 */
export function readReceipt(text: string): Receipt | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return Receipt.safeParse(json).data ?? z.object({ receipt: Receipt }).safeParse(json).data?.receipt
  } catch (error) {
    if (error instanceof SyntaxError) return receiptIn(text)
    throw error
  }
}

function receiptIn(text: string): Receipt | undefined {
  const [leaf, ...leaves] = text.match(/\b[0-9a-f]{64}\b/g) ?? []
  const [nonce, mark, ...more] = text.match(/\b[0-9a-f]{32}\b/g) ?? []
  const [signature, ...signatures] = text.match(/(?<![\w+/=])[A-Za-z0-9+/]{86}==(?!=)/g) ?? []
  if (leaves.length + more.length + signatures.length > 0) return undefined
  return Receipt.safeParse({ leaf, nonce, mark, signature }).data
}
