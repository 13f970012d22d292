import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FILE_MODE, FOLDER_MODE } from '#platform/guarded-files.ts'

/** Folders of key files below the data folder: of the server's own user, who may make no folders beside them. */
export const KEY_FOLDERS = ['elections'] as const

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const KIND = /^[a-z]+$/
const SUFFIX = '.key'
const UNFINISHED = '.unfinished'

/** For so long a key file that was there is taken to be there still. */
export const KEY_SEEN_MS = 1_000
const MAX_SEEN = 1_000

/** A key file as it stands in its folder. */
export interface StoredKey {
  id: string
  modifiedAt: Date
}

/**
 * Private keys that must not be in the database, one file each: `<data folder>/<kind>/<community>/<id>.key`, readable by
 * the server's user alone. Where a key is destroyed, its file is all that has to go.
 */
export class KeyFiles {
  readonly #folder: string
  /** When a file was last seen, by the clock of the process. */
  readonly #seen = new Map<string, number>()

  constructor(dataDir: string) {
    this.#folder = dataDir
  }

  /**
   * Stores a new key. When it returns, the file survives a power cut and was read back; a row may name it now.
   * @throws Error when the file exists already, or reads back otherwise
   */
  async write(kind: string, communityId: string, id: string, key: Uint8Array): Promise<void> {
    const file = this.#fileOf(kind, communityId, id)
    const folder = dirname(file)
    if (await this.has(kind, communityId, id)) throw new Error(`the key file ${id} exists already`)
    const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
    const unfinished = file + UNFINISHED
    await rm(unfinished, { force: true })
    const handle = await open(unfinished, 'wx', FILE_MODE)
    try {
      await handle.writeFile(key)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, file)
    // The folders are new as well for the first key of a community. The data folder is often root's, who alone reads it.
    for (const one of [folder, dirname(folder)]) await syncFolder(one)
    if (made === dirname(folder)) await syncFolder(this.#folder)
    const stored = await this.read(kind, communityId, id)
    if (!stored?.equals(key)) throw new Error(`the key file ${id} reads back otherwise than it was written`)
  }

  /** Undefined where there is no such file. */
  async read(kind: string, communityId: string, id: string): Promise<Buffer | undefined> {
    return readFile(this.#fileOf(kind, communityId, id)).catch(unlessMissing(undefined))
  }

  async has(kind: string, communityId: string, id: string): Promise<boolean> {
    const found = await stat(this.#fileOf(kind, communityId, id)).catch(unlessMissing(undefined))
    return found?.isFile() ?? false
  }

  /** Like `has`, and up to `KEY_SEEN_MS` late where something else than this process has removed the file. */
  async hasLately(kind: string, communityId: string, id: string): Promise<boolean> {
    const file = this.#fileOf(kind, communityId, id)
    const now = performance.now()
    const seen = this.#seen.get(file)
    if (seen !== undefined && now - seen < KEY_SEEN_MS) return true
    const found = await this.has(kind, communityId, id)
    if (this.#seen.size >= MAX_SEEN) this.#seen.clear()
    if (found) this.#seen.set(file, now)
    else this.#seen.delete(file)
    return found
  }

  /** Destroys a key; durable when it returns. True when there was a file. */
  async remove(kind: string, communityId: string, id: string): Promise<boolean> {
    const file = this.#fileOf(kind, communityId, id)
    this.#seen.delete(file)
    if (!(await this.has(kind, communityId, id))) return false
    await rm(file, { force: true })
    await syncFolder(dirname(file))
    return true
  }

  async list(kind: string, communityId: string): Promise<StoredKey[]> {
    const folder = dirname(this.#fileOf(kind, communityId, communityId))
    const names = await readdir(folder).catch(unlessMissing<string[]>([]))
    const keys: StoredKey[] = []
    for (const name of names) {
      const id = name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : ''
      if (!UUID.test(id)) continue
      // Removed since it was listed.
      const found = await stat(join(folder, name)).catch(unlessMissing(undefined))
      if (found) keys.push({ id, modifiedAt: found.mtime })
    }
    return keys
  }

  /** Names are checked, since they become parts of a path. */
  #fileOf(kind: string, communityId: string, id: string): string {
    if (!KIND.test(kind) || !UUID.test(communityId) || !UUID.test(id))
      throw new TypeError('a key file is named by a word and two lower-case uuids')
    return join(this.#folder, kind, communityId, id + SUFFIX)
  }
}

/** A new or removed name is durable only once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const unlessMissing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
    throw error
  }
