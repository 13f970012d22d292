import { refusal } from '#platform/errors.ts'
import { type DerivedImage, deriveImage, type Effort, refuseUnfit } from './image.ts'
import { imageQueue } from './image-queue.ts'
import { cleanFileName, formatOf } from './kinds.ts'

/** An uploaded file, checked and converted to the stored form. Nothing is stored yet. */
export type PreparedFile = { fileName: string; bytes: number } & (
  | ({ kind: 'image' } & DerivedImage)
  | { kind: 'document'; files: { name: string; data: Buffer }[] }
)

const mebibyte = 1024 * 1024
const limits = { image: 15, document: 20 }

/** Maximum bytes of any upload; the request is cut off beyond them. */
export const MAX_UPLOAD_BYTES = limits.document * mebibyte

/** The file name under which a document is stored and served; its own name goes into the download header. */
export const DOCUMENT_FILE = 'document.pdf'

/**
 * Detects the type from the bytes, and prepares the file. Takes seconds of CPU time for a large picture: never call it
 * inside a transaction. Whatever the header disqualifies is refused before it enters the queue.
 * @throws AppError media.empty, media.unsupported-type, media.too-large, media.busy, and those of {@link refuseUnfit}
 */
export async function prepareFile(
  community: { id: string },
  bytes: Buffer,
  name: string,
  effort: Effort = 'normal',
): Promise<PreparedFile> {
  if (bytes.length === 0) throw refusal('media.empty', {}, 400)
  const format = formatOf(bytes)
  if (!format) throw refusal('media.unsupported-type', {}, 415)
  if (format === 'pdf') {
    refuseLargerThan(limits.document, bytes)
    const fileName = cleanFileName(name, DOCUMENT_FILE)
    return { kind: 'document', fileName, bytes: bytes.length, files: [{ name: DOCUMENT_FILE, data: bytes }] }
  }
  refuseLargerThan(limits.image, bytes)
  const size = await refuseUnfit(bytes, format)
  const image = await imageQueue.run(community.id, () => deriveImage(bytes, size, effort))
  return { kind: 'image', fileName: cleanFileName(name, `image.${format}`), bytes: bytes.length, ...image }
}

function refuseLargerThan(megabytes: number, bytes: Buffer): void {
  if (bytes.length > megabytes * mebibyte) throw refusal('media.too-large', { megabytes }, 413)
}
