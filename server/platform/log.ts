import pino, { type DestinationStream, type Logger } from 'pino'
import { cut } from './cut.ts'

/** Characters of a message and of a stack: either may quote what somebody sent. */
const MAX_MESSAGE = 2_000
const MAX_STACK = 8_000

interface ToldError {
  type?: unknown
  message?: unknown
  stack?: unknown
  code?: unknown
  constraint?: unknown
  table?: unknown
  cause?: ToldError
}

/**
 * The server's log: JSON lines on standard output. It holds no personal data and no secret, so errors are told by an
 * allow-list: an error of PostgreSQL carries the values of the row (`detail`), the query, and its whole client.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: told } }
  return destination ? pino(options, destination) : pino(options)
}

function told(error: unknown): ToldError {
  if (!(error instanceof Error)) return { message: cut(String(error), MAX_MESSAGE) }
  const { code, constraint, table } = error as Error & Pick<ToldError, 'code' | 'constraint' | 'table'>
  return {
    type: error.constructor.name,
    message: cut(error.message, MAX_MESSAGE),
    stack: error.stack && cut(error.stack, MAX_STACK),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(error.cause === undefined ? {} : { cause: told(error.cause) }),
  }
}

const MAX_KINDS = 100

/**
 * Passes the first trouble of its kind on, and after that one in `everyMs`, with the number of those it kept back: an
 * outage must not fill the disk with its own log. A kind is the error's code, or its message.
 */
export function rateLimitedLog(
  everyMs: number,
  say: (error: unknown, keptBack: number) => void,
  now: () => number = () => performance.now(),
): (error: unknown) => void {
  const kinds = new Map<string, { until: number; keptBack: number }>()
  return (error) => {
    const { code, message } = error instanceof Error ? (error as ToldError) : { code: undefined, message: error }
    const kind = String(code ?? message)
    const known = kinds.get(kind)
    if (known && known.until > now()) {
      known.keptBack += 1
      return
    }
    if (kinds.size >= MAX_KINDS) kinds.clear()
    kinds.set(kind, { until: now() + everyMs, keptBack: 0 })
    say(error, known?.keptBack ?? 0)
  }
}
