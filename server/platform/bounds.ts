import { z } from 'zod'

/**
 * Schemas that have no limit in themselves, each with what limits it. A guard walks every schema of an input and refuses
 * texts, lists and records without an end that are not in here.
 */
export const BOUNDS = z.registry<{ by: string }>()

/** Says what limits a schema that cannot say it itself: `z.unknown()` and `z.json()`, which another schema reads again. */
export function boundedBy<S extends z.ZodType>(by: string, schema: S): S {
  BOUNDS.add(schema, { by })
  return schema
}

/** A record of at most `max` keys. */
export function boundedRecord<K extends z.core.$ZodRecordKey, V extends z.ZodType>(
  max: number,
  key: K,
  value: V,
): z.ZodRecord<K, V> {
  const record = z.record(key, value).superRefine((entries, context) => {
    if (Object.keys(entries).length > max)
      context.addIssue({ code: 'too_big', origin: 'object', maximum: max, inclusive: true, input: entries })
  })
  return boundedBy(`${max} keys`, record)
}
