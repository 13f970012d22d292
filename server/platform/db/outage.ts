import { AppError } from '#platform/errors.ts'

/**
 * SQLSTATEs (or classes), and the driver's messages without a code, that mean PostgreSQL is unavailable for now. Any
 * other error is a bug of ours, not an outage.
 */
const BUSY = new Set(['53300', '55P03', '40P01', '40001'])
const SLOW = new Set(['57014'])
const FULL = new Set(['53100', '53200', '53400'])
const GONE = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04', '58030'])
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
])
const GONE_WORDS =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|the database system is)/
/** The second: a table was altered (a new version starts beside this one); the retry prepares the statement again. */
const BUSY_WORDS = /^(timeout exceeded when trying to connect|cached plan must not change result type)/
const SLOW_WORDS = /^Query read timeout/

/**
 * True when an error leaves the connection in an unknown state: its answer may still arrive and would belong to no
 * query.
 */
export const isUnanswered = (error: unknown): boolean => error instanceof Error && SLOW_WORDS.test(error.message)

/**
 * Converts an outage of the database to what a reader gets: 503 with a Retry-After. The work was rolled back, except
 * when the connection broke during the commit: then the outcome is unknown, and a retry meets the rule that refuses
 * doing it twice. Any other error is returned unchanged.
 */
export function asOutage(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error
  const code = 'code' in error ? String(error.code) : ''
  const { message } = error
  if (FULL.has(code)) return new AppError('database.full', { status: 503, details: { retryAfter: 60 }, cause: error })
  if (SLOW.has(code) || SLOW_WORDS.test(message))
    return new AppError('database.slow', { status: 503, details: { retryAfter: 10 }, cause: error })
  if (BUSY.has(code) || BUSY_WORDS.test(message))
    return new AppError('database.busy', { status: 503, details: { retryAfter: 3 }, cause: error })
  if (GONE.has(code) || code.startsWith('08') || NETWORK.has(code) || GONE_WORDS.test(message))
    return new AppError('database.gone', { status: 503, details: { retryAfter: 5 }, cause: error })
  return error
}

/** True for the error that {@link asOutage} creates. */
export const isOutage = (error: unknown): error is AppError =>
  error instanceof AppError && error.code.startsWith('database.')
