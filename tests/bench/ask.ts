import { Agent, type IncomingHttpHeaders, request as open } from 'node:http'

export interface Asked {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** One request of the benchmark's own, as a browser sends it from a page of the same host. */
export function ask(
  port: number,
  host: string,
  path: string,
  more: { method?: 'GET' | 'POST' | 'PUT'; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Asked> {
  const { method = 'GET', body, headers } = more
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const json = bytes ? { 'content-type': 'application/json', 'content-length': String(bytes.length) } : {}
  const sent = { host, 'accept-encoding': 'br', 'sec-fetch-site': 'same-origin', ...json, ...headers }
  return new Promise((resolve, reject) => {
    const outgoing = open({ host: '127.0.0.1', port, path, method, agent, headers: sent }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: Buffer.concat(chunks) }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(bytes)
  })
}

/** The answer, or an error with what was answered instead. */
export async function askFor(...question: Parameters<typeof ask>): Promise<Asked> {
  const answer = await ask(...question)
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Error(`${question[1]}${question[2]} answers ${answer.status}: ${answer.bytes.toString().slice(0, 500)}`)
}
