import type { FastifyRequest } from 'fastify'
import { type AppError, forbidden } from '#platform/errors.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * CSRF protection: a request that changes something must come from a page of this very host. `Sec-Fetch-Site` says
 * same-origin, or it is absent (an old browser, a program) and `Origin` names this host. Anything else, both absent
 * included, is refused before authentication with the returned error. There is no token, since pages are cached for
 * everybody.
 */
export function foreignOrigin(request: FastifyRequest, protocol: string): AppError | undefined {
  if (SAFE_METHODS.has(request.method)) return undefined
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin') return undefined
  if (site === undefined && request.headers.origin === `${protocol}//${request.headers.host?.toLowerCase()}`)
    return undefined
  return forbidden('request.foreign-origin')
}
