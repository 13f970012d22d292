import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { append } from '#platform/audit/index.ts'
import { newestSchema } from '#platform/db/migrate.ts'
import { refusal } from '#platform/errors.ts'
import { FOLDER_MODE } from '#platform/guarded-files.ts'
import { keyFingerprint, SYSTEM } from '#platform/identity/index.ts'
import { listPendingJobs } from '#platform/jobs/pending-jobs.ts'
import { filesOf, MediaFiles, type MediaRow } from '#platform/media/index.ts'
import { type Community, type CommunityTx, communityOf, withCommunity } from '#platform/tenancy/index.ts'
import type { Config } from '#server/config.ts'
import type { Kernel } from '#server/kernel.ts'
import { writeArchive } from './archive.ts'
import { readCatalogue } from './catalogue.ts'
import { writeElectionKeys } from './election-keys.ts'
import { type Entry, FORMAT_VERSION, JOBS, type Manifest, mediaEntry, partOf, tableEntry } from './manifest.ts'
import { COLUMNS_LEFT_OUT, JOBS_LEFT_OUT, PASSWORDS, PASSWORDS_REASON, TABLES_LEFT_OUT } from './portable.ts'
import { fixSession, linesOf } from './rows.ts'

export type ExportParts = Pick<Kernel, 'db' | 'directory' | 'identity' | 'version' | 'clock'> & {
  config: Pick<Config, 'dataDir'>
}

export interface ExportOptions {
  withoutPasswords?: boolean
  /** Writes the key behind the community's person keys into a separate file, for an installation with other keys. */
  keyFile?: string | undefined
  /** Writes the keys of secret votes that are not counted into a separate file; without them the votes wait. */
  electionKeysFile?: string | undefined
}

export interface Exported {
  manifest: Manifest
  bytes: number
  /** Pending letters: they stay here. */
  lettersLeft: number
  /** Keys of secret votes in their file. */
  electionKeys: number
}

/** Characters written to disk at a time. */
const CHUNK = 64 * 1024

/** The path of an export in progress: beside the file, on the same disk. */
const unfinished = (file: string) => `${file}.unfinished`

/**
 * Writes a snapshot of a whole community into one file. Tables go to disk first, since a tar entry's size precedes its
 * bytes; only a hundred rows are in memory.
 * @throws AppError transfer.… ; the file is complete or absent
 */
