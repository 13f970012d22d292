import type { PaperQuestion } from '../../api/types.ts'

/** Papers are typed by the numbers of their options: `2`, or `3 1 2`; an empty line is a paper without a choice. */

export interface Numbered {
  number: number
  id: string
  title: string
}

const numbered = (options: readonly { id: string; title: string }[]): Numbered[] =>
  options.map(({ id, title }, at) => ({ number: at + 1, id, title }))

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

/** @returns the choices of one paper; `unknown`: not a number of the list, `rows`: not one number for each row. */
export function choicesOf(question: PaperQuestion, line: string): string[] | 'unknown' | 'rows' {
  const ids = new Map(numbersOf(question).map(({ number, id }) => [String(number), id]))
  const typed = line.trim() === '' ? [] : line.trim().split(separators).filter(Boolean)
  const chosen = typed.map((number) => ids.get(number))
  if (!chosen.every((id) => id !== undefined)) return 'unknown'
  if (question.kind !== 'matrix') return chosen
  const rows = rowsOf(question)
  if (chosen.length !== rows.length) return 'rows'
  return rows.map(({ id }, at) => `${id}=${chosen[at]}`)
}

/** The choices of one paper as the person marked them; an empty text for none. */
export function wordsOf(question: PaperQuestion, choices: readonly string[]): string {
  const titles = new Map(numbersOf(question).map(({ id, title }) => [id, title]))
  const rows = new Map(rowsOf(question).map(({ id, title }) => [id, title]))
  const words = choices.map((choice) => {
    const [row = '', answer] = choice.split('=')
    return answer === undefined ? (titles.get(row) ?? row) : `${rows.get(row) ?? row}: ${titles.get(answer) ?? answer}`
  })
  return words.join(question.kind === 'ranking' ? ' → ' : '; ')
}

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

export const keyOfPaper = ({ kind }: PaperQuestion, choices: readonly string[]): string =>
  (kind === 'ranking' ? choices : choices.toSorted()).join(' ')
