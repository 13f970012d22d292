import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from './kernel.ts'

/** The maximum length of a DNS name; anything longer is no host. */
const MAX_HOST_LENGTH = 253

/**
 * A separate port for the proxy in front, which asks before it gets a certificate for a host («on-demand TLS»): `GET
 * /?domain=verbivka.viche.example` is 200 for a host that is served here, 404 for any other. Without this anybody who
 * points a name at the proxy could exhaust the certificate authority's rate limits. It answers from memory, so that a
 * handshake never waits for the database, and answers 404 while the list is unknown.
 */
export function tlsPermission(app: FastifyInstance, { config, directory, notifier }: Kernel): void {
  const port = config.tlsPermissionPort
  if (port === undefined) return
  const server = createServer((request, response) => {
    const served = request.method === 'GET' && directory.servesHost(domainOf(request))
    response.writeHead(served ? 200 : 404, { 'cache-control': 'no-store', 'content-length': '0' }).end()
  })
  // A community created a moment ago must be known to its first browser.
  const unsubscribe = notifier.subscribe('tls-permission', () => {
    directory.servesHost(directory.platformHost)
  })
  app.addHook('onReady', async () => {
    directory.servesHost(directory.platformHost) // starts reading the list
    server.listen(port, config.listen)
    await once(server, 'listening')
  })
  app.addHook('onClose', async () => {
    unsubscribe()
    if (server.listening) await new Promise<unknown>((resolve) => server.close(resolve))
  })
}

function domainOf({ url = '' }: IncomingMessage): string {
  const [, query = ''] = url.split('?', 2)
  const domain = new URLSearchParams(query).get('domain') ?? ''
  return domain.length > MAX_HOST_LENGTH ? '' : domain
}
