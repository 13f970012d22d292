import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

/**
 * The few files that a document is read from, out of its ZIP archive (APPNOTE 6.3). What an archive says of its sizes is
 * never believed: unpacking stops at the limit.
 */

/** Files in one archive: a document with a thousand pictures has fewer. */
export const MAX_ENTRIES = 4_000

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const MAX_COMMENT = 65_535
const ENCRYPTED = 1
const [STORED, DEFLATED] = [0, 8]

/** `unreadable`: no ZIP, or damaged; `encrypted`; `too-large`: beyond the limit of unpacked bytes. */
export type ZipFault = 'unreadable' | 'encrypted' | 'too-large'

export class ZipError extends Error {
  override readonly name = 'ZipError'
  readonly fault: ZipFault
  constructor(fault: ZipFault) {
    super(`the archive is ${fault}`)
    this.fault = fault
  }
}

interface Entry {
  method: number
  flags: number
  packed: number
  offset: number
}

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw)

export interface Zip {
  has(name: string): boolean
  /** @throws ZipError; undefined where the archive has no such file */
  read(name: string): Promise<Buffer | undefined>
}

/**
 * @param maxUnpacked bytes of all files that are read from it
 * @throws ZipError
 */
export function openZip(bytes: Buffer, maxUnpacked: number): Zip {
  const entries = entriesOf(bytes)
  let left = maxUnpacked
  return {
    has: (name) => entries.has(name),
    async read(name) {
      const entry = entries.get(name)
      if (!entry) return undefined
      if (entry.flags & ENCRYPTED) throw new ZipError('encrypted')
      const data = dataOf(bytes, entry)
      const unpacked = entry.method === DEFLATED ? await unpack(data, left) : data
      if (entry.method !== DEFLATED && entry.method !== STORED) throw new ZipError('unreadable')
      if (unpacked.length > left) throw new ZipError('too-large')
      left -= unpacked.length
      return unpacked
    },
  }
}

async function unpack(data: Buffer, most: number): Promise<Buffer> {
  if (most <= 0) throw new ZipError('too-large')
  try {
    return await inflate(data, { maxOutputLength: most })
  } catch (error) {
    throw new ZipError(
      error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? 'too-large'
        : 'unreadable',
    )
  }
}

function entriesOf(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > MAX_ENTRIES) throw new ZipError('too-large')
  const entries = new Map<string, Entry>()
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new ZipError('unreadable')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, {
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The end record stands last; only a comment may follow it. */
function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT)
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) if (bytes.readUInt32LE(at) === END) return at
  throw new ZipError('unreadable')
}

function dataOf(bytes: Buffer, { offset, packed }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new ZipError('unreadable')
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (from + packed > bytes.length) throw new ZipError('unreadable')
  return bytes.subarray(from, from + packed)
}
