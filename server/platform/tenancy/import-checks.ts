import { z } from 'zod'
import { MAX_NUMBER, type TableCheck, tableCheck } from './table-check.ts'

/** Only the table that owns the counted rows can check a counter against them. */
export const tenancyChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'numbers',
    columns: { id: z.string().regex(/^[a-z][a-z-]{0,59}$/), last_value: z.int().min(0).max(MAX_NUMBER) },
  }),
]
