import { z } from 'zod'
import type { SeedContext } from '#features/contract.ts'
import { attach } from '#participation/attachments.ts'
import { SeedCommitments, seedCommitments } from '#participation/commitments/index.ts'
import { newReceipt } from '#participation/receipts.ts'
import { indexDocuments } from '#participation/search/index.ts'
import { insertEvent, refileDueItems, updateItem } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import {
  addDays,
  firstMomentOf,
  kyivDay,
  openUntil,
  type WorkingCalendar,
  workingDayFrom,
  workingDaysBetween,
} from '#participation/working-days.ts'
import { orderedBy, unit } from '#platform/drawing.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { petitionPath } from './path.ts'
import * as queries from './queries.ts'
import { dutyOf, type PetitionState, petitionStates } from './rules.ts'
import { AnswerPetition, PetitionDraft, RejectPetition } from './schema.ts'
import { petitionSearch } from './search.ts'
import { withPetitionSettings } from './settings.ts'
import * as signatures from './signature-queries.ts'
import { LIST_TAG, petitionTag } from './tags.ts'
import { petitionWorkflow } from './workflow.ts'

/**
 * Petitions of a bundle (tenants/README.md says what each field means), written as they would stand after having gone
 * through the process: no letters and no journal, since nobody did these things.
 */

const HOUR = 3_600_000

const Offset = z.string().regex(/^-(?=\d)(\d+(d|wd))?(\d+h)?$/, 'a moment is an offset from seeding: -3h, -12d4h, -2wd')

const SeedPetition = z.strictObject({
  ...PetitionDraft.shape,
  language: z.enum(['uk', 'en']).default('uk'),
  author: z.string(),
  state: z.enum(petitionStates),
  submitted: Offset,
  published: Offset.optional(),
  rejected: RejectPetition.extend({ at: Offset }).optional(),
  signatures: z.int().min(0).default(0),
  reached: Offset.optional(),
  review: Offset.optional(),
  answer: z
    .strictObject({
      at: Offset,
      decision: AnswerPetition.shape.decision,
      text: AnswerPetition.shape.text,
      files: z.array(z.string()).default([]),
      commitments: SeedCommitments.default([]),
    })
    .optional(),
  failed: z.literal(true).optional(),
  archived: Offset.optional(),
})
type SeedPetition = z.output<typeof SeedPetition>

const PetitionBundle = z.strictObject({ schemaVersion: z.literal(1), items: z.array(SeedPetition) })

interface Seeding extends SeedContext {
  calendar: WorkingCalendar
  required: number
  collectingDays: number
}

export async function seedPetitions(tx: CommunityTx, context: SeedContext, content: unknown): Promise<void> {
  const { items } = PetitionBundle.parse(content)
  const settings = await context.services.settings(tx, withPetitionSettings)
  const { required, collectingDays } = settings
  const seeding: Seeding = { ...context, calendar: await readCalendar(tx), required, collectingDays }
  // In the order of submission, so that numbers grow with time as they do in life.
  const inOrder = items
    .map((item) => ({ item, moments: momentsOf(item, seeding) }))
    .sort((one, other) => one.moments.submitted.getTime() - other.moments.submitted.getTime())
  for (const { item, moments } of inOrder) await seedPetition(tx, seeding, item, moments)
  for await (const documents of petitionSearch.documents(tx)) await indexDocuments(tx, documents)
  await invalidateTags(tx, LIST_TAG)
  await refileDueItems(tx, petitionWorkflow, context.now)
}

type Moments = ReturnType<typeof momentsOf>

function momentsOf(item: SeedPetition, seeding: Seeding) {
  const at = (offset: string | undefined): Date | null => (offset ? momentOf(offset, seeding) : null)
  const published = at(item.published)
  const until = published && openUntil(published, seeding.collectingDays)
  return {
    submitted: momentOf(item.submitted, seeding),
    published,
    until,
    rejected: at(item.rejected?.at),
    reached: at(item.reached),
    review: at(item.review),
    answered: at(item.answer?.at),
    failed: item.failed && until ? new Date(until.getTime() + 60_000) : null,
    archived: at(item.archived),
  }
}

function momentOf(offset: string, { now, calendar }: Pick<Seeding, 'now' | 'calendar'>): Date {
  const [, days, hours] = /^-(?:(\d+w?d))?(?:(\d+)h)?$/.exec(offset) ?? []
  const n = Number.parseInt(days ?? '0', 10)
  const day = days?.endsWith('wd') ? workingDaysBack(kyivDay(now), n, calendar) : addDays(kyivDay(now), -n)
  const timeOfDay = now.getTime() - firstMomentOf(kyivDay(now)).getTime()
  return new Date(firstMomentOf(day).getTime() + timeOfDay - Number(hours ?? 0) * HOUR)
}

/** The day from which `n` working days end today, or on the next working day when today is none. */
function workingDaysBack(today: string, n: number, calendar: WorkingCalendar): string {
  const last = workingDayFrom(today, calendar)
  let day = today
  while (workingDaysBetween(day, last, calendar) < n) day = addDays(day, -1)
  return day
}

