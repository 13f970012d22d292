import { refusal } from '#platform/errors.ts'
import { type DerivedImage, deriveImage, type Effort } from './image.ts'
import { cleanFileName, formatOf } from './kinds.ts'

/** An uploaded file, checked and brought into the form in which it is kept. Nothing is stored yet. */
export type PreparedFile = { fileName: string; bytes: number } & (
  | ({ kind: 'image' } & DerivedImage)
  | { kind: 'document'; files: { name: string; data: Buffer }[] }
)

const mebibyte = 1024 * 1024
const limits = { image: 15, document: 20 }

/** The most bytes that any upload may have; the request is cut off behind them. */
export const LARGEST_UPLOAD = limits.document * mebibyte

/** The file name under which a document is kept and asked for; its own name goes into the download header. */
export const DOCUMENT_FILE = 'document.pdf'

/**
 * Decides by the bytes what a file is, and prepares it. Takes seconds of processor time for a large picture: never call it
 * inside a transaction. Two at a time, so that memory stays bounded.
 * @throws AppError media.empty, media.unsupported-type, media.too-large, and those of {@link deriveImage}
 */
export async function prepareFile(bytes: Buffer, name: string, effort: Effort = 'normal'): Promise<PreparedFile> {
  if (bytes.length === 0) throw refusal('media.empty', {}, 400)
  const format = formatOf(bytes)
  if (!format) throw refusal('media.unsupported-type', {}, 415)
  if (format === 'pdf') {
    refuseLargerThan(limits.document, bytes)
    const fileName = cleanFileName(name, DOCUMENT_FILE)
    return { kind: 'document', fileName, bytes: bytes.length, files: [{ name: DOCUMENT_FILE, data: bytes }] }
  }
  refuseLargerThan(limits.image, bytes)
  const image = await inTurn(() => deriveImage(bytes, format, effort))
  return { kind: 'image', fileName: cleanFileName(name, `image.${format}`), bytes: bytes.length, ...image }
}

function refuseLargerThan(megabytes: number, bytes: Buffer): void {
  if (bytes.length > megabytes * mebibyte) throw refusal('media.too-large', { megabytes }, 413)
}

const places = 2
let busy = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= places) await new Promise<void>((resolve) => waiting.push(resolve))
  else busy += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy -= 1
  }
}
