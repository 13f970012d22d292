/** A value that can stand in a JSON document. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
export type Details = Record<string, JsonValue>

/** One error in an input: `path` in dot notation (`tree.children.0.tone`), `message` in the reader's language. */
export interface InputIssue {
  path: string
  message: string
}

/**
 * The one error class of Viche. `code` is `<namespace>.<what>` (`petition.already-signed`); the sentence for the reader
 * is the string `<namespace>:errors.<what>`, which says what to do next. `reportable` errors are bugs: logged with
 * their stack and shown without detail. Refusals are expected and shown as they are.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly reportable: boolean
  readonly details: Details
  readonly issues: readonly InputIssue[]
  /** The number of further errors in the input, not listed in `issues`. */
  readonly unreported: number

  constructor(
    code: string,
    options: {
      status: number
      reportable?: boolean
      details?: Details
      issues?: readonly InputIssue[]
      unreported?: number
      cause?: unknown
    },
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = options.status
    this.reportable = options.reportable ?? false
    this.details = options.details ?? {}
    this.issues = options.issues ?? []
    this.unreported = options.unreported ?? 0
  }
}

/** The string key of a code: `petition.already-signed` → `petition:errors.already-signed`. */
export const sentenceKey = (code: string): string => code.replace('.', ':errors.')

/** A refusal by the rules (default 409): shown to the person together with what to do next. */
export const refusal = (code: string, details: Details = {}, status = 409): AppError =>
  new AppError(code, { status, details })

/** The thing does not exist, or not for this reader: the two are indistinguishable (404). */
export const notFound = (code = 'request.not-found'): AppError => new AppError(code, { status: 404 })

/** The actor may not do this (403). */
export const forbidden = (code = 'access.forbidden', details: Details = {}): AppError =>
  new AppError(code, { status: 403, details })

/** Not signed in (401). */
export const unauthenticated = (code = 'access.sign-in-required'): AppError => new AppError(code, { status: 401 })

/** The input does not match its schema (400); `issues` name the fields, `unreported` counts those not listed. */
export const invalidInput = (issues: readonly InputIssue[], code = 'request.invalid', unreported = 0): AppError =>
  new AppError(code, { status: 400, issues, unreported })
