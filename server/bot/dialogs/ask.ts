/**
 * Asks the fields of a form one after the other. Pure: what was asked and answered so far is JSON, an answer gives the next
 * state or the sentence that says what is wrong with it, the same that the form shows.
 */

import { z } from 'zod'
import { dayOf, numberOf } from '#bot/engine/answers.ts'
import type { Button, DialogAnswer, Value } from '#bot/engine/types.ts'
import { folded, says, type Word } from '#bot/engine/words.ts'
import { AppError } from '#platform/errors.ts'
import { parseInput } from '#platform/http/input.ts'
import type { I18n, Locale } from '#platform/i18n/index.ts'
import type { Choice, Question } from './fields.ts'

/** Wrong answers to one question, after which the form on the site is offered. */
export const MAX_TRIES = 3
/** Messages of one long text. */
export const MAX_PARTS = 20
const CHOICES_PER_PAGE = 8

const Answered = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number(), z.boolean()])),
])

/** What is asked, and what was answered so far. */
export const Asking = z.strictObject({
  /** null: skipped. */
  values: z.record(z.string(), Answered),
  tries: z.int(),
  /** Messages of the long text that is being written. */
  parts: z.array(z.string()),
  /** Places of what is chosen so far, where several may be. */
  chosen: z.array(z.int()),
  page: z.int(),
})
export type Asking = z.output<typeof Asking>

export const noAnswers = (values: Asking['values'] = {}): Asking => ({
  values,
  tries: 0,
  parts: [],
  chosen: [],
  page: 0,
})

export interface Words {
  i18n: I18n
  locale: Locale
}

/** The first question without an answer; undefined when all are answered. */
export const nextQuestion = (questions: readonly Question[], { values }: Asking): Question | undefined =>
  questions.find(({ name }) => !Object.hasOwn(values, name))

/** The same form without the answer to this question, which is asked again. */
export function without(asking: Asking, name: string): Asking {
  const { [name]: _left, ...values } = asking.values
  return noAnswers(values)
}

export type Reply =
  | { asking: Asking; fault?: string }
  /** The tries are used up. */
  | { givenUp: string }

/** The state after an answer to this question. */
export function reply(question: Question, asking: Asking, answer: DialogAnswer, words: Words): Reply {
  const { optional, kind, choices } = question
  if (optional && means(answer, 'skip', words)) return accepted(question, asking, null)
  if (choices.length > 0) return choose(question, asking, answer, words)
  if (kind === 'text') return write(question, asking, answer, words)
  if (answer.kind !== 'text') return refused(asking, words.i18n.t(words.locale, 'bot:answers.text'))
  return parsed(question, asking, typedValue(kind, answer.text.trim()), words)
}

const means = (answer: DialogAnswer, word: Word, { i18n }: Words): boolean =>
  answer.kind === 'press' ? answer.id === word : answer.kind === 'text' && says(answer.text, word, i18n)

/** A number or day as people write it; what is none is left to the schema, which says so. */
function typedValue(kind: Question['kind'], text: string): Asking['values'][string] {
  if (kind === 'number') return numberOf(text) ?? text
  return kind === 'date' ? (dayOf(text) ?? text) : text
}

/** Several messages until «Готово». */
function write(question: Question, asking: Asking, answer: DialogAnswer, words: Words): Reply {
  const { parts } = asking
  if (parts.length > 0 && means(answer, 'done', words)) return parsed(question, asking, parts.join('\n\n'), words)
  if (answer.kind !== 'text') return refused(asking, words.i18n.t(words.locale, 'bot:answers.text'))
  if (parts.length >= MAX_PARTS) return parsed(question, asking, parts.join('\n\n'), words)
  return { asking: { ...asking, parts: [...parts, answer.text] } }
}

function choose(question: Question, asking: Asking, answer: DialogAnswer, words: Words): Reply {
  const { choices, kind } = question
  const { page, chosen } = asking
  if (page < lastPage(choices) && means(answer, 'more', words)) return { asking: { ...asking, page: page + 1 } }
  if (page > 0 && means(answer, 'back', words)) return { asking: { ...asking, page: page - 1 } }
  if (kind === 'several' && means(answer, 'done', words)) {
    const values = choices.flatMap(({ value }, index) => (chosen.includes(index) ? [value] : []))
    return parsed(question, asking, values, words)
  }
  const index = placeOf(choices, answer)
  const choice = index === undefined ? undefined : choices[index]
  if (index === undefined || !choice) return refused(asking, words.i18n.t(words.locale, 'bot:answers.choice'))
  if (kind !== 'several') return parsed(question, asking, choice.value, words)
  const toggled = chosen.includes(index) ? chosen.filter((one) => one !== index) : [...chosen, index]
  return { asking: { ...asking, chosen: toggled } }
}

