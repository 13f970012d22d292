import assert from 'node:assert/strict'
import { type IncomingHttpHeaders, request as open, type Server } from 'node:http'

/** A server that listens on 127.0.0.1, whose received Host headers {@link echoHost} makes visible. */
export interface Target {
  port: number
}

export interface Question {
  /** The Host header, as a browser would send it: `verbivka.localhost:8080`. */
  host: string
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  path: string
  /** An object is sent as JSON; a FormData as multipart; URLSearchParams as a form; text and bytes as they are. */
  body?: unknown
  /** Over those that a browser would send; undefined takes one of those away. */
  headers?: Record<string, string | undefined>
  /** Sends the cookies of this host and keeps what the answer sets. */
  cookies?: CookieJar
  /** The client's own address, one of 127.0.0.0/8; default: 127.0.0.1. */
  from?: string
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
  text: string
  /** The parsed body; what it is, the test knows. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at a foreign shape and fails when it is another
  json(): any
}

/** Cookies by host, as a browser keeps host-only cookies. */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>()

  /** The value of the Cookie header for this host. */
  header(host: string): string {
    return [...this.#of(host)].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  take(host: string, setCookies: readonly string[] = []): void {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const name = pair.slice(0, pair.indexOf('='))
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.#of(host).delete(name)
      else this.#of(host).set(name, pair.slice(name.length + 1))
    }
  }

  #of(host: string): Map<string, string> {
    const cookies = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, cookies)
    return cookies
  }
}

/** No answer of ours takes so long; what is waited for longer has been lost. */
const PATIENCE_MS = 60_000

const receivedHost = 'x-test-received-host'

/** Makes a server say which Host it has received, so that {@link request} can check that none was lost on the way. */
export function echoHost(server: Server): void {
  server.prependListener('request', (received, answer) => answer.setHeader(receivedHost, received.headers.host ?? ''))
}

/**
 * One request over a socket (`fetch` would drop the Host header). What changes something is sent as a browser sends it
 * from a page of the same host (`Sec-Fetch-Site: same-origin`), unless `headers` says otherwise. Redirects are not followed.
 */
export async function request(target: Target, question: Question): Promise<Answer> {
  const answer = await send(target, question)
  assert.equal(
    answer.headers[receivedHost],
    question.headers?.host ?? question.host,
    'the server received another Host than was sent',
  )
  return answer
}

/** The same of a server in a process of its own, which cannot be made to say what Host it has received. */
export async function send(target: Target, question: Question): Promise<Answer> {
  const { host, method = 'GET', path, cookies, from } = question
  const body = await encode(question.body)
  const browser: Record<string, string> = { host, ...body.headers }
  if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) browser['sec-fetch-site'] = 'same-origin'
  if (cookies?.header(host)) browser.cookie = cookies.header(host)
  const headers = definedOf({ ...browser, ...lowerCased(question.headers ?? {}) })
  const answer = await exchange(
    { port: target.port, host: '127.0.0.1', localAddress: from, method, path, headers },
    body.bytes,
  )
  cookies?.take(host, answer.headers['set-cookie'])
  return answer
}

interface Exchange {
  port: number
  host: string
  localAddress: string | undefined
  method: string
  path: string
  headers: Record<string, string>
}

function exchange(options: Exchange, body: Buffer | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = open({ ...options, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const text = bytes.toString('utf8')
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          bytes,
          text,
          json: () => JSON.parse(text),
        })
      })
    })
    outgoing.on('error', reject)
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error('no answer')))
    outgoing.end(body)
  })
}

async function encode(body: unknown): Promise<{ bytes: Buffer | undefined; headers: Record<string, string> }> {
  if (body === undefined) return { bytes: undefined, headers: {} }
  const ready = typeof body === 'string' || body instanceof Uint8Array
  const encoded = ready || body instanceof FormData || body instanceof URLSearchParams
  const response = encoded ? new Response(body) : Response.json(body)
  const type = body instanceof Uint8Array ? 'application/octet-stream' : (response.headers.get('content-type') ?? '')
  const bytes = Buffer.from(await response.arrayBuffer())
  return { bytes, headers: { 'content-type': type, 'content-length': String(bytes.length) } }
}

function lowerCased(headers: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function definedOf(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
