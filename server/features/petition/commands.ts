import type { Context } from '#contract/index.ts'
import { type ModerationReason, reasonsOf } from '#participation/moderation-reasons.ts'
import { languageOf } from '#participation/plain-text.ts'
import { newReceipt } from '#participation/receipts.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { kyivDay, lastMomentOf, openUntil } from '#participation/working-days.ts'
import * as audit from '#platform/audit/index.ts'
import { forbidden } from '#platform/errors.ts'
import { DEFAULT_LOCALE, formatDate } from '#platform/i18n/index.ts'
import {
  findVerifiedPerson,
  findVerifiedPersons,
  type MemberActor,
  type ResidentActor,
  type VerifiedPerson,
} from '#platform/identity/index.ts'
import { findDocuments, setMediaUses } from '#platform/media/index.ts'
import {
  type CommunityTx,
  invalidateTags,
  lockNamed,
  nextNumber,
  pipelineWithCommit,
  resident,
  shardedTag,
  tagInvalidation,
} from '#platform/tenancy/index.ts'
import {
  hearingsOff,
  petitionNotFound,
  petitionRefused,
  tooManyOpen,
  tooManyWaiting,
  unfitField,
  withdrawalOff,
} from './errors.ts'
import { factsOf } from './facts.ts'
import { notifySigners, tellAuthor, tellStaff } from './mails.ts'
import * as queries from './queries.ts'
import { isPublished, type Petition, type PetitionChanges, type PublishedPetition } from './queries.ts'
import {
  decide,
  dutyOf,
  openStates,
  type PetitionAction,
  type PetitionFacts,
  type PetitionState,
  type PetitionTransition,
} from './rules.ts'
import type { AnswerPetition, PetitionDraft } from './schema.ts'
import { type PetitionSettings, withPetitionSettings } from './settings.ts'
import * as signatures from './signature-queries.ts'
import { nextStep } from './tasks.ts'

/**
 * Everything that happens to a petition. One shape throughout: take the petition's lock, read the clock after it, ask
 * the rules, write; the journal, the timeline, letters and cache notices go on the same transaction. One file, since every
 * step goes through the same `permit` and `apply`.
 */

/** Who acts, with what; a job passes the system. */
type Doing = Pick<Context, 'actor' | 'community' | 'clock' | 'locale' | 'services'>
type ByResident = Doing & { actor: ResidentActor }
type ByMember = Doing & { actor: MemberActor }

/** Petitions of one author that may wait for the moderator at a time. */
const MAX_WAITING = 3

export const petitionTag = (id: number): string => `petition:${id}`
/** What is raised when the list of public petitions changes; one more signature alone does not. */
export const LIST_TAG = 'petitions'
/** What is raised with every signature in the community: for sums and for lists by the number of signatures. */
export const SIGNATURES_TAG = 'petition-signatures'

// ------------------------------------------------------------------------------------------------------------- author

export async function submitPetition(tx: CommunityTx, doing: ByResident, draft: PetitionDraft): Promise<Petition> {
  await lockAuthor(tx, doing)
  const person = await requirePerson(tx, doing)
  await requireCategory(tx, doing, draft.category)
  const id = await nextNumber(tx, 'petition')
  const now = doing.clock.now()
  const petition = await queries.insertPetition(tx, {
    id,
    ...textOf(draft),
    authorAccountId: doing.actor.accountId,
    authorName: person.fullName,
    createdAt: now,
  })
  return submit(tx, doing, petition, now, {})
}

/** Sends in a draft that the author took back before, with what was changed in it. */
export async function resubmitPetition(
  tx: CommunityTx,
  doing: ByResident,
  id: number,
  draft: PetitionDraft,
): Promise<Petition> {
  await lockAuthor(tx, doing)
  const person = await requirePerson(tx, doing)
  await requireCategory(tx, doing, draft.category)
  const petition = await lockOwn(tx, doing, id)
  return submit(tx, doing, petition, doing.clock.now(), { ...textOf(draft), author_name: person.fullName })
}

