import { sql } from 'kysely'
import { z } from 'zod'
import { PointInput } from '#participation/places/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { Email, emailKey, GivenName, PersonKey } from '#platform/identity/index.ts'
import {
  accepted,
  communityOf,
  Day,
  fileProblems,
  Moment,
  type NamedRowProblem,
  numberedBy,
  RowId,
  RowNumber,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { coauthorStates } from './coauthors.ts'
import { pictureParts } from './pictures.ts'
import {
  analysisParts,
  dutyOf,
  MAX_COST,
  MAX_COST_LINES,
  MAX_PRICE,
  MAX_QUANTITY,
  MAX_SCORE,
  MIN_SCORE,
  projectStates,
  verdicts,
} from './rules.ts'
import {
  Appeal,
  AppealAnswer,
  FinishStage,
  GiveOpinion,
  MAX_ALT,
  MAX_EXTERNAL_NUMBER,
  MAX_PICTURES,
  MAX_PLACES,
  MAX_STAGES,
  MIN_ALT,
  PlanStage,
  Reason,
  ReportProject,
  SaveAbout,
  SaveIdea,
} from './schema.ts'

/** What an import asks about projects: texts as the forms take them, and everything that a state presupposes. */

const StoredPlaces = z
  .array(
    z.strictObject({
      address: z.string().min(1).max(200),
      point: PointInput.optional(),
    }),
  )
  .max(MAX_PLACES)

/** JSON in a text column: the list of places that pages show. */
const Places = accepted(
  z.string().refine((text) => {
    try {
      return StoredPlaces.safeParse(JSON.parse(text)).success
    } catch {
      // No JSON at all: the row is reported as unfit.
      return false
    }
  }, 'rows:form'),
)

const Kopecks = z.int().min(0).max(MAX_COST)
const Text = (schema: z.ZodType<string>) => accepted(z.union([z.literal(''), schema]))

export const projectChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'projects',
    columns: {
      id: RowNumber,
      budget_id: RowNumber,
      state: z.enum(projectStates),
      zone_code: z.string().max(40),
      class_code: z.string().max(40),
      category_code: z.string().max(40),
      language: z.enum(LOCALES),
      external_number: z.string().min(1).max(MAX_EXTERNAL_NUMBER),
      title: SaveIdea.shape.title,
      goal: accepted(SaveIdea.shape.goal),
      description: Text(SaveAbout.shape.description),
      beneficiaries: Text(SaveAbout.shape.beneficiaries),
      place_text: accepted(z.string().max(1_000)),
      places: Places,
      cost_minor: Kopecks,
      author_account_id: RowId,
      author_name: GivenName,
      created_at: Moment,
      submitted_at: Moment,
      registered_at: Moment,
      returned_at: Moment,
      return_reason: accepted(Reason.shape.reason),
      revise_until: Moment,
      decline_reason: accepted(Reason.shape.reason),
      declined_at: Moment,
      appeal_until: Moment,
      appeal_text: accepted(Appeal.shape.text),
      appealed_at: Moment,
      appeal_answer: accepted(AppealAnswer.shape.answer),
      appeal_answered_at: Moment,
      merge_into: RowNumber,
      ballot_number: RowNumber,
      votes: z.int().min(0),
      failure_reason: accepted(Reason.shape.reason),
      report_text: accepted(ReportProject.shape.text),
      reported_at: Moment,
      inclusion_id: RowNumber,
      duty: z.enum(['check', 'analyse', 'answer-appeal', 'report']),
      duty_from: Moment,
      reminded_at: Moment,
    },
    row({ state = 'draft', ...row }) {
      const hasOpenAppeal = row.appealed_at !== undefined && row.appeal_answered_at === undefined
      const isBefore = ['draft', 'submitted', 'check_form', 'revision', 'withdrawn'].includes(state)
      const isOnBallot = ['on_vote', 'winner', 'not_winner', 'in_budget', 'in_progress', 'done'].includes(state)
      const wrong = {
        duty: row.duty !== dutyOf(state, hasOpenAppeal),
        submitted_at: state !== 'draft' && row.submitted_at === undefined,
        registered_at: !isBefore && row.registered_at === undefined,
        ballot_number: isOnBallot && row.ballot_number === undefined,
        decline_reason: state === 'declined' && row.decline_reason === undefined,
        merge_into: state === 'merged' && row.merge_into === undefined,
        report_text: (state === 'reported') !== (row.report_text !== undefined),
      }
      return Object.entries(wrong).flatMap(([path, is]) => (is ? [{ path, message: 'rows:state' }] : []))
    },
    async whole(tx, most) {
      const community = communityOf(tx)
      const { rows } = await sql<NamedRowProblem>`
        select project.id::text as row, 'cost_minor' as path, 'rows:count' as message from projects as project
        where project.community_id = ${community} and project.cost_minor <> (
          select coalesce(sum(cost.quantity * cost.price_minor), 0) from project_costs as cost
          where cost.community_id = project.community_id and cost.project_id = project.id)
        union all
        select project.id::text, 'merge_into', 'rows:state' from projects as project
        join projects as other on other.community_id = project.community_id and other.id = project.merge_into
        where project.community_id = ${community} and other.budget_id <> project.budget_id
        order by row limit ${most}`.execute(tx)
      return [...rows, ...(await numberedBy('project', 'projects')(tx, most))].slice(0, most)
    },
  }),
  tableCheck({
    table: 'project_costs',
    columns: {
      project_id: RowNumber,
      position: z.int().min(1).max(MAX_COST_LINES),
      title: z.string().min(1).max(200),
      quantity: z.int().min(1).max(MAX_QUANTITY),
      unit: z.string().min(1).max(20),
      price_minor: z.int().min(1).max(MAX_PRICE),
    },
  }),
  tableCheck({
    table: 'project_analyses',
    columns: {
      project_id: RowNumber,
      part: z.enum(analysisParts),
      due_at: Moment,
      department: GiveOpinion.shape.department,
      verdict: z.enum(verdicts),
      reasons: accepted(GiveOpinion.shape.reasons),
      done_at: Moment,
    },
  }),
  tableCheck({
    table: 'project_supporters',
    columns: {
      project_id: RowNumber,
      number: RowNumber,
      account_id: RowId,
      person_key: PersonKey,
      name: GivenName,
      at: Moment,
    },
  }),
  tableCheck({
    table: 'project_pictures',
    columns: {
      project_id: RowNumber,
      part: z.enum(pictureParts),
      stage: z.int().min(0).max(MAX_STAGES),
      position: z.int().min(1).max(MAX_PICTURES),
      media_id: RowId,
      alt: accepted(z.string().min(MIN_ALT).max(MAX_ALT)),
    },
    row: ({ media_id }, facts) => fileProblems(facts, 'image', media_id, 'media_id'),
  }),
  tableCheck({
    table: 'project_coauthors',
    columns: {
      project_id: RowNumber,
      number: RowNumber,
      state: z.enum(coauthorStates),
      email: Email,
      email_key: z.string().max(600),
      account_id: RowId,
      name: GivenName,
      asked_at: Moment,
      answered_at: Moment,
    },
    row({ state, email, email_key, account_id, name, answered_at }) {
      const agreed = state === 'agreed'
      const wrong = {
        account_id: agreed !== (account_id !== undefined) || agreed !== (name !== undefined),
        email: agreed === (email !== undefined),
        email_key: email_key !== (email === undefined ? undefined : emailKey(email)),
        answered_at: (state === 'asked') === (answered_at !== undefined),
      }
      return Object.entries(wrong).flatMap(([path, is]) => (is ? [{ path, message: 'rows:state' }] : []))
    },
  }),
  tableCheck({
    table: 'project_stages',
    columns: {
      project_id: RowNumber,
      position: z.int().min(1).max(MAX_STAGES),
      title: PlanStage.shape.title,
      planned_on: Day,
      planned_minor: Kopecks,
      done_on: Day,
      spent_minor: Kopecks,
      note: accepted(FinishStage.shape.note),
      delay_reason: accepted(FinishStage.shape.delay),
      commitment_id: RowNumber,
    },
  }),
  tableCheck({
    table: 'project_ratings',
    columns: {
      id: RowId,
      project_id: RowNumber,
      account_id: RowId,
      person_key: PersonKey,
      score: z.int().min(MIN_SCORE).max(MAX_SCORE),
      given_at: Moment,
      changed_at: Moment,
    },
    row: ({ given_at, changed_at }) =>
      given_at !== undefined && changed_at !== undefined && changed_at < given_at
        ? [{ path: 'changed_at', message: 'rows:value' }]
        : [],
  }),
]
