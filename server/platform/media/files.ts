import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const fileName = /^(\d{1,5}\.(avif|webp|jpg)|document\.pdf)$/

/** Can this be the name of a stored file? */
export const isStoredFileName = (name: string): boolean => fileName.test(name)

/** Where a file lies below the folder of its community; both names were checked by whoever asks. */
export const placeOf = (id: string, name: string): string => join(id, name)

/** Sorted; none where the folder does not exist. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.sort()
}

const types: Record<string, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
}

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

  /** All files of one id appear at once, or none. */
  async write(communityId: string, id: string, files: readonly { name: string; data: Buffer }[]): Promise<void> {
    const target = this.#folderOf(communityId, id)
    const unfinished = `${target}.unfinished`
    await mkdir(unfinished, { recursive: true })
    for (const file of files) await writeFile(join(unfinished, file.name), file.data)
    await rename(unfinished, target)
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
    await rm(this.#folderOf(communityId, id), { recursive: true, force: true })
  }

  #folderOf(communityId: string, id: string): string {
    if (!uuid.test(communityId) || !uuid.test(id)) throw new TypeError('a folder of media is named by two uuids')
    return join(this.#folder, communityId, id)
  }
}
