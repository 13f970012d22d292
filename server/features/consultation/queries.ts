import { sql } from 'kysely'
import type { ChannelCounts } from '#participation/assisted/index.ts'
import type { EligibilityRules } from '#participation/eligibility/index.ts'
import type { Questionnaire } from '#participation/questions/index.ts'
import { isFound, searchWords } from '#participation/search/index.ts'
import { itemTable } from '#participation/workflow/item-table.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { consultationNotFound } from './errors.ts'
import type { ConsultationDuty, ConsultationKind, ConsultationState, LegalProfile } from './rules.ts'
import type { Group } from './schema.ts'

/** SQL of consultations and of the changes of their term; answers are in answer-queries.ts. Each query in its community. */

/** A free text that staff chose to show in the report. */
export interface ShownText {
  /** Id of the answer sheet. */
  answer: string
  question: string
}

export const consultations = itemTable<{
  kind: ConsultationKind
  state: ConsultationState
  language: Locale
  groups: Group[]
  questionnaire: Questionnaire
  eligibility: EligibilityRules
  legalProfile: LegalProfile | null
  shownTexts: ShownText[]
  channels: ChannelCounts | null
  duty: ConsultationDuty | null
}>()('consultations', [
  ...(['id', 'kind', 'state', 'title', 'summary', 'text', 'language', 'authority', 'groups', 'address'] as const),
  ...(['submission', 'contact', 'results_on', 'questionnaire', 'eligibility', 'revision', 'repeat_of'] as const),
  ...(['expected_on', 'legal_profile', 'report_days', 'created_at', 'published_at', 'announced_at'] as const),
  ...(['opens_at', 'ends_at', 'opened_at', 'extended_at', 'closed_at', 'analysis_at', 'report_text'] as const),
  ...(['report_at', 'shown_texts', 'decision_text', 'decision_link', 'decided_at', 'cancel_reason'] as const),
  ...(['cancelled_at', 'archived_at', 'duty', 'duty_from', 'duty_days', 'reminded_at', 'channels'] as const),
])
const { columns } = consultations

export type Consultation = ReturnType<typeof consultations.of>
/** One that everybody may see. */
export type PublishedConsultation = Consultation & { state: Exclude<ConsultationState, 'draft'>; publishedAt: Date }

export const isPublished = (one: Consultation): one is PublishedConsultation =>
  one.state !== 'draft' && one.publishedAt !== null

/** In whatever state it is: for staff. @throws 404 consultation.not-found */
export async function getConsultation(tx: CommunityTx, id: number): Promise<Consultation> {
  const found = await consultations.find(tx, id)
  if (!found) throw consultationNotFound()
  return found
}

/** @throws 404 consultation.not-found, also for a draft */
export async function getPublished(tx: CommunityTx, id: number): Promise<PublishedConsultation> {
  const found = await getConsultation(tx, id)
  if (!isPublished(found)) throw consultationNotFound()
  return found
}

/** A draft as it will be on the day of its announcement. @throws 404 consultation.not-found, also once it is public */
export async function getDraftAsPublished(tx: CommunityTx, id: number, now: Date): Promise<PublishedConsultation> {
  const found = await getConsultation(tx, id)
  if (found.state !== 'draft') throw consultationNotFound()
  return { ...found, state: 'announced', publishedAt: now, announcedAt: now }
}

/**
 * Keeps the consultation from taking a step until this transaction ends; others may hold it as well. Read the clock after it.
 * @throws 404 consultation.not-found
 */
export async function sharePublished(tx: CommunityTx, id: number): Promise<PublishedConsultation> {
  await tx
    .selectFrom('consultations')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .forShare()
    .execute()
  return getPublished(tx, id)
}

/** What others show and ask of a consultation: everything but its texts. */
const brief = itemTable<{ kind: ConsultationKind; state: ConsultationState; language: Locale }>()('consultations', [
  ...(['id', 'kind', 'state', 'title', 'language', 'published_at', 'ends_at', 'decided_at'] as const),
])
export type BriefConsultation = ReturnType<(typeof brief)['of']>

/** Those of the consultations that there are, in whatever state. */
export async function listBriefly(tx: CommunityTx, ids: readonly number[]): Promise<BriefConsultation[]> {
  const rows = await tx
    .selectFrom('consultations')
    .select(brief.columns)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .execute()
  return rows.map(brief.of)
}

// -------------------------------------------------------------------------------------------------------------- lists

interface Filter {
  states: readonly ConsultationState[]
  kind?: ConsultationKind | undefined
  query?: string | undefined
}

/** Unordered. */
export const selectConsultations = (tx: CommunityTx, { states, kind, query = '' }: Filter) =>
  tx
    .selectFrom('consultations')
    .select(columns)
    .where('consultations.community_id', '=', communityOf(tx))
    .where('consultations.state', 'in', [...states])
    .$if(kind !== undefined, (rows) => rows.where('kind', '=', kind ?? ''))
    .$if(query !== '', (rows) =>
      rows.where(isFound(tx, sql`'consultation:' || consultations.id`, searchWords(query), { publicOnly: false })),
    )

// ---------------------------------------------------------------------------------------------------------- extensions

export interface Extension {
  from: Date
  to: Date
  reason: string
  at: Date
}

export async function insertExtension(tx: CommunityTx, consultationId: number, extension: Extension): Promise<void> {
  const { from: from_at, to: to_at, reason, at } = extension
  await tx
    .insertInto('consultation_extensions')
    .values({ community_id: communityOf(tx), consultation_id: consultationId, from_at, to_at, reason, at })
    .execute()
}

/** In the order in which they were made. */
export async function listExtensions(tx: CommunityTx, consultationId: number): Promise<Extension[]> {
  return tx
    .selectFrom('consultation_extensions')
    .select(['from_at as from', 'to_at as to', 'reason', 'at'])
    .where('community_id', '=', communityOf(tx))
    .where('consultation_id', '=', consultationId)
    .orderBy('at')
    .execute()
}
