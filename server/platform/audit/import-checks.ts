import { z } from 'zod'
import { Moment, RowId, type TableCheck, tableCheck } from '#platform/tenancy/index.ts'

const MAX_SUBJECT = 200

/** The journal as `append` writes it. */
export const auditChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'audit_entries',
    columns: {
      id: RowId,
      at: Moment,
      actor_kind: z.enum(['anonymous', 'resident', 'member', 'business', 'system']),
      actor_id: RowId,
      action: z.string().regex(/^[a-z][a-z-]{0,39}\.[a-z][a-z-]{0,39}$/),
      subject: z
        .string()
        .min(1)
        .max(MAX_SUBJECT)
        .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u),
      details: z.record(z.string(), z.json()),
    },
  }),
]
