/** What is rendered once and answered often: kept compressed, with headers that are ready for every answer. */
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

export type Encoding = 'br' | 'gzip' | 'identity'

export interface CompressedPage {
  bodies: Readonly<Record<Encoding, Buffer>>
  /** Ready for every answer: what it is and how long, caching, the strong ETag, which differs by encoding as the bytes do. */
  headers: Readonly<Record<Encoding, Readonly<Record<string, string>> & { readonly etag: string }>>
}

/** Browsers keep a page and ask each time whether it is still so: the answer is then 304 and nothing. */
const ASK_AGAIN = 'public, max-age=0, must-revalidate'

export async function compressPage(page: {
  body: string
  /** Content-Type */
  type: string
  /** Search engines are told not to list it. */
  noindex?: boolean | undefined
}): Promise<CompressedPage> {
  const identity = Buffer.from(page.body)
  const [br, gzipped] = await Promise.all([
    compressBrotli(identity, {
      params: { [zlib.BROTLI_PARAM_QUALITY]: 6, [zlib.BROTLI_PARAM_SIZE_HINT]: identity.length },
    }),
    compressGzip(identity, { level: 6 }),
  ])
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 27)
  const bodies = { br, gzip: gzipped, identity }
  const headersOf = (encoding: Encoding) => ({
    'cache-control': ASK_AGAIN,
    vary: 'accept-encoding',
    etag: etagOf(hash, encoding),
    ...(page.noindex ? { 'x-robots-tag': 'noindex' } : {}),
    'content-type': page.type,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': String(bodies[encoding].length),
  })
  return { bodies, headers: { br: headersOf('br'), gzip: headersOf('gzip'), identity: headersOf('identity') } }
}

/**
 * For what changes with the code alone: rendered when it is first asked for, and kept while the process lives. One that
 * could not be rendered is tried again at the next request.
 */
export function renderedOnce(render: () => Promise<CompressedPage>): () => Promise<CompressedPage> {
  let rendering: Promise<CompressedPage> | undefined
  return () => {
    rendering ??= render().catch((error: unknown) => {
      rendering = undefined
      throw error
    })
    return rendering
  }
}

/** What a browser with these headers gets: the page in an encoding that it takes, or 304 where it has that already. */
export function compressedAnswer(
  page: CompressedPage,
  headers: IncomingHttpHeaders,
): { status: 200 | 304; headers: Readonly<Record<string, string>>; body: Buffer | undefined } {
  const encoding = chooseEncoding(headers['accept-encoding'])
  const own = page.headers[encoding]
  return isKnown(headers['if-none-match'], own.etag)
    ? { status: 304, headers: withoutContent(own), body: undefined }
    : { status: 200, headers: own, body: page.bodies[encoding] }
}

export function sendCompressed(request: FastifyRequest, reply: FastifyReply, page: CompressedPage): FastifyReply {
  const { status, headers, body } = compressedAnswer(page, request.headers)
  return reply.code(status).headers(headers).send(body)
}

/** What of these headers is said to a browser that has the page already. */
function withoutContent(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'content-encoding': _encoding, 'content-type': _type, 'content-length': _length, ...rest } = headers
  return rest
}

const chosen = new Map<string, Encoding>()
/** Browsers send a handful of different headers; whatever else is invented is not kept. */
const MAX_CHOICES = 100
const MAX_KEPT_HEADER = 200

/** The encoding that a browser with this Accept-Encoding gets. */
export function chooseEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  const known = chosen.get(header)
  if (known) return known
  const encoding = weigh(header)
  if (chosen.size < MAX_CHOICES && header.length <= MAX_KEPT_HEADER) chosen.set(header, encoding)
  return encoding
}

function weigh(header: string): Encoding {
  const wanted = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    wanted.set(name, quality ? Number(quality.slice(2)) || 0 : 1)
  }
  const quality = (name: string) => wanted.get(name) ?? wanted.get('*') ?? 0
  if (quality('br') > 0 && quality('br') >= quality('gzip')) return 'br'
  return quality('gzip') > 0 ? 'gzip' : 'identity'
}

/** The strong ETag of a page in an encoding: other bytes, another tag. */
function etagOf(hash: string, encoding: Encoding): string {
  return `"${hash}${encoding === 'identity' ? '' : `-${encoding}`}"`
}

/** Does If-None-Match say that the browser has this very page? */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*')
}