/** One author's parallel submissions, of new petitions and of drafts, count one another. */
const lockAuthor = (tx: CommunityTx, { actor }: ByResident): Promise<void> =>
  lockNamed(tx, `petition-author:${actor.accountId}`)

async function submit(
  tx: CommunityTx,
  doing: ByResident,
  petition: Petition,
  now: Date,
  changes: PetitionChanges,
): Promise<Petition> {
  const { openPerAuthor } = await readPetitionSettings(tx, doing)
  const waiting = await queries.countByAuthor(tx, petition.authorAccountId, ['moderation'])
  const open = await queries.countByAuthor(tx, petition.authorAccountId, openStates)
  const earlier = await queries.listEvents(tx, petition.id)
  const transition = await permit(tx, doing, petition, 'submit', now)
  if (waiting >= MAX_WAITING) throw tooManyWaiting(MAX_WAITING)
  if (open >= openPerAuthor) throw tooManyOpen(openPerAuthor)
  const submitted = await apply(tx, doing, petition, transition, now, { ...changes, submitted_at: now })
  const dueAt = await dueOf(tx, submitted, now)
  await tellAuthor(tx, doing, submitted, 'submitted', { dueAt })
  // One letter a day about one petition: whoever takes it back and sends it in again must not fill a mailbox. The
  // inbox has the task in any case.
  const told = earlier.some((event) => event.action === 'submit' && kyivDay(event.at) === kyivDay(now))
  if (!told) await tellStaff(tx, doing, submitted, 'moderator', 'to-moderate', { dueAt })
  return submitted
}

/** Takes a petition back from moderation; it becomes a draft that only the author sees. */
export async function withdrawPetition(tx: CommunityTx, doing: ByResident, id: number): Promise<Petition> {
  const settings = await readPetitionSettings(tx, doing)
  const petition = await lockOwn(tx, doing, id)
  const now = doing.clock.now()
  const transition = await permit(tx, doing, petition, 'withdraw', now)
  if (!settings.authorMayWithdraw) throw withdrawalOff()
  return apply(tx, doing, petition, transition, now, { submitted_at: null })
}

export async function discardPetition(tx: CommunityTx, doing: ByResident, id: number): Promise<void> {
  const petition = await lockOwn(tx, doing, id)
  const now = doing.clock.now()
  const transition = await permit(tx, doing, petition, 'discard', now)
  await queries.deleteDraft(tx, id)
  await journal(tx, doing, petition, transition, now)
}

// ------------------------------------------------------------------------------------------------------------ signing

/** A signature with what its receipt shows. */
export interface Signed {
  petition: PublishedPetition
  signature: signatures.Signature
}

export async function signPetition(
  tx: CommunityTx,
  doing: ByResident,
  id: number,
  options: { notify: boolean },
): Promise<Signed> {
  const { accountId } = doing.actor
  // Sent together; PostgreSQL looks for the signature when it has the lock, so that none can come in between.
  const [person, petition, { size: earlier }] = await Promise.all([
    requirePerson(tx, doing),
    lockPublished(tx, id),
    signatures.findSigners(tx, [{ petitionId: id, accountId }]),
  ])
  // After the lock: whoever waited for it across the end of the term is late.
  const now = doing.clock.now()
  const transition = await permit(tx, doing, petition, 'sign', now, { alreadySigned: earlier > 0 })
  const signature = signatureOf(person, petition, options.notify, now)
  const reached = transition.to !== petition.state
  const row = { ...signature, petitionId: id, accountId, personKey: person.personKey }
  if (!reached) {
    const counted = { ...petition, signatures: signature.number }
    countAlongWithCommit(tx, [{ ...row, entry: entryOf(doing, counted, transition, now) }])
    return { petition: counted, signature }
  }
  const [signed] = await Promise.all([
    apply(tx, doing, petition, transition, now, { signatures: signature.number, threshold_at: now }),
    signatures.insertSignatures(tx, [row]),
  ])
  await tellOfThreshold(tx, doing, signed, now)
  return { petition: requirePublished(signed), signature }
}

