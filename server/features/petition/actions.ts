import type { z } from 'zod'
import { type Action, action, type Context } from '#contract/index.ts'
import { attach } from '#participation/attachments.ts'
import { addCommitments } from '#participation/commitments/index.ts'
import { reasonsOf } from '#participation/moderation-reasons.ts'
import { languageOrDefault } from '#participation/plain-text.ts'
import { creation, getDueAt, listEvents, type Steps, stepTaken, transition } from '#participation/workflow/index.ts'
import { kyivDay, lastMomentOf, openUntil } from '#participation/working-days.ts'
import { forbidden } from '#platform/errors.ts'
import { findVerifiedPerson, type VerifiedPerson } from '#platform/identity/index.ts'
import { findDocuments } from '#platform/media/index.ts'
import { type CommunityTx, lockNamed } from '#platform/tenancy/index.ts'
import { discardForm, newPetitionForm, resubmitForm, signForm, withdrawForm } from './account-pages.ts'
import { hearingsOff, tooManyOpen, tooManyWaiting, unfitField, withdrawalOff } from './errors.ts'
import { archiving } from './jobs.ts'
import { notifyAuthor, notifySigners, notifyStaff } from './mails.ts'
import { petitionPath } from './path.ts'
import { countByAuthor, type Petition, petitions } from './queries.ts'
import { openStates } from './rules.ts'
import {
  AnswerPetition,
  CloseAppeal,
  Discarded,
  OwnPetition,
  PetitionDraft,
  PetitionParams,
  RejectPetition,
  SignatureReceipt,
  SignPetition,
  StartReview,
} from './schema.ts'
import { readPetitionSettings } from './settings.ts'
import { signMany } from './signing.ts'
import { petitionTag } from './tags.ts'
import { ownPetition, viewingOf } from './views.ts'
import { type PetitionTypes, petitionWorkflow } from './workflow.ts'

/**
 * What people do with petitions: each declared once, for the API, the form and the journal. Lock, rules, timeline, journal
 * and caches are the engine's; here stands what a step reads, changes and sends besides.
 */

const message = ({ services, locale }: Context, key: string): string => services.translator(locale)(`petition:${key}`)

// ------------------------------------------------------------------------------------------------------------- author

async function showOwn(tx: CommunityTx, context: Context, petition: Petition): Promise<z.input<typeof OwnPetition>> {
  return ownPetition(petition, await viewingOf(tx, context))
}

/** Petitions of one author that may wait for the moderator at a time. */
const MAX_WAITING = 3

/** Enough to correct a text again and again; each submission is work for a moderator. */
const submissions = { id: 'petition.submit', most: 10, error: 'petition.too-many-submissions' }
const withdrawals = { id: 'petition.withdraw', most: 10, error: 'petition.too-many-steps' }
const discards = { id: 'petition.discard', most: 10, error: 'petition.too-many-steps' }

/** Sending in a new petition, or a draft that the author took back before. */
const submission = {
  async prepare(tx, { context, body }) {
    // One author's parallel submissions, of new petitions and of drafts, count one another.
    await lockNamed(tx, `petition-author:${context.actor.accountId}`)
    const person = await findVerifiedPerson(tx, context.actor.accountId)
    if (!person) throw forbidden('access.verification-required')
    const settings = await readPetitionSettings(tx, context)
    if (!settings.categories.some(({ id }) => id === body.category)) {
      throw unfitField('category', message(context, 'fields.category.unknown'))
    }
    return { person, settings }
  },
  async check(tx, { item, prepared: { settings } }) {
    if ((await countByAuthor(tx, item.authorAccountId, ['moderation'])) >= MAX_WAITING)
      throw tooManyWaiting(MAX_WAITING)
    const open = await countByAuthor(tx, item.authorAccountId, openStates)
    if (open >= settings.openPerAuthor) throw tooManyOpen(settings.openPerAuthor)
  },
  changes: ({ body, prepared, now }) => ({
    ...textOf(body),
    author_name: prepared.person.fullName,
    submitted_at: now,
  }),
  async effects(tx, { context, item, now }) {
    const dueAt = await getDueAt(tx, petitionWorkflow, item)
    await notifyAuthor(tx, context, item, 'submitted', { dueAt })
    // One letter to staff a day about one petition: sending it in again and again must not fill a mailbox. The inbox has
    // the task in any case.
    const events = await listEvents(tx, petitionWorkflow.id, item.id)
    const today = events.filter(({ action: event, at }) => event === 'submit' && kyivDay(at) === kyivDay(now))
    if (today.length === 1) await notifyStaff(tx, context, item, 'moderator', 'to-moderate', { dueAt })
  },
} satisfies Steps<PetitionTypes, 'verified', typeof PetitionDraft, Submission>

