import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { chartView, type Wording } from '#participation/allocation/index.ts'
import { TEXT_FILE } from '#participation/desk/index.ts'
import {
  BALLOT_KINDS,
  type Election,
  electionOf,
  parseRule,
  profileOf,
  readPabulib,
  tally,
  variantOf,
} from '#participation/tally/index.ts'
import { addDays, firstMomentOf } from '#participation/working-days.ts'
import { AppError, refusal } from '#platform/errors.ts'
import { formatMoney, formatNumber } from '#platform/i18n/index.ts'
import type { BudgetDates } from '../rules.ts'

/**
 * A past vote from a file of the Pabulib library, as an archive: its projects with votes and winners as they were published.
 * The rule of the file is counted again, and where it would have chosen otherwise the page says so. Ballots are not stored.
 */

/** Characters of the file; with the quotes of JSON it fits into one request. */
export const MAX_PABULIB_TEXT = 1_000_000
export const MAX_IMPORTED_PROJECTS = 500
/** Endowments that Add1 may try for the comparison; real elections need a few hundred. */
const MAX_RUNS = 5_000
const MAX_FACT = 500

export const ImportArchive = z.strictObject({
  file: z
    .string()
    .trim()
    .min(1, 'budget:fields.pabulib.missing')
    .max(MAX_PABULIB_TEXT, 'budget:fields.pabulib.too-long')
    .meta({ format: TEXT_FILE }),
})

const Fact = z.string().max(MAX_FACT)
const Id = z.string().min(1).max(MAX_FACT)
const Minor = z.int().min(0)

/** What is stored and shown of an imported vote. Money in hundredths of the currency unit. */
export const Imported = z.object({
  description: Fact,
  unit: Fact,
  instance: Fact,
  currency: Fact,
  rule: Fact.meta({ description: 'as the file names it' }),
  variant: Fact.nullable().meta({
    description: 'the rule with all its options; null: it cannot be counted from a file',
  }),
  kind: z.enum(BALLOT_KINDS),
  ballots: z.int().min(0),
  budgetMinor: Minor,
  spentMinor: Minor,
  projects: z
    .array(
      z.object({
        id: Id,
        title: Fact,
        costMinor: Minor,
        votes: z.int().min(0),
        support: z.number().meta({ description: 'votes, or points where ballots have points' }),
        won: z.boolean(),
      }),
    )
    .min(1)
    .max(MAX_IMPORTED_PROJECTS),
  recount: z
    .object({ spentMinor: Minor, added: z.array(Id), dropped: z.array(Id) })
    .nullable()
    .meta({ description: 'what the rule would have chosen besides and instead; null: it was not counted again' }),
})
export type Imported = z.output<typeof Imported>

/**
 * Reads the file of a vote that is over.
 * @throws AppError tally.… for a file that cannot be read; budget.import-… where it has no winners, no days, too many projects
 * or a vote that is not over
 */
export function importedFrom(text: string, now: Date): { imported: Imported; dates: BudgetDates } {
  const file = readPabulib(text)
  const { election, rule = 'unknown', published } = electionOf(file)
  const facts = new Map(file.meta)
  if (!published) throw refusal('budget.import-no-winners', {}, 422)
  if (election.projects.length > MAX_IMPORTED_PROJECTS)
    throw refusal('budget.import-too-many', { maximum: MAX_IMPORTED_PROJECTS }, 422)
  const dates = datesOf(facts.get('date_begin') ?? '', facts.get('date_end') ?? '', now)
  const { votes, support } = profileOf(election)
  const minor = (amount: number): number => Math.round((amount / election.unit) * 100)
  const winners = new Set(published)
  const fact = (key: string): string => (facts.get(key) ?? '').slice(0, MAX_FACT)
  const projects = election.projects.map(({ id, title, cost }, at) => ({
    ...{ id, title: (title || id).slice(0, MAX_FACT), costMinor: minor(cost), votes: votes[at] ?? 0 },
    ...{ support: (support[at] ?? 0) / election.pointUnit, won: winners.has(id) },
  }))
  projects.sort((one, other) => other.support - one.support)
  const parsed = parseRule(rule, election.kind)
  return {
    dates,
    imported: Imported.parse({
      ...{ description: fact('description'), unit: fact('unit'), instance: fact('instance') },
      ...{ currency: fact('currency') || 'UAH', rule: rule.slice(0, MAX_FACT) },
      variant: parsed ? variantOf(parsed) : null,
      ...{ kind: election.kind, ballots: election.ballots.length, budgetMinor: minor(election.budget), projects },
      spentMinor: projects.reduce((sum, { costMinor, won }) => sum + (won ? costMinor : 0), 0),
      recount: recountOf(election, rule, published, minor),
    }),
  }
}