async function seedPetition(tx: CommunityTx, seeding: Seeding, item: SeedPetition, moments: Moments): Promise<void> {
  const author = await authorOf(tx, seeding, item)
  const { id } = await queries.petitions.insertNumbered(tx, 'petition', {
    state: 'draft',
    title: item.title,
    text: item.text,
    language: item.language,
    category: item.category,
    author_account_id: author.accountId,
    author_name: author.name,
    created_at: moments.submitted,
  })
  await signatures.insertSignatures(tx, signaturesOf(id, item, moments, seeding))
  const files = (item.answer?.files ?? []).map((file) => seeding.mediaId(file))
  if (files.length > 0) await attach(tx, petitionTag(id), files)
  if (item.answer && moments.answered) {
    const promiser = { subject: petitionTag(id), path: petitionPath(id) }
    await seedCommitments(tx, promiser, item.answer.commitments, { now: seeding.now, at: moments.answered })
  }
  const duty = dutyOf(item.state, false) ?? null
  await updateItem(tx, 'petitions', id, {
    state: item.state,
    signatures: item.signatures,
    submitted_at: item.state === 'draft' ? null : moments.submitted,
    published_at: moments.published,
    collecting_until: moments.until,
    required: moments.published ? seeding.required : null,
    threshold_at: moments.reached,
    review_started_at: moments.review,
    answered_at: moments.answered,
    decision: item.answer?.decision ?? null,
    answer_text: item.answer?.text ?? null,
    failed_at: moments.failed,
    archived_at: moments.archived,
    rejection_reasons: item.rejected?.reasons ?? [],
    rejection_comment: item.rejected?.comment ?? null,
    duty,
    duty_from: duty ? dutyFrom(item.state, moments) : null,
  })
  for (const event of eventsOf(item, moments))
    await insertEvent(tx, petitionWorkflow.id, id, { ...event, memberName: null })
}

async function authorOf(
  tx: CommunityTx,
  seeding: Seeding,
  item: SeedPetition,
): Promise<{ accountId: string; name: string }> {
  if (!item.author.includes('@')) {
    const resident = seeding.residents.find(({ name }) => name === item.author)
    if (!resident) throw new Error(`«${item.title}»: the bundle has no resident ${item.author}`)
    return resident
  }
  const accountId = seeding.accountId(item.author)
  const person = await findVerifiedPerson(tx, accountId)
  if (!person) throw new Error(`«${item.title}»: ${item.author} is not verified`)
  return { accountId, name: person.fullName }
}

function dutyFrom(state: PetitionState, moments: Moments): Date {
  const from = {
    moderation: moments.submitted,
    threshold_reached: moments.reached,
    review: moments.review,
    failed: moments.failed,
  } as Partial<Record<PetitionState, Date | null>>
  const moment = from[state]
  if (!moment) throw new Error(`a petition in the state ${state} lacks the moment that led to it`)
  return moment
}

function eventsOf(item: SeedPetition, moments: Moments): { action: string; state: PetitionState; at: Date }[] {
  const steps: [string, PetitionState, Date | null][] = [
    ['submit', 'moderation', item.state === 'draft' ? null : moments.submitted],
    ['reject', 'rejected', moments.rejected],
    ['publish', 'collecting', moments.published],
    ['reach-threshold', 'threshold_reached', moments.reached],
    ['start-review', 'review', moments.review],
    ['answer', `answered_${item.answer?.decision ?? 'declined'}`, moments.answered],
    ['close-term', 'failed', moments.failed],
    ['archive', 'archived', moments.archived],
  ]
  return steps.flatMap(([action, state, at]) => (at ? [{ action, state, at }] : []))
}

// --------------------------------------------------------------------------------------------------------- signatures

function signaturesOf(id: number, item: SeedPetition, moments: Moments, seeding: Seeding): signatures.NewSignature[] {
  if (!moments.published || !moments.until) return []
  const signers = orderedBy(seeding.residents, ({ name, accountId }) => `${id} ${name} ${accountId}`).slice(
    0,
    item.signatures,
  )
  if (signers.length < item.signatures) {
    throw new Error(
      `«${item.title}» has ${item.signatures} signatures, the bundle ${seeding.residents.length} residents`,
    )
  }
  const end = [moments.until, moments.review, seeding.now].reduce<Date>(
    (first, one) => (one && one < first ? one : first),
    moments.until,
  )
  const at = signingMoments(id, item.signatures, { ...moments, from: moments.published, end }, seeding.required)
  return signers.map((signer, index) => ({
    petitionId: id,
    number: index + 1,
    accountId: signer.accountId,
    personKey: item.state === 'archived' ? null : signer.personKey,
    name: signer.name,
    receipt: newReceipt(),
    notify: false,
    signedAt: at[index] ?? end,
  }))
}

/** Denser in the first days; the one that completes the required number falls on `reached`. */
function signingMoments(
  id: number,
  count: number,
  { from, end, reached }: { from: Date; end: Date; reached: Date | null },
  required: number,
): Date[] {
  if (!reached) return spread(`${id}`, count, from, end)
  const before = Math.min(count, required - 1)
  return [
    ...spread(`${id} before`, before, from, reached),
    ...(count > before ? [reached] : []),
    ...spread(`${id} after`, Math.max(0, count - before - 1), reached, end),
  ]
}

function spread(key: string, count: number, from: Date, to: Date): Date[] {
  const span = to.getTime() - from.getTime()
  return Array.from({ length: count }, (_, index) => {
    const share = unit(`${key} ${index}`)
    const early = unit(`${key} ${index} early`) < 0.7
    return new Date(from.getTime() + Math.floor(span * (early ? share ** 2 : share)))
  }).sort((one, other) => one.getTime() - other.getTime())
}