interface Submission {
  person: VerifiedPerson
  settings: Awaited<ReturnType<typeof readPetitionSettings>>
}

const textOf = ({ title, text, category }: PetitionDraft) => ({
  title,
  text,
  category,
  language: languageOrDefault(`${title} ${text}`),
})

const submit = creation(petitionWorkflow, 'submit', {
  ...submission,
  access: 'verified',
  input: PetitionDraft,
  dailyLimit: submissions,
  output: OwnPetition,
  // `create` has just written the text and the name.
  changes: ({ now }) => ({ submitted_at: now }),
  create: (tx, { context, body, prepared }) =>
    petitions.insertNumbered(tx, 'petition', {
      state: 'draft',
      ...textOf(body),
      author_account_id: context.actor.accountId,
      author_name: prepared.person.fullName,
      created_at: context.clock.now(),
    }),
  show: showOwn,
  form: newPetitionForm,
})

const resubmit = transition(petitionWorkflow, 'submit', {
  ...submission,
  name: 'petition.resubmit',
  access: 'verified',
  input: PetitionDraft,
  dailyLimit: submissions,
  output: OwnPetition,
  show: showOwn,
  form: resubmitForm,
})

/** Takes a petition back from moderation; it becomes a draft that only the author sees. */
const withdraw = transition(petitionWorkflow, 'withdraw', {
  prepare: (tx, { context }) => readPetitionSettings(tx, context),
  access: 'contact',
  dailyLimit: withdrawals,
  output: OwnPetition,
  async check(_tx, { prepared }) {
    if (!prepared.authorMayWithdraw) throw withdrawalOff()
  },
  changes: () => ({ submitted_at: null }),
  show: showOwn,
  form: withdrawForm,
})

const discard = transition(petitionWorkflow, 'discard', {
  access: 'contact',
  dailyLimit: discards,
  output: Discarded,
  show: async (_tx, _context, { id }) => ({ id }),
  form: discardForm,
})

const sign = action({
  name: 'petition.sign',
  access: 'verified',
  method: 'POST',
  path: '/petitions/:id/sign',
  params: PetitionParams,
  input: SignPetition,
  dailyLimit: 'once-each',
  output: SignatureReceipt,
  status: 201,
  transition: { workflow: petitionWorkflow.id, action: 'sign' },
  runMany: signMany,
  form: signForm,
})

// -------------------------------------------------------------------------------------------------------------- staff

const taken = stepTaken(petitionWorkflow)

const publish = transition(petitionWorkflow, 'publish', {
  prepare: (tx, { context }) => readPetitionSettings(tx, context),
  access: 'moderator',
  ...taken,
  changes: ({ now, prepared }) => ({
    published_at: now,
    collecting_until: openUntil(now, prepared.collectingDays),
    required: prepared.required,
    sign_after_threshold: prepared.signAfterThreshold,
  }),
  async effects(tx, { context, item }) {
    const { required, collectingUntil } = item
    await notifyAuthor(tx, context, item, 'published', { required, collectingUntil })
    await context.services.publish(tx, 'petition.published', { petitionId: item.id })
  },
})

