import type { ClosedQuestion } from '#participation/questions/index.ts'
import type { Translate } from '#platform/i18n/index.ts'
import { taskLine } from './presenters.ts'
import type { Poll } from './queries.ts'
import { answersOf, countsOf, optionsOf } from './views.ts'

/** The ballot as a form without JavaScript, and what a browser sends of it. */

export interface BallotView {
  kind: ClosedQuestion['kind']
  task: string
  /** Language of the options, where it is not that of the page. */
  options: readonly { id: string; title: string }[]
  /** Of each row of a matrix; `field` is its name in the form. */
  rows: readonly { field: string; title: string; answers: { value: string; title: string }[] }[]
  /** Of a ranking, the best first. */
  places: readonly {
    field: string
    label: string
    required: boolean
    options: readonly { id: string; title: string }[]
  }[]
}

/** @param rotation by how many options the drawn order is turned: each voter begins at another one */
export function ballotView(
  poll: Pick<Poll, 'question' | 'byStatements' | 'drawnOrder'>,
  t: Translate,
  rotation = 0,
): BallotView {
  const { question } = poll
  const drawn = optionsOf(poll)
  const start = question.kind === 'scale' ? 0 : rotation % drawn.length
  const options = [...drawn.slice(start), ...drawn.slice(0, start)]
  const { min, max } = countsOf(question)
  return {
    ...{ kind: question.kind, task: taskLine(poll, t), options },
    rows:
      question.kind === 'matrix'
        ? options.map(({ id, title }) => ({
            ...{ field: `row-${id}`, title },
            answers: answersOf(question).map((answer) => ({ value: `${id}=${answer.id}`, title: answer.title })),
          }))
        : [],
    places:
      question.kind === 'ranking'
        ? Array.from({ length: max }, (_, nth) => ({
            ...{ field: `place-${nth + 1}`, label: t('poll:ballot.place', { number: nth + 1 }), options },
            required: nth < min,
          }))
        : [],
  }
}

/** The choices of a sent ballot, in the order of the places where it is a ranking. */
export function choicesIn(fields: Readonly<Record<string, string | string[] | undefined>>): string[] {
  const numbered = Object.entries(fields)
    .flatMap(([name, value]) => {
      const [, part, number] = /^(row|place)-(\w{1,12})$/.exec(name) ?? []
      return part ? [{ order: part === 'place' ? Number(number) : 0, value }] : []
    })
    .sort((one, other) => one.order - other.order)
  return [fields.choices, ...numbered.map(({ value }) => value)]
    .flat()
    .filter((value) => value !== undefined && value !== '') as string[]
}
