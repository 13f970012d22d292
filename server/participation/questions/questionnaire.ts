import { z } from 'zod'
import {
  type ChoicesFault,
  ClosedQuestion,
  type Count,
  canonicalChoices,
  choicesFault,
  countChoices,
  idsOf,
  OptionId,
} from './closed.ts'
import { type OpenFault, OpenQuestion, readOpen } from './open.ts'
import { MIN_CELL } from './zones.ts'

/**
 * A questionnaire: questions in sections, with conditions that show some of them only after certain answers. Pure, so that
 * the page, the API and the report read an answer sheet in the same way.
 */

export const MAX_QUESTIONS = 60
export const MAX_SECTIONS = 20
/** Files that one sheet can carry: a form names its fields for files beforehand. */
export const MAX_FILE_QUESTIONS = 3
export const MAX_QUESTION_TITLE = 300
export const MAX_QUESTION_HINT = 500
/** Conditions within one condition, and how deep they nest. */
const MAX_TERMS = 10
const MAX_DEPTH = 3

/** Names a question in answers, conditions and fields of forms. */
export const QuestionId = OptionId

const Is = z.strictObject({ question: QuestionId, is: z.array(z.string().max(30)).min(1).max(MAX_TERMS) })
const Answered = z.strictObject({ question: QuestionId, answered: z.literal(true) })
const Term = z.union([Is, Answered])

/**
 * `is`: one of these options was chosen; `answered`: there is any answer. An answer to a hidden question counts as none.
 * Data and never code; `MAX_DEPTH` is the depth of the schema itself.
 */
export type Condition = z.output<typeof Term> | { all: Condition[] } | { any: Condition[] } | { not: Condition }

const conditionOf = (depth: number): z.ZodType<Condition> => {
  if (depth === 0) return Term
  const below = conditionOf(depth - 1)
  const several = z.array(below).min(1).max(MAX_TERMS)
  return z.union([
    Term,
    z.strictObject({ all: several }),
    z.strictObject({ any: several }),
    z.strictObject({ not: below }),
  ])
}
export const Condition = conditionOf(MAX_DEPTH)

const lineOf = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !/[\r\n\0]/.test(text))

export const Question = z.strictObject({
  id: QuestionId,
  title: lineOf(MAX_QUESTION_TITLE).min(1, 'questions:design.title'),
  hint: z.string().trim().max(MAX_QUESTION_HINT).default(''),
  required: z.boolean().default(false),
  when: Condition.optional(),
  ask: z.union([ClosedQuestion, OpenQuestion], 'questions:design.ask'),
})
export type Question = z.output<typeof Question>

const Section = z.strictObject({
  /** Empty: questions without a heading. */
  title: lineOf(MAX_QUESTION_TITLE).default(''),
  hint: z.string().trim().max(MAX_QUESTION_HINT).default(''),
  when: Condition.optional(),
  questions: z.array(Question).max(MAX_QUESTIONS, 'questions:design.too-many'),
})

export const Questionnaire = z
  .strictObject({ sections: z.array(Section).max(MAX_SECTIONS, 'questions:design.too-many-sections') })
  .superRefine((questionnaire, context) => {
    const fault = (path: (string | number)[], code: string) =>
      context.addIssue({ code: 'custom', path, message: `questions:design.${code}` })
    const before = new Map<string, Question>()
    let files = 0
    for (const [at, section] of questionnaire.sections.entries()) {
      const wrongSection = section.when && conditionFault(section.when, before)
      if (wrongSection) fault(['sections', at, 'when'], wrongSection)
      for (const [index, question] of section.questions.entries()) {
        const path = ['sections', at, 'questions', index]
        const wrong = question.when && conditionFault(question.when, before)
        if (wrong) fault([...path, 'when'], wrong)
        if (before.has(question.id)) fault([...path, 'id'], 'twice')
        if (question.ask.kind === 'file' && ++files > MAX_FILE_QUESTIONS) fault([...path, 'ask'], 'too-many-files')
        before.set(question.id, question)
      }
    }
    if (before.size > MAX_QUESTIONS) fault(['sections'], 'too-many')
  })
export type Questionnaire = z.output<typeof Questionnaire>

/** A condition can only ask for what stands before it, and for options that there are. */
function conditionFault(condition: Condition, before: ReadonlyMap<string, Question>): string | undefined {
  if ('all' in condition) return firstFault(condition.all, before)
  if ('any' in condition) return firstFault(condition.any, before)
  if ('not' in condition) return conditionFault(condition.not, before)
  const question = before.get(condition.question)
  if (!question) return 'condition-order'
  if ('answered' in condition) return undefined
  if (!isClosed(question.ask)) return 'condition-kind'
  const known = new Set(idsOf(question.ask))
  return condition.is.every((id) => known.has(id)) ? undefined : 'condition-option'
}

function firstFault(all: readonly Condition[], before: ReadonlyMap<string, Question>): string | undefined {
  for (const one of all) {
    const fault = conditionFault(one, before)
    if (fault) return fault
  }
  return undefined
}

/** All questions in the order in which they are asked. */
export const questionsOf = ({ sections }: Questionnaire): Question[] => sections.flatMap(({ questions }) => questions)

const CLOSED: ReadonlySet<string> = new Set(['single', 'several', 'ranking', 'scale', 'matrix'])
export const isClosed = (ask: Question['ask']): ask is ClosedQuestion => CLOSED.has(ask.kind)

