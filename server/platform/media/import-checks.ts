import { z } from 'zod'
import { Moment, RowId, type TableCheck, tableCheck } from '#platform/tenancy/index.ts'
import { Alt } from './commands.ts'
import { cleanFileName } from './kinds.ts'
import { MAX_UPLOAD_BYTES } from './upload.ts'

/** As the names of stored variants allow. */
const Pixels = z.int().min(1).max(99_999)

/**
 * `site`, `page:<id>:share`, `page:<id>:uk:draft`, or the tag of a feature's subject, also of one within another:
 * `petition:12`, `budget:2:project:12`.
 */
const SUBJECT =
  /^(?:site|page:[0-9a-f-]{36}:(?:share|[a-z]{2}(?::draft)?)|[a-z][a-z-]*:[1-9]\d{0,8}(?::[a-z-]+:[1-9]\d{0,8})?|ballots:[0-9a-f-]{36})$/

export const mediaChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'media',
    columns: {
      id: RowId,
      kind: z.enum(['image', 'document']),
      file_name: z.string().refine((name) => name !== '' && cleanFileName(name, '') === name, 'rows:form'),
      alt: Alt,
      bytes: z.int().min(1).max(MAX_UPLOAD_BYTES),
      stored_bytes: z.int().min(1),
      width: Pixels,
      height: Pixels,
      widths: z.array(Pixels).max(10),
      fallback_width: Pixels,
      version: z.string().regex(/^([0-9a-f]{8})?$/),
      created_at: Moment,
      created_by: RowId,
      created_by_account: RowId,
    },
    row({ kind, width, widths = [], fallback_width = 0 }) {
      const ascending = widths.every((each, at) => each > (widths[at - 1] ?? 0))
      const sized = widths.at(-1) === width && widths.includes(fallback_width)
      return kind === 'image' && !(ascending && sized) ? [{ path: 'widths', message: 'rows:state' }] : []
    },
  }),
  tableCheck({
    table: 'media_uses',
    columns: { media_id: RowId, subject: z.string().regex(SUBJECT) },
  }),
]
