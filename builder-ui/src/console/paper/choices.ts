import type { PaperQuestion } from '../../api/types.ts'

/**
 * Papers are typed by the numbers of their options: `2`, or `3 1 2`; an empty line is a paper without a choice. Points of a
 * project stand behind its number, `3=5`, and so does what a voter is for or against, `3+ 1-`.
 */

/** What of the console's texts is needed here. */
type Words = (
  key: 'paper:entry.points' | 'paper:entry.stance.for' | 'paper:entry.stance.against',
  values: Record<string, string | number>,
) => string

export interface Numbered {
  number: number
  id: string
  title: string
  /** Of a project, in kopecks. */
  cost?: number
}

const numbered = (options: readonly Omit<Numbered, 'number'>[]): Numbered[] =>
  options.map(({ id, title, ...rest }, at) => ({
    ...{ number: at + 1, id, title },
    ...(rest.cost === undefined ? {} : { cost: rest.cost }),
  }))

/** How papers of this question are filled in: of a budget, the kind of its ballot. */
export const kindOf = (question: PaperQuestion) =>
  question.kind === 'allocation' ? question.ballot.kind : question.kind

/** Kinds of which a number alone is no choice, and what is said of one that stands alone. */
const WITH_VALUE = {
  points: { form: /^(\d+)[=:]([1-9]\d{0,3})$/, fault: 'points' },
  'for-against': { form: /^(\d+)([+−-])$/, fault: 'stance' },
} as const
const STANCES: Readonly<Record<string, string>> = { '+': 'for', '-': 'against', '−': 'against' }

const isWithValue = (kind: string): kind is keyof typeof WITH_VALUE => Object.hasOwn(WITH_VALUE, kind)

/** Whether digits are all that is typed. */
export const isNumeric = (question: PaperQuestion): boolean => !isWithValue(kindOf(question))

/** What can be typed: the steps of a scale are their own numbers, and those of a matrix are its answers. */
export function numbersOf(question: PaperQuestion): Numbered[] {
  if (question.kind === 'scale')
    return Array.from({ length: question.to - question.from + 1 }, (_, at) => {
      const number = question.from + at
      return { number, id: String(number), title: String(number) }
    })
  return numbered(question.kind === 'matrix' ? question.answers : question.options)
}

/** Of a matrix: its rows, in the order in which their answers are typed. */
export const rowsOf = (question: PaperQuestion): Numbered[] =>
  question.kind === 'matrix' ? numbered(question.options) : []

const separators = /[\s,;.]+/

/** `unknown`: not a number of the list, `rows`: not one number for each row, `points`, `stance`: a number without them. */
export type TypingFault = 'unknown' | 'rows' | 'points' | 'stance'

/** @returns the choices of one paper, or what is wrong with the line */
export function choicesOf(question: PaperQuestion, line: string): string[] | TypingFault {
  const ids = new Map(numbersOf(question).map(({ number, id }) => [String(number), id]))
  const typed = line.trim() === '' ? [] : line.trim().split(separators).filter(Boolean)
  const kind = kindOf(question)
  const chosen: string[] = []
  for (const entry of typed) {
    const [, number, value = ''] = isWithValue(kind) ? (WITH_VALUE[kind].form.exec(entry) ?? []) : [entry, entry]
    if (number === undefined) return isWithValue(kind) ? WITH_VALUE[kind].fault : 'unknown'
    const id = ids.get(number)
    if (id === undefined) return 'unknown'
    chosen.push(value === '' ? id : `${id}=${STANCES[value] ?? value}`)
  }
  if (question.kind !== 'matrix') return chosen
  const rows = rowsOf(question)
  if (chosen.length !== rows.length) return 'rows'
  return rows.map(({ id }, at) => `${id}=${chosen[at]}`)
}

/** How many options a paper names. */
export function limitsOf(question: PaperQuestion): { min: number; max: number } {
  if (question.kind === 'several' || question.kind === 'ranking') return { min: question.min, max: question.max }
  if (question.kind !== 'allocation') return { min: 1, max: 1 }
  const { ballot, options } = question
  const all = options.length
  switch (ballot.kind) {
    case 'approvals':
      return { min: Math.min(ballot.min, all), max: Math.min(ballot.max, all) }
    case 'knapsack':
      return { min: Math.min(ballot.min, all), max: all }
    case 'points':
      return { min: Math.min(ballot.minProjects ?? 1, all), max: all }
    default:
      return { min: 1, max: Math.min(ballot.max, all) }
  }
}

/** What is wrong with the choices of one paper, before the server says so; it knows more limits, of money and of points. */
export function faultOf(question: PaperQuestion, choices: readonly string[]): 'twice' | 'many' | 'few' | undefined {
  if (question.kind === 'matrix') return undefined
  const { min, max } = limitsOf(question)
  if (new Set(choices.map((choice) => choice.split('=')[0])).size < choices.length) return 'twice'
  if (choices.length > max) return 'many'
  return choices.length < min ? 'few' : undefined
}

/** The choices of one paper as the person marked them; an empty text for none. */
export function wordsOf(question: PaperQuestion, choices: readonly string[], t: Words): string {
  const titles = new Map(numbersOf(question).map(({ id, title }) => [id, title]))
  const rows = new Map(rowsOf(question).map(({ id, title }) => [id, title]))
  const words = choices.map((choice) => {
    const [id = '', value] = choice.split('=')
    if (value === undefined) return titles.get(id) ?? id
    if (question.kind === 'matrix') return `${rows.get(id) ?? id}: ${titles.get(value) ?? value}`
    const title = titles.get(id) ?? id
    return value === 'for' || value === 'against'
      ? t(`paper:entry.stance.${value}`, { title })
      : t('paper:entry.points', { title, count: Number(value) })
  })
  return words.join(isRanked(question) ? ' → ' : '; ')
}

const isRanked = (question: PaperQuestion): boolean => kindOf(question) === 'ranking'

export interface Pile {
  choices: string[]
  count: number
}

/** Papers with the same choices, in the order in which the first of each was entered. Only a ranking has an order. */
export function pilesOf(question: PaperQuestion, papers: readonly string[][]): Pile[] {
  const piles = new Map<string, Pile>()
  for (const choices of papers) {
    const key = keyOfPaper(question, choices)
    const pile = piles.get(key)
    if (pile) pile.count++
    else piles.set(key, { choices, count: 1 })
  }
  return [...piles.values()]
}

export const keyOfPaper = (question: PaperQuestion, choices: readonly string[]): string =>
  (isRanked(question) ? choices : choices.toSorted()).join(' ')
