import { sql } from 'kysely'
import { z } from 'zod'
import { CHANNELS } from '#participation/assisted/index.ts'
import { EligibilityRules } from '#participation/eligibility/index.ts'
import { Questionnaire } from '#participation/questions/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { PersonKey } from '#platform/identity/index.ts'
import {
  accepted,
  communityOf,
  Day,
  Moment,
  type NamedRowProblem,
  numberedBy,
  RowId,
  RowNumber,
  stateProblems,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import {
  type ConsultationState,
  consultationDuties,
  consultationKinds,
  consultationStates,
  dutyOf,
  legalProfiles,
} from './rules.ts'
import {
  CancelConsultation,
  ConsultationContent,
  DecideConsultation,
  ExtendConsultation,
  MAX_SHOWN_TEXTS,
  PublishReport,
} from './schema.ts'
import { ConsultationSettings } from './settings.ts'

/** What an import asks of each row: that the feature could have written it, in the state in which it stands. */

const content = ConsultationContent.shape
const columns = {
  id: RowNumber,
  kind: z.enum(consultationKinds),
  state: z.enum(consultationStates),
  title: content.title,
  summary: accepted(content.summary),
  text: accepted(content.text),
  language: z.enum(LOCALES),
  authority: content.authority,
  groups: accepted(content.groups),
  address: content.address,
  submission: accepted(content.submission),
  contact: content.contact,
  results_on: Day,
  questionnaire: accepted(Questionnaire),
  eligibility: accepted(EligibilityRules),
  revision: RowNumber,
  repeat_of: RowNumber,
  expected_on: Day,
  legal_profile: z.enum(legalProfiles),
  report_days: ConsultationSettings.shape.reportDays,
  created_at: Moment,
  published_at: Moment,
  announced_at: Moment,
  opens_at: Moment,
  ends_at: Moment,
  opened_at: Moment,
  extended_at: Moment,
  closed_at: Moment,
  analysis_at: Moment,
  report_text: accepted(PublishReport.shape.text),
  report_at: Moment,
  shown_texts: z
    .array(z.strictObject({ answer: RowId, question: z.string().regex(/^[a-z0-9]{1,12}$/) }))
    .max(MAX_SHOWN_TEXTS),
  decision_text: accepted(DecideConsultation.shape.text),
  decision_link: accepted(DecideConsultation.shape.link),
  decided_at: Moment,
  cancel_reason: accepted(CancelConsultation.shape.reason),
  cancelled_at: Moment,
  archived_at: Moment,
  duty: z.enum(consultationDuties),
  duty_from: Moment,
  duty_days: ConsultationSettings.shape.reportDays,
  reminded_at: Moment,
  channels: z.partialRecord(z.enum(CHANNELS), z.int().min(0).nullable()),
}
type Column = keyof typeof columns

const announced: readonly Column[] = [
  'published_at',
  'announced_at',
  'opens_at',
  'ends_at',
  'legal_profile',
  'report_days',
]
const closed: readonly Column[] = [...announced, 'opened_at', 'closed_at']
const reported: readonly Column[] = [...closed, 'report_text', 'report_at']
const decided: readonly Column[] = [...reported, 'decision_text', 'decided_at']

/** What one must have to be in a state; what an archived one has depends on where it came from. */
const NEEDED: Readonly<Record<ConsultationState, readonly Column[]>> = {
  draft: [],
  planned: ['published_at', 'expected_on'],
  announced,
  open: [...announced, 'opened_at'],
  closed,
  analysis: [...closed, 'analysis_at'],
  report_published: reported,
  decision: decided,
  archived: ['published_at', 'archived_at'],
  cancelled: ['published_at', 'cancel_reason', 'cancelled_at'],
}

const consultations = tableCheck({
  table: 'consultations',
  columns,
  row(row) {
    const { state = 'draft' } = row
    const missing = NEEDED[state].filter((column) => row[column] === undefined)
    return [
      ...missing.map((path) => ({ path, message: 'rows:state' })),
      ...stateProblems({
        duty: row.duty !== dutyOf(state),
        published_at: (state === 'draft') !== (row.published_at === undefined),
      }),
    ]
  },
  whole: numberedBy('consultation', 'consultations'),
})

const extensions = tableCheck({
  table: 'consultation_extensions',
  columns: {
    id: RowId,
    consultation_id: RowNumber,
    from_at: Moment,
    to_at: Moment,
    reason: accepted(ExtendConsultation.shape.reason),
    at: Moment,
  },
})

/** An answer sheet: what can stand in it depends on the questionnaire, which is asked for below. */
const Sheet = z.record(
  z.string().regex(/^[a-z0-9]{1,12}$/),
  z.union([z.array(z.string().max(30)).max(200), z.string().max(5_000), z.number()]),
)

const answers = tableCheck({
  table: 'consultation_answers',
  columns: {
    id: RowId,
    consultation_id: RowNumber,
    account_id: RowId,
    person_key: PersonKey,
    settlement: z.string().regex(/^UA\d{17}$/),
    draft: Sheet,
    draft_at: Moment,
    answers: Sheet,
    sent_at: Moment,
    channel: z.enum(CHANNELS),
  },
  async whole(tx, most) {
    const community = communityOf(tx)
    const { rows } = await sql<NamedRowProblem>`
      select answer.id::text as row, 'answers' as path, 'rows:state' as message
      from consultation_answers as answer
      join consultations on consultations.community_id = ${community} and consultations.id = answer.consultation_id
      where answer.community_id = ${community} and consultations.opened_at is null
      order by row limit ${most}`.execute(tx)
    return rows
  },
})

export const consultationChecks: readonly TableCheck[] = [consultations, extensions, answers]
