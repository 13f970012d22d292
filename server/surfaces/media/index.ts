import fastifyMultipart, { type Multipart } from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError, invalidInput, notFound, refusal } from '#platform/errors.ts'
import { FILE_CSP, localeOfProgram, Problem, parseInput } from '#platform/http/index.ts'
import type { Workplace } from '#platform/identity/index.ts'
import { findMedia, LARGEST_UPLOAD, type MediaFiles, prepareFile, storeMedia } from '#platform/media/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { Alt, MediaView, mediaView } from './declarations.ts'

export { declareMedia } from './declarations.ts'

const STAFF_MEDIA = '/api/v1/communities/:slug/media'
const FOREVER = 'max-age=31536000, immutable'

/** Taking files in, and handing them out: on the site to everybody, on the platform's host to the community's members. */
export async function mediaSurface(app: FastifyInstance, kernel: Kernel, files: MediaFiles): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(fastifyMultipart, {
      limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 4, fieldSize: 4_000, headerPairs: 50 },
    })
    scope.post(
      STAFF_MEDIA,
      {
        constraints: { surface: 'platform' },
        config: { access: 'member', action: 'media.upload' },
        validatorCompiler: () => (value) => ({ value }),
        serializerCompiler: () => (value) => JSON.stringify(value),
        schema: uploadSchema(kernel),
        onRequest: (request) => authorise(kernel, request),
      },
      (request, reply) => takeUpload(kernel, files, request, reply),
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
    (request, reply) => sendFile(kernel, files, memberOf(request).community, request, reply, `private, ${FOREVER}`),
  )

  app.get(
    '/media/:id/:file',
    { constraints: { surface: 'site' }, config: { access: 'public' }, schema: { hide: true } },
    (request, reply) => {
      if (!request.community) throw notFound()
      return sendFile(kernel, files, request.community, request, reply, `public, ${FOREVER}`)
    },
  )
}

const members = new WeakMap<FastifyRequest, Workplace>()

/** Before a byte of the body is read. */
async function authorise(kernel: Kernel, request: FastifyRequest): Promise<void> {
  members.set(request, await kernel.identity.requireMember(request))
}

function memberOf(request: FastifyRequest): Workplace {
  const member = members.get(request)
  if (!member) throw new Error('a handler ran before its authorisation')
  return member
}

async function takeUpload(kernel: Kernel, files: MediaFiles, request: FastifyRequest, reply: FastifyReply) {
  const { community, actor } = memberOf(request)
  if (!request.isMultipart()) throw refusal('media.not-multipart', {}, 415)
  const { name, bytes, alt } = await readParts(request)
  const words = parseInput(z.object({ alt: Alt }), { alt }, kernel.i18n, localeOfProgram(request))
  const prepared = await prepareFile(bytes, name)
  const row = await storeMedia({ db: kernel.db, files }, community, { actor, clock: kernel.clock }, prepared, words.alt)
  return reply.code(201).header('cache-control', 'no-store').send(mediaView(row, community.slug))
}

interface Upload {
  name: string
  bytes: Buffer
  alt: unknown
}

async function readParts(request: FastifyRequest): Promise<Upload> {
  const found = await partsOf(request).catch((error: unknown) => {
    // What the parser says of a form that breaks off has no status: it is the form's fault all the same.
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
    // A part of the type application/octet-stream is a file even where it has no name, whatever its type here says.
    if (part.type === 'file') file = { name: part.filename ?? '', bytes: await bytesOf(part) }
    else if (part.fieldname === 'alt') alt = part.value
  }
  return { file, alt }
}

async function bytesOf(part: Extract<Multipart, { type: 'file' }>): Promise<Buffer> {
  try {
    return await part.toBuffer()
  } catch (error) {
    if (part.file.truncated) throw refusal('media.too-large', { megabytes: LARGEST_UPLOAD / 1024 / 1024 }, 413)
    throw error
  }
}

/** A file is never a document of this origin: no sniffing, a sandbox, and what is no picture is downloaded. */
async function sendFile(
  kernel: Kernel,
  files: MediaFiles,
  community: Community,
  request: FastifyRequest,
  reply: FastifyReply,
  caching: string,
) {
  const { id, file } = request.params as { id: string; file: string }
  const found = await files.open(community.id, id, file)
  if (!found) throw notFound('media.not-found')
  if (found.type === 'application/pdf') {
    const row = await withCommunity(kernel.db, community, (tx) => findMedia(tx, id))
    if (!row) throw notFound('media.not-found')
    reply.header('content-disposition', attachment(row.file_name))
  }
  reply
    .type(found.type)
    .header('content-length', found.size)
    .header('cache-control', caching)
    .header('content-security-policy', FILE_CSP)
    .header('x-content-type-options', 'nosniff')
  return reply.send(found.stream)
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="document.pdf"; filename*=UTF-8''${encoded}`
}

function uploadSchema(kernel: Kernel) {
  return {
    operationId: 'media.upload',
    summary: kernel.i18n.t('en', 'media:actions.upload'),
    description:
      'Access: member. Multipart form: `alt` (text), then `file`: JPEG, PNG, WebP, AVIF, a still GIF, or PDF.',
    tags: ['media'],
    consumes: ['multipart/form-data'],
    params: z.object({ slug: z.string() }),
    response: { 201: MediaView, '4xx': Problem },
  }
}
