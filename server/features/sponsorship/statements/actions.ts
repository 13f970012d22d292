import { type Access, type Action, action, type Read, read } from '#contract/index.ts'
import { append } from '#platform/audit/index.ts'
import { notFound, refusal } from '#platform/errors.ts'
import { readCamt053 } from './camt053.ts'
import { readCsvStatement } from './csv-statement.ts'
import { importStatement } from './import.ts'
import { countUnmatched, findLine, listUnmatched, saveOutcome } from './queries.ts'
import {
  ImportedStatement,
  LINES_ON_PAGE,
  LineParams,
  LinesQuery,
  NewStatement,
  SettledLine,
  SettleLine,
  UnmatchedLines,
} from './schema.ts'
import { type Statement, StatementError } from './statement.ts'

/** What operators do with statements of the seller's account, on the platform's host. */

/** @throws AppError 422 that says what is wrong in which line */
function statementOf(body: NewStatement): Statement {
  const bytes = Buffer.from(body.content, 'utf8')
  try {
    return body.format === 'csv'
      ? readCsvStatement(bytes, { account: body.iban, columns: body.columns, currency: body.currency })
      : readCamt053(bytes)
  } catch (error) {
    if (error instanceof StatementError)
      throw refusal(`sponsorship.statement-${error.fault}`, { line: error.line }, 422)
    throw error
  }
}

const importOne = action({
  name: 'sponsorship.import-statement',
  access: 'operator',
  method: 'POST',
  path: '/bank-statements',
  input: NewStatement,
  output: ImportedStatement,
  statusOf: ({ isNew }) => (isNew ? 201 : 200),
  async across(scopes, context, { body }) {
    const statement = statementOf(body)
    const imported = await importStatement(scopes, context, { bytes: Buffer.from(body.content, 'utf8'), statement })
    const { actor, clock } = context
    await scopes.inPlatform((tx) =>
      append(tx, {
        ...{ actor, at: clock.now(), action: 'sponsorship.import-statement', subject: `bank-statement:${imported.id}` },
        details: imported.counts,
      }),
    )
    return imported
  },
})

const unmatched = read({
  name: 'sponsorship.unmatched-lines',
  access: 'operator',
  path: '/bank-lines',
  query: LinesQuery,
  output: UnmatchedLines,
  across: (scopes, _context, { query: { page } }) =>
    scopes.inPlatform(async (tx) => {
      const total = await countUnmatched(tx)
      return {
        items: await listUnmatched(tx, { page, size: LINES_ON_PAGE }),
        ...{ page, pages: Math.max(1, Math.ceil(total / LINES_ON_PAGE)), total },
      }
    }),
})

/** Somebody has seen to the money of a line: it went back to the payer, or belongs to something else. */
const settle = action({
  name: 'sponsorship.settle-line',
  access: 'operator',
  method: 'POST',
  path: '/bank-lines/:bankStatement/:line/settle',
  params: LineParams,
  input: SettleLine,
  output: SettledLine,
  across: (scopes, { actor, clock }, { params: { bankStatement: statement, line: number }, body: { note } }) =>
    scopes.inPlatform(async (tx) => {
      const at = { statement, line: number }
      const line = await findLine(tx, at)
      if (!line) throw notFound('sponsorship.no-line')
      if (line.outcome !== 'unmatched') throw refusal('sponsorship.line-is-matched')
      await saveOutcome(tx, at, { outcome: 'settled', note })
      await append(tx, {
        ...{ actor, at: clock.now(), action: 'sponsorship.settle-line' },
        subject: `bank-line:${statement}/${number}`,
      })
      return { ...at, outcome: 'settled' as const }
    }),
})

export const statementActions = [importOne, settle] as unknown as readonly Action<Access>[]
export const statementReads = [unmatched] as unknown as readonly Read[]
