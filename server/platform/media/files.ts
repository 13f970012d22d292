import { createReadStream, type Dirent, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#platform/errors.ts'
import { FILE_MODE, FOLDER_MODE } from '#platform/guarded-files.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** `640.avif`; `3f2a9c01-640.avif` for a replaced picture, whose variants are in the folder `3f2a9c01`. */
const fileName = /^(?:([0-9a-f]{8})-)?(\d{1,5}\.(?:avif|webp|jpg)|document\.pdf)$/
const versionName = /^[0-9a-f]{8}$/

/** True for a valid name of a stored file. */
export const isStoredFileName = (name: string): boolean => fileName.test(name)

/** Path of a file below its community's folder; the caller has validated both names. */
export function placeOf(id: string, name: string): string {
  const [, version = '', file = name] = fileName.exec(name) ?? []
  return join(id, version, file)
}

const types: Record<string, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
}

/** Suffix of a folder that is still being written. */
const UNFINISHED = '.unfinished'
/** Errors of a file system that is full, over quota, read-only or not accessible. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR']

interface NewFile {
  name: string
  data: Buffer
}

/** Files of one id that were published together, or are still being written. */
export interface StoredVersion {
  id: string
  /** '' for the first version */
  version: string
  unfinished: boolean
}

/** A stored file. */
export interface StoredFile {
  type: string
  size: number
  /** Both ends are included; default: the whole file. */
  read(range?: { start: number; end: number }): ReadStream
}

/**
 * The files of media: `<data folder>/media/<community>/<id>/<name>`, those of a replaced file in a subfolder of `<id>`.
 * Names are validated, never used as paths. Other users of the machine cannot even list them.
 */
