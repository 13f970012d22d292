import type { JsonObject, JsonValue } from '../api/json.ts'

/** JSON Schema 2020-12 as zod generates it for settings and widgets; texts are already in the reader's language. */
export interface Schema {
  type?: string
  title?: string
  description?: string
  /** Why the value cannot be changed: the law that fixes it. */
  locked?: string
  /** The community's statute decides it: only an owner may change it. */
  statute?: boolean
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: JsonValue[]
  const?: JsonValue
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  default?: JsonValue
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  $ref?: string
  $defs?: Record<string, Schema>
}

export interface Choice {
  value: string | number | boolean
  label: string | undefined
}

/** The kind of form field for a part of a schema. */
export type Field =
  | { kind: 'locked'; reason: string }
  | { kind: 'text'; long: boolean; email: boolean }
  | { kind: 'number'; whole: boolean }
  | { kind: 'switch' }
  | { kind: 'choice'; choices: Choice[] }
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'localised'; long: boolean }
  | { kind: 'texts' }
  | { kind: 'records'; item: Schema }
  | { kind: 'group'; properties: [name: string, schema: Schema][] }
  | { kind: 'unknown' }

/** Longer texts may have several lines; their field grows with them. */
const LONG = 200

/** A schema without its wrappers: references resolved, "or null" and "or undefined" removed. */
export function plain(schema: Schema, root: Schema): Schema {
  if (schema.$ref) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')]
    return target ? plain({ ...target, ...withoutRef(schema) }, root) : schema
  }
  if (schema.allOf?.length === 1 && schema.allOf[0])
    return plain({ ...schema.allOf[0], ...without(schema, 'allOf') }, root)
  const variants = schema.anyOf ?? schema.oneOf
  if (!variants) return schema
  const real = variants.filter((variant) => variant.type !== 'null' && variant.const !== '')
  if (real.length === 1 && real[0]) return plain({ ...real[0], ...without(schema, 'anyOf', 'oneOf') }, root)
  return schema
}

function without(schema: Schema, ...names: (keyof Schema)[]): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.some((dropped) => dropped === name)))
}
const withoutRef = (schema: Schema): Schema => without(schema, '$ref')

function choicesOf(schema: Schema): Choice[] | undefined {
  const simple = (value: JsonValue | undefined): value is Choice['value'] =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  if (schema.enum) return schema.enum.filter(simple).map((value) => ({ value, label: undefined }))
  const variants = schema.anyOf ?? schema.oneOf
  if (!variants?.every((variant) => simple(variant.const))) return undefined
  return variants.flatMap(({ const: value, title }) => (simple(value) ? [{ value, label: title }] : []))
}

const isLocalised = (properties: Record<string, Schema>): boolean =>
  'uk' in properties && Object.keys(properties).every((name) => name === 'uk' || name === 'en')

/** Chooses the form field for a part of a schema. `schema` must be {@link plain}. */
export function fieldOf(schema: Schema, root: Schema): Field {
  if (schema.locked || (schema.const !== undefined && !schema.anyOf))
    return { kind: 'locked', reason: schema.locked ?? '' }
  const choices = choicesOf(schema)
  if (choices) return { kind: 'choice', choices }
  switch (schema.type) {
    case 'boolean':
      return { kind: 'switch' }
    case 'integer':
    case 'number':
      return { kind: 'number', whole: schema.type === 'integer' }
    case 'string':
      return { kind: 'text', long: (schema.maxLength ?? 0) > LONG && !schema.format, email: schema.format === 'email' }
    case 'array':
      return schema.items ? arrayField(plain(schema.items, root)) : { kind: 'unknown' }
    case 'object': {
      const properties = schema.properties ?? {}
      if (isLocalised(properties)) return { kind: 'localised', long: (properties.uk?.maxLength ?? 0) > LONG }
      return { kind: 'group', properties: Object.entries(properties) }
    }
    default:
      return { kind: 'unknown' }
  }
}

function arrayField(item: Schema): Field {
  const choices = choicesOf(item)
  if (choices) return { kind: 'choices', choices }
  if (item.type === 'string') return { kind: 'texts' }
  if (item.type === 'object') return { kind: 'records', item }
  return { kind: 'unknown' }
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export type Path = readonly (string | number)[]

export function valueAt(value: JsonValue | undefined, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((inner, step) => {
    if (Array.isArray(inner)) return typeof step === 'number' ? inner[step] : undefined
    return isObject(inner) ? inner[String(step)] : undefined
  }, value)
}

/** A copy with another value at the path; missing parents are created. */
export function withValueAt(value: JsonValue | undefined, path: Path, next: JsonValue): JsonValue {
  const [step, ...rest] = path
  if (step === undefined) return next
  if (typeof step === 'number') {
    const items = Array.isArray(value) ? value : []
    return items.toSpliced(step, 1, withValueAt(items[step], rest, next))
  }
  const object = isObject(value) ? value : {}
  return { ...object, [step]: withValueAt(object[step], rest, next) }
}

/** The initial value of a new record. */
export function blankOf(schema: Schema, root: Schema): JsonValue {
  const node = plain(schema, root)
  if (node.default !== undefined) return node.default
  if (node.const !== undefined) return node.const
  const field = fieldOf(node, root)
  if (field.kind === 'group') {
    return Object.fromEntries(field.properties.map(([name, inner]) => [name, blankOf(inner, root)]))
  }
  if (field.kind === 'localised') return { uk: '' }
  if (field.kind === 'switch') return false
  if (field.kind === 'number') return node.minimum ?? 0
  if (field.kind === 'choice') return field.choices[0]?.value ?? ''
  return node.type === 'array' ? [] : ''
}
