/** The load generator, in a process of its own: autocannon under one order, answered with exact times of every response. */
import { once } from 'node:events'
import autocannon from 'autocannon'

export interface LoadOrder {
  /** `http://127.0.0.1:PORT`; the host that is asked for stands in the headers. */
  url: string
  connections: number
  /** Either so long … */
  seconds?: number
  /** … or so many requests. */
  amount?: number
  /** Offered requests per second; default: as many as are answered. */
  rate?: number
  headers: Record<string, string>
  path?: string
  /**
   * Each is sent at most once, in this order, whichever connection is free. A connection may leave one out when it
   * begins, so there must be more of them than `amount`: see SPARE.
   */
  requests?: readonly { method: 'GET' | 'POST' | 'PUT'; path: string; headers: Record<string, string>; body?: string }[]
}

export interface LoadResult {
  /** Answers with 2xx; any other answer fails the order. */
  answers: number
  perSecond: number
  /** Milliseconds. */
  mean: number
  p50: number
  p99: number
}

/**
 * Bodies are counted, not read. Autocannon makes a text of each, for checks that nobody asked for, and to read compressed
 * bytes as UTF-8 takes 70 µs for pages that differ and 28 µs for one page again and again, whose bytes the processor's
 * branch prediction then knows: more than what is to be measured.
 */
const leaveBodies = (client: autocannon.Client): void => {
  const { pipelinedRequests } = client as unknown as { pipelinedRequests: { addBody: (body: Buffer) => void } }
  if (typeof pipelinedRequests.addBody !== 'function') throw new Error('autocannon keeps bodies elsewhere by now')
  pipelinedRequests.addBody = () => undefined
}

/** Requests to have more than are sent. */
export const SPARE = 100

export async function run(order: LoadOrder): Promise<LoadResult> {
  const { url, connections, seconds, amount, rate, headers, path = '/', requests } = order
  let next = 0
  const times: number[] = []
  const wrong = new Map<number, number>()
  const began = performance.now()
  let last = began
  const setupRequest = (plain: autocannon.Request): autocannon.Request => {
    const own = requests?.[next++]
    return { ...plain, ...own, headers: { ...headers, ...own?.headers } }
  }
  const options: autocannon.Options = {
    url: url + path,
    connections: Math.min(connections, amount ?? connections),
    headers,
    setupClient: leaveBodies,
    ...(rate === undefined ? {} : { overallRate: rate }),
    ...(amount === undefined ? { duration: seconds ?? 1 } : { amount }),
    ...(requests ? { requests: [{ setupRequest }] } : {}),
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)))
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      last = performance.now()
      if (status >= 200 && status < 300) times.push(milliseconds)
      else wrong.set(status, (wrong.get(status) ?? 0) + 1)
    })
  })
  if (wrong.size > 0 || result.errors > 0) {
    throw new Error(`${result.errors} errors and answers ${JSON.stringify([...wrong])} from ${url}${path}`)
  }
  times.sort((one, other) => one - other)
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return {
    answers: times.length,
    perSecond: (times.length / (last - began)) * 1000,
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    p50: at(0.5),
    p99: at(0.99),
  }
}

if (process.connected) {
  const [order] = (await once(process, 'message')) as [LoadOrder]
  const answer = await run(order).then(
    (result) => ({ result }),
    (error: unknown) => ({ error: String(error) }),
  )
  process.send?.(answer, undefined, undefined, () => process.disconnect?.())
}
