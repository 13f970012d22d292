import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** A loopback port that is bound already, so that a server's configuration can name it before the server exists. */
export interface BoundPort {
  port: number
  /** Serves `app` on it; closing `app` closes the port. */
  serve(app: FastifyInstance): Promise<void>
}

/** For a server inside this process: the kernel picks the port, and it is never free in between. */
export async function bindPort(): Promise<BoundPort> {
  const holder = await listen(0)
  // Nothing serves here yet: a connection is refused at once, and does not wait without an end.
  holder.on('connection', (socket) => socket.destroy())
  return {
    port: portOf(holder),
    async serve(app) {
      await app.ready()
      // The listening handle itself moves to the new server, which gets every connection from then on.
      app.server.listen(holder)
      await once(app.server, 'listening')
    },
  }
}

/** Below the ports that Linux and macOS hand out for port 0 and outgoing connections: none of those can take one. */
const FIRST_PORT = 20_000
const LAST_PORT = 29_998

const guards: Server[] = []

/**
 * A loopback port for a server that another process starts, or for one that stops and comes back. It stays reserved
 * until this process ends, also while nothing listens on it.
 *
 * Ports come in pairs: the process that listens on the odd one owns the even one below it. The kernel keeps that exclusive across
 * every test run on the machine, and gives it back however the process ends; a lock file would do neither.
 */
export async function reservePort(): Promise<number> {
  const pairs = (LAST_PORT - FIRST_PORT) / 2 + 1
  const start = Math.floor(Math.random() * pairs)
  for (let step = 0; step < pairs; step++) {
    const port = FIRST_PORT + 2 * ((start + step) % pairs)
    const guard = await listenUnlessTaken(port + 1)
    if (!guard) continue
    // A stranger, or a server that has outlived its test, may still be there.
    const probe = await listenUnlessTaken(port)
    if (probe) {
      await close(probe)
      guards.push(guard.unref())
      return port
    }
    await close(guard)
  }
  throw new Error(`no port is free from ${FIRST_PORT} to ${LAST_PORT}: end what listens there, then run again`)
}

async function listenUnlessTaken(port: number): Promise<Server | undefined> {
  try {
    return await listen(port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined
    throw error
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen({ port, host: '127.0.0.1', exclusive: true })
  await once(server, 'listening')
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server does not listen on a port')
  return address.port
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
