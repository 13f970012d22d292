import { z } from 'zod'
import { type Action, action, type Context, type Read, read } from '#contract/index.ts'
import { apply, permit } from '#participation/workflow/index.ts'
import { type InputIssue, refusal } from '#platform/errors.ts'
import { formatMoney } from '#platform/i18n/index.ts'
import { type CommunityTx, lockNamed } from '#platform/tenancy/index.ts'
import { aboutColumns, blank, ideaColumns, limitFor } from './actions.ts'
import { unfit } from './errors.ts'
import {
  type ImportFault,
  type ImportTable,
  importColumns,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_FAULTS,
  MAX_IMPORT_ROWS,
  readTable,
  templateOf,
} from './import-table.ts'
import { type Competition, getCompetition, listExternalNumbers, projects, replaceCosts } from './queries.ts'
import { BudgetParams, linesOf, sumOf } from './schema.ts'
import { projectWorkflow } from './workflow.ts'

/** Officials add projects that came on paper or from another system: a trial first, then everything in one transaction. */

const ImportTableInput = z.strictObject({
  csv: z
    .string()
    .max(MAX_IMPORT_BYTES, 'budget-projects:import.faults.too-large')
    .refine((csv) => Buffer.byteLength(csv) <= MAX_IMPORT_BYTES, 'budget-projects:import.faults.too-large')
    .meta({ description: 'the text of the file, UTF-8; see the columns in the read of the same address' }),
})

const ImportPreview = z.object({
  created: z.array(z.object({ row: z.int(), number: z.string(), title: z.string(), costMinor: z.int() })),
  skipped: z
    .array(z.object({ row: z.int(), number: z.string(), project: z.int() }))
    .meta({ description: 'rows whose number an earlier import has brought' }),
  faults: z.array(z.object({ row: z.int(), column: z.string().nullable(), message: z.string() })),
  faultCount: z.int().meta({ description: `of which at most ${MAX_IMPORT_FAULTS} are listed` }),
})
const Imported = z.object({ created: z.int(), skipped: z.int() })

const ImportHelp = z.object({
  open: z.boolean().meta({ description: 'whether the phase of the competition allows an import' }),
  columns: z.array(z.object({ head: z.string(), required: z.boolean(), help: z.string() })),
  template: z.string().meta({ description: 'a CSV file to be filled in' }),
  maxRows: z.int(),
  maxBytes: z.int(),
})

/** Phases in which projects are accepted or looked at. */
const isOpen = ({ state }: Competition): boolean => state === 'registration' || state === 'consider'

/** The table with what the competition adds: costs beyond its limits, and numbers that are there already. */
async function readImport(tx: CommunityTx, context: Context, budgetId: number, csv: string) {
  const competition = await getCompetition(tx, budgetId)
  if (!isOpen(competition)) throw refusal('budget-projects.import-closed')
  const table: ImportTable = readTable(csv, competition)
  const there = await listExternalNumbers(tx, budgetId)
  for (const { row, project } of table.rows) {
    const limit = limitFor(competition, project)
    if (limit === null || sumOf(project) <= limit) continue
    const money = (kopecks: number) => formatMoney(context.locale, kopecks)
    const values = { sum: money(sumOf(project)), limit: money(limit) }
    table.faults.push({ row, column: 'cost', key: 'over-limit', values })
  }
  table.faults.sort((one, other) => one.row - other.row)
  return {
    fresh: table.rows.filter(({ number }) => !there.has(number)),
    skipped: table.rows.flatMap(({ row, number }) => {
      const project = there.get(number)
      return project === undefined ? [] : [{ row, number, project }]
    }),
    faults: table.faults,
  }
}

function sentenceOf({ services, locale }: Context, { key, values = {} }: ImportFault): string {
  const t = services.translator(locale)
  if (key.includes(':')) return t(key, values)
  const own = `budget-projects:import.faults.${key}`
  return t.has(own) ? t(own, values) : t('budget-projects:import.faults.unfit')
}

const headOf = (context: Context, column: ImportFault['column']): string | null =>
  column && context.services.translator(context.locale)(`budget-projects:import.columns.${column}.head`)

const path = '/budgets/:id/project-import'

const help = read({
  name: 'budget-projects.import-help',
  access: 'official',
  path,
  params: BudgetParams,
  output: ImportHelp,
  async run(tx, { services, locale }, { params: { id } }) {
    const t = services.translator(locale)
    const competition = await getCompetition(tx, id)
    return {
      open: isOpen(competition),
      columns: importColumns.map(({ name, required }) => ({
        ...{ head: t(`budget-projects:import.columns.${name}.head`), required },
        help: t(`budget-projects:import.columns.${name}.help`),
      })),
      template: templateOf(competition),
      ...{ maxRows: MAX_IMPORT_ROWS, maxBytes: MAX_IMPORT_BYTES },
    }
  },
})

const preview = action({
  name: 'budget-projects.preview-import',
  access: 'official',
  method: 'POST',
  path: `${path}/preview`,
  params: BudgetParams,
  input: ImportTableInput,
  output: ImportPreview,
  async run(tx, context, { params: { id }, body: { csv } }) {
    const { fresh, skipped, faults } = await readImport(tx, context, id, csv)
    return {
      created: fresh.map(({ row, number, project }) => ({
        ...{ row, number, title: project.title, costMinor: sumOf(project) },
      })),
      skipped,
      faults: faults.slice(0, MAX_IMPORT_FAULTS).map((fault) => ({
        ...{ row: fault.row, column: headOf(context, fault.column), message: sentenceOf(context, fault) },
      })),
      faultCount: faults.length,
    }
  },
})

const importAll = action({
  name: 'budget-projects.import',
  access: 'official',
  method: 'POST',
  path,
  params: BudgetParams,
  input: ImportTableInput,
  output: Imported,
  status: 201,
  async run(tx, context, { params: { id }, body: { csv } }) {
    // Two officials with the same file: the second finds the numbers of the first.
    await lockNamed(tx, `project-import:${id}`)
    const { fresh, skipped, faults } = await readImport(tx, context, id, csv)
    if (faults.length > 0)
      throw unfit(
        faults.slice(0, MAX_IMPORT_FAULTS).map(
          (fault): InputIssue => ({
            path: `csv.${fault.row}.${fault.column ?? ''}`,
            message: sentenceOf(context, fault),
          }),
        ),
      )
    for (const { number, author, project } of fresh) {
      const now = context.clock.now()
      const sum = sumOf(project)
      const item = await projects.insert(tx, {
        ...{ ...blank, ...ideaColumns(project), ...aboutColumns(project), cost_minor: sum, budget_id: id },
        ...{ state: 'draft', author_account_id: null, author_name: author, created_at: now, external_number: number },
      })
      await replaceCosts(tx, item.id, linesOf(project))
      const row = await permit(tx, projectWorkflow, context, { item, action: 'import', now })
      await apply(tx, projectWorkflow, context, { item, row, now, changes: { submitted_at: now }, isNew: true })
    }
    return { created: fresh.length, skipped: skipped.length }
  },
})

export const importActions = [preview, importAll] as unknown as readonly Action[]
export const importReads = [help] as unknown as readonly Read[]