/** An answer as it is stored: choices in their canonical form, otherwise a text, a day, the id of a file or a number. */
export type AnswerValue = string[] | string | number
/** By the id of the question; hidden questions and those without an answer are not in it. */
export type Answers = Readonly<Record<string, AnswerValue>>
/** The answer to a question; a question may have the id `constructor`. */
export const answerTo = (answers: Answers, id: string): AnswerValue | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined
export type AnswerFault = 'missing' | ChoicesFault | OpenFault

export interface ReadSheet {
  answers: Record<string, AnswerValue>
  /** By the id of the question. */
  faults: Record<string, AnswerFault>
}

interface ReadOptions {
  /** Ids of the files that this person may name in answers. */
  files?: ReadonlySet<string>
  /** For a draft: what is missing is no fault. */
  partial?: boolean
}

/**
 * Reads a whole sheet: an answer to a question that is hidden, or that there is not, is dropped; a required question that
 * is hidden is not missing.
 * @param given by the id of the question: choices as a list or a single one as text, numbers also as text
 */
export function readSheet(
  questionnaire: Questionnaire,
  given: Readonly<Record<string, unknown>>,
  { files = new Set(), partial = false }: ReadOptions = {},
): ReadSheet {
  const answers: Record<string, AnswerValue> = Object.create(null)
  const faults: Record<string, AnswerFault> = Object.create(null)
  for (const section of questionnaire.sections) {
    if (section.when && !holds(section.when, answers)) continue
    for (const question of section.questions) {
      if (question.when && !holds(question.when, answers)) continue
      const read = readAnswer(question, Object.hasOwn(given, question.id) ? given[question.id] : undefined, files)
      if (read && 'fault' in read) faults[question.id] = read.fault
      else if (read) answers[question.id] = read.value
      else if (question.required && !partial) faults[question.id] = 'missing'
    }
  }
  return { answers, faults }
}

type Read = { value: AnswerValue } | { fault: AnswerFault } | undefined

function readAnswer({ ask }: Question, given: unknown, files: ReadonlySet<string>): Read {
  if (given === undefined || given === null || given === '') return undefined
  if (!isClosed(ask)) return readOpen(ask, given, files)
  const list = (Array.isArray(given) ? given : [given]).filter((one) => one !== '')
  if (list.length === 0) return undefined
  if (!list.every((one) => typeof one === 'string' || typeof one === 'number')) return { fault: 'type' }
  const choices = list.map(String)
  const fault = choicesFault(ask, choices)
  return fault ? { fault } : { value: canonicalChoices(ask, choices) }
}

function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, answers))
  if ('any' in condition) return condition.any.some((one) => holds(one, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const answer = answerTo(answers, condition.question)
  if ('answered' in condition) return answer !== undefined
  return Array.isArray(answer) && condition.is.some((id) => answer.includes(id))
}

/** The questions that somebody with these answers is asked. */
export function shownQuestions(questionnaire: Questionnaire, answers: Answers): Question[] {
  return questionnaire.sections
    .filter(({ when }) => !when || holds(when, answers))
    .flatMap(({ questions }) => questions.filter(({ when }) => !when || holds(when, answers)))
}

/** What a report tells of one question. */
export interface QuestionResult {
  question: Question
  /** Sheets in which it was shown, and in which it was answered. */
  shown: number
  answered: number
  /** For questions answered by choosing. */
  count?: Count
  /** For numbers; absent without answers. */
  numbers?: { min: number; max: number; mean: number; median: number }
}

/** Results of every question over sheets that `readSheet` has made. The order of the sheets does not matter. */
export function aggregate(questionnaire: Questionnaire, sheets: readonly Answers[]): QuestionResult[] {
  const shown = new Map<string, number>()
  for (const sheet of sheets)
    for (const { id } of shownQuestions(questionnaire, sheet)) shown.set(id, (shown.get(id) ?? 0) + 1)
  return questionsOf(questionnaire).map((question) => {
    const given = sheets.map((sheet) => answerTo(sheet, question.id)).filter((value) => value !== undefined)
    const result = { question, shown: shown.get(question.id) ?? 0 }
    if (isClosed(question.ask)) {
      const ballots = given.filter((value) => Array.isArray(value))
      // The options are listed in the order of the questionnaire; it also decides between equals in a run-off.
      return { ...result, answered: ballots.length, count: countChoices(question.ask, ballots, idsOf(question.ask)) }
    }
    const numbers = given.filter((value) => typeof value === 'number').sort((one, other) => one - other)
    const described = question.ask.kind === 'number' && numbers.length > 0 ? { numbers: describe(numbers) } : {}
    return { ...result, answered: given.length, ...described }
  })
}

function describe(sorted: readonly number[]): { min: number; max: number; mean: number; median: number } {
  const at = (index: number): number => sorted[index] ?? 0
  const middle = sorted.length / 2
  return {
    min: at(0),
    max: at(sorted.length - 1),
    mean: sorted.reduce((sum, one) => sum + one, 0) / sorted.length,
    median: Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle)),
  }
}

/**
 * A breakdown in which no small cell can be read or computed: cells below `MIN_CELL` are null, and where there is only one
 * of them, the next smallest as well, since the total would give it away.
 */
export function suppressSmall(cells: Readonly<Record<string, number>>): Record<string, number | null> {
  const entries = Object.entries(cells).sort(([, one], [, other]) => one - other)
  const small = entries.filter(([, count]) => count > 0 && count < MIN_CELL)
  const hidden = new Set(small.map(([name]) => name))
  const next = entries.find(([name, count]) => count >= MIN_CELL && !hidden.has(name))
  if (small.length === 1 && next) hidden.add(next[0])
  return Object.fromEntries(Object.entries(cells).map(([name, count]) => [name, hidden.has(name) ? null : count]))
}