const reject = transition(petitionWorkflow, 'reject', {
  async prepare(tx, { context, body }) {
    const known = reasonsOf((await readPetitionSettings(tx, context)).rejectionReasons)
    if (body.reasons.every((reason) => known.includes(reason))) return
    throw unfitField('reasons', message(context, 'fields.reasons.not-in-statute'))
  },
  access: 'moderator',
  input: RejectPetition,
  ...taken,
  changes: ({ body }) => ({ rejection_reasons: body.reasons, rejection_comment: body.comment }),
  effects: (tx, { context, item, body }) => notifyAuthor(tx, context, item, 'rejected', body),
})

/** Publishes the notice that the review has begun; signing ends with it. */
const startReview = transition(petitionWorkflow, 'start-review', {
  async prepare(tx, { context, body }) {
    if (body?.hearingsUntil && !(await readPetitionSettings(tx, context)).hearings) throw hearingsOff()
  },
  access: 'official',
  input: StartReview,
  ...taken,
  async check(_tx, { context, body, now }) {
    if (!body?.hearingsUntil || body.hearingsUntil >= kyivDay(now)) return
    throw unfitField('hearingsUntil', message(context, 'fields.hearings.past'))
  },
  changes: ({ body, now }) => ({
    review_started_at: now,
    // Hearings prolong the term by the time that they need: it runs from their last day.
    ...(body?.hearingsUntil ? { hearings_until: body.hearingsUntil, duty_from: lastMomentOf(body.hearingsUntil) } : {}),
  }),
  async effects(tx, { context, item }) {
    await notifyAuthor(tx, context, item, 'review-started', { dueAt: await getDueAt(tx, petitionWorkflow, item) })
  },
})

/** Publishes the answer at once, which keeps the law's "not later than the next working day". */
const answer = transition(petitionWorkflow, 'answer', {
  prepare: (tx, { body }) => findDocuments(tx, body.files),
  access: 'official',
  input: AnswerPetition,
  ...taken,
  facts: (_tx, { body: { decision } }) => ({ decision }),
  async check(_tx, { context, body, prepared: documents }) {
    if (documents.size < body.files.length) throw unfitField('files', message(context, 'fields.files.unknown'))
    if (body.decision === 'declined' && body.commitments.length > 0)
      throw unfitField('commitments', message(context, 'fields.commitments.declined'))
  },
  changes: ({ body, now }) => ({ decision: body.decision, answer_text: body.text, answered_at: now }),
  async effects(tx, { context, item, prepared: documents, body: { decision, files: mediaIds, commitments } }) {
    await attach(tx, petitionTag(item.id), mediaIds)
    const promiser = { subject: petitionTag(item.id), path: petitionPath(item.id) }
    await addCommitments(tx, context, promiser, commitments, (index) => `commitments.${index}.`)
    const files = mediaIds.flatMap((id) => documents.get(id) ?? [])
    await notifyAuthor(tx, context, item, 'answered', { decision, files })
    await context.services.enqueue(tx, notifySigners, { petitionId: item.id })
    await context.services.publish(tx, 'petition.answered', { petitionId: item.id })
  },
})

/** The answer to a failed petition as to an ordinary appeal: it goes to the author and is not published. */
const closeAppeal = transition(petitionWorkflow, 'close-appeal', {
  access: 'official',
  input: CloseAppeal,
  ...taken,
  changes: ({ body, now }) => ({ appeal_closed_at: now, appeal_answer: body.note }),
  effects: (tx, { context, item, body }) => notifyAuthor(tx, context, item, 'appeal-answered', { answer: body.note }),
})

const archive = transition(petitionWorkflow, 'archive', { access: 'moderator', ...taken, ...archiving })

export const petitionActions: readonly Action[] = [
  submit,
  resubmit,
  withdraw,
  discard,
  sign,
  publish,
  reject,
  startReview,
  answer,
  closeAppeal,
  archive,
]
