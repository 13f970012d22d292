import { z } from 'zod'
import { currencies } from '../payments/port.ts'
import { statementColumns } from './csv-statement.ts'
import { lineOutcomes, unmatchedReasons } from './queries.ts'

/** Inputs and views of statements; for operators only. */

/** Characters of a file as the API takes it: the limit of a request's body, less its other fields. */
export const MAX_STATEMENT_TEXT = 600_000
const MAX_HEAD = 100
const MAX_NOTE = 300

const head = z.string().trim().min(1).max(MAX_HEAD)
const content = z
  .string()
  .min(1, 'sponsorship:statements.empty')
  .max(MAX_STATEMENT_TEXT, 'sponsorship:statements.too-large')
  .meta({ description: 'the text of the file' })

export const NewStatement = z.discriminatedUnion(
  'format',
  [
    z.strictObject({ format: z.literal('camt.053'), content }),
    z.strictObject({
      format: z.literal('csv'),
      content,
      iban: z.string().trim().max(40).meta({ description: 'the account that the statement is of' }),
      columns: z.strictObject(
        Object.fromEntries(statementColumns.map((name) => [name, head.optional()])) as Record<
          (typeof statementColumns)[number],
          z.ZodOptional<typeof head>
        >,
      ),
      currency: z.enum(currencies).default('UAH'),
    }),
  ],
  'sponsorship:statements.format',
)
export type NewStatement = z.output<typeof NewStatement>

export const ImportedStatement = z.object({
  id: z.string().meta({ description: 'names the statement in the ledger: bank:<id>/<line>' }),
  isNew: z.boolean().meta({ description: 'false where the same file was imported before' }),
  counts: z.object(
    Object.fromEntries(lineOutcomes.map((outcome) => [outcome, z.int()])) as Record<
      (typeof lineOutcomes)[number],
      z.ZodInt
    >,
  ),
})

export const LINES_ON_PAGE = 100
export const LinesQuery = z.object({ page: z.coerce.number().pipe(z.int().min(1).max(10_000)).default(1) })

const Line = z.object({
  statement: z.string(),
  line: z.int(),
  day: z.iso.date(),
  amount: z.int().meta({ description: 'in minor units' }),
  currency: z.enum(currencies),
  isCredit: z.boolean().meta({ description: 'money that came in' }),
  purpose: z.string(),
  payer: z.string().nullable(),
  payerIban: z.string().nullable(),
  outcome: z.enum(lineOutcomes),
  reason: z.enum(unmatchedReasons).nullable(),
})
export const UnmatchedLines = z.object({ items: z.array(Line), page: z.int(), pages: z.int(), total: z.int() })

export const LineParams = z.object({
  bankStatement: z.string().regex(/^[0-9a-f]{20}$/),
  line: z.coerce.number().pipe(z.int().min(1).max(100_000)),
})
export const SettleLine = z.strictObject({
  note: z.string().trim().min(1, 'sponsorship:statements.note').max(MAX_NOTE, 'sponsorship:statements.note'),
})
export const SettledLine = Line.pick({ statement: true, line: true, outcome: true })