export async function exportCommunity(
  parts: ExportParts,
  slug: string,
  file: string,
  options: ExportOptions = {},
): Promise<Exported> {
  const community = await parts.directory.findBySlug(slug)
  if (!community) throw refusal('transfer.no-community', { slug })
  for (const target of [file, options.keyFile, options.electionKeysFile]) {
    if (target !== undefined && (await exists(target))) throw refusal('transfer.file-exists', { file: target })
  }
  const folder = unfinished(file)
  await rm(folder, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  // Must be new, not somebody else's: it will hold personal data.
  await mkdir(folder, { mode: FOLDER_MODE })
  await mkdir(join(folder, 'tables'), { mode: FOLDER_MODE })
  try {
    const { media, lettersLeft, ...collected } = await withCommunity(
      parts.db,
      community,
      (tx) => collect(tx, parts, community, folder, options),
      { snapshot: true },
    )
    const manifest = await manifestOf(collected, await describeMedia(parts, community, media), options)
    const bundle = join(folder, 'bundle')
    await writeArchive(bundle, manifest, (entry) => contentOf(parts, community, folder, entry))
    if (options.keyFile) await writeKey(parts, community, options.keyFile)
    const electionKeys = options.electionKeysFile
      ? await writeElectionKeys(parts, community, options.electionKeysFile)
      : 0
    await note(parts, community)
    await rename(bundle, file)
    return { manifest, lettersLeft, electionKeys, bytes: (await stat(file)).size }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Collected = Pick<Manifest, 'here' | 'community' | 'tables' | 'jobs' | 'entries'>

/** A snapshot of the database; its rows are written to `folder`. */
async function collect(
  tx: CommunityTx,
  parts: ExportParts,
  community: Community,
  folder: string,
  options: ExportOptions,
): Promise<Collected & { media: MediaRow[]; lettersLeft: number }> {
  await fixSession(tx)
  const entries: Entry[] = []
  const tables: Manifest['tables'] = []
  for (const table of await readCatalogue(tx)) {
    if (options.withoutPasswords && table.name === PASSWORDS) continue
    const path = tableEntry(table.name)
    const { rows, ...written } = await writeLines(join(folder, path), linesOf(tx, table))
    tables.push({ name: table.name, columns: table.columns.map(({ name }) => name), rows })
    entries.push({ path, ...written })
  }
  const jobs = (await listPendingJobs(tx)).filter(({ name }) => !JOBS_LEFT_OUT.some((start) => name.startsWith(start)))
  const { rows: waiting, ...queue } = await writeLines(
    join(folder, JOBS),
    jobs.map((job) => JSON.stringify(job)),
  )
  entries.push({ path: JOBS, ...queue })
  return {
    here: await describeHere(tx, parts, community),
    community: await describeCommunity(tx, community),
    tables,
    jobs: waiting,
    entries,
    media: await tx.selectFrom('media').selectAll().where('community_id', '=', communityOf(tx)).execute(),
    lettersLeft: await countUnsent(tx),
  }
}

async function manifestOf(collected: Collected, media: readonly Entry[], options: ExportOptions): Promise<Manifest> {
  const entries = [...collected.entries, ...media]
  return {
    format: 'viche-community',
    formatVersion: FORMAT_VERSION,
    here: collected.here,
    schema: await newestSchema(),
    community: collected.community,
    tables: collected.tables,
    jobs: collected.jobs,
    media: { files: media.length, bytes: media.reduce((sum, { bytes }) => sum + bytes, 0) },
    leftOut: leftOut(options),
    entries: entries.sort((one, other) => (one.path < other.path ? -1 : 1)),
  }
}

async function writeLines(
  file: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<{ rows: number; bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  async function* chunks() {
    let text = ''
    for await (const line of lines) {
      rows += 1
      text += `${line}\n`
      if (text.length < CHUNK) continue
      yield taken(text)
      text = ''
    }
    yield taken(text)
  }
  const taken = (text: string): Buffer => {
    const chunk = Buffer.from(text)
    hash.update(chunk)
    bytes += chunk.length
    return chunk
  }
  await pipeline(Readable.from(chunks()), createWriteStream(file, { mode: 0o600 }))
  return { rows, bytes, sha256: hash.digest('hex') }
}

/** Every file behind a row of media, with its hash. Outside the transaction: files never change. */
async function describeMedia({ config }: ExportParts, { id }: Community, rows: readonly MediaRow[]): Promise<Entry[]> {
  const files = new MediaFiles(config.dataDir)
  const entries: Entry[] = []
  const missing: string[] = []
  for (const row of rows) {
    for (const name of filesOf(row)) {
      const found = await files.open(id, row.id, name)
      if (!found) {
        missing.push(mediaEntry(row.id, name))
        continue
      }
      const hash = createHash('sha256')
      for await (const chunk of found.read()) hash.update(chunk)
      entries.push({ path: mediaEntry(row.id, name), bytes: found.size, sha256: hash.digest('hex') })
    }
  }
  if (missing.length > 0) throw refusal('transfer.media-missing', { count: missing.length, first: missing[0] ?? '' })
  return entries
}

async function describeHere(tx: CommunityTx, parts: ExportParts, community: Community): Promise<Manifest['here']> {
  const domains = await tx
    .selectFrom('domains')
    .select('host')
    .where('community_id', '=', communityOf(tx))
    .orderBy('host')
    .execute()
  return {
    viche: parts.version,
    slug: community.slug,
    host: community.host,
    domains: domains.map(({ host }) => host),
    personKeys: keyFingerprint(parts.identity.keys.communityKey(community.id)),
  }
}

/** From the row, not from the cached directory: it must belong to the snapshot. */
async function describeCommunity(tx: CommunityTx, { id }: Community): Promise<Manifest['community']> {
  const { rows } = await sql<Omit<Manifest['community'], 'id'>>`
    select kind, name, languages, to_json(created_at)#>>'{}' as "createdAt" from communities where id = ${id}`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw refusal('transfer.no-community', { slug: id })
  return { id, ...row }
}

function leftOut({ withoutPasswords }: ExportOptions): Manifest['leftOut'] {
  const tables = Object.entries(TABLES_LEFT_OUT)
  const columns = Object.entries(COLUMNS_LEFT_OUT).flatMap(([table, all]) =>
    Object.entries(all).map(([column, { reason }]) => [`${table}.${column}`, reason] as const),
  )
  const passwords = withoutPasswords ? [[PASSWORDS, PASSWORDS_REASON] as const] : []
  return [...tables, ...columns, ...passwords].map(([what, reason]) => ({ what, reason }))
}

async function countUnsent(tx: CommunityTx): Promise<number> {
  const { letters } = await tx
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('letters'))
    .where('community_id', '=', communityOf(tx))
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return letters
}

async function* contentOf(
  { config }: ExportParts,
  { id }: Community,
  folder: string,
  { path }: Entry,
): AsyncGenerator<Buffer> {
  const part = partOf(path)
  if (part?.kind !== 'media') return yield* createReadStream(join(folder, path))
  const found = await new MediaFiles(config.dataDir).open(id, part.id, part.name)
  if (!found) throw refusal('transfer.media-missing', { count: 1, first: path })
  yield* found.read()
}

/** With this file and the bundle the tax numbers can be enumerated: it never travels in the bundle, nor beside it. */
async function writeKey({ identity }: ExportParts, { id }: Community, file: string): Promise<void> {
  const key = { version: 1, community: id, personKey: identity.keys.communityKey(id).toString('base64') }
  await writeFile(file, `${JSON.stringify(key, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

/** In the platform's journal: the community's own is part of the bundle, and exporting must not change it. */
async function note({ db, directory, clock }: ExportParts, { slug }: Community): Promise<void> {
  await withCommunity(db, await directory.platform(), (tx) =>
    append(tx, { actor: SYSTEM, at: clock.now(), action: 'community.export', subject: `community:${slug}` }),
  )
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
