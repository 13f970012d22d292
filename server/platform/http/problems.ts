import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { cut } from '#platform/cut.ts'
import { AppError, type InputIssue, invalidInput, type JsonValue, notFound } from '#platform/errors.ts'
import type { I18n, Locale } from '#platform/i18n/index.ts'
import { MAX_REPORTED_ERRORS } from './input.ts'

/** RFC 9457 problem details, with the error's code and, for inputs, the errors by field. */
export const Problem = z.object({
  type: z.string().meta({ description: 'about:blank, the code says what it is' }),
  title: z.string(),
  status: z.int(),
  code: z.string().meta({ description: 'stable name of the error: access.sign-in-required' }),
  detail: z.string().meta({ description: 'what happened and what to do, in the language of the reader' }),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

/** Characters of one text, and entries of one list, that a problem quotes. */
const MAX_QUOTED = 300
const MAX_QUOTED_ITEMS = 50
/** Bytes of all errors of a problem. */
const MAX_ERRORS_BYTES = 8_192

/** Fastify's own refusals under our codes; its other 4xx are plain bad requests. */
const OWN_CODES: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_REQ_FILE_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported-type',
  FST_ERR_CTP_EMPTY_TYPE: 'request.unsupported-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.invalid-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.invalid-json',
}

/**
 * Converts anything thrown to the one error class: refusals stay, framework errors get a code, the rest is an internal
 * error.
 */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    return invalidInput(
      error.validation.map((issue) => ({
        path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: issue.message ?? '',
      })),
    )
  }
  if (isResponseSerializationError(error)) return fault(error)
  const { code, statusCode } = error as Partial<FastifyError>
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return statusCode === 404
      ? notFound()
      : new AppError(OWN_CODES[code ?? ''] ?? codeOfStatus(statusCode), { status: statusCode, cause: error })
  }
  return fault(error)
}

const codeOfStatus = (status: number): string => (status === 429 ? 'request.too-many' : 'request.invalid')

const fault = (cause: unknown): AppError => new AppError('request.fault', { status: 500, reportable: true, cause })

/** The sentence of an error code: `petition.already-signed` → the string `petition:errors.already-signed`. */
export function sentenceOf(i18n: I18n, locale: Locale, error: AppError): string {
  const dot = error.code.indexOf('.')
  const key = `${error.code.slice(0, dot)}:errors.${error.code.slice(dot + 1)}`
  const values = Object.fromEntries(
    Object.entries(error.details).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'string') return [[name, cut(value, MAX_QUOTED)]]
      return typeof value === 'number' ? [[name, value]] : []
    }),
  )
  return i18n.t(locale, key, values)
}

/** Server errors that a reader can act on: wait, or ask for space. */
const NAMED_FAULTS = new Set([503, 507])

/** A problem quotes the request and must not grow with it: texts are truncated, lists limited. */
export function problemOf(error: AppError, request: FastifyRequest, i18n: I18n, locale: Locale): Problem {
  const errors = reportedErrors(error, i18n, locale)
  return {
    type: 'about:blank',
    title: i18n.t(
      locale,
      `request:status.${NAMED_FAULTS.has(error.status) ? error.status : Math.min(error.status, 500)}`,
    ),
    status: error.status,
    code: error.code,
    detail: sentenceOf(i18n, locale, error),
    requestId: request.id,
    ...(Object.keys(error.details).length > 0 ? { details: quotedObject(error.details) } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** The first errors; the last entry says how many more there are. */
function reportedErrors({ issues, unreported }: AppError, i18n: I18n, locale: Locale): InputIssue[] {
  const reported: InputIssue[] = []
  let bytes = 0
  for (const issue of issues.slice(0, MAX_REPORTED_ERRORS)) {
    const line = { path: cut(issue.path, MAX_QUOTED), message: cut(issue.message, MAX_QUOTED) }
    bytes += Buffer.byteLength(JSON.stringify(line))
    if (bytes > MAX_ERRORS_BYTES) break
    reported.push(line)
  }
  const count = issues.length + unreported - reported.length
  return count === 0 ? reported : [...reported, { path: '', message: i18n.t(locale, 'request:more-errors', { count }) }]
}

const quotedObject = (object: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, quoted(value)]))

function quoted(value: JsonValue): JsonValue {
  if (typeof value === 'string') return cut(value, MAX_QUOTED)
  if (Array.isArray(value)) return value.slice(0, MAX_QUOTED_ITEMS).map(quoted)
  return typeof value === 'object' && value !== null ? quotedObject(value) : value
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}
