import type { FastifyRequest } from 'fastify'
import { forbidden } from '#platform/errors.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A request that changes something must come from a page of this very host: `Sec-Fetch-Site` says same-origin, or it
 * is absent (an old browser, a program) and `Origin` names this host. Anything else, both absent included, is refused
 * before anybody asks who it is. There is no token, since pages are cached for everybody.
 */
export function requireOwnOrigin(request: FastifyRequest, protocol: string): void {
  if (SAFE_METHODS.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin') return
  if (site === undefined && request.headers.origin === `${protocol}//${request.headers.host?.toLowerCase()}`) return
  throw forbidden('request.foreign-origin')
}
