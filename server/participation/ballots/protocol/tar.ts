/**
 * One gzip member of one tar of plain files, read and written byte for byte in one form: names ascending, no times, no
 * owners, nothing between the files or behind them. With what Node and browsers have in common, so that the page that
 * verifies reads what the server writes.
 */
import { type Bytes, concat, sameBytes, utf8 } from './bytes.ts'

const BLOCK = 512
const MAX_NAME = 99

/** Largest file that is read, and largest contents of one; a million ballots have about 300 MB. */
export const MAX_PACKED_BYTES = 128 * 1024 * 1024
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024
/** The fixed files, and a column for each option. */
export const MAX_FILES = 110

/** Why bytes are no bundle; `values` names the file or the limit. */
export class BundleFault extends Error {
  override readonly name = 'BundleFault'
  readonly code: 'large' | 'damaged' | 'many' | 'files'
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: BundleFault['code'], values: BundleFault['values'] = {}) {
    super(`This is no bundle of a vote: ${code} ${JSON.stringify(values)}`)
    this.code = code
    this.values = values
  }
}

/** gzip, deflate, no name, no time, no system. */
const GZIP_HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)

export type Files = ReadonlyMap<string, Bytes>

export async function pack(files: Files): Promise<Bytes> {
  const names = [...files.keys()].sort()
  const parts = names.flatMap((name) => {
    const content = files.get(name) ?? new Uint8Array()
    return [header(name, content.length), content, new Uint8Array(fillerOf(content.length))]
  })
  const tar = concat(...parts, new Uint8Array(2 * BLOCK))
  const packed = await through(tar, new CompressionStream('gzip'), MAX_PACKED_BYTES)
  // No time, no system, no hint about the compression: gzip of different machines begins alike.
  packed.set(GZIP_HEADER)
  return packed
}

/**
 * @param most bytes of the contents
 * @throws BundleFault for anything that `pack` does not write
 */
export async function unpack(packed: Bytes, most: number = MAX_UNPACKED_BYTES): Promise<Files> {
  if (packed.length > MAX_PACKED_BYTES) throw tooLarge(MAX_PACKED_BYTES)
  const tar = await through(packed, new DecompressionStream('gzip'), most)
  // The last four bytes are the length of the last member's contents: an empty one could follow otherwise.
  const length =
    packed.length < 4 ? 0 : new DataView(packed.buffer, packed.byteOffset).getUint32(packed.length - 4, true)
  const isCanonical = sameBytes(packed.subarray(0, GZIP_HEADER.length), GZIP_HEADER) && length === tar.length
  if (!isCanonical) throw new BundleFault('damaged')
  const files = new Map<string, Bytes>()
  let at = 0
  let before = ''
  while (at + BLOCK <= tar.length && tar[at] !== 0) {
    const { name, size } = readHeader(tar.subarray(at, at + BLOCK))
    const end = at + BLOCK + size
    const next = end + fillerOf(size)
    if (name <= before || next > tar.length || hasContent(tar.subarray(end, next))) throw new BundleFault('damaged')
    if (files.size === MAX_FILES) throw new BundleFault('many', { most: MAX_FILES })
    files.set(name, tar.subarray(at + BLOCK, end))
    before = name
    at = next
  }
  if (tar.length !== at + 2 * BLOCK || hasContent(tar.subarray(at))) throw new BundleFault('damaged')
  return files
}

const fillerOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK
const hasContent = (bytes: Bytes): boolean => bytes.some((byte) => byte !== 0)
const tooLarge = (most: number) => new BundleFault('large', { megabytes: most / 1024 / 1024 })

/** A header of ustar: a plain file of mode 0644 with owner 0 and time 0. */
function header(name: string, size: number): Bytes {
  const block = new Uint8Array(BLOCK)
  const write = (text: string, at: number) => block.set(utf8(text), at)
  write(name, 0)
  write('0000644\0', 100)
  write('0000000\0', 108)
  write('0000000\0', 116)
  write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  write('00000000000\0', 136)
  write('        ', 148) // the checksum counts as spaces in the sum
  write('0', 156)
  write('ustar\x0000', 257)
  const sum = block.reduce((all, byte) => all + byte, 0)
  write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** Name and size of a header, which must be exactly the one that `header` writes for them: no links, folders or paths. */
function readHeader(block: Bytes): { name: string; size: number } {
  const text = (from: number, to: number) => String.fromCharCode(...block.subarray(from, to)).replace(/\0.*$/s, '')
  const name = text(0, MAX_NAME + 1)
  const size = text(124, 136)
  if (!FILE_NAME.test(name) || !/^[0-7]{11}$/.test(size)) throw new BundleFault('damaged')
  const read = { name, size: Number.parseInt(size, 8) }
  if (!sameBytes(header(read.name, read.size), block)) throw new BundleFault('damaged')
  return read
}

/** `definition.json`, `columns/a1.txt`. */
const FILE_NAME = /^([a-z0-9]{1,30}\/)?[a-z0-9]{1,30}\.[a-z]{1,10}$/

async function through(
  bytes: Bytes,
  { readable, writable }: CompressionStream | DecompressionStream,
  most: number,
): Promise<Bytes> {
  const writer = writable.getWriter()
  // A fault of the stream is seen by the reader as well; here it would be reported a second time.
  const written = writer
    .write(bytes)
    .then(() => writer.close())
    .catch(() => undefined)
  const reader = readable.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      // Both kinds of machine report corrupt bytes as a TypeError; Node has a code of zlib beside.
      if (error instanceof TypeError || (error instanceof Error && 'code' in error)) throw new BundleFault('damaged')
      throw error
    })
    if (done) break
    size += value.length
    if (size > most) {
      await reader.cancel()
      throw tooLarge(most)
    }
    chunks.push(value)
  }
  await written
  return concat(...chunks)
}
