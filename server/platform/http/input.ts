import { z } from 'zod'
import { type InputIssue, invalidInput } from '#platform/errors.ts'
import type { I18n, Locale } from '#platform/i18n/index.ts'

const MESSAGES = { uk: z.locales.uk().localeError, en: z.locales.en().localeError }
/** A message of a schema that is a key of our strings: `petition:fields.title.too-short`. */
const STRING_KEY = /^[a-z-]+:[\w.-]+$/
/** Levels of JSON; more than any input of ours has, and few enough for a recursive schema not to run out of stack. */
const DEEPEST = 100
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * The value as the schema types it. Throws 400 `request.invalid` with the faults by field, in the reader's language: a
 * message of the schema that is a string key is translated ({{minimum}} and {{maximum}} are given), any other fault is
 * worded by zod. Keys that could reach a prototype are refused wherever they stand.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, i18n: I18n, locale: Locale): z.output<S> {
  const forbidden = findForbidden(value)
  if (forbidden) {
    const message = i18n.t(locale, `request:errors.${forbidden.what}`)
    throw invalidInput([{ path: forbidden.path, message }])
  }
  const parsed = schema.safeParse(value, { error: MESSAGES[locale] })
  if (parsed.success) return parsed.data
  throw invalidInput(issuesOf(parsed.error, i18n, locale))
}

/** Faults of a zod parse, in words, with their paths in dot notation. */
export function issuesOf(error: z.ZodError, i18n: I18n, locale: Locale): InputIssue[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: STRING_KEY.test(issue.message) ? i18n.t(locale, issue.message, limitsOf(issue)) : issue.message,
  }))
}

function limitsOf(issue: z.core.$ZodIssue): Record<string, number> {
  const limits: Record<string, number> = {}
  if ('minimum' in issue) limits.minimum = Number(issue.minimum)
  if ('maximum' in issue) limits.maximum = Number(issue.maximum)
  return limits
}

/**
 * Where in a value something stands that no schema of ours wants: a key that could reach a prototype, or the character
 * that PostgreSQL cannot store.
 */
function findForbidden(value: unknown, path: readonly string[] = []): { path: string; what: string } | undefined {
  if (typeof value === 'string' && value.includes('\0')) return { path: path.join('.'), what: 'forbidden-character' }
  if (typeof value !== 'object' || value === null) return undefined
  if (path.length > DEEPEST) throw invalidInput([])
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key]
    const poisoned = !Array.isArray(value) && key.split(/[.[\]]/).some((part) => FORBIDDEN_KEYS.has(part))
    if (poisoned) return { path: here.join('.'), what: 'forbidden-key' }
    const below = findForbidden(inner, here)
    if (below) return below
  }
  return undefined
}
