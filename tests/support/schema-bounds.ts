import type { z } from 'zod'
import { BOUNDS } from '#platform/bounds.ts'

/** Formats of a fixed length. Of others (an e-mail address, an instant with fractions) only `.max()` makes an end. */
const FIXED_FORMATS = new Set(['uuid', 'guid', 'date', 'time'])
/** Of these nothing that is sent remains in the value, or it is one of a closed list. */
const CLOSED = new Set([
  'number',
  'int',
  'boolean',
  'bigint',
  'date',
  'null',
  'undefined',
  'void',
  'never',
  'nan',
  'literal',
  'enum',
  // What a transform makes; what goes into it stands on the other side of the pipe.
  'transform',
])

type Schema = z.core.$ZodType
interface Def {
  type: string
  format?: string
  pattern?: RegExp
  checks?: { _zod: { def: { check: string; format?: string; pattern?: RegExp } } }[]
  [part: string]: unknown
}

/** Where in a schema of an input a text, a list or a record has no end: `tree.children[].props{}`. */
export function unboundedParts(schema: Schema, path = '', seen = new Set<Schema>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const def = schema._zod.def as unknown as Def
  // The number of a record's keys says nothing of what they and their values are.
  if (BOUNDS.has(schema) && def.type !== 'record') return []
  const below = (child: unknown, at = path) => unboundedParts(child as Schema, at, seen)
  const here = (what: string) => [`${path || '(whole)'}: ${what} without an end`]
  const ended = (check: string) =>
    (def.checks ?? []).some(({ _zod }) => [`max_${check}`, `${check}_equals`].includes(_zod.def.check))
  if (CLOSED.has(def.type)) return []
  switch (def.type) {
    case 'string':
      return ended('length') || hasFixedForm(def) ? [] : here('text')
    case 'array':
      return [...(ended('length') ? [] : here('list')), ...below(def.element, `${path}[]`)]
    case 'set':
      return [...(ended('size') ? [] : here('set')), ...below(def.valueType, `${path}[]`)]
    case 'map':
      return [
        ...(ended('size') ? [] : here('map')),
        ...below(def.keyType, `${path}{}`),
        ...below(def.valueType, `${path}{}`),
      ]
    case 'tuple':
      return [
        ...(def.rest ? here('rest of a tuple') : []),
        ...(def.items as Schema[]).flatMap((item, at) => below(item, `${path}[${at}]`)),
      ]
    case 'record':
      return [
        ...(BOUNDS.has(schema) || isClosed(def.keyType as Schema) ? [] : here('record')),
        ...below(def.keyType, `${path}{key}`),
        ...below(def.valueType, `${path}{}`),
      ]
    case 'object': {
      const fields = Object.entries(def.shape as Record<string, Schema>)
      const open = def.catchall && (def.catchall as Schema)._zod.def.type !== 'never'
      return [
        ...(open ? here('object') : []),
        ...fields.flatMap(([key, value]) => below(value, path ? `${path}.${key}` : key)),
      ]
    }
    case 'union':
      return (def.options as Schema[]).flatMap((option) => below(option))
    case 'intersection':
      return [...below(def.left), ...below(def.right)]
    case 'pipe':
      return [...below(def.in), ...below(def.out)]
    case 'lazy':
      return below((def.getter as () => Schema)())
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'promise':
    case 'success':
      return below(def.innerType)
    default:
      // `unknown`, `any`, `custom`, and whatever zod invents next
      return here(def.type)
  }
}

const isClosed = (schema: Schema): boolean => ['enum', 'literal'].includes(schema._zod.def.type)

function hasFixedForm(def: Def): boolean {
  const forms = [def, ...(def.checks ?? []).map(({ _zod }) => _zod.def)]
  return forms.some(
    ({ format, pattern }) =>
      FIXED_FORMATS.has(format ?? '') || (format === 'regex' && pattern !== undefined && !repeatsWithoutEnd(pattern)),
  )
}

/** Whether what fits a pattern can be of any length: it holds only a part of the text, or something in it repeats without an end. */
export function repeatsWithoutEnd({ source, flags }: RegExp): boolean {
  const plain = source.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_')
  const isWhole = source.startsWith('^') && source.endsWith('$') && !flags.includes('m')
  return !isWhole || /[*+|]|\{\d*,\}/.test(plain)
}
