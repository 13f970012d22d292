import fastifyMultipart, { type Multipart } from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError, forbidden, invalidInput, notFound, refusal } from '#platform/errors.ts'
import {
  byteRange,
  FILE_CSP,
  isKnown,
  localeOfProgram,
  PathSegment,
  Problem,
  parseInput,
} from '#platform/http/index.ts'
import type { Membership, Role } from '#platform/identity/index.ts'
import {
  Alt,
  DOCUMENT_FILE,
  findMedia,
  MAX_UPLOAD_BYTES,
  type MediaFiles,
  type MediaRow,
  type MediaStore,
  type MediaUsageProvider,
  prepareFile,
  presentForm,
  readUsage,
  replaceMedia,
  requireRoom,
  storeMedia,
} from '#platform/media/index.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { MediaView, mediaView } from './declarations.ts'

export { declareMedia } from './declarations.ts'
export { featureMediaUsages } from './feature-usages.ts'

const STAFF_MEDIA = '/api/v1/communities/:slug/media'
/** Webmasters fill pages and news, officials attach files to answers; no other role has a use for a file. */
const UPLOADERS: readonly Role[] = ['webmaster', 'official']
export const UploadWords = z.object({ alt: Alt })
export const MediaId = z.object({ id: z.uuid() })
const FOREVER = 'max-age=31536000, immutable'

/** Uploads and downloads of media: on the site for everybody, on the platform's host for the community's members. */
export async function mediaSurface(
  app: FastifyInstance,
  kernel: Kernel,
  store: MediaStore,
  usageProviders: readonly MediaUsageProvider[],
): Promise<void> {
  const { files } = store
  await app.register(async (scope) => {
    await scope.register(fastifyMultipart, {
      limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 4, fieldSize: 4_000, headerPairs: 50 },
    })
    scope.post(
      STAFF_MEDIA,
      {
        constraints: { surface: 'platform' },
        config: { access: 'member', roles: UPLOADERS, action: 'media.upload' },
        validatorCompiler: () => (value) => ({ value }),
        serializerCompiler: () => (value) => JSON.stringify(value),
        schema: uploadSchema(kernel),
        onRequest: async (request) => {
          await authorise(kernel, request, ...UPLOADERS)
          // A full community is refused before its upload is read; whether this file fits is known once it is prepared.
          const usage = await withCommunity(store.db, memberOf(request).community, readUsage)
          requireRoom(usage, store.quota, { files: 1, bytes: 1 })
        },
      },
      (request, reply) => takeUpload(kernel, store, request, reply),
    )
    scope.post(
      `${STAFF_MEDIA}/:id/replace`,
      {
        constraints: { surface: 'platform' },
        config: { access: 'webmaster', action: 'media.replace' },
        validatorCompiler: () => (value) => ({ value }),
        serializerCompiler: () => (value) => JSON.stringify(value),
        schema: replaceSchema(kernel),
        onRequest: (request) => authorise(kernel, request, 'webmaster'),
      },
      (request, reply) => takeReplacement(kernel, store, usageProviders, request, reply),
    )
  })

  app.get(
    `${STAFF_MEDIA}/:id/:file`,
    {
      constraints: { surface: 'platform' },
      config: { access: 'member', action: 'media.file' },
      schema: { hide: true },
      onRequest: (request) => authorise(kernel, request),
    },
    (request, reply) => sendFile(kernel, files, memberOf(request).community, request, reply, 'private'),
  )

  app.get(
    '/media/:id/:file',
    { constraints: { surface: 'site' }, config: { access: 'public' }, schema: { hide: true } },
    (request, reply) => {
      if (!request.community) throw notFound()
      return sendFile(kernel, files, request.community, request, reply, 'public')
    },
  )
}

const members = new WeakMap<FastifyRequest, Membership>()

