import { formatDate, formatNumber, type Locale, type Translate } from '#platform/i18n/index.ts'
import { idsOf } from './closed.ts'
import {
  type AnswerValue,
  type Condition,
  isClosed,
  type Question,
  type Questionnaire,
  questionsOf,
} from './questionnaire.ts'

/** Questions, conditions and answers in words, for forms and reports. */

interface Wording {
  t: Translate
  locale: Locale
}

/** «якщо на питання «…» ви відповіли: Так»: when a question is to be answered. */
export function conditionSentence(t: Translate, questionnaire: Questionnaire, condition: Condition): string {
  const inner = (one: Condition) => conditionSentence(t, questionnaire, one)
  if ('all' in condition) return condition.all.map(inner).join(t('questions:condition.and'))
  if ('any' in condition) return condition.any.map(inner).join(t('questions:condition.or'))
  if ('not' in condition) return t('questions:condition.not', { condition: inner(condition.not) })
  const question = questionsOf(questionnaire).find(({ id }) => id === condition.question)
  if (!question) throw new Error(`a condition names the question ${condition.question}, which there is not`)
  if ('answered' in condition) return t('questions:condition.answered', { question: question.title })
  const options = condition.is.map((id) => choiceWords(question, id)).join(', ')
  return t('questions:condition.is', { question: question.title, options })
}

/** What a form says of the answers that a question takes. */
export function limitSentence({ ask }: Pick<Question, 'ask'>, { t, locale }: Wording): string {
  if (ask.kind === 'several' || ask.kind === 'ranking')
    return ask.min === ask.max
      ? t(`questions:limits.${ask.kind}-exactly`, { count: ask.max })
      : t(`questions:limits.${ask.kind}`, { min: ask.min, count: ask.max })
  if (ask.kind === 'scale') return t('questions:limits.scale', { from: ask.from, to: ask.to })
  if (ask.kind === 'matrix') return t('questions:limits.matrix')
  if (ask.kind === 'text') return t('questions:limits.text', { count: ask.max })
  if (ask.kind === 'place') return t('questions:limits.place')
  if (ask.kind === 'file') return t('questions:limits.file')
  if (ask.kind === 'date') {
    const day = (value: string) => formatDate(locale, `${value}T12:00:00Z`)
    return between(t, 'date', ask.from && day(ask.from), ask.to && day(ask.to))
  }
  if (ask.kind !== 'number') return ''
  const bound = (value: number | undefined) => (value === undefined ? undefined : formatNumber(locale, value))
  const unit = ask.unit ? t('questions:limits.unit', { unit: ask.unit }) : ''
  return [unit, between(t, 'number', bound(ask.min), bound(ask.max))].filter(Boolean).join(' ')
}

function between(t: Translate, kind: 'date' | 'number', from: string | undefined, to: string | undefined): string {
  if (from && to) return t(`questions:limits.${kind}.between`, { from, to })
  if (from) return t(`questions:limits.${kind}.from`, { from })
  return to ? t(`questions:limits.${kind}.to`, { to }) : ''
}

/** A choice in words: the title of an option, a step of a scale, «рядок: відповідь» of a matrix. */
export function choiceWords({ ask }: Pick<Question, 'ask'>, id: string): string {
  if (!isClosed(ask) || ask.kind === 'scale') return id
  const titleOf = (options: readonly { id: string; title: string }[], one: string | undefined) =>
    options.find((option) => option.id === one)?.title ?? id
  if (ask.kind !== 'matrix') return titleOf(ask.options, id)
  const [row, answer] = id.split('=')
  return `${titleOf(ask.options, row)}: ${titleOf(ask.answers, answer)}`
}

/** All choices of a question in words, in its order. */
export const choicesOf = (question: Pick<Question, 'ask'>): { id: string; title: string }[] =>
  isClosed(question.ask) ? idsOf(question.ask).map((id) => ({ id, title: choiceWords(question, id) })) : []

/** An answer in words, a line each. */
export function answerWords(question: Pick<Question, 'ask'>, value: AnswerValue, { t, locale }: Wording): string[] {
  const { ask } = question
  if (Array.isArray(value)) {
    const words = value.map((id) => choiceWords(question, id))
    return ask.kind === 'ranking' ? words.map((title, index) => `${index + 1}. ${title}`) : words
  }
  if (typeof value === 'number') {
    const unit = ask.kind === 'number' && ask.unit ? ` ${ask.unit}` : ''
    return [formatNumber(locale, value) + unit]
  }
  if (ask.kind === 'date') return [formatDate(locale, `${value}T12:00:00Z`)]
  return ask.kind === 'file' ? [t('questions:file-sent')] : value.split('\n')
}
