/**
 * Where a bundle is unpacked: `<media>/<community>.incoming`, beside the future media folder, so that one rename moves
 * the media there. The folder's existence means that the import has not finished.
 */
import { createWriteStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { Db } from '#platform/db/index.ts'
import { refusal } from '#platform/errors.ts'
import { FILE_MODE, FOLDER_MODE } from '#platform/guarded-files.ts'
import { keepNames, MediaFiles, placeOf } from '#platform/media/index.ts'
import { partOf } from './manifest.ts'

const ENDING = '.incoming'
/** Becomes the community's media folder. */
const MEDIA = 'media'

export class Staging {
  readonly #target: string
  readonly #folder: string

  constructor(dataDir: string, communityId: string) {
    this.#target = new MediaFiles(dataDir).folderOf(communityId)
    this.#folder = this.#target + ENDING
  }

  /** @throws AppError transfer.media-in-the-way when files of a community with this id already exist */
  async begin(): Promise<void> {
    if (await exists(this.#target)) throw refusal('transfer.media-in-the-way', { folder: this.#target })
    await rm(this.#folder, { recursive: true, force: true })
    await mkdir(dirname(this.#folder), { recursive: true, mode: FOLDER_MODE })
    await mkdir(this.#folder, { mode: FOLDER_MODE })
    await mkdir(join(this.#folder, MEDIA), { mode: FOLDER_MODE })
  }

  async write(path: string, content: AsyncIterable<Buffer>): Promise<void> {
    const file = this.pathOf(path)
    await mkdir(dirname(file), { recursive: true, mode: FOLDER_MODE })
    await pipeline(Readable.from(content), createWriteStream(file, { flags: 'wx', mode: FILE_MODE, flush: true }))
  }

  pathOf(path: string): string {
    const part = partOf(path)
    if (!part) throw new TypeError(`${path} is no entry of a bundle`)
    return join(this.#folder, part.kind === 'media' ? join(MEDIA, placeOf(part.id, part.name)) : path)
  }

  /** Moves the media to their final place. `discard` undoes it until `settle` is called. */
  async moveMedia(): Promise<void> {
    const media = join(this.#folder, MEDIA)
    const folders = (await readdir(media, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    )
    for (const { parentPath, name } of folders) await keepNames(join(parentPath, name))
    await keepNames(media)
    await rename(media, this.#target)
    await keepNames(dirname(this.#target))
  }

  /** Call when the import is committed. */
  async settle(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  /**
   * Call when the import is not committed. The staging folder is removed last: a later start finds the remains by it.
   */
  async discard(): Promise<void> {
    if (!(await exists(this.#folder))) return
    await rm(this.#target, { recursive: true, force: true })
    await rm(this.#folder, { recursive: true, force: true })
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/**
 * Runs `work` while no other import into this database runs; the lock ends with the process. Returns undefined without
 * running it when another import is in progress.
 */
export async function whileImporting<T>(db: Db, work: () => Promise<T>): Promise<{ done: T } | undefined> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_lock(hashtext('viche import')) as mine`.execute(connection)
    if (!rows[0]?.mine) return undefined
    try {
      return { done: await work() }
    } finally {
      await sql`select pg_advisory_unlock(hashtext('viche import'))`.execute(connection)
    }
  })
}

/**
 * Removes the remains of killed imports: at the start of the server, and before the next import. One killed after its
 * commit is complete, and only its staging folder is removed.
 * @returns ids of the communities whose remains were found
 */
export async function removeRemains(db: Db, dataDir: string): Promise<string[]> {
  const folders = await new MediaFiles(dataDir).listFolders()
  const ids = folders.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length))
  for (const id of ids) {
    const staging = new Staging(dataDir, id)
    const community = await db.selectFrom('communities').select('id').where('id', '=', id).executeTakeFirst()
    if (community) await staging.settle()
    else await staging.discard()
  }
  return ids
}

/** The same, unless an import is in progress: then nothing is touched. */
export async function removeUnfinishedImports(db: Db, dataDir: string): Promise<string[]> {
  const folders = await new MediaFiles(dataDir).listFolders()
  if (!folders.some((name) => name.endsWith(ENDING))) return []
  return (await whileImporting(db, () => removeRemains(db, dataDir)))?.done ?? []
}
