import { Readable } from 'node:stream'
import type { EndpointReply } from '#contract/index.ts'

export const isStream = (body: EndpointReply['body']): body is Readable | AsyncIterable<string | Buffer> =>
  typeof body === 'object' && !Buffer.isBuffer(body)

/** Read only as fast as the client takes it: one chunk waits at a time. */
export const readableOf = (body: Readable | AsyncIterable<string | Buffer>): Readable =>
  body instanceof Readable ? body : Readable.from(body, { highWaterMark: 1 })
