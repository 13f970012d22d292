import { sql } from 'kysely'
import { z } from 'zod'
import { MAX_ATTACHMENTS } from '#participation/attachments.ts'
import { GivenName } from '#platform/identity/index.ts'
import {
  type CommunityTx,
  communityOf,
  fileProblems,
  Moment,
  type NamedRowProblem,
  RowId,
  RowNumber,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import type { RegisteredWorkflow } from './register.ts'

/** Characters of an item's id, and of a subject with its workflow. */
const MAX_ID = 100
const MAX_SUBJECT = 200

/** What an import asks about timelines and attachments: that each row is about an item, in words of its workflow. */
export function workflowChecks(workflows: readonly RegisteredWorkflow[]): readonly TableCheck[] {
  const find = (id: string | undefined) => workflows.find((workflow) => workflow.id === id)
  return [
    tableCheck({
      table: 'workflow_events',
      columns: {
        id: RowId,
        workflow: z.string().refine((id) => find(id) !== undefined, 'rows:value'),
        item_id: z.string().max(MAX_ID),
        number: RowNumber,
        at: Moment,
        action: z.string(),
        state: z.string(),
        member_name: GivenName,
      },
      row({ workflow, item_id = '', action = '', state = '' }) {
        const known = find(workflow)
        if (!known) return []
        const wrong = {
          item_id: !known.isId(item_id),
          action: !known.events.includes(action),
          state: !known.states.includes(state),
        }
        return Object.entries(wrong).flatMap(([path, is]) => (is ? [{ path, message: 'rows:value' }] : []))
      },
      whole: (tx, most) => orphans(tx, workflows, most, 'workflow_events', 'item_id'),
    }),
    tableCheck({
      table: 'attachments',
      columns: {
        id: RowId,
        subject: z
          .string()
          .max(MAX_SUBJECT)
          .refine((subject) => {
            const at = subject.indexOf(':')
            return find(subject.slice(0, at))?.isId(subject.slice(at + 1)) ?? false
          }, 'rows:value'),
        media_id: RowId,
        position: z
          .int()
          .min(0)
          .max(MAX_ATTACHMENTS - 1),
      },
      row: ({ media_id }, facts) => fileProblems(facts, 'document', media_id, 'media_id'),
      whole: (tx, most) => orphans(tx, workflows, most, 'attachments', 'subject'),
    }),
  ]
}

/** Rows about items that do not exist: no foreign key leads from a shared table to those of the features. */
export async function orphans(
  tx: CommunityTx,
  workflows: readonly RegisteredWorkflow[],
  most: number,
  table: 'workflow_events' | 'attachments' | 'commitments' | 'elections' | 'phases' | 'phase_changes',
  path: 'item_id' | 'subject',
): Promise<NamedRowProblem[]> {
  if (workflows.length === 0) return []
  const community = communityOf(tx)
  const item = (workflow: RegisteredWorkflow) =>
    path === 'subject' ? sql`${`${workflow.id}:`} || item.id::text` : sql`item.id::text`
  const known = workflows.map((workflow) => {
    const ofWorkflow = path === 'subject' ? sql`true` : sql`shared.workflow = ${workflow.id}`
    return sql`(${ofWorkflow} and exists (select from ${sql.table(workflow.table)} as item
      where item.community_id = ${community} and ${item(workflow)} = shared.${sql.ref(path)}))`
  })
  const { rows } = await sql<NamedRowProblem>`
    select shared.id::text as row, ${path} as path, 'rows:item' as message from ${sql.table(table)} as shared
    where shared.community_id = ${community} and not (${sql.join(known, sql` or `)})
    order by row limit ${most}`.execute(tx)
  return rows
}