/** Before the body is read. */
async function authorise(kernel: Kernel, request: FastifyRequest, ...anyOf: readonly Role[]): Promise<void> {
  const member = await kernel.identity.requireMember(request)
  const { roles } = member.actor
  if (!roles.some(kernel.registry.knowsRole)) throw forbidden('access.role-required')
  if (anyOf.length > 0 && !roles.includes('owner') && !anyOf.some((role) => roles.includes(role))) {
    throw forbidden('access.role-required', { roles: [...anyOf] })
  }
  members.set(request, member)
}

function memberOf(request: FastifyRequest): Membership {
  const member = members.get(request)
  if (!member) throw new Error('a handler ran before its authorisation')
  return member
}

async function takeUpload(kernel: Kernel, store: MediaStore, request: FastifyRequest, reply: FastifyReply) {
  const { community, actor } = memberOf(request)
  if (!request.isMultipart()) throw refusal('media.not-multipart', {}, 415)
  const { name, bytes, alt } = await readParts(request)
  const words = parseInput(UploadWords, { alt }, kernel.i18n, localeOfProgram(request))
  const prepared = await prepareFile(community, bytes, name)
  const row = await storeMedia(store, community, { actor, clock: kernel.clock }, prepared, words.alt)
  return reply.code(201).header('cache-control', 'no-store').send(mediaView(row, community.slug))
}

/** The same id and alternative text, another file: everything that uses it shows the new one. */
async function takeReplacement(
  kernel: Kernel,
  store: MediaStore,
  usageProviders: readonly MediaUsageProvider[],
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { community, actor } = memberOf(request)
  if (!request.isMultipart()) throw refusal('media.not-multipart', {}, 415)
  const { id } = parseInput(MediaId, idOf(request), kernel.i18n, localeOfProgram(request))
  const { name, bytes } = await readParts(request)
  const prepared = await prepareFile(community, bytes, name)
  const refresh = async (tx: CommunityTx, uses: string[]) => {
    for (const provider of usageProviders) await provider.refresh(tx, uses, community)
  }
  const by = { actor, clock: kernel.clock }
  const { row, replaced } = await replaceMedia(store, community, by, { id, prepared, refresh })
  await store.files
    .removeVersion(community.id, id, replaced)
    .catch((error: unknown) => kernel.log.warn({ err: error, media: id }, 'files were left behind'))
  return reply.header('cache-control', 'no-store').send(mediaView(row, community.slug))
}

const idOf = (request: FastifyRequest): { id: unknown } => ({ id: (request.params as Record<string, unknown>).id })

interface Upload {
  name: string
  bytes: Buffer
  alt: unknown
}

async function readParts(request: FastifyRequest): Promise<Upload> {
  const found = await partsOf(request).catch((error: unknown) => {
    // The parser's errors about a truncated form have no status: they are client errors all the same.
    if (error instanceof Error && !('statusCode' in error) && !(error instanceof AppError)) throw unreadableForm(error)
    throw error
  })
  if (!found.file) throw invalidInput([], 'media.empty')
  return { ...found.file, alt: found.alt }
}

const unreadableForm = (cause: Error): AppError => new AppError('request.invalid', { status: 400, cause })

async function partsOf(request: FastifyRequest): Promise<{ file: Omit<Upload, 'alt'> | undefined; alt: unknown }> {
  let file: Omit<Upload, 'alt'> | undefined
  let alt: unknown = ''
  for await (const part of request.parts()) {
    // A part of type application/octet-stream is a file even without a name, whatever its TypeScript type says.
    if (part.type === 'file') file = { name: part.filename ?? '', bytes: await bytesOf(part) }
    else if (part.fieldname === 'alt') alt = part.value
  }
  return { file, alt }
}

async function bytesOf(part: Extract<Multipart, { type: 'file' }>): Promise<Buffer> {
  try {
    return await part.toBuffer()
  } catch (error) {
    if (part.file.truncated) throw refusal('media.too-large', { megabytes: MAX_UPLOAD_BYTES / 1024 / 1024 }, 413)
    throw error
  }
}

/**
 * A file must never act as a document of this origin: no sniffing, a sandbox, and everything except pictures is
 * downloaded.
 */
