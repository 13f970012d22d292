import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#platform/errors.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const fileName = /^(\d{1,5}\.(avif|webp|jpg)|document\.pdf)$/

/** Can this be the name of a stored file? */
export const isStoredFileName = (name: string): boolean => fileName.test(name)

/** Where a file lies below the folder of its community; both names were checked by whoever asks. */
export const placeOf = (id: string, name: string): string => join(id, name)

const types: Record<string, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
}

/** Ends the name of a folder that is still being written. */
const UNFINISHED = '.unfinished'
/** What a file system says that is full, over its quota, read-only or closed to us. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR']

/** A stored file, open for reading. */
export interface StoredFile {
  type: string
  size: number
  stream: ReadStream
}

/** The files of media: `<data folder>/media/<community>/<id>/<name>`. Names are checked, never taken as paths. */
export class MediaFiles {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'media')
  }

  /**
   * All files of one id appear at once, or none, and stay after a power cut: a row that names them may be written then.
   * @throws AppError media.no-room when the data folder takes no more
   */
  async write(communityId: string, id: string, files: readonly { name: string; data: Buffer }[]): Promise<void> {
    const target = this.#folderOf(communityId, id)
    const unfinished = target + UNFINISHED
    try {
      await mkdir(unfinished, { recursive: true })
      for (const file of files) await writeFile(join(unfinished, file.name), file.data, { flush: true })
      await rename(unfinished, target)
      await keepNames(join(this.#folder, communityId))
    } catch (error) {
      // A folder that cannot even be cleared is found by the housekeeping later.
      await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
      throw hasNoRoom(error) ? new AppError('media.no-room', { status: 507, reportable: true, cause: error }) : error
    }
  }

  /** Ids of a community whose files, finished or not, were last touched before `before`. */
  async listOlderThan(communityId: string, before: Date): Promise<string[]> {
    const folder = join(this.#folder, communityId)
    const old: string[] = []
    for (const name of await namesIn(folder)) {
      const found = await stat(join(folder, name)).catch(() => undefined)
      if (found && found.mtime < before) old.push(name.replace(UNFINISHED, ''))
    }
    return [...new Set(old)].filter((id) => uuid.test(id))
  }

  /** undefined when there is no such file in this community. */
  async open(communityId: string, id: string, name: string): Promise<StoredFile | undefined> {
    if (!uuid.test(id) || !fileName.test(name)) return undefined
    const path = join(this.folderOf(communityId), placeOf(id, name))
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return undefined
    return { type: types[name.split('.')[1] ?? ''] ?? '', size: found.size, stream: createReadStream(path) }
  }

  /** The folder of all files of a community, whether there are any or not. */
  folderOf(communityId: string): string {
    if (!uuid.test(communityId)) throw new TypeError('the folder of a community is named by its uuid')
    return join(this.#folder, communityId)
  }

  /** Names of the folders of communities, and of whatever else lies beside them. */
  async listFolders(): Promise<string[]> {
    return namesIn(this.#folder)
  }

  /** Names of the folders of media in a community, and of whatever else lies beside them. */
  async list(communityId: string): Promise<string[]> {
    return namesIn(this.folderOf(communityId))
  }

  async remove(communityId: string, id: string): Promise<void> {
    const target = this.#folderOf(communityId, id)
    for (const folder of [target, target + UNFINISHED]) await rm(folder, { recursive: true, force: true })
  }

  #folderOf(communityId: string, id: string): string {
    if (!uuid.test(communityId) || !uuid.test(id)) throw new TypeError('a folder of media is named by two uuids')
    return join(this.#folder, communityId, id)
  }
}

/** Sorted; none where the folder does not exist. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  })
  return names.sort()
}

/** Writes the names in a folder to the disk; the files in it are there already. */
export async function keepNames(folder: string): Promise<void> {
  // There a folder cannot be opened, and its file system keeps names by itself.
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

const hasNoRoom = (error: unknown): boolean => NO_ROOM.some((code) => hasCode(error, code))
