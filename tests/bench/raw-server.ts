/** What the server's pages are compared with: one Fastify route that answers given bytes under given headers. */
import { once } from 'node:events'
import Fastify from 'fastify'

export interface RawOrder {
  port: number
  headers: Record<string, string>
  /** base64 */
  body: string
}

if (process.send) {
  const [order] = (await once(process, 'message')) as [RawOrder]
  const body = Buffer.from(order.body, 'base64')
  const app = Fastify()
  app.get('/', (_request, reply) => reply.headers(order.headers).send(body))
  await app.listen({ port: order.port, host: '127.0.0.1' })
  process.once('disconnect', () => process.exit(0))
  process.send('ready')
}
