import { Readable } from 'node:stream'
import type { EndpointReply } from '#contract/index.ts'
import { refusal } from '#platform/errors.ts'

const RETRY_SECONDS = 30

/** The streams of one endpoint that are open now. */
export class OpenStreams {
  readonly #limit: { most: number; mostPerAddress: number }
  readonly #byAddress = new Map<string, number>()
  #open = 0

  constructor(limit: { most: number; mostPerAddress: number }) {
    this.#limit = limit
  }

  /**
   * Takes one of the places.
   * @returns what gives it back
   * @throws AppError 503 when all are taken, 429 when this address has its share
   */
  take(address: string): () => void {
    const { most, mostPerAddress } = this.#limit
    const own = this.#byAddress.get(address) ?? 0
    if (own >= mostPerAddress) throw refusal('request.too-many-streams', { retryAfter: RETRY_SECONDS }, 429)
    if (this.#open >= most) throw refusal('request.too-many-streams', { retryAfter: RETRY_SECONDS }, 503)
    this.#byAddress.set(address, own + 1)
    this.#open += 1
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.#open -= 1
      const left = (this.#byAddress.get(address) ?? 1) - 1
      if (left > 0) this.#byAddress.set(address, left)
      else this.#byAddress.delete(address)
    }
  }
}

export const isStream = (body: EndpointReply['body']): body is Readable | AsyncIterable<string | Buffer> =>
  typeof body === 'object' && !Buffer.isBuffer(body)

/** Read only as fast as the client takes it: one chunk waits at a time. */
export const readableOf = (body: Readable | AsyncIterable<string | Buffer>): Readable =>
  body instanceof Readable ? body : Readable.from(body, { highWaterMark: 1 })
