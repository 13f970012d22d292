import { z } from 'zod'
import { MAX_NUMBER, type TableCheck, tableCheck } from './table-check.ts'

/** Whether a number is behind the rows that it counts, only the owner of those rows knows. */
export const tenancyChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'numbers',
    columns: { id: z.string().regex(/^[a-z][a-z-]{0,59}$/), last_value: z.int().min(0).max(MAX_NUMBER) },
  }),
]
