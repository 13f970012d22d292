/** What can be asked of an action's input: its schema as a list of questions. Pure. */

import { z } from 'zod'
import { type ActionDeclaration, summaryKey } from '#contract/index.ts'
import type { Translate } from '#platform/i18n/index.ts'

/** What is longer belongs into a form. */
export const MAX_FIELDS = 12
/** A text of more characters may come in several messages. */
export const LONG_TEXT = 500

export interface Field {
  name: string
  kind: 'line' | 'text' | 'number' | 'date' | 'yes-no' | 'choice' | 'several'
  /** Can be left out. */
  optional: boolean
  /** Parses the answer, with the faults of the form. */
  schema: z.ZodType
  /** Of a choice. */
  values: readonly (string | number)[]
}

/** Namespace of an action's strings. */
export const ownerOf = (action: Pick<ActionDeclaration, 'name' | 'summary'>): string =>
  summaryKey(action).replace(/:.*$/, '')

/**
 * The questions of an action, none where it is only a button; undefined where its input cannot be asked in messages. What
 * has a default is not asked, unless its schema says `.meta({ ask: true })`.
 */
export function fieldsOf({ input, files }: Pick<ActionDeclaration, 'input' | 'files'>): readonly Field[] | undefined {
  if (files) return undefined
  if (!input) return []
  const { schema } = unwrapped(input)
  if (!(schema instanceof z.ZodObject)) return undefined
  const fields: Field[] = []
  for (const [name, declared] of Object.entries(schema.shape)) {
    const field = fieldOf(name, declared as z.ZodType)
    if (field === 'default') continue
    if (field === undefined) return undefined
    fields.push(field)
  }
  return fields.length <= MAX_FIELDS ? fields : undefined
}

function fieldOf(name: string, declared: z.ZodType): Field | 'default' | undefined {
  const { schema, optional, hasDefault } = unwrapped(declared)
  if (hasDefault && declared.meta()?.ask !== true) return 'default'
  const kind = kindOf(schema)
  if (kind) return { name, kind, optional, schema: declared, values: valuesOf(schema) }
  return undefined
}

function kindOf(schema: z.ZodType): Field['kind'] | undefined {
  if (schema instanceof z.ZodEnum) return 'choice'
  if (schema instanceof z.ZodLiteral) return valuesOf(schema).length > 0 ? 'choice' : undefined
  if (schema instanceof z.ZodBoolean) return 'yes-no'
  if (schema instanceof z.ZodNumber) return 'number'
  if (schema instanceof z.ZodISODate) return 'date'
  if (schema instanceof z.ZodArray) return schema.element instanceof z.ZodEnum ? 'several' : undefined
  if (!(schema instanceof z.ZodString)) return undefined
  return (schema.maxLength ?? Number.POSITIVE_INFINITY) > LONG_TEXT ? 'text' : 'line'
}

function valuesOf(schema: z.ZodType): (string | number)[] {
  if (schema instanceof z.ZodArray) return valuesOf(schema.element as z.ZodType)
  const all: readonly unknown[] =
    schema instanceof z.ZodEnum ? schema.options : schema instanceof z.ZodLiteral ? [...schema.values] : []
  return all.filter((value) => typeof value === 'string' || typeof value === 'number')
}

/** The schema of what is sent, below `.optional()`, `.nullable()`, `.default()` and transformations of the output. */
function unwrapped(declared: z.ZodType): { schema: z.ZodType; optional: boolean; hasDefault: boolean } {
  let schema = declared
  let optional = false
  let hasDefault = false
  for (;;) {
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
      optional = true
      schema = schema.unwrap() as z.ZodType
    } else if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
      hasDefault = true
      schema = schema.unwrap() as z.ZodType
    } else if (schema instanceof z.ZodReadonly) schema = schema.unwrap() as z.ZodType
    else if (schema instanceof z.ZodPipe) schema = schema.in as z.ZodType
    else return { schema, optional, hasDefault }
  }
}