async function sendFile(
  kernel: Kernel,
  files: MediaFiles,
  community: Community,
  request: FastifyRequest,
  reply: FastifyReply,
  caching: 'public' | 'private',
) {
  const { id, file } = request.params as { id: string; file: string }
  reply.header('content-security-policy', FILE_CSP).header('x-content-type-options', 'nosniff')
  if (file === DOCUMENT_FILE) return sendDocument(kernel, files, community, request, reply, caching)
  const found = await files.open(community.id, id, file)
  if (!found) return leadToPresent(kernel, community, request, reply)
  reply.type(found.type).header('content-length', found.size).header('cache-control', `${caching}, ${FOREVER}`)
  return reply.send(found.read())
}

/** A replaced picture: URLs of its earlier variants, in letters and on other sites, redirect to current ones. */
async function leadToPresent(kernel: Kernel, community: Community, request: FastifyRequest, reply: FastifyReply) {
  const { file } = request.params as { file: string }
  const row = await rowOf(kernel, community, request)
  const present = row?.version ? presentForm(row, file) : undefined
  if (!present || present === file) throw notFound('media.not-found')
  return reply.header('cache-control', 'no-cache').redirect(present, 302)
}

/**
 * Documents keep their URL when replaced, so browsers revalidate each time. A reader of long documents fetches parts of them:
 * a part of another version than the one that it has (If-Range) is never sent.
 */
async function sendDocument(
  kernel: Kernel,
  files: MediaFiles,
  community: Community,
  request: FastifyRequest,
  reply: FastifyReply,
  caching: string,
) {
  const row = await rowOf(kernel, community, request)
  if (row?.kind !== 'document') throw notFound('media.not-found')
  const etag = `"${row.version || 'first'}"`
  reply.header('cache-control', `${caching}, no-cache`).header('etag', etag).header('accept-ranges', 'bytes')
  const { 'if-none-match': known, 'if-range': partOf = etag, range: asked } = request.headers
  if (isKnown(known, etag)) return reply.code(304).send()
  const name = row.version ? `${row.version}-${DOCUMENT_FILE}` : DOCUMENT_FILE
  const found = await files.open(community.id, row.id, name)
  if (!found) throw notFound('media.not-found')
  const range = partOf === etag ? byteRange(asked, found.size) : undefined
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${found.size}`)
    throw refusal('media.no-such-range', {}, 416)
  }
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${found.size}`)
  return reply
    .type(found.type)
    .header('content-length', range ? range.end - range.start + 1 : found.size)
    .header('content-disposition', attachment(row.file_name))
    .send(found.read(range))
}

async function rowOf(kernel: Kernel, community: Community, request: FastifyRequest): Promise<MediaRow | undefined> {
  const id = z.uuid().safeParse(idOf(request).id)
  return id.success ? withCommunity(kernel.db, community, (tx) => findMedia(tx, id.data)) : undefined
}

/** RFC 6266: an ASCII name for old programs, the real one in UTF-8. */
function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="document.pdf"; filename*=UTF-8''${encoded}`
}

function uploadSchema(kernel: Kernel) {
  return {
    operationId: 'media.upload',
    summary: kernel.i18n.t('en', 'media:actions.upload'),
    description:
      'Access: webmaster or official. Multipart form: `alt` (text), then `file`: JPEG, PNG, WebP, AVIF, a still GIF, or PDF.',
    tags: ['media'],
    consumes: ['multipart/form-data'],
    params: z.object({ slug: PathSegment }),
    response: { 201: MediaView, '4xx': Problem },
  }
}

function replaceSchema(kernel: Kernel) {
  return {
    operationId: 'media.replace',
    summary: kernel.i18n.t('en', 'media:actions.replace'),
    description: 'Access: webmaster. Multipart form with `file`, of the same kind as the one that it replaces.',
    tags: ['media'],
    consumes: ['multipart/form-data'],
    params: z.object({ slug: PathSegment, id: z.uuid() }),
    response: { 200: MediaView, '4xx': Problem },
  }
}
