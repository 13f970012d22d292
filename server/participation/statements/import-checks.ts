import { sql } from 'kysely'
import { z } from 'zod'
import { readPublished } from '#participation/opinion/index.ts'
import { PersonKey } from '#platform/identity/index.ts'
import {
  accepted,
  type CommunityTx,
  communityOf,
  Moment,
  type NamedRowProblem,
  RowId,
  stateProblems,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { findItems, readSubject, type StatementsUse } from './options.ts'
import { listSubjects } from './queries.ts'
import { statementStates } from './rules.ts'
import { StatementText, StoredResult, statementReasons } from './schema.ts'

/** Characters of a subject: a feature and a number of at most nine digits. */
const MAX_SUBJECT = 100
const SUBJECTS_AT_ONCE = 500
const MAX_RUN = 2_147_483_647

/** What an import asks about statements: that each is about an item, and that votes are on statements of their own vote. */
export function statementsChecks(uses: readonly StatementsUse[]): readonly TableCheck[] {
  const subject = z
    .string()
    .max(MAX_SUBJECT)
    .refine((one) => readSubject(uses, one) !== undefined, 'rows:value')
  return [
    tableCheck({
      table: 'statements',
      columns: {
        id: RowId,
        subject,
        state: z.enum(statementStates),
        text: accepted(StatementText),
        author_account_id: RowId,
        reason: z.enum(statementReasons),
        created_at: Moment,
        published_at: Moment,
      },
      row: ({ state = 'pending', reason, published_at }) =>
        stateProblems({
          reason: (reason !== undefined) !== (state === 'rejected' || state === 'hidden'),
          published_at: (published_at !== undefined) !== (state === 'published' || state === 'hidden'),
        }),
      whole: (tx, most) => orphans(tx, uses, most),
    }),
    tableCheck({
      table: 'statement_participants',
      columns: { id: RowId, subject, account_id: RowId, person_key: PersonKey },
    }),
    tableCheck({
      table: 'statement_votes',
      columns: {
        participant_id: RowId,
        statement_id: RowId,
        value: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
      },
      whole: strayVotes,
    }),
    tableCheck({
      table: 'statement_results',
      columns: {
        subject,
        due_at: Moment,
        run: z.int().min(0).max(MAX_RUN),
        computed_at: Moment,
        result: StoredResult,
        votes: z.string().refine((votes) => readPublished(votes) !== undefined, 'rows:form'),
      },
      row: ({ computed_at, result, votes }) =>
        stateProblems({
          result: (computed_at === undefined) !== (result === undefined),
          votes: (result === undefined) !== (votes === undefined),
        }),
    }),
  ]
}

/** About items that do not exist: no foreign key leads to those of the features. */
async function orphans(tx: CommunityTx, uses: readonly StatementsUse[], most: number): Promise<NamedRowProblem[]> {
  const problems: NamedRowProblem[] = []
  let after = ''
  while (problems.length < most) {
    const subjects = await listSubjects(tx, { after, limit: SUBJECTS_AT_ONCE })
    const items = await findItems(
      tx,
      uses,
      subjects.map(({ subject }) => subject),
    )
    for (const { subject, id } of subjects)
      if (!items.has(subject)) problems.push({ row: id, path: 'subject', message: 'rows:item' })
    if (subjects.length < SUBJECTS_AT_ONCE) break
    after = subjects.at(-1)?.subject ?? ''
  }
  return problems.slice(0, most)
}

/** Votes of a participant of one item on a statement of another. */
async function strayVotes(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const { rows } = await sql<NamedRowProblem>`
    select vote.participant_id || ' ' || vote.statement_id as row, 'statement_id' as path, 'rows:state' as message
    from statement_votes as vote
    join statements as statement on statement.community_id = vote.community_id and statement.id = vote.statement_id
    join statement_participants as participant on participant.community_id = vote.community_id
      and participant.id = vote.participant_id
    where vote.community_id = ${communityOf(tx)} and participant.subject <> statement.subject
    order by row limit ${most}`.execute(tx)
  return rows
}