// ---------------------------------------------------------------------------------------------------------- words

/** `electorateSource` → `electorate-source`, as keys of strings are written. */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The text of the first of these keys that has one; a key that holds further keys has none. */
function firstOf(t: Translate, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = t.has(key) ? t(key) : undefined
    if (text !== undefined && text !== key && text !== key.slice(key.indexOf(':') + 1)) return text
  }
  return undefined
}

/** What the form calls the field; undefined where the strings of the action do not say. */
export function labelOf(owner: string, { name, schema }: Field, t: Translate): string | undefined {
  const title = schema.meta()?.title
  const fields = [name, kebab(name)].map((one) => `${owner}:fields.${one}.label`)
  return firstOf(t, [...(typeof title === 'string' ? [title] : []), ...fields])
}

export const hintOf = (owner: string, { name }: Field, t: Translate): string | undefined =>
  firstOf(
    t,
    [name, kebab(name)].map((one) => `${owner}:fields.${one}.hint`),
  )

/** What the form calls a value of a choice: `fields.<name>.options.<value>`, `<name>.<value>`, `<name>s.<value>`. */
export function optionLabel(owner: string, { name }: Field, value: string | number, t: Translate): string | undefined {
  const names = [name, kebab(name)]
  return firstOf(t, [
    ...names.map((one) => `${owner}:fields.${one}.options.${value}`),
    ...names.flatMap((one) => [`${owner}:${one}.${value}`, `${owner}:${one}s.${value}`]),
  ])
}

export interface Choice {
  value: string | number | boolean
  label: string
}

/** A field with what a person reads of it. */
export interface Question extends Field {
  label: string
  hint: string | undefined
  /** What can be chosen; of a text what the form offers for it, once that is loaded. */
  choices: readonly Choice[]
}

/**
 * The questions of an action in one language. Undefined where it cannot be asked in messages: by its input, or because its
 * strings name a required field or a choice nowhere. A field that is not named and need not be given is left out.
 */
export function questionsOf(
  action: Pick<ActionDeclaration, 'name' | 'summary' | 'input' | 'files'>,
  t: Translate,
): readonly Question[] | undefined {
  const owner = ownerOf(action)
  const questions: Question[] = []
  for (const field of fieldsOf(action) ?? [undefined]) {
    if (field === undefined) return undefined
    const label = labelOf(owner, field, t)
    const choices = choicesOf(owner, field, t)
    if (label !== undefined && choices) questions.push({ ...field, label, hint: hintOf(owner, field, t), choices })
    else if (!field.optional) return undefined
  }
  return questions
}

function choicesOf(owner: string, field: Field, t: Translate): readonly Choice[] | undefined {
  if (field.kind === 'yes-no')
    return [
      { value: true, label: t('bot:dialogs.yes') },
      { value: false, label: t('bot:dialogs.no') },
    ]
  const choices = field.values.flatMap((value): Choice[] => {
    const label = optionLabel(owner, field, value, t)
    return label === undefined ? [] : [{ value, label }]
  })
  return choices.length === field.values.length ? choices : undefined
}

/** The choices that the form itself offers for a text, such as `categories` for `category`: `{id, label}` each. */
export function offeredIn(data: Readonly<Record<string, unknown>>, name: string): Choice[] | undefined {
  const plural = name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`
  const offered = data[plural]
  if (!Array.isArray(offered) || offered.length === 0) return undefined
  const choices = offered.flatMap((one: unknown): Choice[] => {
    if (typeof one !== 'object' || one === null) return []
    const { id, value = id, code = value, label, title = label, name = title } = one as Record<string, unknown>
    return (typeof code === 'string' || typeof code === 'number') && typeof name === 'string'
      ? [{ value: code, label: name }]
      : []
  })
  return choices.length === offered.length ? choices : undefined
}
