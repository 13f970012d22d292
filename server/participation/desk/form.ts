import { z } from 'zod'
import type { Action, DeskField } from '#contract/index.ts'
import type { Translate } from '#platform/i18n/index.ts'

/** The form of an action, from the schema of its input: what the server takes and what the console asks cannot differ. */

/** A longer text has a field of several lines. */
const MAX_LINE = 200

/** `.meta({ format: TEXT_FILE })`: the text of a file that the browser reads, and that is stored nowhere. */
export const TEXT_FILE = 'text-file'

/** The parts of JSON Schema that inputs of forms are made of. */
interface Schema {
  type?: string
  format?: string
  maxLength?: number
  enum?: string[]
  items?: Schema
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
}

type Field = Pick<DeskField, 'name' | 'kind' | 'required' | 'maxLength'> & { values: readonly string[] }

/**
 * @param omit fields that the form leaves out, since they may be absent and have a place of their own
 * @throws Error where an input has a field that no form can ask for: a fault of the feature, found when the server starts
 */
export function fieldsOf(
  { name: action, input }: Pick<Action, 'name' | 'input'>,
  omit: readonly string[] = [],
): Field[] {
  if (!input) return []
  const whole = z.toJSONSchema(input, { io: 'input' }) as Schema
  // `.nullish()`: a body that may be absent.
  const { properties = {}, required = [] } = whole.anyOf?.find((one) => one.properties) ?? whole
  const asked = Object.entries(properties).filter(([name]) => {
    if (omit.includes(name) && required.includes(name))
      throw new Error(`the desk cannot leave out '${name}' of ${action}: the server requires it`)
    return !omit.includes(name)
  })
  return asked.map(([name, schema]) => {
    const kind: Field['kind'] | undefined = schema.format === TEXT_FILE ? 'text-file' : kindOf(schema)
    if (!kind) throw new Error(`the desk cannot ask for '${name}' of ${action}: give the action a screen of its own`)
    return {
      ...{ name, kind, required: required.includes(name) },
      maxLength: kind === 'line' || kind === 'lines' || kind === 'text-file' ? (schema.maxLength ?? null) : null,
      values: schema.enum ?? schema.items?.enum ?? [],
    }
  })
}

function kindOf({ type, format, enum: values, maxLength = Number.POSITIVE_INFINITY, items }: Schema) {
  if (values) return 'choice'
  if (type === 'string' && format === 'date') return 'date'
  if (type === 'string' && format === undefined) return maxLength > MAX_LINE ? 'lines' : 'line'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'boolean'
  if (type === 'array' && items?.enum) return 'choices'
  // Ids in an input of staff's are documents of the library.
  if (type === 'array' && items?.format === 'uuid') return 'files'
  return undefined
}

/** What can be chosen in a field, where it is not every value of its schema or has other labels. */
export type Options = readonly { value: string; label: string; group?: string }[]

/**
 * The field in words: `<strings>.<field>.label`, and where there is one `.hint`, `.ask`, `.missing`; the options'
 * `.options.<value>`.
 */
export function fieldView(field: Field, strings: string, t: Translate, options?: Options): DeskField {
  const key = `${strings}.${field.name}`
  const text = (name: string) => (t.has(`${key}.${name}`) ? t(`${key}.${name}`) : null)
  const { values, ...plain } = field
  const all: Options = options ?? values.map((value) => ({ value, label: t(`${key}.options.${value}`) }))
  return {
    ...plain,
    label: t(`${key}.label`),
    hint: text('hint'),
    ask: text('ask'),
    missing: text('missing'),
    options: all.map(({ value, label, group = null }) => ({ value, label, group })),
  }
}
