import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const fileName = /^(\d{1,5}\.(avif|webp|jpg)|document\.pdf)$/

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
    const path = join(this.#folderOf(communityId, id), name)
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return undefined
    return { type: types[name.split('.')[1] ?? ''] ?? '', size: found.size, stream: createReadStream(path) }
  }

  async remove(communityId: string, id: string): Promise<void> {
    await rm(this.#folderOf(communityId, id), { recursive: true, force: true })
  }

  #folderOf(communityId: string, id: string): string {
    if (!uuid.test(communityId) || !uuid.test(id)) throw new TypeError('a folder of media is named by two uuids')
    return join(this.#folder, communityId, id)
  }
}
