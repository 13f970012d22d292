import pino, { type DestinationStream, type Logger } from 'pino'

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
  if (!(error instanceof Error)) return { message: String(error) }
  const { code, constraint, table } = error as Error & Pick<ToldError, 'code' | 'constraint' | 'table'>
  return {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(error.cause === undefined ? {} : { cause: told(error.cause) }),
  }
}
