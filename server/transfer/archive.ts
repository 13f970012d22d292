/**
 * The file format: a tar of plain files in a fixed order, compressed by gzip, with nothing in it that depends on when
 * or where.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { AppError, refusal } from '#platform/errors.ts'
import { AnyManifest, type Entry, FORMAT_VERSION, type Limits, MANIFEST, Manifest, partOf } from './manifest.ts'

/** gzip, deflate, no name, no time, no system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
/** What every gzip member by deflate begins with (RFC 1952 §2.3.1). */
const GZIP_MARK = GZIP_HEADER.subarray(0, 3)
const BLOCK = 512

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** @param contentOf the bytes of an entry; length and hash must match the manifest */
export async function writeArchive(
  file: string,
  manifest: Manifest,
  contentOf: (entry: Entry) => AsyncIterable<Buffer>,
): Promise<void> {
  const tar = pack()
  const written = pipeline(tar, createGzip(), fixedHeader(), createWriteStream(file, { mode: 0o600, flush: true }))
  const fill = async () => {
    const text = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)
    await add(tar, MANIFEST, text.length, [text])
    for (const entry of manifest.entries) await add(tar, entry.path, entry.bytes, hashed(entry, contentOf(entry)))
    tar.finalize()
  }
  try {
    await Promise.all([written, fill()])
  } catch (error) {
    tar.destroy()
    await written.catch(() => undefined) // the first error is the one that says what happened
    throw error
  }
}

async function add(
  tar: ReturnType<typeof pack>,
  name: string,
  size: number,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<void> {
  const header = { name, size, mode: 0o600, uid: 0, gid: 0, mtime: new Date(0), type: 'file' as const }
  const { promise: over, resolve, reject } = Promise.withResolvers<void>()
  over.catch(() => undefined) // awaited at the end, or the loop below throws before
  const entry = tar.entry(header, (error) => (error ? reject(error) : resolve()))
  entry.on('error', reject)
  for await (const chunk of content) {
    if (entry.write(chunk)) continue
    const drained = new Promise<void>((done) => entry.once('drain', () => done()))
    await Promise.race([drained, over])
  }
  entry.end(undefined)
  await over
}

async function* hashed({ path, sha256: expected }: Entry, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
  // A file that changed between hashing and packing would yield a bundle that no import accepts.
  if (hash.digest('hex') !== expected) throw new Error(`${path} has changed while it was packed`)
}

function fixedHeader(): Transform {
  let head = Buffer.alloc(0)
  let done = false
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      if (done) return next(null, chunk)
      head = Buffer.concat([head, chunk])
      if (head.length < GZIP_HEADER.length) return next()
      done = true
      next(null, Buffer.concat([GZIP_HEADER, head.subarray(GZIP_HEADER.length)]))
    },
  })
}

export interface ArchiveReader {
  /** Called first: decides whether this bundle is acceptable at all. */
  manifest(manifest: Manifest): Promise<void>
  /** Consumes all bytes of an entry; an error that it throws ends the reading. */
  entry(entry: Entry, content: AsyncIterable<Buffer>): Promise<void>
}

/**
 * Reads a bundle from beginning to end and trusts nothing in it: only plain files, with the names, sizes, order and
 * hashes of the manifest, and not a byte besides. Holds one chunk in memory.
 * @throws AppError transfer.… that says what is wrong
 */
export async function readArchive(file: string, limits: Limits, reader: ArchiveReader): Promise<void> {
  await requireHeader(file)
  const { size } = await stat(file)
  const gunzip = createGunzip()
  const tar = extract()
  let unpacked = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      unpacked += chunk.length
      next(null, chunk)
    },
  })
  const feeding = pipeline(createReadStream(file), gunzip, count, tar)
  feeding.catch(() => undefined) // reported by the loop below, which ends with it
  try {
    const expected = await readEntries(tar, limits, reader)
    await feeding
    // Nothing may hide behind the last entry, or between two: long names, second archives, garbage.
    if (unpacked !== expected || gunzip.bytesWritten !== size) throw damaged('end')
  } catch (error) {
    tar.destroy()
    throw error instanceof AppError ? error : asDamage(error)
  }
}

/** Returns the number of bytes of these entries' archive. */
async function readEntries(tar: ReturnType<typeof extract>, limits: Limits, reader: ArchiveReader): Promise<number> {
  let manifest: Manifest | undefined
  let next = 0
  let expected = 2 * BLOCK
  for await (const stream of tar) {
    const { name, type, size = 0 } = stream.header
    if (type !== 'file') throw refusal('transfer.entry-kind', { entry: shown(name) })
    expected += BLOCK + Math.ceil(size / BLOCK) * BLOCK
    if (!manifest) {
      if (name !== MANIFEST) throw refusal('transfer.no-manifest')
      manifest = await readManifest(bytesOf(stream), size, limits)
      await reader.manifest(manifest)
      continue
    }
    const entry = manifest.entries[next]
    next += 1
    if (entry?.path !== name || entry.bytes !== size) throw refusal('transfer.entry-unexpected', { entry: shown(name) })
    await readEntry(entry, bytesOf(stream), reader)
  }
  if (!manifest) throw refusal('transfer.no-manifest')
  const missing = manifest.entries[next]
  if (missing) throw refusal('transfer.entry-missing', { entry: missing.path })
  return expected
}

