import type { IncomingMessage } from 'node:http'

/**
 * True when a request names its host exactly once: one Host header, and a target that is a path. Of two hosts, or a
 * target with a host of its own (`GET http://other/ HTTP/1.1`), a proxy or cache in front could believe the one that we
 * do not, and store a page of one community as another's. No browser sends either.
 */
export function isValidTarget({ url, rawHeaders }: Pick<IncomingMessage, 'url' | 'rawHeaders'>): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts === 1 && url?.startsWith('/') === true
}