/** By its button, its label or its number from 1. */
function placeOf(choices: readonly Choice[], answer: DialogAnswer): number | undefined {
  const text = answer.kind === 'press' ? answer.id : answer.kind === 'text' ? folded(answer.text) : ''
  const [, pressed] = answer.kind === 'press' ? (/^v-(\d{1,3})$/.exec(text) ?? []) : []
  if (pressed !== undefined) return Number(pressed)
  if (answer.kind !== 'text' || text === '') return undefined
  const named = choices.findIndex(({ label }) => folded(label) === text)
  if (named >= 0) return named
  return /^\d{1,3}$/.test(text) ? Number(text) - 1 : undefined
}

const lastPage = (choices: readonly Choice[]): number => Math.max(0, Math.ceil(choices.length / CHOICES_PER_PAGE) - 1)

function parsed(question: Question, asking: Asking, value: Asking['values'][string], words: Words): Reply {
  const { schema } = question
  try {
    parseInput(schema, value, words.i18n, words.locale)
  } catch (error) {
    if (!(error instanceof AppError) || error.reportable) throw error
    return refused(asking, error.issues[0]?.message ?? words.i18n.t(words.locale, 'bot:answers.text'))
  }
  return accepted(question, asking, value)
}

const accepted = ({ name }: Question, { values }: Asking, value: Asking['values'][string]): Reply => ({
  asking: noAnswers({ ...values, [name]: value }),
})

function refused(asking: Asking, fault: string): Reply {
  const tries = asking.tries + 1
  // A long text is written anew: nobody can correct a message that was sent.
  return tries >= MAX_TRIES ? { givenUp: fault } : { asking: { ...asking, tries, parts: [] }, fault }
}

/** What the person reads: the label, what is expected, and what was chosen or written so far. */
export function prompt(question: Question, { parts, chosen }: Asking, { i18n, locale }: Words): string {
  const { label, hint, optional, kind, choices } = question
  const t = (key: string, values?: Record<string, string>) => i18n.t(locale, `bot:dialogs.${key}`, values)
  if (parts.length > 0) return t('part')
  const picked = chosen.flatMap((index) => choices[index]?.label ?? []).join(', ') || t('none-chosen')
  return [
    label,
    ...(hint === undefined ? [] : [hint]),
    ...(kind === 'several' ? [t('several', { chosen: picked })] : []),
    ...(kind === 'text' && choices.length === 0 ? [t('long-text')] : []),
    ...(optional ? [t('optional')] : []),
  ].join('\n')
}

export function buttons(question: Question, { parts, chosen, page }: Asking, { i18n, locale }: Words): Button[] {
  const { choices, kind, optional } = question
  const own = (id: Word): Button => ({ id, label: i18n.t(locale, `bot:buttons.${id}`) })
  const from = page * CHOICES_PER_PAGE
  const shown = choices.slice(from, from + CHOICES_PER_PAGE).map(({ label }, at): Button => {
    const index = from + at
    return { id: `v-${index}`, label: chosen.includes(index) ? `✓ ${label}` : label }
  })
  return [
    ...shown,
    ...(page > 0 ? [own('back')] : []),
    ...(page < lastPage(choices) ? [own('more')] : []),
    ...(kind === 'several' || parts.length > 0 ? [own('done')] : []),
    ...(optional ? [own('skip')] : []),
  ]
}

/** The answer as it is read before it is sent; undefined for one that was skipped. */
export function shown({ choices }: Question, value: Value | undefined): string | undefined {
  if (value === null || value === undefined) return undefined
  const labelOf = (one: Value): string => choices.find((choice) => choice.value === one)?.label ?? String(one)
  return Array.isArray(value) ? value.map(labelOf).join(', ') : labelOf(value)
}

/** The body of the action, of what was answered. */
export const bodyOf = ({ values }: Asking): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
