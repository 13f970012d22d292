import { z } from 'zod'
import type { Translate } from '#platform/i18n/index.ts'

const TEXTS = ['title', 'description', 'locked'] as const
const STRING_KEY = /^[a-z-]+:[\w.-]+$/

/**
 * JSON Schema (2020-12) of settings or of a widget's props, for drawing a form: `title`, `description` and `locked`
 * (the law that fixes a value) of `.meta()` are keys of strings and come out as texts in the language of the reader.
 */
export function formSchema(schema: z.ZodObject, t: Translate): Record<string, unknown> {
  return translated(z.toJSONSchema(schema, { io: 'input' }), t) as Record<string, unknown>
}

function translated(value: unknown, t: Translate): unknown {
  if (Array.isArray(value)) return value.map((item) => translated(item, t))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      (TEXTS as readonly string[]).includes(key) && typeof inner === 'string' && STRING_KEY.test(inner)
        ? t(inner)
        : translated(inner, t),
    ]),
  )
}
