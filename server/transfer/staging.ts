/**
 * Where a bundle is unpacked: `<media>/<community>.incoming`, beside the folder that its media will be, so that they get
 * there by one rename. As long as this folder is there, the import was not finished.
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
/** What becomes the community's folder of media. */
const MEDIA = 'media'

export class Staging {
  readonly #target: string
  readonly #folder: string

  constructor(dataDir: string, communityId: string) {
    this.#target = new MediaFiles(dataDir).folderOf(communityId)
    this.#folder = this.#target + ENDING
  }

  /** @throws AppError transfer.media-in-the-way when files of a community with this id lie here already */
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

  /** The media are where the site looks for them. Undone by `discard` as long as `settle` was not called. */
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

  /** The import has happened. */
  async settle(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** The import has not happened. The staging folder goes last: it is what a later start finds its remains by. */
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
 * Runs `work` while no other import into this database runs; PostgreSQL ends the claim together with the process.
 * Answers undefined without having run it when another one is at it.
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
 * Takes away what an import has left that was killed: at the start of the server, and before the next import. One that
 * was killed after its commit has happened, and only its staging folder goes.
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

/** The same, unless an import is running just now: then nothing of it is touched. */
export async function removeUnfinishedImports(db: Db, dataDir: string): Promise<string[]> {
  const folders = await new MediaFiles(dataDir).listFolders()
  if (!folders.some((name) => name.endsWith(ENDING))) return []
  return (await whileImporting(db, () => removeRemains(db, dataDir)))?.done ?? []
}
