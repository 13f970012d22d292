import { z } from 'zod'
import { type Action, action, type Context } from '#contract/index.ts'
import {
  type AssistedItem,
  type AssistedOptions,
  type AssistedPerson,
  Entered,
  Entry,
  findAssistedPerson,
  isRequired,
  onPaper,
  receiveEntry,
  requireEligiblePerson,
} from '#participation/assisted/index.ts'
import { type Condition, conditionSentence, type Questionnaire } from '#participation/questions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { type CommunityTx, invalidateTags, resident } from '#platform/tenancy/index.ts'
import { getPublishedAct } from './act/act.ts'
import { wordingOf } from './act/actions.ts'
import { proposalsClosed, tooManyProposals } from './act/errors.ts'
import { countOfAuthor, listClauses, proposals } from './act/queries.ts'
import { MAX_OWN_PROPOSALS, Propose } from './act/schema.ts'
import { findOwn, hasOtherRow, saveAnswer } from './answer-queries.ts'
import { lockPerson, readAnswers } from './answering.ts'
import { answeringClosed, noQuestions, personHasAnswered } from './errors.ts'
import { consultationTag } from './path.ts'
import { type Consultation, getConsultation, isPublished, sharePublished } from './queries.ts'
import { isAnsweringOpen } from './rules.ts'
import { AnswerSheet } from './schema.ts'
import { readConsultationSettings } from './settings.ts'

/** What staff enter for people who answer on paper, by telephone or in person: one answer a person, however it came. */

export const consultationAssisted: AssistedOptions = {
  params: NumberedItem,
  async find(tx, context, id): Promise<AssistedItem | undefined> {
    const one = await getConsultation(tx, id)
    if (!isPublished(one) || one.announcedAt === null) return undefined
    const mayEnter = isAnsweringOpen(one, context.clock.now())
    return {
      ...{ title: one.title, lead: one.summary, endsAt: one.endsAt },
      ...{ mayEnter, mayPrint: mayEnter || one.state === 'announced', form: await formOf(tx, context, one) },
    }
  },
}

async function formOf(
  tx: CommunityTx,
  { services, locale }: Pick<Context, 'services' | 'locale'>,
  one: Consultation,
): Promise<AssistedItem['form']> {
  if (one.kind === 'consultation') {
    const t = services.translator(locale)
    const words = (condition: Condition) =>
      t('assisted:only', { condition: conditionSentence(t, one.questionnaire, condition) })
    return { kind: 'answer', questionnaire: onPaper(one.questionnaire, words) }
  }
  const clauses = await listClauses(tx, one.id)
  return { kind: 'proposal', clauses: clauses.map(({ id, number, text }) => ({ id, number, text })) }
}

const enterAnswer = action({
  name: 'consultation.enter-answer',
  summary: 'assisted:actions.enter-answer',
  access: 'official',
  method: 'POST',
  path: '/consultations/:id/assisted/answers',
  params: NumberedItem,
  input: z.strictObject({ entry: Entry, ...AnswerSheet.shape }),
  output: Entered,
  status: 201,
  async run(tx, context, { params: { id }, body: { entry, answers: given } }) {
    const person = await findAssistedPerson(tx, context, entry)
    await lockPerson(tx, id, keyOf(person))
    const one = await sharePublished(tx, id)
    if (one.kind !== 'consultation') throw noQuestions()
    const at = context.clock.now()
    if (!isAnsweringOpen(one, at)) throw answeringClosed()
    await requireEligiblePerson(tx, context, one.eligibility, person)
    if (await hasAnswered(tx, id, person)) throw personHasAnswered()
    const answers = readAnswers(context, withoutNeededFiles(one.questionnaire), given, {})
    const { accountId, personKey, facts } = person
    const { settlement } = facts
    const { channel } = entry
    await saveAnswer(tx, { consultationId: id, accountId, personKey, settlement, answers, at, channel })
    await invalidateTags(tx, resident(consultationTag(id)))
    return receive(tx, context, one, { kind: 'answer', entry, person, at })
  },
})

/** Files stay with the sheet. */
const withoutNeededFiles = ({ sections }: Questionnaire): Questionnaire => ({
  sections: sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => ({ ...question, required: isRequired(question) })),
  })),
})

/** A verified person has a key, any other an account: what names nobody was refused before. */
function keyOf({ personKey, accountId }: AssistedPerson): string {
  const key = personKey ?? accountId
  if (key === null) throw new Error('an entry is for somebody with a key or an account')
  return key
}

async function hasAnswered(tx: CommunityTx, id: number, { accountId, personKey }: AssistedPerson): Promise<boolean> {
  if (personKey !== null && (await hasOtherRow(tx, id, { accountId, personKey }))) return true
  const own = accountId === null ? undefined : await findOwn(tx, id, accountId)
  return own !== undefined && own.answers !== null
}

const enterProposal = action({
  name: 'consultation.enter-proposal',
  summary: 'assisted:actions.enter-proposal',
  access: 'official',
  method: 'POST',
  path: '/consultations/:id/assisted/proposals',
  params: NumberedItem,
  input: z.strictObject({ entry: Entry, ...Propose.shape }),
  output: Entered,
  status: 201,
  async run(tx, context, { params: { id }, body: { entry, ...proposal } }) {
    const person = await findAssistedPerson(tx, context, entry)
    const one = await getPublishedAct(tx, id)
    await lockPerson(tx, id, keyOf(person))
    await requireEligiblePerson(tx, context, one.eligibility, person)
    const wording = await wordingOf(tx, context, id, proposal)
    if ((await countOfAuthor(tx, id, person)) >= MAX_OWN_PROPOSALS) throw tooManyProposals()
    const { proposals: moderation } = await readConsultationSettings(tx, context)
    const at = context.clock.now()
    if (!isAnsweringOpen(one, at)) throw proposalsClosed()
    const isPublic = moderation === 'after'
    await proposals.insertNumbered(tx, 'act-proposal', {
      ...{ consultation_id: id, clause_id: proposal.clause ?? null, state: isPublic ? 'received' : 'pending' },
      ...{ text: proposal.text, wording, created_at: at, published_at: isPublic ? at : null },
      ...{ author_account_id: person.accountId, author_name: entry.fullName },
      ...{ person_key: person.accountId === null ? person.personKey : null, channel: entry.channel },
    })
    if (isPublic) await invalidateTags(tx, resident(consultationTag(id)))
    return receive(tx, context, one, { kind: 'proposal', entry, person, at })
  },
})

const receive = (
  tx: CommunityTx,
  context: Context<'official'>,
  { id, title }: Consultation,
  received: { kind: 'answer' | 'proposal'; entry: Entry; person: AssistedPerson; at: Date },
) => receiveEntry(tx, context, { subject: consultationTag(id), title, ...received })

export const assistedActions: readonly Action[] = [enterAnswer, enterProposal] as unknown as readonly Action[]
