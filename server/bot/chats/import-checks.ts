/** Import checks of flows and bots; chats stay where they are. */
import { z } from 'zod'
import {
  Day,
  fileProblems,
  Moment,
  RowId,
  RowNumber,
  type RowProblem,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { Flow, NodeId } from '../flow/schema.ts'

const Count = z.int().min(0)

export const botChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'flow_versions',
    columns: { flow_id: RowId, version: RowNumber, body: Flow, published_at: Moment },
    row: ({ body }, facts) =>
      (body?.nodes ?? []).flatMap((node): RowProblem[] =>
        node.kind !== 'say'
          ? []
          : node.blocks.flatMap((block) =>
              block.kind === 'image' ? fileProblems(facts, 'image', block.media, 'body') : [],
            ),
      ),
  }),
  tableCheck({
    table: 'bots',
    columns: {
      id: RowId,
      channel: z.enum(['web', 'telegram', 'viber']),
      flow_id: RowId,
      flow_version: RowNumber,
      state: z.enum(['on', 'off']),
      created_at: Moment,
    },
  }),
  tableCheck({
    table: 'node_visits',
    columns: {
      flow_id: RowId,
      version: RowNumber,
      node: NodeId,
      day: Day,
      reached: Count,
      answered: Count,
      dropped: Count,
    },
  }),
]