/** One of several signatures that arrived at the same moment. */
export interface SigningOrder {
  doing: ByResident
  id: number
  notify: boolean
}

/**
 * Counts several signatures of a community in one transaction; as `signPetition` would, one after the other. Undefined
 * for those that it must do itself: what is refused, and a signature that reaches the threshold with all behind it.
 */
export async function signTogether(tx: CommunityTx, orders: readonly SigningOrder[]): Promise<(Signed | undefined)[]> {
  const [first] = orders
  if (!first) return []
  const ids = [...new Set(orders.map(({ id }) => id))].sort((one, other) => one - other)
  const pairs = orders.map(({ id, doing }) => ({ petitionId: id, accountId: doing.actor.accountId }))
  // Sent together, and asked about signatures when PostgreSQL has the locks.
  const [people, locked, earlier] = await Promise.all([
    findVerifiedPersons(
      tx,
      pairs.map(({ accountId }) => accountId),
    ),
    queries.lockPetitions(tx, ids),
    signatures.findSigners(tx, pairs),
  ])
  // After the locks: whoever waited for one across the end of the term is late.
  const now = first.doing.clock.now()
  const persons = new Map(people.map((person) => [person.accountId, person]))
  const petitions = new Map(locked.filter(isPublished).map((petition) => [petition.id, petition]))
  const signers = new Set<string>()
  const written: CountedSignature[] = []
  const done = orders.map(({ doing, id, notify }, index): Signed | undefined => {
    const { accountId } = doing.actor
    const [person, petition] = [persons.get(accountId), petitions.get(id)]
    const pair = pairs[index]
    if (!person || !petition || !pair) return undefined
    const signer = `${id} ${person.personKey}`
    const alreadySigned = earlier.has(pair) || signers.has(signer)
    const outcome = decide({ ...factsOf(petition), alreadySigned }, 'sign', now)
    if (!outcome.allowed) return undefined
    const { transition } = outcome
    if (transition.to !== petition.state) {
      petitions.delete(id)
      return undefined
    }
    signers.add(signer)
    const signature = signatureOf(person, petition, notify, now)
    const signed = { ...petition, signatures: signature.number }
    petitions.set(id, signed)
    const entry = entryOf(doing, signed, transition, now)
    written.push({ ...signature, petitionId: id, accountId, personKey: person.personKey, entry })
    return { petition: signed, signature }
  })
  if (written.length > 0) countAlongWithCommit(tx, written)
  return done
}

type CountedSignature = signatures.NewSignature & { entry: audit.AuditEntry }

/**
 * Writes signatures that change nothing but the count of their petition. They travel with the commit: nothing else is to be
 * done under the lock, which many may wait for.
 */
function countAlongWithCommit(tx: CommunityTx, written: readonly CountedSignature[]): void {
  const counts = new Map(written.map(({ petitionId, number }) => [petitionId, number]))
  const counted = [...counts].map(([id, number]) => ({ id, signatures: number }))
  pipelineWithCommit(
    tx,
    ...queries.settingSignatureCounts(tx, counted),
    ...signatures.insertingSignatures(tx, written),
    ...audit.appending(tx, ...written.map(({ entry }) => entry)),
    tagInvalidation(tx, ...counted.map(({ id }) => resident(petitionTag(id))), shardedTag(SIGNATURES_TAG)),
  )
}

const signatureOf = (
  person: VerifiedPerson,
  petition: Petition,
  notify: boolean,
  signedAt: Date,
): signatures.Signature => ({
  number: petition.signatures + 1,
  name: person.fullName,
  receipt: newReceipt(),
  notify,
  signedAt,
})

async function tellOfThreshold(tx: CommunityTx, doing: Doing, petition: Petition, now: Date): Promise<void> {
  const dueAt = await dueOf(tx, petition, now)
  const data = { dueAt, signatures: petition.signatures, required: petition.required }
  await tellAuthor(tx, doing, petition, 'threshold-reached', data)
  await tellStaff(tx, doing, petition, 'official', 'review-due', data)
}

