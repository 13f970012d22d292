import { sql } from 'kysely'
import { z } from 'zod'
import { orphans, type RegisteredWorkflow } from '#participation/workflow/index.ts'
import {
  accepted,
  communityOf,
  Day,
  Moment,
  type NamedRowProblem,
  RowId,
  RowNumber,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { commitmentStates } from './rules.ts'
import { CancelCommitment, CommitmentInput, FulfilCommitment, MoveCommitment } from './schema.ts'

const MAX_PATH = 200
const Path = z
  .string()
  .max(MAX_PATH)
  .regex(/^(\/[a-z0-9-]+)+$/, 'rows:form')

/** What an import asks about commitments: that each stands in an item that exists, and where its life can have led it. */
export function commitmentChecks(workflows: readonly RegisteredWorkflow[]): readonly TableCheck[] {
  return [
    tableCheck({
      table: 'commitments',
      columns: {
        id: RowNumber,
        subject: z.string().refine((subject) => {
          const at = subject.indexOf(':')
          return workflows.find(({ id }) => id === subject.slice(0, at))?.isId(subject.slice(at + 1)) ?? false
        }, 'rows:value'),
        path: Path,
        screen: Path,
        text: accepted(CommitmentInput.shape.text),
        owner: CommitmentInput.shape.owner,
        due_on: Day,
        state: z.enum(commitmentStates),
        created_at: Moment,
        changed_at: Moment,
        evidence: accepted(FulfilCommitment.shape.evidence),
        done_at: Moment,
        cancel_reason: accepted(CancelCommitment.shape.reason),
        cancelled_at: Moment,
        reminded_at: Moment,
      },
      row({ state, subject = '', path = '', screen = path, evidence, done_at, cancel_reason, cancelled_at }) {
        const isDone = evidence !== undefined && done_at !== undefined
        const isCancelled = cancel_reason !== undefined && cancelled_at !== undefined
        const item = `/${subject.slice(subject.indexOf(':') + 1)}`
        const wrong = {
          path: !path.endsWith(item),
          screen: !screen.endsWith(item),
          evidence: (state === 'done') !== isDone,
          cancel_reason: (state === 'cancelled') !== isCancelled,
        }
        return Object.entries(wrong).flatMap(([column, is]) => (is ? [{ path: column, message: 'rows:state' }] : []))
      },
      async whole(tx, most) {
        const without = await orphans(tx, workflows, most, 'commitments', 'subject')
        if (without.length > 0) return without
        const { rows } = await sql<NamedRowProblem>`
          select id::text as row, 'id' as path, 'rows:counter' as message from commitments
          where community_id = ${communityOf(tx)} and id > coalesce((select last_value from numbers
            where community_id = ${communityOf(tx)} and id = 'commitment'), 0)
          order by row limit ${most}`.execute(tx)
        return rows
      },
    }),
    tableCheck({
      table: 'commitment_moves',
      columns: {
        id: RowId,
        commitment_id: RowNumber,
        from_on: Day,
        to_on: Day,
        reason: accepted(MoveCommitment.shape.reason),
        at: Moment,
      },
    }),
  ]
}
