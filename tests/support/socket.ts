import { connect } from 'node:net'
import type { Target } from './http.ts'

/** What came back over the bare connection. */
export interface RawAnswer {
  status: number
  /** Lower-case names; of a repeated header the last. */
  headers: Readonly<Record<string, string>>
  text: string
}

/**
 * Sends a request exactly as its lines say, which no HTTP client would: two Host headers, a target with a host of its
 * own, signs that a client would encode. The server is asked to close the connection afterwards.
 */
export async function sendRaw(target: Target, lines: readonly string[], body = ''): Promise<RawAnswer> {
  const received = await exchange(target, [...lines, 'Connection: close', '', body].join('\r\n'))
  const [head = '', ...rest] = received.split('\r\n\r\n')
  const [first = '', ...fields] = head.split('\r\n')
  const pairs = fields.map((field): [string, string] => {
    const at = field.indexOf(':')
    return [field.slice(0, at).toLowerCase(), field.slice(at + 1).trim()]
  })
  return { status: Number(first.split(' ')[1] ?? 0), headers: Object.fromEntries(pairs), text: rest.join('\r\n\r\n') }
}

function exchange({ port }: Target, sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let fault: Error | undefined
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(30_000, () => socket.destroy(new Error('the server neither answered nor closed the connection')))
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    // A server that refuses a request may cut the connection behind its answer: the answer counts.
    socket.on('error', (error) => {
      fault = error
    })
    socket.on('close', () => (chunks.length > 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(fault)))
    socket.write(sent, 'latin1')
  })
}
