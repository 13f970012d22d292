import { type MapView, mapView, pointText, readWrittenPlace } from '#participation/places/index.ts'
import type { Locale, Translate } from '#platform/i18n/index.ts'
import type { FieldView } from '#platform/templates/index.ts'
import { idsOf } from './closed.ts'
import { MAX_PLACE } from './open.ts'
import { isClosed, type Question, type Questionnaire } from './questionnaire.ts'
import { choiceWords, conditionSentence, limitSentence } from './sentences.ts'

/** A questionnaire as a form without JavaScript: all sections on one page, each condition in words. */

type Fields = Readonly<Record<string, string | string[] | undefined>>

/** Fields for files, in the order of the questions that ask for one: an action declares them before any questionnaire. */
export const FILE_FIELDS = ['fileA', 'fileB', 'fileC'] as const

/** `q-a1`; `q-a1-r2` for the row of a matrix, `q-a1--point` for the point of a place. */
const FIELD = /^q-([a-z0-9]{1,12})(?:-([a-z0-9]{1,12}))?$/
const fieldOf = (id: string): string => `q-${id}`
const POINT = '--point'

/** What a browser sent, by the id of the question, as `readSheet` takes it. */
export function readFields(fields: Fields): Record<string, string | string[]> {
  const given: Record<string, string | string[]> = Object.create(null)
  for (const [name, value = ''] of Object.entries(fields)) {
    const [, id, row] = FIELD.exec(name) ?? []
    if (id === undefined) continue
    const before = given[id]
    if (row === undefined) given[id] = value
    else if (value !== '')
      given[id] = [...(Array.isArray(before) ? before : []), ...[value].flat().map((one) => `${row}=${one}`)]
  }
  for (const [name, value] of Object.entries(fields)) {
    const id = name.endsWith(POINT) ? FIELD.exec(name.slice(0, -POINT.length))?.[1] : undefined
    // In a line of its own, so that it is known to be meant as a point.
    if (id !== undefined && typeof value === 'string' && value.trim() !== '')
      given[id] = `${typeof given[id] === 'string' ? given[id].replaceAll('\n', ' ') : ''}\n${value.trim()}`
  }
  return given
}

/** Question with the fields that ask for its answer. */
export interface QuestionForm {
  field?: FieldView
  /** Instead of one field: a group of them under the title of the question. */
  group?: {
    name: string
    label: string
    hint: string
    error: string | undefined
    optional: boolean
    fields: FieldView[]
  }
  /** Beside the field for a place in words: one for its point, which the map fills. */
  place?: { point: FieldView; map: MapView }
  /** Instead of one field: a list to choose from for each rank. */
  ranks?: {
    name: string
    label: string
    hint: string
    error: string | undefined
    optional: boolean
    ranks: { id: string; label: string; options: { value: string; label: string; selected: boolean }[] }[]
  }
}

interface Filled {
  /** As stored or as sent: by the id of the question. */
  given: Readonly<Record<string, unknown>>
  /** By the name of the field. */
  errors: Readonly<Record<string, string>>
}

export interface SectionForm {
  title: string
  hint: string
  when: string | undefined
  questions: QuestionForm[]
}

export function formOf(
  questionnaire: Questionnaire,
  wording: { t: Translate; locale: Locale },
  { given, errors }: Filled,
): SectionForm[] {
  let files = 0
  const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  const condition = (when: Question['when']) => when && `${upper(conditionSentence(wording.t, questionnaire, when))}.`
  return questionnaire.sections.map((section) => ({
    title: section.title,
    hint: section.hint,
    when: condition(section.when),
    questions: section.questions.map((question) => {
      const file = question.ask.kind === 'file' ? FILE_FIELDS[files++] : undefined
      const name = file ?? fieldOf(question.id)
      const hint = [condition(question.when), question.hint, limitSentence(question, wording)].filter(Boolean).join(' ')
      const error = errors[name] ?? errors[fieldOf(question.id)]
      const base = { name, label: question.title, hint, error, optional: !question.required }
      return questionForm(question, base, listOf(given[question.id]), {
        ...{ t: wording.t, pointError: errors[name + POINT] },
      })
    }),
  }))
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => (one === undefined || one === null ? [] : String(one)))

type Base = { name: string; label: string; hint: string; error: string | undefined; optional: boolean }

function questionForm(
  question: Question,
  base: Base,
  given: readonly string[],
  { t, pointError }: { t: Translate; pointError: string | undefined },
): QuestionForm {
  const { ask } = question
  const [value = ''] = given
  if (ask.kind === 'matrix') {
    const fields = ask.options.map(
      ({ id, title }): FieldView => ({
        ...{ kind: 'radio', name: `${base.name}-${id}`, label: title, optional: true },
        options: ask.answers.map((answer) => ({
          ...{ value: answer.id, label: answer.title, checked: given.includes(`${id}=${answer.id}`) },
        })),
      }),
    )
    return { group: { ...base, fields } }
  }
  if (ask.kind === 'ranking') {
    const ranks = Array.from({ length: ask.max }, (_, rank) => ({
      id: `f-${base.name}-${rank + 1}`,
      label: t('questions:rank', { rank: rank + 1 }),
      options: ask.options.map(({ id, title }) => ({ value: id, label: title, selected: given[rank] === id })),
    }))
    return { ranks: { ...base, ranks } }
  }
  if (isClosed(ask)) {
    const kind = ask.kind === 'several' ? 'checkboxes' : 'radio'
    const options = idsOf(ask).map((id) => ({
      ...{ value: id, label: choiceWords(question, id), checked: given.includes(id) },
    }))
    return { field: { ...base, kind, options } }
  }
  switch (ask.kind) {
    case 'text':
      return { field: { ...base, kind: 'textarea', value, rows: ask.max > 300 ? 6 : 3, maxlength: ask.max } }
    case 'number':
      return { field: { ...base, kind: 'text', value, width: 'short', maxlength: 24 } }
    case 'date':
      return { field: { ...base, kind: 'date', value, width: 'half' } }
    case 'place':
      return placeForm(base, value, { t, pointError })
    case 'file':
      return {
        field: {
          ...{ ...base, kind: 'file', accept: 'image/*,application/pdf', optional: base.optional || value !== '' },
          hint: [base.hint, value !== '' ? t('questions:file-kept') : ''].filter(Boolean).join(' '),
        },
      }
  }
}

function placeForm(
  base: Base,
  given: string,
  { t, pointError }: { t: Translate; pointError: string | undefined },
): QuestionForm {
  const [line = '', sent] = given.split('\n')
  const { text, point } = readWrittenPlace(line)
  const name = `${base.name}${POINT}`
  const label = t('places:point.label', { question: base.label })
  return {
    field: { ...base, kind: 'text', value: text, maxlength: MAX_PLACE },
    place: {
      point: {
        ...{ kind: 'text', name, label, hint: t('places:point.hint'), error: pointError, optional: true },
        value: sent ?? (point && pointText(point)),
      },
      map: mapView(name, { label: t('places:map.choose-label'), field: `f-${name}` }),
    },
  }
}

/** The form's field for the path of an error: `answers.a1` → `q-a1`, `answers.a1.point` → `q-a1--point`. */
export function fieldOfPath(path: string): string | undefined {
  const [root, id, part] = path.split('.')
  return root === 'answers' && id ? fieldOf(id) + (part === 'point' ? POINT : '') : undefined
}
