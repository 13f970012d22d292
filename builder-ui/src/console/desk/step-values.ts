import type { DeskField, JsonObject } from '../../api/types.ts'
import type { AttachedFile } from '../../parts/file-list.tsx'

/** What is written in the form of a step, by the name of the field. */
export interface StepValues {
  texts: Record<string, string>
  choices: Record<string, string[]>
  files: Record<string, AttachedFile[]>
  /** Boolean fields, and the questions that open a field. */
  ticks: Record<string, boolean>
}

export const emptyValues = (): StepValues => ({ texts: {}, choices: {}, files: {}, ticks: {} })

/** What the form holds when it opens. A question before a field that holds something has been answered with "yes". */
export function initialValues(fields: readonly DeskField[]): StepValues {
  const values = emptyValues()
  for (const { name, kind, ask, value } of fields) {
    if (kind === 'boolean') values.ticks[name] = value === 'true'
    else if (typeof value === 'string') values.texts[name] = value
    else if (value) values.choices[name] = value
    if (ask && value?.length) values.ticks[name] = true
  }
  return values
}

/** Whether the field is asked for: one with a question only after "yes". */
export const isAsked = ({ name, ask }: DeskField, { ticks }: StepValues): boolean => !ask || ticks[name] === true

function given({ name, kind }: DeskField, { texts, choices, files, ticks }: StepValues) {
  if (kind === 'choices') return choices[name] ?? []
  if (kind === 'files') return (files[name] ?? []).map(({ id }) => id)
  if (kind === 'boolean') return ticks[name] ?? false
  const text = (texts[name] ?? '').trim()
  return kind === 'number' && text ? Number(text) : text
}

const isEmpty = (value: ReturnType<typeof given>): boolean =>
  value === '' || (Array.isArray(value) && value.length === 0)

/** Fields that must be filled in and are not. */
export const missingIn = (fields: readonly DeskField[], values: StepValues): DeskField[] =>
  fields.filter(
    (field) => isAsked(field, values) && (field.required || field.ask !== null) && isEmpty(given(field, values)),
  )

/** The body as the action takes it; what is left empty is left out. */
export function bodyOf(fields: readonly DeskField[], values: StepValues): JsonObject | undefined {
  if (fields.length === 0) return undefined
  const filled = fields.flatMap((field) => {
    const value = given(field, values)
    return isAsked(field, values) && !isEmpty(value) ? [[field.name, value] as const] : []
  })
  return Object.fromEntries(filled)
}
