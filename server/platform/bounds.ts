import { z } from 'zod'

/**
 * Schemas without a limit of their own, each with what limits it. A guard walks every input schema and rejects
 * unbounded texts, lists and records that are not registered here.
 */
export const BOUNDS = z.registry<{ by: string }>()

/**
 * Records the limit of a schema that cannot express it: `z.unknown()` and `z.json()`, which another schema parses
 * again.
 */
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
