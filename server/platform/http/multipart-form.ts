import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError, refusal } from '#platform/errors.ts'

/** Bytes of all text fields of a form together; 20,000 Cyrillic letters are 120,000 of them, percent-encoded. */
export const MAX_FORM_BYTES = 524_288
export const MAX_FORM_FIELDS = 200
/** Bytes of all files of one form together: they are in memory until they are stored. */
export const MAX_FORM_FILE_BYTES = 40 * 1024 * 1024
/** Files beyond the accepted number that a form may contain and still get a refusal in words. */
const SPARE_FILES = 20

/** The field in which a program sends the JSON of an action beside its files. */
export const JSON_FIELD = 'data'

export interface SentFile {
  name: string
  bytes: Buffer
}

export interface MultipartForm {
  fields: Record<string, string | string[]>
  files: Record<string, SentFile[]>
  /** What is wrong with the files of a field; these are not among `files`. */
  faults: Record<string, AppError>
}

/**
 * Reads a multipart form to its end. Files of unknown fields, and all of them without `keepFiles`, are passed over.
 * Register `@fastify/multipart` in the scope of the route, with `throwFileSizeLimit: false`.
 * @throws AppError 413 for a form that is too large as a whole, 400 for one that breaks off
 */
export async function readMultipart(
  request: FastifyRequest,
  fields: Readonly<Record<string, { maxCount: number; maxBytes: number }>>,
  { keepFiles }: { keepFiles: boolean },
): Promise<MultipartForm> {
  try {
    return await read(request, fields, keepFiles)
  } catch (error) {
    // What the parser says of a form that breaks off has no status: it is the form's fault all the same.
    if (error instanceof Error && !('statusCode' in error) && !(error instanceof AppError))
      throw new AppError('request.invalid', { status: 400, cause: error })
    throw error
  }
}

async function read(
  request: FastifyRequest,
  accepted: Parameters<typeof readMultipart>[1],
  keepFiles: boolean,
): Promise<MultipartForm> {
  const form: MultipartForm = {
    fields: Object.create(null),
    files: Object.fromEntries(Object.keys(accepted).map((name) => [name, []])),
    faults: {},
  }
  const all = Object.values(accepted)
  const limits = {
    fields: MAX_FORM_FIELDS,
    fieldSize: MAX_FORM_BYTES,
    fieldNameSize: 100,
    headerPairs: 50,
    files: all.reduce((sum, { maxCount }) => sum + maxCount, 0) + SPARE_FILES,
    fileSize: Math.max(0, ...all.map(({ maxBytes }) => maxBytes)) + 1,
  }
  const sum = { text: 0, files: 0 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') await takeFile(form, accepted, part, sum, keepFiles)
    else takeField(form, part, sum)
  }
  return form
}

function takeField(
  { fields }: MultipartForm,
  part: Extract<Multipart, { type: 'field' }>,
  sum: { text: number },
): void {
  const value = String(part.value)
  sum.text += Buffer.byteLength(value)
  if (part.valueTruncated || part.fieldnameTruncated || sum.text > MAX_FORM_BYTES) {
    throw refusal('request.too-large', {}, 413)
  }
  const known = fields[part.fieldname]
  if (known === undefined) fields[part.fieldname] = value
  else fields[part.fieldname] = [...(Array.isArray(known) ? known : [known]), value]
}

async function takeFile(
  { files, faults }: MultipartForm,
  accepted: Parameters<typeof readMultipart>[1],
  part: Extract<Multipart, { type: 'file' }>,
  sum: { files: number },
  keepFiles: boolean,
): Promise<void> {
  const field = Object.hasOwn(accepted, part.fieldname) ? accepted[part.fieldname] : undefined
  const taken = files[part.fieldname] ?? []
  const isWanted = keepFiles && field !== undefined && taken.length < field.maxCount
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    size += chunk.length
    sum.files += chunk.length
    if (sum.files > MAX_FORM_FILE_BYTES) throw refusal('request.too-large', {}, 413)
    if (isWanted && size <= field.maxBytes) chunks.push(chunk)
  }
  // A browser sends a field in which nothing was chosen as a file without name and bytes.
  if (!field || !keepFiles || (size === 0 && !part.filename)) return
  if (!isWanted) {
    faults[part.fieldname] ??= refusal('media.too-many-files', { count: field.maxCount }, 400)
  } else if (size > field.maxBytes || part.file.truncated) {
    faults[part.fieldname] ??= refusal('media.too-large', { megabytes: megabytesOf(field.maxBytes) }, 413)
  } else taken.push({ name: part.filename ?? '', bytes: Buffer.concat(chunks) })
}

const megabytesOf = (bytes: number): number => Math.max(0.1, Math.floor((bytes * 10) / (1024 * 1024)) / 10)