async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a tar gives bytes')
    yield chunk
  }
}

async function readEntry(entry: Entry, stream: AsyncIterable<Buffer>, reader: ArchiveReader): Promise<void> {
  const hash = createHash('sha256')
  async function* content(): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      hash.update(chunk)
      yield chunk
    }
  }
  const bytes = content()
  await reader.entry(entry, bytes)
  for await (const _rest of bytes) throw new Error(`${entry.path} was not read to its end`)
  if (hash.digest('hex') !== entry.sha256) throw damaged(entry.path)
}

async function readManifest(stream: AsyncIterable<Buffer>, size: number, limits: Limits): Promise<Manifest> {
  if (size > limits.manifestBytes) throw tooLarge(MANIFEST, limits.manifestBytes)
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  const json = parseJson(Buffer.concat(chunks).toString('utf8'))
  const any = AnyManifest.safeParse(json)
  if (!any.success) throw refusal('transfer.no-manifest')
  if (any.data.formatVersion > FORMAT_VERSION)
    throw refusal('transfer.format-newer', { version: any.data.formatVersion })
  const parsed = Manifest.safeParse(json)
  if (!parsed.success)
    throw refusal('transfer.manifest-unfit', { field: shown(parsed.error.issues[0]?.path.join('.') ?? '') })
  requireWithinLimits(parsed.data, limits)
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no manifest, which the caller reports
  }
}

function requireWithinLimits({ entries }: Manifest, limits: Limits): void {
  if (entries.length > limits.entries) throw refusal('transfer.too-many-entries', { most: limits.entries })
  let total = 0
  for (const [at, entry] of entries.entries()) {
    const before = entries[at - 1]?.path ?? ''
    if (entry.path <= before) throw refusal('transfer.entry-unexpected', { entry: entry.path })
    if (partOf(entry.path)?.kind === 'media' && entry.bytes > limits.mediaFileBytes)
      throw tooLarge(entry.path, limits.mediaFileBytes)
    total += entry.bytes
  }
  if (total > limits.totalBytes) throw tooLarge('–', limits.totalBytes)
}

/**
 * A gzip member, packed by whichever program: the name, time and system in its header are ignored. That nothing hides behind
 * the archive is found while it is read.
 */
async function requireHeader(file: string): Promise<void> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? refusal('transfer.no-file', { file }) : error
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(GZIP_HEADER.length), 0, GZIP_HEADER.length, 0)
    if (bytesRead < GZIP_HEADER.length || !buffer.subarray(0, GZIP_MARK.length).equals(GZIP_MARK))
      throw refusal('transfer.no-bundle')
  } finally {
    await handle.close()
  }
}

const damaged = (entry: string): AppError => refusal('transfer.damaged', { entry: shown(entry) })
const tooLarge = (entry: string, bytes: number): AppError =>
  refusal('transfer.too-large', { entry, megabytes: Math.floor(bytes / 1024 / 1024) })

/** An untrusted name, made printable for a terminal. */
export const shown = (name: string): string => name.replace(/[^\x20-\x7e]/g, '?').slice(0, 120)

/** Errors of zlib and tar about corrupt bytes; any other (a full disk, a bug) is not corruption. */
function asDamage(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const broken = code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE'
  const tar =
    error instanceof Error && /tar header|Unexpected end of data|Header exceeds|Invalid header/.test(error.message)
  return broken || tar
    ? new AppError('transfer.damaged', { status: 409, details: { entry: '–' }, cause: error })
    : error
}

/** The lines of an entry, without line ends. @throws AppError transfer.line-unfit when one exceeds the limit */
export async function* linesIn(content: AsyncIterable<Buffer>, name: string, longest: number): AsyncGenerator<string> {
  let parts: Buffer[] = []
  let length = 0
  let number = 1
  for await (const chunk of content) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, end))
      yield decoded(Buffer.concat(parts), name, number)
      parts = []
      length = 0
      number += 1
      from = end + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > longest) throw refusal('transfer.line-unfit', { table: name, line: number, column: '–' })
  }
  if (length > 0) throw refusal('transfer.line-unfit', { table: name, line: number, column: '–' })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decoded(line: Buffer, name: string, number: number): string {
  try {
    return utf8.decode(line)
  } catch (cause) {
    const details = { table: name, line: number, column: '–' }
    throw new AppError('transfer.line-unfit', { status: 409, details, cause })
  }
}
