/** Answers that are ready, given before the router is asked: its hooks and routes would only find the same again. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { Logger } from 'pino'
import type { Community, CommunityDirectory } from '#platform/tenancy/index.ts'
import { logAnswer } from './request-log.ts'
import { isValidTarget } from './request-target.ts'

export interface CachedResponse {
  status: 200 | 304
  /** Content-Length included; what every answer has is added. */
  headers: Readonly<Record<string, string>>
  body: Buffer | undefined
  /** The route that gave this answer first. */
  route: string
}

/** The answer to a GET on a community's own host; undefined leaves it to the router. */
export type FindCachedResponse = (request: IncomingMessage, community: Community) => CachedResponse | undefined

interface Options {
  directory: CommunityDirectory
  log: Logger
  /** Of every answer. */
  headers: Readonly<Record<string, string>>
  find: FindCachedResponse
  /** Whether the server stops: its last answers end their connections, which the router sees to. */
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
