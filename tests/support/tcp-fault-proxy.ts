import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterAll } from 'vitest'

/** A line between a server and its database that a test can cut. */
export interface TcpFaultProxy {
  /** The same address by way of this line. */
  url: string
  /** How often somebody has spoken to the database since the database itself did; of one connection. */
  roundTrips(): number
  /** Ends every connection; new ones are made as before. */
  drop(): void
  /** Ends every connection, and refuses new ones until `mend`. */
  cut(): void
  /** Nothing more arrives on either side, and neither side gets an error, until `mend`. */
  freeze(): void
  /** Breaks the connection that next sends this text: before it arrives, or before it is answered. */
  breakAt(text: string, before: 'arrival' | 'answer'): void
  mend(): void
}

/** Call it at the top of a test file; it is taken down when the file is done. */
export async function tcpFaultProxy(url: string): Promise<TcpFaultProxy> {
  const target = new URL(url)
  const pairs = new Set<[Socket, Socket]>()
  let trips = 0
  let answered = true
  let breaking: { text: string; before: 'arrival' | 'answer' } | undefined
  let state: 'open' | 'cut' | 'frozen' = 'open'
  const relay = createServer((near) => {
    if (state === 'cut') return void near.resetAndDestroy()
    const far = connect(Number(target.port), target.hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      for (const socket of pair) socket.destroy()
    }
    for (const socket of pair) {
      socket.on('error', end)
      socket.on('close', end)
    }
    near.on('data', (chunk: Buffer) => {
      if (answered) trips += 1
      answered = false
      const found = breaking && chunk.includes(breaking.text) ? breaking : undefined
      if (!found) return void far.write(chunk)
      breaking = undefined
      if (found.before === 'arrival') return end()
      far.removeAllListeners('data')
      far.once('data', end)
      far.write(chunk)
    })
    far.on('data', (chunk: Buffer) => {
      answered = true
      near.write(chunk)
    })
    if (state === 'frozen') for (const socket of pair) socket.pause()
  })
  relay.listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const address = relay.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const drop = () => {
    for (const pair of [...pairs]) for (const socket of pair) socket.destroy()
  }
  afterAll(async () => {
    drop()
    await new Promise((resolve) => relay.close(resolve))
  })
  return {
    url: Object.assign(new URL(url), { port: String(port) }).href,
    roundTrips: () => trips,
    drop,
    cut() {
      state = 'cut'
      drop()
    },
    freeze() {
      state = 'frozen'
      for (const pair of pairs) for (const socket of pair) socket.pause()
    },
    breakAt(text, before) {
      breaking = { text, before }
    },
    mend() {
      state = 'open'
      for (const pair of pairs) for (const socket of pair) socket.resume()
    },
  }
}
