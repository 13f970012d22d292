import type { JsonValue } from '../api/types.ts'
import type { Translate } from '../i18n/text.ts'
import { fieldOf, type Path, plain, type Schema, valueAt } from './schema.ts'

/** «Від 1 до 90.» zod's implicit bounds, those of safe integers, are useless to people. */
export function limitsOf(t: Translate, { minimum, maximum }: Schema): string {
  const from = minimum !== undefined && minimum > -1e9 ? minimum : undefined
  const to = maximum !== undefined && maximum < 1e9 ? maximum : undefined
  if (from !== undefined && to !== undefined) return t('common:schema.between', { from, to })
  if (from !== undefined) return t('common:schema.at-least', { from })
  return to !== undefined ? t('common:schema.at-most', { to }) : ''
}

/** Validation before sending: missing or out-of-range numbers, required texts. The server validates everything else. */
export function faultsOf(t: Translate, root: Schema, value: JsonValue): Record<string, string> {
  const faults: Record<string, string> = {}
  const visit = (wrapped: Schema, path: Path): void => {
    const schema = plain(wrapped, root)
    const field = fieldOf(schema, root)
    const here = valueAt(value, path)
    const say = (message: string) => {
      faults[path.join('.')] = message
    }
    if (field.kind === 'number' && isOutside(schema, here)) say(limitsOf(t, schema) || t('common:form.required'))
    if (field.kind === 'text' && (schema.minLength ?? 0) > 0 && !here) say(t('common:form.required'))
    if (field.kind === 'group' || field.kind === 'localised') {
      for (const [name, inner] of Object.entries(schema.properties ?? {})) {
        if (schema.required?.includes(name) || valueAt(value, [...path, name]) !== undefined)
          visit(inner, [...path, name])
      }
    }
    if (field.kind === 'records' && Array.isArray(here)) {
      for (const at of here.keys()) {
        for (const [name, inner] of Object.entries(field.item.properties ?? {})) {
          if (name !== 'id') visit(inner, [...path, at, name])
        }
      }
    }
  }
  visit(root, [])
  return faults
}

function isOutside(schema: Schema, value: JsonValue | undefined): boolean {
  if (typeof value !== 'number') return true
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
  return value < minimum || value > maximum
}
