import type { JsonValue } from '../api/types.ts'
import { useText } from '../i18n/text.ts'
import { type Choice, fieldOf, isObject, plain, type Schema } from './schema.ts'

/** A read-only value in words: the label of a choice, "yes" and "no", the texts of a list. */
export function useValueWords(): (schema: Schema, root: Schema, value: JsonValue | undefined) => string {
  const t = useText()
  const simple = (value: JsonValue | undefined): string => {
    if (value === true) return t('common:schema.yes')
    if (value === false) return t('common:schema.no')
    return typeof value === 'string' ? t.orElse(`common:value.${value}`, value) : String(value ?? '—')
  }
  const labelIn = (choices: readonly Choice[], value: JsonValue): string =>
    choices.find((choice) => choice.value === value)?.label ?? simple(value)
  const several = (texts: string[]): string => texts.filter(Boolean).join('; ') || '—'
  return (schema, root, value) => {
    const field = fieldOf(plain(schema, root), root)
    if (Array.isArray(value)) {
      const choices = field.kind === 'choices' ? field.choices : []
      return several(value.map((one) => (isObject(one) ? objectWords(one) : labelIn(choices, one))))
    }
    if (isObject(value)) return several([objectWords(value)])
    return field.kind === 'choice' && value !== undefined ? labelIn(field.choices, value) : simple(value)
  }
}

/** The texts of a record, such as a name in two languages. */
const objectWords = (record: { [key: string]: JsonValue }): string =>
  Object.values(record)
    .map((inner) => (isObject(inner) ? objectWords(inner) : String(inner ?? '')))
    .filter(Boolean)
    .join(' · ')