// -------------------------------------------------------------------------------------------------------------- staff

export async function publishPetition(tx: CommunityTx, doing: ByMember, id: number): Promise<Petition> {
  const settings = await readPetitionSettings(tx, doing)
  const petition = await queries.lockPetition(tx, id)
  const now = doing.clock.now()
  const transition = await permit(tx, doing, petition, 'publish', now)
  const collectingUntil = openUntil(now, settings.collectingDays)
  const published = await apply(tx, doing, petition, transition, now, {
    published_at: now,
    collecting_until: collectingUntil,
    required: settings.required,
    sign_after_threshold: settings.signAfterThreshold,
  })
  await tellAuthor(tx, doing, published, 'published', { required: settings.required, collectingUntil })
  await doing.services.publish(tx, 'petition.published', { petitionId: id })
  return published
}

export async function rejectPetition(
  tx: CommunityTx,
  doing: ByMember,
  id: number,
  refused: { reasons: ModerationReason[]; comment: string },
): Promise<Petition> {
  const settings = await readPetitionSettings(tx, doing)
  const t = doing.services.translator(doing.locale)
  const known = reasonsOf(settings.rejectionReasons)
  if (refused.reasons.some((reason) => !known.includes(reason))) {
    throw unfitField('reasons', t('petition:fields.reasons.not-in-statute'))
  }
  const petition = await queries.lockPetition(tx, id)
  const now = doing.clock.now()
  const transition = await permit(tx, doing, petition, 'reject', now)
  const rejected = await apply(tx, doing, petition, transition, now, {
    rejection_reasons: refused.reasons,
    rejection_comment: refused.comment,
  })
  await tellAuthor(tx, doing, rejected, 'rejected', refused)
  return rejected
}

/** Publishes the notice that the review has begun; signing ends with it. */
export async function startReview(
  tx: CommunityTx,
  doing: ByMember,
  id: number,
  options: { hearingsUntil?: string | undefined },
): Promise<Petition> {
  const { hearingsUntil } = options
  const settings = await readPetitionSettings(tx, doing)
  if (hearingsUntil && !settings.hearings) throw hearingsOff()
  const petition = await queries.lockPetition(tx, id)
  const now = doing.clock.now()
  if (hearingsUntil && hearingsUntil < kyivDay(now)) {
    throw unfitField('hearingsUntil', doing.services.translator(doing.locale)('petition:fields.hearings.past'))
  }
  const transition = await permit(tx, doing, petition, 'start-review', now)
  const review = await apply(tx, doing, petition, transition, now, {
    review_started_at: now,
    // Hearings prolong the term by the time that they need: it runs from their last day.
    ...(hearingsUntil ? { hearings_until: hearingsUntil, duty_from: lastMomentOf(hearingsUntil) } : {}),
  })
  await tellAuthor(tx, doing, review, 'review-started', { dueAt: await dueOf(tx, review, now) })
  return review
}

/** Answers and publishes the answer at once: the law's "not later than the next working day" is kept by itself. */
export async function answerPetition(
  tx: CommunityTx,
  doing: ByMember,
  id: number,
  answer: AnswerPetition,
): Promise<Petition> {
  const petition = await queries.lockPetition(tx, id)
  const now = doing.clock.now()
  const transition = await permit(tx, doing, petition, 'answer', now, { decision: answer.decision })
  const documents = await findDocuments(tx, answer.files)
  if (documents.size < answer.files.length) {
    throw unfitField('files', doing.services.translator(doing.locale)('petition:fields.files.unknown'))
  }
  await queries.insertFiles(tx, id, answer.files)
  await setMediaUses(tx, petitionTag(id), answer.files)
  const answered = await apply(tx, doing, petition, transition, now, {
    decision: answer.decision,
    answer_text: answer.text,
    answered_at: now,
  })
  await tellAuthor(tx, doing, answered, 'answered', { decision: answer.decision, files: [...documents.values()] })
  await doing.services.enqueue(tx, notifySigners, { petitionId: id })
  await doing.services.publish(tx, 'petition.answered', { petitionId: id })
  return answered
}

