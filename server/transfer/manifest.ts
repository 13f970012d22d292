import { z } from 'zod'
import { LOCALES } from '#platform/i18n/index.ts'
import { isStoredFileName } from '#platform/media/index.ts'

export const MANIFEST = 'manifest.json'
export const JOBS = 'jobs.ndjson'
export const FORMAT_VERSION = 1

/**
 * The oldest readable schema. New tables and columns with a default need nothing; a migration that changes the meaning
 * of stored data raises this, or adds to `import` how to read the old form.
 */
export const OLDEST_SCHEMA = '0001-platform'

const MIB = 1024 * 1024
const GIB = 1024 * MIB

/** Limits of a bundle; each is checked against the manifest and against the actual bytes. */
export interface Limits {
  manifestBytes: number
  entries: number
  /** One line of a table: one row. */
  lineBytes: number
  mediaFileBytes: number
  totalBytes: number
}

export const LIMITS: Limits = {
  manifestBytes: 64 * MIB,
  entries: 250_000,
  lineBytes: 16 * MIB,
  mediaFileBytes: 32 * MIB,
  totalBytes: 256 * GIB,
}

/** Characters of a name, a version or a reason, and rows of the manifest's small lists. */
const MAX_TEXT = 500
const MAX_ROWS = 1_000
/** Above `Limits.entries`, which gives the proper error: this only bounds the schema's work. */
const MAX_LISTED_ENTRIES = 1_000_000
const text = z.string().max(MAX_TEXT)

const TABLE_ENTRY = /^tables\/([a-z][a-z0-9_]{0,62})\.ndjson$/
const MEDIA_ENTRY = /^media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([^/]+)$/

export const tableEntry = (table: string): string => `tables/${table}.ndjson`
export const mediaEntry = (id: string, name: string): string => `media/${id}/${name}`

/** The meaning of a path in the archive; undefined for an unknown name, so that none is ever used as a path of ours. */
export function partOf(
  path: string,
): { kind: 'jobs' } | { kind: 'table'; table: string } | { kind: 'media'; id: string; name: string } | undefined {
  if (path === JOBS) return { kind: 'jobs' }
  const table = TABLE_ENTRY.exec(path)?.[1]
  if (table !== undefined) return { kind: 'table', table }
  const [, id, name] = MEDIA_ENTRY.exec(path) ?? []
  return id !== undefined && name !== undefined && isStoredFileName(name) ? { kind: 'media', id, name } : undefined
}

const Entry = z.strictObject({
  path: text.refine((path) => partOf(path) !== undefined, 'no name of an entry'),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Entry = z.output<typeof Entry>

const MAX_HOST = 253
const Host = z
  .string()
  .max(MAX_HOST)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/)

export const Manifest = z.strictObject({
  format: z.literal('viche-community'),
  formatVersion: z.literal(FORMAT_VERSION),
  /** Belongs to the installation. It differs after a move; the rest of the bundle stays the same, byte for byte. */
  here: z.strictObject({
    viche: text,
    slug: text,
    host: text,
    /** The community's own hosts, besides `host`. */
    domains: z.array(Host).max(MAX_ROWS),
    /** Fingerprint of the key behind the person keys. */
    personKeys: z.string().regex(/^[0-9a-f]{16}$/),
  }),
  /** Name of the newest migration. */
  schema: text,
  community: z.strictObject({
    id: z.uuid().lowercase(),
    kind: z.enum(['village', 'city', 'region']),
    name: z.strictObject({ uk: text.min(1), en: text.optional() }),
    languages: z.array(z.enum(LOCALES)).min(1).max(LOCALES.length),
    createdAt: text,
  }),
  tables: z
    .array(z.strictObject({ name: text, columns: z.array(text).max(MAX_ROWS), rows: z.int().min(0) }))
    .max(MAX_ROWS),
  jobs: z.int().min(0),
  media: z.strictObject({ files: z.int().min(0), bytes: z.int().min(0) }),
  /** Data of the community that the bundle omits. */
  leftOut: z.array(z.strictObject({ what: text, reason: text })).max(MAX_ROWS),
  /** In the order of the archive, by path. */
  entries: z.array(Entry).max(MAX_LISTED_ENTRIES),
})
export type Manifest = z.output<typeof Manifest>

/** Only what identifies the format: checked before the rest, which a newer format may have changed. */
export const AnyManifest = z.object({ format: z.literal('viche-community'), formatVersion: z.int() })
