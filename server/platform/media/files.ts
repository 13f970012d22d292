import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** `640.avif`; `3f2a9c01-640.avif` of a picture that was replaced, whose forms lie in the folder `3f2a9c01`. */
const fileName = /^(?:([0-9a-f]{8})-)?(\d{1,5}\.(?:avif|webp|jpg)|document\.pdf)$/
const versionName = /^[0-9a-f]{8}$/

const types: Record<string, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
}

interface NewFile {
  name: string
  data: Buffer
}

/** A stored file, open for reading. */
export interface StoredFile {
  type: string
  size: number
  stream: ReadStream
}

/**
 * The files of media: `<data folder>/media/<community>/<id>/<name>`, those of a replaced file in a folder of their own in
 * `<id>`. Names are checked, never taken as paths.
 */
export class MediaFiles {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'media')
  }

  /**
   * All files of one id appear at once, or none.
   * @param version of a file that takes the place of another; '' for the first one
   */
  async write(communityId: string, id: string, files: readonly NewFile[], version = ''): Promise<void> {
    const target = this.#folderOf(communityId, id, version)
    const unfinished = `${target}.unfinished`
    await mkdir(unfinished, { recursive: true })
    for (const file of files) await writeFile(join(unfinished, file.name), file.data)
    await rename(unfinished, target)
  }

  /** undefined when there is no such file in this community. `document.pdf` has its version beside it. */
  async open(communityId: string, id: string, name: string): Promise<StoredFile | undefined> {
    const [, version = '', file] = fileName.exec(name) ?? []
    if (!uuid.test(id) || file === undefined) return undefined
    const path = join(this.#folderOf(communityId, id, version), file)
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return undefined
    return { type: types[file.split('.')[1] ?? ''] ?? '', size: found.size, stream: createReadStream(path) }
  }

  /** Removes everything of this id but one version. */
  async removeOthers(communityId: string, id: string, version: string): Promise<void> {
    const folder = this.#folderOf(communityId, id)
    const others = (await readdir(folder)).filter((name) => name !== version)
    for (const name of others) await rm(join(folder, name), { recursive: true, force: true })
  }

  /** Removes one version, which nobody will ask for: its row was not written. */
  async removeVersion(communityId: string, id: string, version: string): Promise<void> {
    if (!version) throw new TypeError('the first file is removed together with its id')
    await rm(this.#folderOf(communityId, id, version), { recursive: true, force: true })
  }

  async remove(communityId: string, id: string): Promise<void> {
    await rm(this.#folderOf(communityId, id), { recursive: true, force: true })
  }

  #folderOf(communityId: string, id: string, version = ''): string {
    if (!uuid.test(communityId) || !uuid.test(id)) throw new TypeError('a folder of media is named by two uuids')
    if (version && !versionName.test(version)) throw new TypeError('a version of a file is eight hexadecimal digits')
    return join(this.#folder, communityId, id, version)
  }
}