/** The answer to a failed petition as to an ordinary appeal: it goes to the author and is not published. */
export async function closeAppeal(tx: CommunityTx, doing: ByMember, id: number, answer: string): Promise<Petition> {
  const petition = await queries.lockPetition(tx, id)
  const now = doing.clock.now()
  const transition = await permit(tx, doing, petition, 'close-appeal', now)
  const closed = await apply(tx, doing, petition, transition, now, { appeal_closed_at: now, appeal_answer: answer })
  await tellAuthor(tx, doing, closed, 'appeal-answered', { answer })
  return closed
}

export async function archivePetition(tx: CommunityTx, doing: Doing, id: number): Promise<Petition> {
  const petition = await queries.lockPetition(tx, id)
  const now = doing.clock.now()
  const transition = await permit(tx, doing, petition, 'archive', now)
  await signatures.forgetPersons(tx, id)
  return apply(tx, doing, petition, transition, now, { archived_at: now })
}

// ----------------------------------------------------------------------------------------------------------- calendar

/** Ends the collecting term of a petition without the threshold. False when it is not (or no longer) its time. */
export async function closeTerm(tx: CommunityTx, doing: Doing, id: number): Promise<boolean> {
  const petition = await queries.lockPetition(tx, id)
  const now = doing.clock.now()
  const outcome = decide(factsOf(petition), 'close-term', now)
  if (!outcome.allowed) return false
  const failed = await apply(tx, doing, petition, outcome.transition, now, { failed_at: now })
  const dueAt = await dueOf(tx, failed, now)
  const data = { dueAt, signatures: failed.signatures, required: failed.required }
  await tellAuthor(tx, doing, failed, 'failed', data)
  await tellStaff(tx, doing, failed, 'official', 'appeal-due', data)
  return true
}

/** Reminds whoever owes the petition a step, once a term, when three working days or fewer are left. */
export async function remindOfDuty(tx: CommunityTx, doing: Doing, id: number): Promise<boolean> {
  const petition = await queries.lockPetition(tx, id)
  const now = doing.clock.now()
  const step = nextStep(petition, now, await readCalendar(tx))
  if (!step || step.light === 'current' || petition.remindedAt || !petition.dutyFrom) return false
  // The letter that began a short term is reminder enough on its first day.
  if (kyivDay(petition.dutyFrom) >= kyivDay(now)) return false
  const reminded = await queries.updatePetition(tx, id, { reminded_at: now })
  const { duty, dueAt, workingDaysLeft } = step
  await tellStaff(tx, doing, reminded, step.by, 'reminder', { duty, dueAt, workingDaysLeft })
  return true
}

// ------------------------------------------------------------------------------------------------------ common ground

export function readPetitionSettings(
  tx: CommunityTx,
  doing: { services: Pick<Doing['services'], 'settings'> },
): Promise<PetitionSettings> {
  return doing.services.settings(tx, withPetitionSettings)
}

/** The row of the table that allows the action now; throws the refusal, with what was done instead and by whom. */
async function permit(
  tx: CommunityTx,
  doing: Doing,
  petition: Petition,
  action: PetitionAction,
  now: Date,
  facts: Partial<PetitionFacts> = {},
): Promise<PetitionTransition> {
  const outcome = decide({ ...factsOf(petition), ...facts }, action, now)
  if (outcome.allowed) return outcome.transition
  const last = (await queries.listEvents(tx, petition.id)).at(-1)
  throw petitionRefused(outcome.refusal, {
    state: doing.services.translator(doing.locale)(`petition:state.${petition.state}`),
    by: last?.memberName ?? '—',
    at: last ? formatDate(doing.locale, last.at, 'datetime') : '—',
  })
}

