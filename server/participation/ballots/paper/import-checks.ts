import { sql } from 'kysely'
import { z } from 'zod'
import {
  type CommunityTx,
  communityOf,
  Day,
  fileProblems,
  type NamedRowProblem,
  RowId,
  stateProblems,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { SubjectText } from '../proof.ts'
import { BatchNumber, MAX_LOST_REASON, MAX_PAPER_DAYS, PointNumber } from '../protocol/index.ts'
import { Pass } from './passes.ts'
import { batchStates } from './queries.ts'
import { Point } from './schema.ts'

/** A thousand papers of the longest ballot. */
const MAX_PASS = 1024 * 1024

const PassText = z
  .string()
  .max(MAX_PASS)
  .refine((text) => {
    try {
      return Pass.safeParse(JSON.parse(text)).success
    } catch (error) {
      if (error instanceof SyntaxError) return false
      throw error
    }
  }, 'rows:form')
const Papers = z.int().min(0)

/** What an import asks about papers: numbers that agree with each other, and batches that are in one of their states. */
export const paperChecks = (): readonly TableCheck[] => [
  tableCheck({
    table: 'paper_settings',
    columns: { subject: SubjectText, days: z.int().min(1).max(MAX_PAPER_DAYS), double_entry: z.boolean() },
  }),
  tableCheck({
    table: 'paper_points',
    columns: {
      ...{ subject: SubjectText, point: PointNumber },
      ...{ name: Point.shape.name, address: Point.shape.address, hours: Point.shape.hours },
    },
  }),
  tableCheck({
    table: 'ballot_batches',
    columns: {
      ...{ election_id: RowId, batch: BatchNumber, state: z.enum(batchStates), double_entry: z.boolean() },
      ...{ papers: Papers, spoiled: Papers },
      ...{ first_pass: PassText, first_by: RowId, first_done: z.boolean() },
      ...{ second_pass: PassText, second_by: RowId, second_done: z.boolean() },
      ...{ confirmed_by: RowId, protocol_media: RowId, lost_reason: z.string().min(1).max(MAX_LOST_REASON) },
    },
    row: ({ state, protocol_media, lost_reason }, facts) => [
      ...fileProblems(facts, 'document', protocol_media, 'protocol_media'),
      ...stateProblems({
        protocol_media: (state === 'confirmed') !== (protocol_media !== undefined),
        lost_reason: (state === 'lost') !== (lost_reason !== undefined),
      }),
    ],
    whole: overfullBatches,
  }),
  tableCheck({
    table: 'paper_days',
    columns: {
      ...{ election_id: RowId, point: PointNumber, day: Day, batch: BatchNumber },
      ...{ handed_out: Papers, exchanged: Papers, returned: Papers },
    },
  }),
]

/** Batches with more papers than were handed out on their days. */
async function overfullBatches(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const community = communityOf(tx)
  const { rows } = await sql<NamedRowProblem>`
    select of.election_id::text as row, 'papers' as path, 'rows:counter' as message from ballot_batches as of
    where of.community_id = ${community} and of.papers + of.spoiled > (
      select coalesce(sum(day.handed_out), 0) from paper_days as day
      where day.community_id = ${community} and day.election_id = of.election_id and day.batch = of.batch)
    order by row limit ${most}`.execute(tx)
  return rows
}
