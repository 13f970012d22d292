import type { z } from 'zod'
import { type Action, action, type Context, type ReceivedFiles } from '#contract/index.ts'
import { factsOf, requireEligible } from '#participation/eligibility/index.ts'
import {
  type Answers,
  answerTo,
  FILE_FIELDS,
  type Questionnaire,
  questionsOf,
  readSheet,
} from '#participation/questions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import * as audit from '#platform/audit/index.ts'
import { invalidInput } from '#platform/errors.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import { setMediaUses } from '#platform/media/index.ts'
import { type CommunityTx, invalidateTags, lockNamed, resident } from '#platform/tenancy/index.ts'
import { answerForm, draftForm } from './account-pages.ts'
import { findOwn, hasOtherRow, type OwnAnswer, saveAnswer, saveDraft } from './answer-queries.ts'
import { alreadyAnswered, answeredOtherwise, answeringClosed, tooManyFiles } from './errors.ts'
import { consultationTag } from './path.ts'
import { type PublishedConsultation, sharePublished } from './queries.ts'
import { isAnsweringOpen } from './rules.ts'
import { AnswerSheet, DraftSaved, OwnAnswerView } from './schema.ts'

/** What residents do: answer, change the answer until the end, and keep a draft of it. */

/** Enough to change one's mind many times; each answer is read by people. */
const sendings = { id: 'consultation.answer', most: 40, error: 'consultation.too-many-today' }
const savings = { id: 'consultation.save-draft', most: 200, error: 'consultation.too-many-today' }

const MAX_FILE_BYTES = 10 * 1024 * 1024
const file = { maxCount: 1, kinds: ['image', 'document'], maxBytes: MAX_FILE_BYTES } as const

type Answering = Context & { actor: ResidentActor }

/** @throws 409 outside the term, 403 for a person who may not take part */
async function beginAnswer(tx: CommunityTx, context: Answering, id: number): Promise<PublishedConsultation> {
  const one = await sharePublished(tx, id)
  if (!isAnsweringOpen(one, context.clock.now())) throw answeringClosed()
  await requireEligible(tx, context, one.eligibility)
  return one
}

/** What was given on paper is not replaced online: the sheet is in the office, and the two would differ. @throws 409 */
function requireOnline(own: OwnAnswer | undefined): void {
  if (own?.answers && own.channel !== 'online') throw answeredOtherwise()
}

/** Answers of one person wait for one another, also from two accounts and from staff. */
export const lockPerson = (tx: CommunityTx, id: number, person: string): Promise<void> =>
  lockNamed(tx, `consultation-answer:${id}:${person}`)

/** @throws 400 with every fault under `answers.<question>` */
export function readAnswers(
  { services, locale }: Context,
  questionnaire: Questionnaire,
  given: Readonly<Record<string, unknown>>,
  options: Parameters<typeof readSheet>[2],
): Answers {
  const { answers, faults } = readSheet(questionnaire, given, options)
  const t = services.translator(locale)
  const issues = Object.entries(faults).map(([id, fault]) => ({
    ...{ path: `answers.${id}${fault.startsWith('point-') ? '.point' : ''}`, message: t(`questions:faults.${fault}`) },
  }))
  if (issues.length > 0) throw invalidInput(issues)
  return answers
}

/** The answers with the files that came along; a question without a new file keeps the one that was sent before. */
function withFiles(
  { questionnaire }: PublishedConsultation,
  given: Readonly<Record<string, unknown>>,
  { own, files }: { own: OwnAnswer | undefined; files: ReceivedFiles },
): { given: Record<string, unknown>; known: ReadonlySet<string> } {
  const whole: Record<string, unknown> = { ...given }
  const known = new Set<string>()
  const asking = questionsOf(questionnaire).filter(({ ask }) => ask.kind === 'file')
  for (const [index, name] of FILE_FIELDS.entries()) {
    const [sent] = files[name] ?? []
    const question = asking[index]
    if (!question) {
      if (sent) throw tooManyFiles(name)
      continue
    }
    const before = own?.answers && answerTo(own.answers, question.id)
    const id = sent?.id ?? (typeof before === 'string' ? before : undefined)
    if (id === undefined) continue
    known.add(id)
    if (sent || given[question.id] === undefined) whole[question.id] = id
  }
  return { given: whole, known }
}

const answer = action({
  name: 'consultation.answer',
  access: 'contact',
  method: 'POST',
  path: '/consultations/:id/answers',
  params: NumberedItem,
  input: AnswerSheet,
  files: { fileA: file, fileB: file, fileC: file },
  dailyLimit: sendings,
  output: OwnAnswerView,
  status: 201,
  statusOf: ({ replaced }) => (replaced ? 200 : 201),
  async run(tx, context, { params: { id }, body, files = {} }): Promise<z.input<typeof OwnAnswerView>> {
    const { accountId } = context.actor
    const person = await findVerifiedPerson(tx, accountId)
    await lockPerson(tx, id, person?.personKey ?? accountId)
    const one = await beginAnswer(tx, context, id)
    const personKey = person?.personKey ?? null
    if (personKey && (await hasOtherRow(tx, id, { accountId, personKey }))) throw alreadyAnswered()
    const own = await findOwn(tx, id, accountId)
    requireOnline(own)
    const { given, known } = withFiles(one, body.answers, { own, files })
    const answers = readAnswers(context, one.questionnaire, given, { files: known })
    const at = context.clock.now()
    const { settlement } = await factsOf(tx, accountId, { level: 'contact', settlements: [] })
    const answerId = await saveAnswer(tx, {
      ...{ consultationId: id, accountId, personKey, answers, at, channel: 'online' },
      settlement: person ? settlement : null,
    })
    const kept = Object.values(answers).filter((value) => typeof value === 'string' && known.has(value))
    await setMediaUses(tx, `${consultationTag(id)}:${answerId}`, kept as string[])
    const replaced = own?.answers !== undefined && own.answers !== null
    await audit.append(tx, {
      ...{ actor: context.actor, at, action: 'consultation.answered', subject: consultationTag(id) },
      details: { replaced },
    })
    // One more answer changes a number on the page, and nothing in lists.
    if (!replaced) await invalidateTags(tx, resident(consultationTag(id)))
    return { consultation: id, sentAt: at.toISOString(), replaced, answers: { ...answers } }
  },
  form: answerForm,
})

const draft = action({
  name: 'consultation.save-draft',
  access: 'contact',
  method: 'POST',
  path: '/consultations/:id/draft',
  params: NumberedItem,
  input: AnswerSheet,
  dailyLimit: savings,
  output: DraftSaved,
  async run(tx, context, { params: { id }, body }) {
    const { accountId } = context.actor
    const one = await beginAnswer(tx, context, id)
    const own = await findOwn(tx, id, accountId)
    requireOnline(own)
    const { given, known } = withFiles(one, body.answers, { own, files: {} })
    const answers = readAnswers(context, one.questionnaire, given, { files: known, partial: true })
    const at = context.clock.now()
    await saveDraft(tx, { consultationId: id, accountId, answers, at })
    return { consultation: id, savedAt: at.toISOString() }
  },
  form: draftForm,
})

export const answerActions: readonly Action[] = [answer, draft]
