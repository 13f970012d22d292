import { type AccountPage, type ActionForm, accountPage, type CabinetSection, type Context } from '#contract/index.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import {
  answerTo,
  answerWords,
  fieldOfPath,
  formOf,
  questionsOf,
  readFields,
  shownQuestions,
} from '#participation/questions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { formatDate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { findOwn, listOwn, type OwnAnswer } from './answer-queries.ts'
import { consultationNotFound } from './errors.ts'
import { consultationPath } from './path.ts'
import { chipView, presenterOf, termLine } from './presenters.ts'
import { getPublished, listBriefly } from './queries.ts'
import { isAnsweringOpen } from './rules.ts'
import type { AnswerSheet, DraftSaved, OwnAnswerView } from './schema.ts'

/** What a resident does and sees under /account, without JavaScript: the questionnaire, the receipt, own answers. */

const accountPath = (id: number): string => `/account${consultationPath(id)}`
const answerPath = (id: number): string => `${accountPath(id)}/answer`

type Load = ActionForm<typeof NumberedItem, typeof AnswerSheet, typeof OwnAnswerView>['load']

/** The questionnaire as it was sent, else as it was saved, else as it was answered before. */
const load: Load = async (tx, context, { id }, { values, errors }) => {
  const one = await getPublished(tx, id)
  const t = context.services.translator(context.locale)
  const words = { t, locale: context.locale }
  const presenter = await presenterOf(tx, { ...context, t })
  const own = await ownOf(tx, context, id)
  const given = Object.keys(values).length > 0 ? readFields(values) : (own?.draft ?? own?.answers ?? {})
  const sections = formOf(one.questionnaire, words, { given, errors })
  const fields = sections.flatMap(({ questions }) =>
    questions.flatMap(({ field, group, ranks, place }) => [field ?? group ?? ranks ?? [], place?.point ?? []].flat()),
  )
  return {
    title: t(own?.answers ? 'consultation:answer.title-again' : 'consultation:answer.title'),
    map: questionsOf(one.questionnaire).some(({ ask }) => ask.kind === 'place'),
    data: {
      consultation: { title: one.title, language: one.language },
      open: isAnsweringOpen(one, presenter.now),
      term: termLine(one, presenter),
      who: await describeRules(tx, words, one.eligibility),
      sections,
      fields,
      multipart: questionsOf(one.questionnaire).some(({ ask }) => ask.kind === 'file'),
      answered: own?.sentAt
        ? t('consultation:answer.again', { date: formatDate(context.locale, own.sentAt) })
        : undefined,
      saved: own?.draft ? t('consultation:answer.saved') : undefined,
      send: answerPath(id),
      save: `${accountPath(id)}/draft`,
      back: consultationPath(id),
    },
  }
}

const ownOf = async (tx: CommunityTx, { actor }: Context, id: number): Promise<OwnAnswer | undefined> =>
  actor.kind === 'resident' ? findOwn(tx, id, actor.accountId) : undefined

const page = {
  template: 'features/consultation/account/answer',
  load,
  field: fieldOfPath,
  read: (fields: Parameters<typeof readFields>[0]) => ({ answers: readFields(fields) }),
} as const

export const answerForm: ActionForm<typeof NumberedItem, typeof AnswerSheet, typeof OwnAnswerView> = {
  ...page,
  path: '/account/consultations/:id/answer',
  next: ({ consultation }) => `${accountPath(consultation)}/answered`,
}

export const draftForm: ActionForm<typeof NumberedItem, typeof AnswerSheet, typeof DraftSaved> = {
  ...page,
  path: '/account/consultations/:id/draft',
  next: ({ consultation }) => answerPath(consultation),
}

/** The receipt, and afterwards where the person sees what they answered. */
const answeredPage = accountPage({
  path: '/account/consultations/:id/answered',
  access: 'contact',
  params: NumberedItem,
  template: 'features/consultation/account/answered',
  async load(tx, context, { id }) {
    const one = await getPublished(tx, id)
    const own = await findOwn(tx, id, context.actor.accountId)
    if (!own?.answers || !own.sentAt) throw consultationNotFound()
    const { answers } = own
    const t = context.services.translator(context.locale)
    const words = { t, locale: context.locale }
    const presenter = await presenterOf(tx, { ...context, t })
    return {
      title: t('consultation:answered.title'),
      data: {
        consultation: { title: one.title, language: one.language, href: consultationPath(id) },
        sent: t('consultation:answered.sent', { date: formatDate(context.locale, own.sentAt, 'datetime') }),
        term: termLine(one, presenter),
        // What staff entered is changed by staff only.
        channel: own.channel === 'online' ? undefined : t(`assisted:channel.${own.channel}`),
        change: own.channel === 'online' && isAnsweringOpen(one, presenter.now) ? answerPath(id) : undefined,
        follow: `${accountPath(id)}/follow`,
        answers: shownQuestions(one.questionnaire, answers).map((question) => {
          const value = answerTo(answers, question.id)
          return {
            question: question.title,
            lines: value === undefined ? [t('consultation:answered.none')] : answerWords(question, value, words),
          }
        }),
      },
    }
  },
})

export const consultationAccountPages: readonly AccountPage[] = [answeredPage]

export const consultationCabinet: CabinetSection = {
  template: 'features/consultation/account/section',
  async load(tx, context) {
    const t = context.services.translator(context.locale)
    const own = await listOwn(tx, context.actor.accountId)
    const found = await listBriefly(
      tx,
      own.map(({ consultationId }) => consultationId),
    )
    return {
      answers: own.flatMap(({ consultationId, answers, sentAt }) => {
        const one = found.find(({ id }) => id === consultationId)
        if (!one) return []
        return {
          ...{ title: one.title, chip: chipView(one.state, t), sentAt },
          href: answers ? `${accountPath(one.id)}/answered` : answerPath(one.id),
        }
      }),
    }
  },
}