/** Writes a permitted step: the petition with its next duty, its timeline, the journal, the notices to caches. */
async function apply(
  tx: CommunityTx,
  doing: Doing,
  petition: Petition,
  transition: PetitionTransition,
  now: Date,
  changes: PetitionChanges,
): Promise<Petition> {
  const state = transition.to ?? petition.state
  const isMilestone = transition.action !== 'sign' || state !== petition.state
  const isPublic = (changes.published_at ?? petition.publishedAt) !== null
  const counted = changes.signatures ?? petition.signatures
  const tags = [
    isMilestone ? petitionTag(petition.id) : resident(petitionTag(petition.id)),
    ...(isMilestone ? [LIST_TAG] : []),
    ...(transition.action === 'sign' ? [shardedTag(SIGNATURES_TAG)] : []),
  ]
  // None of these waits for another's answer: they share a round trip, and the lock is held for no longer than that.
  const [updated] = await Promise.all([
    queries.updatePetition(tx, petition.id, { state, ...dutyChanges(petition, state, now, changes), ...changes }),
    isMilestone ? queries.insertEvent(tx, petition.id, eventOf(doing, transition, state, now)) : undefined,
    journal(tx, doing, { ...petition, signatures: counted }, transition, now),
    isPublic ? invalidateTags(tx, ...tags) : undefined,
  ])
  return updated
}

function dutyChanges(petition: Petition, state: PetitionState, now: Date, changes: PetitionChanges): PetitionChanges {
  const duty = dutyOf(state, (changes.appeal_closed_at ?? petition.appealClosedAt) !== null) ?? null
  if (duty === petition.duty) return {}
  return { duty, duty_from: duty ? now : null, reminded_at: null }
}

function eventOf(doing: Doing, transition: PetitionTransition, state: PetitionState, at: Date): queries.PetitionEvent {
  const reached = transition.action === 'sign'
  return {
    at,
    action: reached ? 'reach-threshold' : transition.action,
    state,
    memberName: doing.actor.kind === 'member' ? doing.actor.displayName : null,
  }
}

const journal = (tx: CommunityTx, doing: Doing, petition: Petition, transition: PetitionTransition, at: Date) =>
  audit.append(tx, entryOf(doing, petition, transition, at))

const entryOf = (
  { actor }: Doing,
  { id, signatures: counted }: Petition,
  { audit: action, from, to }: PetitionTransition,
  at: Date,
): audit.AuditEntry => ({ actor, at, action, subject: petitionTag(id), details: { from, to, signatures: counted } })

/** The due instant of the running term; only for steps that have just begun one. */
async function dueOf(tx: CommunityTx, petition: Petition, now: Date): Promise<Date> {
  const step = nextStep(petition, now, await readCalendar(tx))
  if (!step) throw new Error(`petition ${petition.id} in state ${petition.state} has no running term`)
  return step.dueAt
}

async function requirePerson(tx: CommunityTx, doing: ByResident): Promise<VerifiedPerson> {
  const person = await findVerifiedPerson(tx, doing.actor.accountId)
  if (!person) throw forbidden('access.verification-required')
  return person
}

async function requireCategory(tx: CommunityTx, doing: Doing, category: string): Promise<void> {
  const { categories } = await readPetitionSettings(tx, doing)
  if (categories.some((one) => one.id === category)) return
  throw unfitField('category', doing.services.translator(doing.locale)('petition:fields.category.unknown'))
}

async function lockOwn(tx: CommunityTx, doing: ByResident, id: number): Promise<Petition> {
  const petition = await queries.lockPetition(tx, id)
  if (petition.authorAccountId !== doing.actor.accountId) throw petitionNotFound()
  return petition
}

async function lockPublished(tx: CommunityTx, id: number): Promise<PublishedPetition> {
  return requirePublished(await queries.lockPetition(tx, id))
}

function requirePublished(petition: Petition): PublishedPetition {
  if (!isPublished(petition)) throw petitionNotFound()
  return petition
}

const textOf = ({ title, text, category }: PetitionDraft) => ({
  title,
  text,
  category,
  language: languageOf(`${title} ${text}`) ?? DEFAULT_LOCALE,
})
