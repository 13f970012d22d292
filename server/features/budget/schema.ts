import { z } from 'zod'
import { MAX_ATTACHMENTS } from '#participation/attachments.ts'
import { plainLine, plainText } from '#participation/plain-text.ts'
import { MAX_AGE, MIN_AGE, RESIDENCE } from '#platform/identity/index.ts'
import { BallotSettings } from './ballot-settings.ts'
import { MAX_DIVISION_TEXT } from './division.ts'
import { budgetKinds, budgetTabNames, datedPhases, publicStates } from './rules.ts'

import { Imported } from './voting/imported.ts'

/** Inputs and public views. What is not in a view never leaves the server. */

// ------------------------------------------------------------------------------------------------------------- inputs

export const MAX_RULES_TEXT = 50_000
/** Projects of one author. */
export const MAX_PER_AUTHOR = 100
/** Signatures under a project that an author must collect. */
export const MAX_SUPPORT = 1_000
const MAX_ELECTORATE = 50_000_000
/** Cost of one project, and revisions: both are counted in 32 bits. */
export const MAX_PROJECT_HRYVNIAS = 2_000_000_000
const MAX_REVISION = 2_147_483_647

const line = (field: string, max: number, min = 0) => plainLine({ min, max, faults: `budget:fields.${field}` })
const text = (field: string, max: number, min = 0) => plainText({ min, max, faults: `budget:fields.${field}` })
const day = z.iso.date('budget:fields.day.missing')
/** One zone, class, category or sum a line; looked at line by line in division.ts. */
const lines = z.string().max(MAX_DIVISION_TEXT, 'budget:fields.lines.too-long')

const Head = {
  title: line('title', 200, 5),
  summary: text('summary', 1_000, 10),
  kind: z.enum(budgetKinds, 'budget:fields.kind.missing'),
}
/** The first day of each phase; the competition ends with the day before `finishedOn`. */
export const Days = {
  registrationOn: day,
  considerOn: day,
  votingOn: day,
  detectOn: day,
  realizeOn: day,
  finishedOn: day,
}
export const DayNames = z.strictObject(Days)
export type DayNames = z.output<typeof DayNames>

export const NewBudget = z.strictObject({ ...Head, ...Days })

/** Everything that staff writes before the first phase; what is left out is empty. */
export const BudgetContent = z.strictObject({
  ...Head,
  rulesText: text('rules-text', MAX_RULES_TEXT).default(''),
  zones: lines.optional(),
  classes: lines.optional(),
  categories: lines.optional(),
  pools: lines.optional(),
  /** Hryvnias: the largest cost of one project. */
  maxCost: z.int().min(1).max(MAX_PROJECT_HRYVNIAS).optional(),
  authorLimit: z.int().min(1).max(MAX_PER_AUTHOR).optional(),
  supportNeeded: z.int().min(0).max(MAX_SUPPORT).default(0),
  minAge: z.int().min(MIN_AGE).max(MAX_AGE).optional(),
  maxAge: z.int().min(MIN_AGE).max(MAX_AGE).optional(),
  residence: z.array(z.enum(RESIDENCE)).max(RESIDENCE.length).default([]),
  electorate: z.int().min(1).max(MAX_ELECTORATE).optional(),
  electorateSource: line('electorate-source', 300, 3).optional(),
  /** The revision that was read, for programs: refused where somebody else has saved meanwhile. */
  revision: z.int().min(1).max(MAX_REVISION).optional(),
})
export type BudgetContent = z.output<typeof BudgetContent>

const Reason = text('reason', 1_000, 10)
export const ChangeDates = z.strictObject({ ...Days, reason: Reason.optional() })
export const CancelBudget = z.strictObject({ reason: Reason })
export const CopyBudget = z.strictObject({ title: Head.title, ...Days })
export const PublishProtocol = z.strictObject({
  text: text('protocol', 20_000, 20),
  files: z
    .array(z.uuid())
    .max(MAX_ATTACHMENTS, 'budget:fields.files.too-many')
    .refine((all) => new Set(all).size === all.length, 'budget:fields.files.repeated')
    .default([]),
})

/** Filters of the public list. */
export const BudgetQuery = z.strictObject({
  state: z.enum(budgetTabNames).optional(),
  query: z.string().trim().max(100).optional(),
})

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()
const Minor = z.int().meta({ description: 'kopecks' })
const Code = z.string()

/** In public lists. */
export const BudgetItem = z.object({
  id: z.int(),
  title: z.string(),
  summary: z.string(),
  kind: z.enum(budgetKinds),
  phase: z.enum(publicStates),
  registrationOpen: z.boolean(),
  votingOpen: z.boolean(),
  dates: z
    .object(
      Object.fromEntries(datedPhases.map((phase) => [phase, instant])) as Record<
        (typeof datedPhases)[number],
        typeof instant
      >,
    )
    .meta({ description: 'the first instant of each phase' }),
  currency: z.enum(['UAH']),
  url: z.string(),
})

export const BudgetView = BudgetItem.extend({
  language: z.enum(['uk', 'en']),
  rules: z.string(),
  ballot: BallotSettings,
  rule: z.string().meta({ description: 'how winners are found' }),
  conditions: z
    .object({ ballot: z.array(z.string()), counting: z.array(z.string()) })
    .meta({ description: 'the kind of ballot and the counting rule in words, in the language of the reader' }),
  imported: Imported.nullable().meta({ description: 'the published result of a past vote that was imported' }),
  winnersPerAuthor: z.int().nullable().meta({ description: 'projects of one author that can win' }),
  threshold: z.int().nullable().meta({ description: 'votes or points below which nothing is funded' }),
  zones: z.array(
    z.object({ code: Code, name: z.string(), population: z.int().nullable(), katottg: z.array(z.string()) }),
  ),
  classes: z.array(z.object({ code: Code, name: z.string(), maxCostMinor: Minor.nullable() })),
  categories: z.array(z.object({ code: Code, name: z.string() })),
  pools: z
    .array(z.object({ zone: Code.nullable(), class: Code.nullable(), amountMinor: Minor }))
    .meta({ description: 'the money of each zone and class; null: of the whole community, of every class' }),
  maxCostMinor: Minor.nullable(),
  authorLimit: z.int().nullable().meta({ description: 'projects of one author' }),
  supportNeeded: z.int().meta({ description: 'signatures under a project before it is looked at' }),
  whoMayVote: z.string(),
  electorate: z.int().nullable(),
  electorateSource: z.string().nullable(),
  announcedAt: instant,
  dateChanges: z.array(
    z.object({ phase: z.enum(datedPhases), from: instant, to: instant, reason: z.string().nullable(), at: instant }),
  ),
  protocol: z
    .object({
      text: z.string(),
      at: instant,
      files: z.array(z.object({ id: z.uuid(), fileName: z.string(), bytes: z.int(), url: z.string() })),
    })
    .nullable(),
  cancelled: z.object({ reason: z.string(), at: instant }).nullable(),
})
