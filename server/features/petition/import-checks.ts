import { sql } from 'kysely'
import { z } from 'zod'
import { readReceipt } from '#participation/receipts.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { GivenName, PersonKey } from '#platform/identity/index.ts'
import {
  accepted,
  communityOf,
  Day,
  Moment,
  type NamedRowProblem,
  RowId,
  RowNumber,
  stateProblems,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { decisions, dutyOf, type PetitionState, petitionDuties, petitionStates } from './rules.ts'
import { AnswerPetition, CloseAppeal, PetitionDraft, RejectPetition } from './schema.ts'
import { PetitionSettings } from './settings.ts'

/** What an import asks about petitions: that each stands where the process can have led it, with what was due there. */

const columns = {
  id: RowNumber,
  state: z.enum(petitionStates),
  title: PetitionDraft.shape.title,
  text: accepted(PetitionDraft.shape.text),
  language: z.enum(LOCALES),
  category: PetitionDraft.shape.category,
  author_account_id: RowId,
  author_name: GivenName,
  required: PetitionSettings.shape.required,
  signatures: z.int().min(0),
  sign_after_threshold: z.boolean(),
  created_at: Moment,
  submitted_at: Moment,
  published_at: Moment,
  collecting_until: Moment,
  threshold_at: Moment,
  review_started_at: Moment,
  hearings_until: Day,
  answered_at: Moment,
  failed_at: Moment,
  appeal_closed_at: Moment,
  archived_at: Moment,
  rejection_reasons: z.union([z.tuple([]), RejectPetition.shape.reasons]),
  rejection_comment: accepted(RejectPetition.shape.comment),
  decision: z.enum(decisions),
  answer_text: accepted(AnswerPetition.shape.text),
  appeal_answer: accepted(CloseAppeal.shape.note),
  duty: z.enum(petitionDuties),
  duty_from: Moment,
  reminded_at: Moment,
}

type Column = keyof typeof columns
const published: readonly Column[] = ['submitted_at', 'published_at', 'collecting_until', 'required']
const reached: readonly Column[] = [...published, 'threshold_at']
const answered: readonly Column[] = [...reached, 'review_started_at', 'answered_at', 'decision', 'answer_text']

/** What a petition must have to be in a state; what an archived one has depends on where it came from. */
const NEEDED: Readonly<Record<PetitionState, readonly Column[]>> = {
  draft: [],
  moderation: ['submitted_at'],
  rejected: ['submitted_at', 'rejection_comment'],
  collecting: published,
  threshold_reached: reached,
  review: [...reached, 'review_started_at'],
  answered_supported: answered,
  answered_partial: answered,
  answered_declined: answered,
  failed: [...published, 'failed_at'],
  archived: ['submitted_at', 'archived_at'],
}

/** What is written in one step stands there whole or not at all. */
const STEPS: readonly (readonly Column[])[] = [
  ['answered_at', 'decision', 'answer_text'],
  ['appeal_closed_at', 'appeal_answer'],
]

const petitions = tableCheck({
  table: 'petitions',
  columns,
  row(row) {
    const { state = 'draft', signatures = 0, required = 0, decision, rejection_reasons = [] } = row
    const begun = STEPS.filter((step) => step.some((column) => row[column] !== undefined)).flat()
    const missing = [...new Set([...NEEDED[state], ...begun])].filter((column) => row[column] === undefined)
    const duty = dutyOf(state, row.appeal_closed_at !== undefined)
    const wrong: Partial<Record<Column, boolean>> = {
      duty: row.duty !== duty,
      decision: state.startsWith('answered_') && state !== `answered_${decision}`,
      rejection_reasons: state === 'rejected' && rejection_reasons.length === 0,
      signatures: (state === 'threshold_reached' || state === 'review') && signatures < required,
    }
    return [...missing.map((path) => ({ path, message: 'rows:state' })), ...stateProblems(wrong)]
  },
  async whole(tx, most) {
    const { rows } = await sql<NamedRowProblem>`
      select id::text as row, 'signatures' as path, 'rows:count' as message from petitions as petition
      left join lateral (
        select count(*)::int as rows, coalesce(max(number), 0) as last from petition_signatures as signature
        where signature.community_id = petition.community_id and signature.petition_id = petition.id
      ) as counted on true
      where community_id = ${communityOf(tx)} and (signatures <> counted.rows or counted.rows <> counted.last)
      union all
      select id::text, 'id', 'rows:counter' from petitions where community_id = ${communityOf(tx)}
        and id > coalesce((select last_value from numbers where community_id = ${communityOf(tx)} and id = 'petition'), 0)
      union all
      select petition.id::text, 'answer_text', 'rows:state' from petitions as petition
      where petition.community_id = ${communityOf(tx)} and petition.decision is null and exists (
        select from attachments as file where file.community_id = petition.community_id
          and file.subject = 'petition:' || petition.id)
      order by row limit ${most}`.execute(tx)
    return rows
  },
})

const signatures = tableCheck({
  table: 'petition_signatures',
  columns: {
    id: RowId,
    petition_id: RowNumber,
    number: RowNumber,
    account_id: RowId,
    person_key: PersonKey,
    name: GivenName,
    receipt: z.string().refine((receipt) => readReceipt(receipt) === receipt, 'rows:form'),
    notify: z.boolean(),
    notified_at: Moment,
    signed_at: Moment,
  },
})

export const petitionChecks: readonly TableCheck[] = [petitions, signatures]
