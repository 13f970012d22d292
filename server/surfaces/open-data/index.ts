/**
 * Open data over HTTP: pages and catalogue from the page cache, the documents of data sets as streams. A document is read
 * in batches, each in a transaction of its own, and only as fast as it is taken: a download of any size and speed costs one
 * batch of memory and holds no connection in between.
 */
import { createHash } from 'node:crypto'
import { pipeline, Readable, type Transform } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { OpenDataBatch, OpenDataSet } from '#contract/index.ts'
import { notFound, refusal } from '#platform/errors.ts'
import { chooseEncoding, isKnown, Places } from '#platform/http/index.ts'
import { rateLimitAddress } from '#platform/identity/index.ts'
import { OPEN_DATA } from '#platform/limits.ts'
import { type Community, type CommunityTx, communityOf, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { renderCatalogue, renderDataSet, renderDataSets } from '#site/rendering/open-data.ts'
import {
  CATALOGUE_PATH,
  type DataFormat,
  dataSetPath,
  dataSetsOf,
  documentPath,
  formatsOf,
  OPEN_DATA_PATH,
} from '#site/rendering/open-data-paths.ts'
import type { ServePage } from '#site/rendering/render.ts'
import { type DocumentWriter, writerOf } from './documents.ts'

export function openDataSurface(app: FastifyInstance, kernel: Kernel, servePage: ServePage): void {
  const downloads = new Places(OPEN_DATA.concurrency)
  const sets = dataSetsOf(kernel.registry.features)
  servePage({
    path: OPEN_DATA_PATH,
    action: 'open-data.sets',
    kind: 'page',
    render: (request) => renderDataSets(kernel, request),
  })
  servePage({
    path: CATALOGUE_PATH,
    action: 'open-data.catalogue',
    kind: 'document',
    render: ({ community }) => renderCatalogue(kernel, community),
  })
  for (const set of sets) {
    servePage({
      path: dataSetPath(set),
      action: 'open-data.set',
      kind: 'page',
      render: (request) => renderDataSet(kernel, set, request),
    })
    for (const format of formatsOf(set)) {
      // A HEAD route of its own: Fastify's would read the whole document to answer.
      for (const method of ['GET', 'HEAD'] as const) {
        app.route({
          method,
          url: documentPath(set, format),
          config: { access: 'public', action: 'open-data.document' },
          constraints: { surface: 'site' },
          schema: { hide: true },
          exposeHeadRoute: false,
          handler: (request, reply) => sendDocument(kernel, downloads, set, format, request, reply),
        })
      }
    }
  }
}

async function sendDocument(
  kernel: Kernel,
  downloads: Places,
  set: OpenDataSet,
  format: DataFormat,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { community } = request
  if (!community) throw notFound()
  // Before any work of the database; the document gives the place back when it ends, everything else at once.
  const release = takePlace(downloads, community, request)
  let isSending = false
  try {
    const now = kernel.clock.now()
    const tag = await withCommunity(kernel.db, community, (tx) => stateOf(tx, set, format, now))
    const validity = {
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'accept-encoding',
      etag: `W/${tag}`,
      ...(community.listed ? {} : { 'x-robots-tag': 'noindex' }),
    }
    if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).headers(validity).send()
    const isPacked = chooseEncoding(request.headers['accept-encoding']) !== 'identity'
    const headers = {
      ...validity,
      'content-type': `${format.mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="${fileName(community, set, format)}"`,
      ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    }
    if (request.method === 'HEAD') return reply.headers(headers).send()

    const take = (after: number | undefined) =>
      withCommunity(kernel.db, community, (tx) => set.batch(tx, { now, after }))
    // Before the head of the answer, so that a database that does not answer gives a 503 and no broken document.
    const first = await take(undefined)
    const document = Readable.from(written(writerOf(format.ending, set, kernel.i18n), first, take), {
      objectMode: false,
    })
    const body = isPacked ? packed(document) : document
    const limit = setTimeout(() => body.destroy(new Error('a download took too long')), OPEN_DATA.maxMs)
    limit.unref()
    body.once('close', () => {
      clearTimeout(limit)
      release()
    })
    isSending = true
    return reply.headers(headers).send(body)
  } finally {
    if (!isSending) release()
  }
}

/** @throws AppError 429 when this client has its share, 503 when its community has or all places are taken */
function takePlace(downloads: Places, community: Community, request: FastifyRequest): () => void {
  const { concurrencyPerAddress, concurrencyPerCommunity, retryAfterSeconds: retryAfter } = OPEN_DATA
  const ofAddress = { key: `address ${rateLimitAddress(request.ip)}`, most: concurrencyPerAddress }
  const ofCommunity = { key: `community ${community.id}`, most: concurrencyPerCommunity }
  return downloads.take([ofAddress, ofCommunity], (exhausted) =>
    exhausted === ofAddress
      ? refusal('open-data.too-many-downloads', { retryAfter }, 429)
      : refusal('open-data.busy', { retryAfter }, 503),
  )
}

async function* written(
  { head, row, tail }: DocumentWriter,
  first: OpenDataBatch,
  take: (after: number | undefined) => Promise<OpenDataBatch>,
): AsyncGenerator<string> {
  yield head
  let isFirst = true
  for (let batch = first; ; batch = await take(batch.next)) {
    let text = ''
    for (const one of batch.rows) {
      text += row(one, isFirst)
      isFirst = false
    }
    if (text) yield text
    if (batch.next === undefined) break
  }
  if (tail) yield tail
}

/** A fault of the source ends the packed stream as well, and the other way round. */
function packed(document: Readable): Transform {
  const gzip = createGzip()
  pipeline(document, gzip, () => undefined)
  return gzip
}

/** Slugs and ids hold letters, digits and hyphens only. */
const fileName = ({ slug }: Community, { id }: OpenDataSet, { ending }: DataFormat): string => `${slug}-${id}.${ending}`

/**
 * The tag of a document, without reading it: any change of the community makes it another one. Version rows go after a
 * while (`VERSIONS.keptHours`), therefore the day is part of it: what was known yesterday is sent anew.
 */
async function stateOf(tx: CommunityTx, set: OpenDataSet, { ending }: DataFormat, now: Date): Promise<string> {
  const { rows } = await sql<{ state: string | null }>`
    select md5(string_agg(id || ' ' || version || ' ' || changed_at, ',' order by id)) as state
    from cache_versions where community_id = ${communityOf(tx)}`.execute(tx)
  const modified = await set.lastModified(tx, { now })
  const columns = set.columns.map(({ name, type }) => `${name} ${type}`)
  const parts = [ending, set.id, columns, rows[0]?.state, modified?.toISOString(), now.toISOString().slice(0, 10)]
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`
}
