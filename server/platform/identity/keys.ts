import { createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const KEY_BYTES = 32

const Key = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES, `expected ${KEY_BYTES} bytes in base64`)

const KeysFile = z.strictObject({
  version: z.literal(1),
  /** base64 of 32 random bytes; the key of a community is derived from it. */
  personKey: Key,
  /** Keys of communities that came from another installation, by their id: in place of a derived one. */
  communities: z.record(z.uuid(), Key).optional(),
})
type KeysFile = z.output<typeof KeysFile>

export interface Keys {
  /** HMAC-SHA256 of a tax number under this community's own key, in hex: equal for one person, says nothing else. */
  personKey(communityId: string, taxNumber: string): string
  /** 32 bytes to seal tokens of one purpose with (see sealed-token.ts): no purpose opens another's. */
  sealing(purpose: string): Buffer
  /** The key of one community. It opens that community's person keys and no other's; it goes into a file of its own. */
  communityKey(communityId: string): Buffer
  /** From now on, and in every process from its first look at this community on, this is its key. */
  keep(communityId: string, key: Buffer): Promise<void>
}

interface KeysConfig {
  /** Path of the JSON file (`VICHE_KEYS`). */
  keysFile: string
  /** The demo makes the file when it is missing; anywhere else a lost key must stop the start, not be replaced. */
  demo: boolean
  /** Root keeps the folder of the file for itself; where it works for another user, this does `work` as root. */
  asRoot?: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Reads the keys that live outside the database. A plain hash of a tax number is no protection, since there are only
 * ten digits to try: without this file the numbers cannot be recovered from a copy of the database. With a new file
 * nobody is recognised any more, so it belongs into the backup, apart from the database's.
 */
export async function loadKeys(config: KeysConfig): Promise<Keys> {
  const { keysFile, asRoot = (work) => work() } = config
  const text = await readFile(keysFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined && !config.demo) {
    throw new Error(`VICHE_KEYS: ${keysFile} does not exist; it must be the file this database was begun with`)
  }
  const master = text === undefined ? await makeKeys(keysFile) : masterOf(requireKeys(keysFile, text))
  // Read when a community is first met, not at the boot: a community that is imported brings its key while servers run,
  // and one that went on with a derived key would take its people for strangers.
  return keysFrom(master, {
    find: (communityId) => requireKeys(keysFile, readFileSync(keysFile, 'utf8')).communities?.[communityId],
    keep: (communityId, key) => asRoot(() => addCommunityKey(keysFile, communityId, key)),
  })
}

/** A new keys file, readable by its owner only; one that another process made meanwhile is taken instead. */
export async function makeKeys(file: string): Promise<Buffer> {
  const keys = { version: 1, personKey: randomBytes(KEY_BYTES).toString('base64') }
  await mkdir(dirname(file), { recursive: true })
  // Written aside and then named: a process that dies meanwhile leaves no file with half a key in it.
  const unfinished = `${file}.${randomUUID()}`
  await writeFile(unfinished, textOf(keys), { mode: 0o600, flag: 'wx', flush: true })
  try {
    await link(unfinished, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(unfinished, { force: true })
  }
  return masterOf(requireKeys(file, await readFile(file, 'utf8')))
}

/** The file is replaced whole, so that a power cut leaves the old one. */
async function addCommunityKey(file: string, communityId: string, key: Buffer): Promise<void> {
  const { text, uid, gid } = await readWithOwner(file)
  const keys = requireKeys(file, text)
  const communities = { ...keys.communities, [communityId]: key.toString('base64') }
  const unfinished = `${file}.${randomUUID()}`
  const handle = await open(unfinished, 'wx', 0o600)
  try {
    await handle.writeFile(textOf({ ...keys, communities }))
    // Root may import for a server that runs as somebody else, who must go on reading it.
    await handle.chown(uid, gid)
    await handle.sync()
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/** Both of one and the same file, whatever has its name a moment later. */
async function readWithOwner(file: string): Promise<{ text: string; uid: number; gid: number }> {
  const handle = await open(file, 'r')
  try {
    const { uid, gid } = await handle.stat()
    return { text: await handle.readFile('utf8'), uid, gid }
  } finally {
    await handle.close()
  }
}

const textOf = (keys: object): string => `${JSON.stringify(keys, undefined, 2)}\n`
const masterOf = (keys: KeysFile): Buffer => Buffer.from(keys.personKey, 'base64')

/** @throws Error unless this text is what a keys file holds */
export function requireKeys(file: string, text: string): KeysFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new Error(`VICHE_KEYS: ${file} is not JSON`, { cause })
  }
  const parsed = KeysFile.safeParse(json)
  if (!parsed.success) throw new Error(`VICHE_KEYS: ${file} is not a keys file:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** Where keys of communities that came from elsewhere are kept, in base64. */
interface BroughtKeys {
  find(communityId: string): string | undefined
  keep(communityId: string, key: Buffer): Promise<void>
}

const noneBrought: BroughtKeys = {
  find: () => undefined,
  keep: () => Promise.reject(new Error('these keys are in no file, so none can be added')),
}

export function keysFrom(master: Buffer, brought: BroughtKeys = noneBrought): Keys {
  const known = new Map<string, Buffer>()
  const communityKey = (communityId: string): Buffer => {
    const key = known.get(communityId) ?? firstKey(communityId)
    known.set(communityId, key)
    return key
  }
  const firstKey = (communityId: string): Buffer => {
    const own = brought.find(communityId)
    if (own !== undefined) return Buffer.from(own, 'base64')
    return Buffer.from(hkdfSync('sha256', master, '', `viche person ${communityId}`, KEY_BYTES))
  }
  return {
    communityKey,
    personKey: (communityId, taxNumber) =>
      createHmac('sha256', communityKey(communityId)).update(taxNumber).digest('hex'),
    async keep(communityId, key) {
      await brought.keep(communityId, key)
      known.set(communityId, key)
    },
    sealing: (purpose) => Buffer.from(hkdfSync('sha256', master, '', `viche seal ${purpose}`, KEY_BYTES)),
  }
}

/** Sixteen hex digits that two keys share only if they are the same, and from which no key can be had. */
export const keyFingerprint = (key: Buffer): string =>
  createHmac('sha256', key).update('viche fingerprint of a person key').digest('hex').slice(0, 16)
