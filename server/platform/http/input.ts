import { z } from 'zod'
import { cut } from '#platform/cut.ts'
import { type InputIssue, invalidInput } from '#platform/errors.ts'
import type { I18n, Locale } from '#platform/i18n/index.ts'

type ErrorMap = z.core.$ZodErrorMap
const MESSAGES = {
  uk: quotingLittle(inGoodUkrainian(z.locales.uk().localeError)),
  en: quotingLittle(z.locales.en().localeError),
}
/** Errors of one input that are reported in full; the rest are only counted. */
export const MAX_REPORTED_ERRORS = 50
/** Maximum number of unknown keys named in one message, and maximum length of such a name. */
const MAX_NAMED_KEYS = 20
const MAX_NAME_LENGTH = 60
/** Characters of one path parameter; a longer one matches no route. */
export const MAX_PARAM_LENGTH = 500
/** A path parameter, unparsed. */
export const PathSegment = z.string().max(MAX_PARAM_LENGTH)
/** A message of a schema that is a key of our strings: `petition:fields.title.too-short`. */
const STRING_KEY = /^[a-z-]+:[\w.-]+$/
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * The parsed value. Throws 400 `request.invalid` with the errors by field, in the reader's language: a schema message
 * that is a string key is translated ({{minimum}} and {{maximum}} are given), zod words all others. Rejects keys that
 * could reach a prototype, at any depth.
 *
 * Like `safeParse`, but that formats every error, and an input can have as many errors as values.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, i18n: I18n, locale: Locale): z.output<S> {
  const forbidden = findForbidden(value)
  if (forbidden) {
    const message = i18n.t(locale, `request:errors.${forbidden.what}`)
    throw invalidInput([{ path: pathOf(forbidden.path), message }])
  }
  const context = { error: MESSAGES[locale], async: false }
  const parsed = schema._zod.run({ value, issues: [] }, context)
  if (parsed instanceof Promise) throw new z.core.$ZodAsyncError()
  const { issues } = parsed
  if (issues.length === 0) return parsed.value as z.output<S>
  const reported = issues.slice(0, MAX_REPORTED_ERRORS).map((raw): InputIssue => {
    const issue = z.core.util.finalizeIssue(raw, context, z.core.config())
    const isKey = STRING_KEY.test(issue.message)
    return { path: pathOf(issue.path), message: isKey ? i18n.t(locale, issue.message, limitsOf(issue)) : issue.message }
  })
  throw invalidInput(reported, 'request.invalid', issues.length - reported.length)
}

/** In dot notation. Keys of a record are the sender's own words. */
const pathOf = (path: readonly PropertyKey[]): string => path.map((key) => cut(String(key), MAX_NAME_LENGTH)).join('.')

/** zod puts a masculine adjective before the name of any format: «Неправильний адреса електронної пошти». */
function inGoodUkrainian(message: ErrorMap): ErrorMap {
  return (issue) => {
    const text = message(issue)
    if (issue.code !== 'invalid_format' || typeof text !== 'string') return text
    return text.replace(/^Неправильний (?!рядок:)/, 'Неправильний формат: очікується ')
  }
}

/** zod names every unknown key, at any length. */
function quotingLittle(message: ErrorMap): ErrorMap {
  return (issue) => {
    if (issue.code !== 'unrecognized_keys') return message(issue)
    const named = issue.keys.slice(0, MAX_NAMED_KEYS).map((key) => cut(key, MAX_NAME_LENGTH))
    return message({ ...issue, keys: issue.keys.length > named.length ? [...named, '…'] : named })
  }
}

function limitsOf(issue: z.core.$ZodIssue): Record<string, number> {
  const limits: Record<string, number> = {}
  if ('minimum' in issue) limits.minimum = Number(issue.minimum)
  if ('maximum' in issue) limits.maximum = Number(issue.maximum)
  return limits
}

/**
 * Finds what no schema of ours accepts: a key that could reach a prototype, or the character that PostgreSQL cannot
 * store. Bodies were measured before (`jsonExcess`), so recursion is bounded.
 */
function findForbidden(value: unknown): { path: string[]; what: string } | undefined {
  if (typeof value === 'string') return value.includes('\0') ? { path: [], what: 'forbidden-character' } : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && key.split(/[.[\]]/).some((part) => FORBIDDEN_KEYS.has(part)))
      return { path: [key], what: 'forbidden-key' }
    const below = findForbidden(inner)
    if (below) return { ...below, path: [key, ...below.path] }
  }
  return undefined
}
