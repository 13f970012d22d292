import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from './kernel.ts'

/** The longest name in DNS; whatever is longer is no host. */
const MAX_HOST_LENGTH = 253

/**
 * A port of its own for the proxy in front, which asks before it gets a certificate for a host («on-demand TLS»):
 * `GET /?domain=verbivka.viche.example` is 200 for a host that is served here, 404 for any other. Without this anybody who
 * points a name at the proxy could use up the certificate authority's limits. It answers from memory, so that a handshake
 * never waits for the database, and says no where nothing is known.
 */
export function tlsPermission(app: FastifyInstance, { config, directory, notifier }: Kernel): void {
  const port = config.tlsPermissionPort
  if (port === undefined) return
  const server = createServer((request, response) => {
    const served = request.method === 'GET' && directory.servesHost(domainOf(request))
    response.writeHead(served ? 200 : 404, { 'cache-control': 'no-store', 'content-length': '0' }).end()
  })
  // A community that was made this moment is known to the first browser that visits it.
  const unsubscribe = notifier.subscribe('tls-permission', () => {
    directory.servesHost(directory.platformHost)
  })
  app.addHook('onReady', async () => {
    directory.servesHost(directory.platformHost) // begins to read the list
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
