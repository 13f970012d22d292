import { AppError } from '#platform/errors.ts'

/**
 * What PostgreSQL or its driver say when they cannot do their work now, by SQLSTATE (or its class) and by the driver's
 * words, which have no code. Anything else is a fault of ours and is no outage.
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
/** The second: a table was altered (a new version starts beside this one); the statement is prepared anew at the next try. */
const BUSY_WORDS = /^(timeout exceeded when trying to connect|cached plan must not change result type)/
const SLOW_WORDS = /^Query read timeout/

/** Whether an error leaves the connection in an unknown state: an answer to it may still come, to nobody. */
export const isUnanswered = (error: unknown): boolean => error instanceof Error && SLOW_WORDS.test(error.message)

/**
 * The refusal that an outage of the database is to a reader: 503 with the time after which another try makes sense. The
 * work was rolled back, except when the connection broke while it was being committed: then nobody knows, and a second
 * try meets the rule that refuses doing it twice. Any other error comes back as it was.
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

/** Is this the answer that {@link asOutage} makes? */
export const isOutage = (error: unknown): error is AppError =>
  error instanceof AppError && error.code.startsWith('database.')
