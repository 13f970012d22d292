/** Serves cached answers before routing: hooks and routes would only produce the same answer again. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { Logger } from 'pino'
import type { Community, CommunityDirectory } from '#platform/tenancy/index.ts'
import { logAnswer } from './request-log.ts'
import { isValidTarget } from './request-target.ts'

export interface CachedResponse {
  status: 200 | 304
  /** Content-Length included; headers common to all answers are added. */
  headers: Readonly<Record<string, string>>
  body: Buffer | undefined
  /** The route that produced this answer originally. */
  route: string
}

/** The answer to a GET on a community's own host; undefined passes the request on to the router. */
export type FindCachedResponse = (request: IncomingMessage, community: Community) => CachedResponse | undefined

interface Options {
  directory: CommunityDirectory
  log: Logger
  /** Added to every answer. */
  headers: Readonly<Record<string, string>>
  find: FindCachedResponse
  /** True while the server shuts down: its last answers close their connections, which the router handles. */
  isClosing: () => boolean
}

export function serveCachedFirst(
  { directory, log, headers, find, isClosing }: Options,
  router: RequestListener,
): RequestListener {
  return (request, response) => {
    const { host } = request.headers
    const isAsking = request.method === 'GET' && !isClosing() && isValidTarget(request)
    const community = isAsking && !directory.isPlatform(host) ? directory.knownByHost(host) : undefined
    const ready = community && find(request, community)
    if (!ready) return router(request, response)
    const id = randomUUID()
    if (log.isLevelEnabled('info')) {
      const began = performance.now()
      const { method = '' } = request
      response.once('close', () => {
        const ms = performance.now() - began
        logAnswer(log.child({ reqId: id }), { method, route: ready.route, community, status: ready.status, ms })
      })
    }
    response.writeHead(ready.status, { ...headers, 'x-request-id': id, ...ready.headers })
    response.end(ready.body)
  }
}
