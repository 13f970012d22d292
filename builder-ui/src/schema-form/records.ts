import type { JsonValue } from '../api/types.ts'
import { addressOf } from '../parts/address.ts'
import { isObject } from './schema.ts'

/** The name of a record in labels: its first text. */
export function nameOf(record: JsonValue): string {
  if (typeof record === 'string') return record
  if (!isObject(record)) return ''
  for (const [key, value] of Object.entries(record)) {
    if (key !== 'id' && typeof value === 'string' && value) return value
    if (isObject(value) && typeof value.uk === 'string') return value.uk
  }
  return ''
}

/** The same value with an id, derived from the name, in every record that lacks one. */
export function withIds(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const taken = new Set(value.map((record) => (isObject(record) ? record.id : undefined)))
    return value.map((record) => {
      if (!isObject(record) || record.id !== '') return withIds(record)
      const base = addressOf(nameOf(record)).replace(/^[^a-z]+/, '') || 'item'
      let id = base
      for (let number = 2; taken.has(id); number++) id = `${base}-${number}`
      taken.add(id)
      return { ...record, id }
    })
  }
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withIds(inner)]))
}
