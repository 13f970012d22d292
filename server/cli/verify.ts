/** `viche verify`: checks the record of a vote. Starts no database, reads no configuration. */
import { open, readFile } from 'node:fs/promises'
import {
  type Check,
  fromHex,
  MAX_PACKED_BYTES,
  nodeCrypto,
  type Receipt,
  ROLL_TOKEN_BYTES,
  readReceipt,
  verifyBundle,
  verifyTextKey,
} from '#participation/ballots/protocol/index.ts'
import type { Translate } from '#platform/i18n/index.ts'
import type { Outcome, Typed } from './command.ts'

const text = (key: string): string => `participation:verify.${key}`
const MAX_RECEIPT_BYTES = 64 * 1024
const HEX = /^[0-9a-f]+$/
const isRollToken = (text: string): boolean => text.length === 2 * ROLL_TOKEN_BYTES && HEX.test(text)

export async function verify(t: Translate, file: string, options: Typed): Promise<Outcome> {
  const { receipt: receiptFile, 'roll-token': token } = options
  let receipt: Receipt | undefined
  if (typeof receiptFile === 'string') {
    receipt = readReceipt((await bytesOf(receiptFile, MAX_RECEIPT_BYTES)).toString())
    if (!receipt) return { said: [`${receiptFile}: ${t(text('no-receipt'))}`], ok: false }
  }
  if (typeof token === 'string' && !isRollToken(token)) return { said: [t(text('no-token'))], ok: false }
  const checks = await verifyBundle(Uint8Array.from(await bytesOf(file, MAX_PACKED_BYTES)), {
    receipt,
    rollToken: typeof token === 'string' ? fromHex(token) : undefined,
    crypto: nodeCrypto,
  })
  const failed = checks.filter(({ ok }) => !ok).map(({ id }) => id)
  const summary = failed.length > 0 ? t(text('summary.bad'), { names: failed.join(', ') }) : t(text('summary.good'))
  return { said: [...checks.map((check) => line(t, check)), '', summary], ok: failed.length === 0 }
}

/** The id in every language, so that a script finds it: `recount: FAILED. Recount. The count of …` */
function line(t: Translate, check: Check): string {
  const { id, outcome, detail } = check
  const said = [t(text(`outcomes.${outcome}`)), t(text(`checks.${id}.title`))].join('. ')
  return `${id}: ${said}. ${t(text(verifyTextKey(check)), detail.values)}`
}

/** One byte more than allowed where the file is larger, so that the reader refuses it without holding all of it. */
async function bytesOf(file: string, most: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    return size > most ? Buffer.alloc(most + 1) : await readFile(handle)
  } finally {
    await handle.close()
  }
}
