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
  /** Keys of communities from another installation, by their id; they replace derived ones. */
  communities: z.record(z.uuid(), Key).optional(),
})
type KeysFile = z.output<typeof KeysFile>

export interface Keys {
  /** HMAC-SHA256 of a tax number under this community's own key, in hex: equal for one person, reveals nothing else. */
  personKey(communityId: string, taxNumber: string): string
  /** 32 bytes for sealing tokens of one purpose (see sealed-token.ts): a purpose cannot open another's. */
  sealing(purpose: string): Buffer
  /**
   * The key of one community. It yields that community's person keys and no other's; it is exported to a file of its
   * own.
   */
  communityKey(communityId: string): Buffer
  /**
   * Stores this community's key: valid here from now on, and in every other process from its first access to this
   * community.
   */
  keep(communityId: string, key: Buffer): Promise<void>
}

interface KeysConfig {
  /** Path of the JSON file (`VICHE_KEYS`). */
  keysFile: string
  /** The demo creates the file when it is missing; anywhere else a lost key must stop the start, not be replaced. */
  demo: boolean
  /** The file's folder is accessible to root only; when the server runs as another user, this runs `work` as root. */
  asRoot?: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Loads the keys that live outside the database. A plain hash would not protect a tax number, since ten digits are
 * quickly enumerated: without this file the numbers cannot be recovered from a copy of the database. With a new file no
 * person is recognised any more, so back it up, separately from the database.
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
  // Read at the first access to a community, not at boot: an imported community brings its key while servers run, and a
  // server that continued with a derived key would take its people for strangers.
  return keysFrom(master, {
    find: (communityId) => requireKeys(keysFile, readFileSync(keysFile, 'utf8')).communities?.[communityId],
    keep: (communityId, key) => asRoot(() => addCommunityKey(keysFile, communityId, key)),
  })
}

/** Creates a keys file, readable by its owner only; if another process created one meanwhile, uses that. */
export async function makeKeys(file: string): Promise<Buffer> {
  const keys = { version: 1, personKey: randomBytes(KEY_BYTES).toString('base64') }
  await mkdir(dirname(file), { recursive: true })
  // Written to a temporary name, then linked: a crash leaves no file with half a key.
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

/** The file is replaced atomically, so that a power cut leaves the old one. */
async function addCommunityKey(file: string, communityId: string, key: Buffer): Promise<void> {
  const { text, uid, gid } = await readWithOwner(file)
  const keys = requireKeys(file, text)
  const communities = { ...keys.communities, [communityId]: key.toString('base64') }
  const unfinished = `${file}.${randomUUID()}`
  const handle = await open(unfinished, 'wx', 0o600)
  try {
    await handle.writeFile(textOf({ ...keys, communities }))
    // Root may import for a server that runs as another user, which must still be able to read the file.
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

/** Text and owner of the same file, even if the name points to another a moment later. */
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

/** @throws Error unless this text is a valid keys file */
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

/** Where keys of imported communities are stored, in base64. */
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

/** Sixteen hex digits that are equal only for equal keys and reveal nothing about the key. */
export const keyFingerprint = (key: Buffer): string =>
  createHmac('sha256', key).update('viche fingerprint of a person key').digest('hex').slice(0, 16)
