import pino, { type DestinationStream, type Logger } from 'pino'
import { cut } from './cut.ts'

/** Characters of a message and of a stack: either may quote input. */
const MAX_MESSAGE = 2_000
const MAX_STACK = 8_000

interface LoggedError {
  type?: unknown
  message?: unknown
  stack?: unknown
  code?: unknown
  constraint?: unknown
  table?: unknown
  cause?: LoggedError
}

/**
 * The server's log: JSON lines on standard output. It holds no personal data and no secrets, so errors are serialised
 * by an allow-list: a PostgreSQL error carries the values of the row (`detail`), the query, and its whole client.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: serialized } }
  return destination ? pino(options, destination) : pino(options)
}

function serialized(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { message: cut(String(error), MAX_MESSAGE) }
  const { code, constraint, table } = error as Error & Pick<LoggedError, 'code' | 'constraint' | 'table'>
  return {
    type: error.constructor.name,
    message: cut(error.message, MAX_MESSAGE),
    stack: error.stack && cut(error.stack, MAX_STACK),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(error.cause === undefined ? {} : { cause: serialized(error.cause) }),
  }
}

const MAX_KINDS = 100

/**
 * Passes the first trouble of its kind on, and after that at most one per `everyMs`, with the number suppressed: an
 * outage must not fill the disk with its own log. A kind is the error's code, or its message; `details` are passed on.
 */
export function rateLimitedLog<Details extends readonly unknown[] = []>(
  everyMs: number,
  write: (error: unknown, keptBack: number, ...details: Details) => void,
  now: () => number = () => performance.now(),
): (error: unknown, ...details: Details) => void {
  const kinds = new Map<string, { until: number; keptBack: number }>()
  return (error, ...details) => {
    const { code, message } = error instanceof Error ? (error as LoggedError) : { code: undefined, message: error }
    const kind = String(code ?? message)
    const known = kinds.get(kind)
    if (known && known.until > now()) {
      known.keptBack += 1
      return
    }
    if (kinds.size >= MAX_KINDS) kinds.clear()
    kinds.set(kind, { until: now() + everyMs, keptBack: 0 })
    write(error, known?.keptBack ?? 0, ...details)
  }
}
