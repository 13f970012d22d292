import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const KEY_BYTES = 32

const KeysFile = z.strictObject({
  version: z.literal(1),
  /** base64 of 32 random bytes; the key of a community is derived from it. */
  personKey: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES, 'expected 32 bytes in base64'),
})

export interface Keys {
  /** HMAC-SHA256 of a tax number under this community's own key, in hex: equal for one person, says nothing else. */
  personKey(communityId: string, taxNumber: string): string
  /** 32 bytes to seal tokens of one purpose with (see sealed-token.ts): no purpose opens another's. */
  sealing(purpose: string): Buffer
}

interface KeysConfig {
  /** Path of the JSON file (`VICHE_KEYS`). */
  keysFile: string
  /** The demo makes the file when it is missing; anywhere else a lost key must stop the start, not be replaced. */
  demo: boolean
}

/**
 * Reads the keys that live outside the database. A plain hash of a tax number is no protection, since there are only
 * ten digits to try: without this file the numbers cannot be recovered from a copy of the database. With a new file
 * nobody is recognised any more, so it belongs into the backup, apart from the database's.
 */
export async function loadKeys(config: KeysConfig): Promise<Keys> {
  const text = await readFile(config.keysFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text !== undefined) return keysFrom(parseKeys(config.keysFile, text))
  if (!config.demo) {
    throw new Error(`VICHE_KEYS: ${config.keysFile} does not exist; it must be the file this database was begun with`)
  }
  return keysFrom(await makeKeys(config.keysFile))
}

/** A new keys file, readable by its owner only; one that another process made meanwhile is taken instead. */
export async function makeKeys(file: string): Promise<Buffer> {
  const keys = { version: 1, personKey: randomBytes(KEY_BYTES).toString('base64') }
  await mkdir(dirname(file), { recursive: true })
  try {
    await writeFile(file, `${JSON.stringify(keys, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return parseKeys(file, await readFile(file, 'utf8'))
}

function parseKeys(file: string, text: string): Buffer {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new Error(`VICHE_KEYS: ${file} is not JSON`, { cause })
  }
  const parsed = KeysFile.safeParse(json)
  if (!parsed.success) throw new Error(`VICHE_KEYS: ${file} is not a keys file:\n${z.prettifyError(parsed.error)}`)
  return Buffer.from(parsed.data.personKey, 'base64')
}

export function keysFrom(master: Buffer): Keys {
  const derived = new Map<string, Buffer>()
  const keyOf = (communityId: string): Buffer => {
    const known = derived.get(communityId)
    if (known) return known
    const key = Buffer.from(hkdfSync('sha256', master, '', `viche person ${communityId}`, KEY_BYTES))
    derived.set(communityId, key)
    return key
  }
  return {
    personKey: (communityId, taxNumber) => createHmac('sha256', keyOf(communityId)).update(taxNumber).digest('hex'),
    sealing: (purpose) => Buffer.from(hkdfSync('sha256', master, '', `viche seal ${purpose}`, KEY_BYTES)),
  }
}
