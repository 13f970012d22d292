/** The check of a published vote in the browser. Loaded when somebody checks one: it is larger than a page should be. */
import './no-eval.ts'
import { fromHex } from '#participation/ballots/protocol/bytes.ts'
import { readReceipt } from '#participation/ballots/protocol/receipt.ts'
import { MAX_PACKED_BYTES } from '#participation/ballots/protocol/tar.ts'
import { type Check, verifyBundle, verifyTextKey } from '#participation/ballots/protocol/verify.ts'

export interface Found extends Pick<Check, 'id' | 'outcome'> {
  /** Key of the sentence, and what fills it. */
  text: string
  values: Check['detail']['values']
}

/** What somebody put into the form: the file, and texts that may be empty. */
export interface Given {
  record: Blob
  receipt: string
  rollToken: string
}

/** The checks, or the field that does not hold what it should. */
export async function verify({ record, receipt, rollToken }: Given): Promise<Found[] | 'no-receipt' | 'no-token'> {
  const read = receipt === '' ? undefined : readReceipt(receipt)
  if (receipt !== '' && !read) return 'no-receipt'
  if (rollToken !== '' && !/^[0-9a-f]{32}$/.test(rollToken)) return 'no-token'
  // One byte too many is enough to be refused.
  const bytes = new Uint8Array(await record.slice(0, MAX_PACKED_BYTES + 1).arrayBuffer())
  const checks = await verifyBundle(bytes, {
    receipt: read,
    rollToken: rollToken === '' ? undefined : fromHex(rollToken),
  })
  return checks.map((check) => {
    return { id: check.id, outcome: check.outcome, text: verifyTextKey(check), values: check.detail.values }
  })
}