export class MediaFiles {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'media')
  }

  /**
   * Publishes all files of one id atomically and durably: afterwards a row that names them may be written.
   * @param version of a replacing file; '' for the first one
   * @throws AppError media.no-room when the data folder takes no more
   */
  async write(communityId: string, id: string, files: readonly NewFile[], version = ''): Promise<void> {
    const target = this.#folderOf(communityId, id, version)
    const unfinished = target + UNFINISHED
    try {
      await mkdir(unfinished, { recursive: true, mode: FOLDER_MODE })
      for (const { name, data } of files)
        await writeFile(join(unfinished, name), data, { mode: FILE_MODE, flush: true })
      await rename(unfinished, target)
      await keepNames(dirname(target))
    } catch (error) {
      // If even the cleanup fails, housekeeping finds the folder later.
      await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
      throw hasNoRoom(error) ? new AppError('media.no-room', { status: 507, reportable: true, cause: error }) : error
    }
  }

  /** All stored versions of a community, finished or not: the first files of an id, and their replacements. */
  async listVersions(communityId: string): Promise<StoredVersion[]> {
    const versions: StoredVersion[] = []
    for (const name of await this.list(communityId)) {
      const unfinished = name.endsWith(UNFINISHED)
      const id = unfinished ? name.slice(0, -UNFINISHED.length) : name
      if (!uuid.test(id)) continue
      if (unfinished) versions.push({ id, version: '', unfinished })
      else versions.push(...(await this.#versionsOf(communityId, id)))
    }
    return versions
  }

  async #versionsOf(communityId: string, id: string): Promise<StoredVersion[]> {
    const folder = this.#folderOf(communityId, id)
    // Removed since it was listed.
    const entries = await readdir(folder, { withFileTypes: true }).catch(unlessMissing<Dirent[]>([]))
    const versions: StoredVersion[] = []
    for (const { name } of entries.filter((entry) => entry.isDirectory())) {
      const unfinished = name.endsWith(UNFINISHED)
      const version = unfinished ? name.slice(0, -UNFINISHED.length) : name
      if (versionName.test(version)) versions.push({ id, version, unfinished })
    }
    // An empty folder is a first version without files.
    const hasFirst = entries.some((entry) => entry.isFile()) || entries.length === 0
    return hasFirst ? [{ id, version: '', unfinished: false }, ...versions] : versions
  }

  /** True when no file was added to or removed from this version since `before`. */
  async isOlderThan(communityId: string, stored: StoredVersion, before: Date): Promise<boolean> {
    const found = await stat(this.#pathOf(communityId, stored)).catch(unlessMissing(undefined))
    return found !== undefined && found.mtime < before
  }

  /** True when files of all these names exist. */
  async hasAll(communityId: string, id: string, names: readonly string[]): Promise<boolean> {
    for (const name of names) {
      const found = await stat(join(this.folderOf(communityId), placeOf(id, name))).catch(unlessMissing(undefined))
      if (!found?.isFile()) return false
    }
    return true
  }

  /** Removes what housekeeping found, and the id's folder once it is empty. */
  async removeStored(communityId: string, stored: StoredVersion): Promise<void> {
    if (stored.unfinished) await rm(this.#pathOf(communityId, stored), { recursive: true, force: true })
    else await this.removeVersion(communityId, stored.id, stored.version)
    await rmdir(this.#folderOf(communityId, stored.id)).catch(unlessFilled)
  }

  #pathOf(communityId: string, { id, version, unfinished }: StoredVersion): string {
    return this.#folderOf(communityId, id, version) + (unfinished ? UNFINISHED : '')
  }

  /** undefined when this community has no such file. `document.pdf` is found in its version's folder. */
  async open(communityId: string, id: string, name: string): Promise<StoredFile | undefined> {
    if (!uuid.test(id) || !fileName.test(name)) return undefined
    const path = join(this.folderOf(communityId), placeOf(id, name))
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return undefined
    const type = types[name.split('.')[1] ?? ''] ?? ''
    return { type, size: found.size, read: (range) => createReadStream(path, range) }
  }

  /** Removes one version and keeps the others: one that was replaced, or whose row was not written. */
  async removeVersion(communityId: string, id: string, version: string): Promise<void> {
    const folder = this.#folderOf(communityId, id, version)
    if (version) return rm(folder, { recursive: true, force: true })
    // the first files are siblings of the folders of later versions
    const entries = await readdir(folder, { withFileTypes: true }).catch(unlessMissing<Dirent[]>([]))
    for (const entry of entries) if (entry.isFile()) await rm(join(folder, entry.name), { force: true })
  }

  /** The folder of a community's files, whether or not it exists. */
  folderOf(communityId: string): string {
    if (!uuid.test(communityId)) throw new TypeError('the folder of a community is named by its uuid')
    return join(this.#folder, communityId)
  }

  /** Names of the communities' folders, and of anything else beside them. */
  async listFolders(): Promise<string[]> {
    return namesIn(this.#folder)
  }

  /** Names of the media folders in a community, and of anything else beside them. */
  async list(communityId: string): Promise<string[]> {
    return namesIn(this.folderOf(communityId))
  }

  async remove(communityId: string, id: string): Promise<void> {
    const target = this.#folderOf(communityId, id)
    for (const folder of [target, target + UNFINISHED]) await rm(folder, { recursive: true, force: true })
  }

  #folderOf(communityId: string, id: string, version = ''): string {
    if (!uuid.test(communityId) || !uuid.test(id)) throw new TypeError('a folder of media is named by two uuids')
    if (version && !versionName.test(version)) throw new TypeError('a version of a file is eight hexadecimal digits')
    return join(this.#folder, communityId, id, version)
  }
}

/** Sorted; empty when the folder does not exist. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(unlessMissing<string[]>([]))
  return names.sort()
}

/** Syncs a folder's entries to disk; the files in it are already synced. */
export async function keepNames(folder: string): Promise<void> {
  // Windows cannot open a folder, and its file system persists names without this.
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/** Turns "does not exist" into a default; any other error is rethrown. */
const unlessMissing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return instead
    throw error
  }

const unlessFilled = (error: unknown): void => {
  if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].some((code) => hasCode(error, code))) throw error
}

const hasNoRoom = (error: unknown): boolean => NO_ROOM.some((code) => hasCode(error, code))