export interface ArchiveInput {
  text: string
  now: Date
}
type Archive = ReturnType<typeof importedFrom>
export type ArchiveAnswer = Archive | { refused: Pick<AppError, 'code' | 'status' | 'details'> }

/** {@link importedFrom} in a thread of its own: a large file takes seconds, in which the server goes on answering. */
export async function readArchive(input: ArchiveInput): Promise<Archive> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: input })
  // A server that stops does not wait for it.
  worker.unref()
  const answer = await new Promise<ArchiveAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that imports ended with ${code} and without a result`)))
  })
  if (!('refused' in answer)) return answer
  const { code, ...how } = answer.refused
  throw new AppError(code, how)
}

class TooManyRuns extends Error {}

/** Null where the rule cannot be counted from a file, or takes too long for a request. */
function recountOf(
  election: Election,
  name: string,
  published: readonly string[],
  minor: (amount: number) => number,
): Imported['recount'] {
  const rule = parseRule(name, election.kind)
  if (!rule || (rule.name === 'greedy-threshold' && election.threshold === undefined)) return null
  const onProgress = (runs: number) => {
    if (runs > MAX_RUNS) throw new TooManyRuns(`more than ${MAX_RUNS} endowments`)
  }
  try {
    const { selected, total } = tally(election, rule, { onProgress })
    return {
      spentMinor: minor(total),
      added: selected.filter((id) => !published.includes(id)),
      dropped: published.filter((id) => !selected.includes(id)),
    }
  } catch (error) {
    if (error instanceof TooManyRuns) return null
    throw error
  }
}

/** `dd.mm.yyyy` or `yyyy-mm-dd` as `yyyy-mm-dd`. */
function dayOf(text: string): string | undefined {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text) ?? []
  const iso = year === undefined ? text : `${year}-${month}-${day}`
  return z.iso.date().safeParse(iso).success ? iso : undefined
}

/** The days of the vote; the other phases, of which a file says nothing, lie right before and behind it. */
function datesOf(begin: string, end: string, now: Date): BudgetDates {
  const [first, last] = [dayOf(begin), dayOf(end)]
  if (first === undefined || last === undefined || last < first) throw refusal('budget.import-no-days', {}, 422)
  const at = (day: string, days: number) => firstMomentOf(addDays(day, days))
  if (at(last, 1) > now) throw refusal('budget.import-not-over', {}, 422)
  return {
    ...{ registrationAt: at(first, -2), considerAt: at(first, -1), votingAt: at(first, 0) },
    ...{ detectAt: at(last, 1), realizeAt: at(last, 2), finishedAt: at(last, 3) },
  }
}

/** The result on the page of the competition: the outcome as published, and what the rule would have chosen. */
export function importedView(one: Imported, { t, locale }: Wording, lang: string | undefined) {
  const money = (minor: number): string =>
    one.currency === 'UAH' ? formatMoney(locale, minor) : `${formatNumber(locale, minor / 100)} ${one.currency}`
  const titles = new Map(one.projects.map(({ id, title }) => [id, title]))
  const named = (ids: readonly string[]): string =>
    new Intl.ListFormat(locale).format(ids.map((id) => `«${titles.get(id) ?? id}»`))
  const { recount } = one
  const isSame = recount !== null && recount.added.length + recount.dropped.length === 0
  const hasPoints = one.kind !== 'approval' && one.kind !== 'choose-1'
  return {
    notice: t('budget:imported.notice', { unit: one.unit, instance: one.instance }),
    facts: [
      t('budget:imported.ballots', { count: one.ballots }),
      t('budget:imported.rule', { rule: one.variant ?? one.rule }),
    ],
    deviations:
      recount === null
        ? [t('budget:imported.not-counted')]
        : isSame
          ? [t('budget:imported.same')]
          : [
              t('budget:imported.differs', { spent: money(recount.spentMinor) }),
              ...(recount.added.length > 0 ? [t('budget:imported.added', { projects: named(recount.added) })] : []),
              ...(recount.dropped.length > 0
                ? [t('budget:imported.dropped', { projects: named(recount.dropped) })]
                : []),
            ],
    outcome: {
      ...{ id: 'imported', lang, hasAgainst: false },
      unit: t(`allocation:results.unit.${hasPoints ? 'points' : 'votes'}`),
      spent: t('allocation:results.spent', { spent: money(one.spentMinor), amount: money(one.budgetMinor) }),
      chart: chartView(
        one.projects.map(({ title, support, won }) => ({ title, support, isWinner: won })),
        { locale },
      ),
      projects: one.projects.map(({ title, support, costMinor, won }) => ({
        ...{ title, support, won, against: null, cost: money(costMinor) },
      })),
    },
  }
}
