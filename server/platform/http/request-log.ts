import type { FastifyBaseLogger } from 'fastify'
import type { Bindings, ChildLoggerOptions } from 'pino'

/**
 * The log of one request, created lazily on the first write: most requests log nothing, and a child logger costs as
 * much as serving their page.
 */
export class RequestLog implements FastifyBaseLogger {
  readonly #parent: FastifyBaseLogger
  readonly #bindings: Bindings
  #made: FastifyBaseLogger | undefined

  constructor(parent: FastifyBaseLogger, bindings: Bindings) {
    this.#parent = parent
    this.#bindings = bindings
  }

  get level(): FastifyBaseLogger['level'] {
    return this.#parent.level
  }

  get #own(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(this.#bindings)
    return this.#made
  }

  child(bindings: Bindings, options?: ChildLoggerOptions): FastifyBaseLogger {
    return this.#own.child(bindings, options)
  }

  fatal(...given: unknown[]): void {
    this.#own.fatal(...(given as [object]))
  }

  error(...given: unknown[]): void {
    this.#own.error(...(given as [object]))
  }

  warn(...given: unknown[]): void {
    this.#own.warn(...(given as [object]))
  }

  info(...given: unknown[]): void {
    this.#own.info(...(given as [object]))
  }

  debug(...given: unknown[]): void {
    this.#own.debug(...(given as [object]))
  }

  trace(...given: unknown[]): void {
    this.#own.trace(...(given as [object]))
  }

  silent(...given: unknown[]): void {
    this.#own.silent(...(given as [object]))
  }
}

/** One line per answer, without the query (tokens) and the client's address. `ms` since the request. */
export function logAnswer(
  log: Pick<FastifyBaseLogger, 'info'>,
  of: { method: string; route: string; community: { slug: string } | undefined; status: number; ms: number },
): void {
  const { method, route, community, status, ms } = of
  log.info({ method, route, community: community?.slug ?? 'platform', status, ms: Math.round(ms) }, 'answered')
}
