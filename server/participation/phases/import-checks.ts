import { sql } from 'kysely'
import { z } from 'zod'
import { orphans, type RegisteredWorkflow } from '#participation/workflow/index.ts'
import {
  accepted,
  type CommunityTx,
  communityOf,
  Moment,
  type NamedRowProblem,
  RowId,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { PhaseName, PhasesInput } from './schema.ts'

/** What an import asks about phases: that they are of items that exist, and in an order that could have been saved. */
export function phaseChecks(workflows: readonly RegisteredWorkflow[]): readonly TableCheck[] {
  const subject = z.string().refine((text) => {
    const at = text.indexOf(':')
    return workflows.find(({ id }) => id === text.slice(0, at))?.isId(text.slice(at + 1)) ?? false
  }, 'rows:value')
  return [
    tableCheck({
      table: 'phases',
      columns: { id: RowId, subject, phase: PhaseName, starts_at: Moment, ends_at: Moment },
      async whole(tx, most) {
        const without = await orphans(tx, workflows, most, 'phases', 'subject')
        return without.length > 0 ? without : overlaps(tx, most)
      },
    }),
    tableCheck({
      table: 'phase_changes',
      columns: {
        id: RowId,
        subject,
        phase: PhaseName,
        edge: z.enum(['starts', 'ends']),
        from_at: Moment,
        to_at: Moment,
        reason: accepted(PhasesInput.shape.reason.unwrap()),
        at: Moment,
      },
      whole: (tx, most) => orphans(tx, workflows, most, 'phase_changes', 'subject'),
    }),
  ]
}

async function overlaps(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const { rows } = await sql<NamedRowProblem>`
    select later.id::text as row, 'starts_at' as path, 'rows:state' as message
    from phases as later join phases as earlier on earlier.community_id = later.community_id
      and earlier.subject = later.subject and earlier.id <> later.id
    where later.community_id = ${communityOf(tx)} and earlier.community_id = ${communityOf(tx)}
      and earlier.starts_at <= later.starts_at and earlier.ends_at > later.starts_at
    order by row limit ${most}`.execute(tx)
  return rows
}
