/** A page rendered once and served often: stored compressed, with prepared headers. */
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
  /** Prepared headers: type, length, caching, and the strong ETag, which differs by encoding as the bytes do. */
  headers: Readonly<Record<Encoding, Readonly<Record<string, string>> & { readonly etag: string }>>
}

/** Browsers store a page and revalidate it each time: an unchanged page answers 304 without a body. */
const ASK_AGAIN = 'public, max-age=0, must-revalidate'

export async function compressPage(page: {
  body: string
  /** Content-Type */
  type: string
  /** Excluded from search engines. */
  noindex?: boolean | undefined
  /** Replaces the policy of every answer. */
  contentSecurityPolicy?: string | undefined
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
    ...(page.contentSecurityPolicy ? { 'content-security-policy': page.contentSecurityPolicy } : {}),
    'content-type': page.type,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': String(bodies[encoding].length),
  })
  return { bodies, headers: { br: headersOf('br'), gzip: headersOf('gzip'), identity: headersOf('identity') } }
}

/**
 * For pages that change only with the code: rendered on first request and kept for the life of the process. A failed
 * rendering is retried at the next request.
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

/**
 * The answer for a browser with these headers: the page in an encoding that it accepts, or 304 if it already has this
 * version.
 */
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

/** The headers that a 304 repeats. */
function withoutContent(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'content-encoding': _encoding, 'content-type': _type, 'content-length': _length, ...rest } = headers
  return rest
}

const chosen = new Map<string, Encoding>()
/** Browsers send a handful of different headers; the limit keeps invented ones from filling the map. */
const MAX_CHOICES = 100
const MAX_KEPT_HEADER = 200

/** The encoding to send for this Accept-Encoding header. */
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

/** The strong ETag of a page in an encoding: different bytes, different tag. */
function etagOf(hash: string, encoding: Encoding): string {
  return `"${hash}${encoding === 'identity' ? '' : `-${encoding}`}"`
}

/** True when If-None-Match names this very version. */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*')
}
