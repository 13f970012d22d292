import fastifyMultipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { z } from 'zod'
import {
  type Access,
  type Action,
  type Context,
  type Declarations,
  isPlatformAccess,
  type Read,
  summaryKey,
} from '#contract/index.ts'
import { executeWithFiles, noFiles } from '#features/action-files.ts'
import { AppError, forbidden, invalidInput, notFound, refusal, unauthenticated } from '#platform/errors.ts'
import {
  DEFAULT_JSON_LIMITS,
  jsonExcess,
  localeOfProgram,
  PathSegment,
  Problem,
  parseInput,
  RateWindow,
} from '#platform/http/index.ts'
import { JSON_FIELD, readMultipart } from '#platform/http/multipart-form.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type Actor, ANONYMOUS, type Role } from '#platform/identity/actor.ts'
import { rateLimitAddress } from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'

/** Prefix of residents' endpoints on a community's host, and of those for all communities on the platform's. */
export const API = '/api/v1'
/** Prefix of staff's endpoints for one community on the platform's host. */
export const STAFF_API = `${API}/communities/:slug`

const EMPTY = z.object({})

interface Authorised {
  community: Community
  actor: Actor
}
const authorised = new WeakMap<FastifyRequest, Authorised>()

const RESIDENTS: ReadonlySet<string> = new Set<Access>(['public', 'contact', 'verified'])
const isStaff = (access: Access): access is Role | 'member' => !RESIDENTS.has(access) && !isPlatformAccess(access)

/** Serves every action and read as a JSON endpoint: first the access check, then parsing, then the action. */
export function mountDeclarations(app: FastifyInstance, kernel: Kernel, declarations: Declarations): void {
  const [withFiles, others] = [true, false].map((takes) =>
    declarations.actions.filter(({ files }) => (files !== undefined) === takes),
  )
  for (const action of others ?? []) mountAction(app, kernel, action)
  app.register(async (scope) => {
    await scope.register(fastifyMultipart, { throwFileSizeLimit: false })
    for (const action of withFiles ?? []) mountAction(scope, kernel, action)
  })
  for (const read of declarations.reads) mountRead(app, kernel, read)
}

function mountAction(app: FastifyInstance, kernel: Kernel, action: Action): void {
  const silent = action.output instanceof z.ZodVoid
  const status = action.status ?? (silent ? 204 : 200)
  mount(app, kernel, action, {
    method: action.method,
    bodyLimits: action.bodyLimits,
    schema: {
      ...(action.input ? { body: action.input } : {}),
      ...(action.query ? { querystring: action.query } : {}),
      ...(action.ifMatch ? { headers: IF_MATCH } : {}),
      response: {
        [status]: silent ? z.null().meta({ description: 'done' }) : action.output,
        ...(action.statusOf ? { 200: action.output } : {}),
      },
    },
    answer: async (request, reply, { community, actor }) => {
      const locale = localeOfProgram(request)
      const params = parseInput(action.params ?? EMPTY, onlyOwn(request.params, action.params), kernel.i18n, locale)
      const sent = action.files && request.isMultipart() ? await readMultipart(request, action.files, KEEP) : undefined
      const given = sent ? jsonOf(sent.fields, action) : request.body
      const body = action.input ? parseInput(action.input, given, kernel.i18n, locale) : noBody(given)
      const context: Context = { actor, community, clock: kernel.clock, locale, services: kernel.services }
      const query = queryOf(request, action.query, kernel, locale)
      const seen = action.ifMatch ? { revision: revisionOf(request) } : {}
      const input = { params, body, query, ...seen }
      const result = action.files
        ? await executeWithFiles(filesOf(kernel), action, context, input, sent ?? noFiles(action))
        : await kernel.executor.execute(action, context, input)
      if (silent) return reply.code(status).send()
      const output = action.output.parse(result)
      reply.code(action.statusOf?.(output) ?? status)
      return sendJson(reply, output)
    },
  })
}

function mountRead(app: FastifyInstance, kernel: Kernel, read: Read): void {
  mount(app, kernel, read, {
    method: 'GET',
    rateLimit: read.rateLimit,
    schema: { ...(read.query ? { querystring: read.query } : {}), response: { 200: read.output } },
    answer: async (request, reply, { community, actor }) => {
      const locale = localeOfProgram(request)
      const params = parseInput(read.params ?? EMPTY, onlyOwn(request.params, read.params), kernel.i18n, locale)
      const query = queryOf(request, read.query, kernel, locale)
      const context: Context = { actor, community, clock: kernel.clock, locale, services: kernel.services }
      const result = read.across
        ? await read.across(kernel.executor.scopes, context, { params, query })
        : await withCommunity(kernel.db, community, (tx) => read.run(tx, context, { params, query }))
      return sendJson(reply, read.output.parse(result))
    },
  })
}

interface Endpoint {
  method: HTTPMethods
  schema: Record<string, unknown>
  bodyLimits?: Action['bodyLimits']
  rateLimit?: Read['rateLimit']
  answer(request: FastifyRequest, reply: FastifyReply, authorised: Authorised): Promise<FastifyReply>
}

function mount(app: FastifyInstance, kernel: Kernel, declared: Action | Read, endpoint: Endpoint): void {
  const staff = isStaff(declared.access)
  const feature = declared.name.slice(0, declared.name.indexOf('.'))
  const requests = endpoint.rateLimit && new RateWindow(endpoint.rateLimit)
  app.route({
    method: endpoint.method,
    url: (staff ? STAFF_API : API) + declared.path,
    constraints: { surface: staff || isPlatformAccess(declared.access) ? 'platform' : 'site' },
    config: { access: declared.access, action: declared.name, bodyLimits: endpoint.bodyLimits },
    // Parsed in `answer`, where the reader's language is known; the schema here is the documentation.
    validatorCompiler: () => (value) => ({ value }),
    serializerCompiler: () => (value) => JSON.stringify(value),
    schema: {
      operationId: declared.name,
      summary: kernel.i18n.t('en', summaryKey(declared)),
      description: `Access: ${declared.access}.`,
      tags: [feature],
      ...(staff || declared.params ? { params: paramsSchema(declared, staff) } : {}),
      ...endpoint.schema,
      response: { ...(endpoint.schema.response as object), '4xx': Problem },
    },
    onRequest: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const retryAfter = requests?.count(rateLimitAddress(request.ip), kernel.clock.now())
      if (retryAfter !== undefined) throw refusal('request.too-many', { retryAfter }, 429)
      authorised.set(request, await authorise(kernel, request, declared.access))
    },
    handler: (request, reply) => {
      const known = authorised.get(request)
      if (!known) throw new Error('a handler ran before its authorisation')
      return endpoint.answer(request, reply, known)
    },
  })
}

/** The actor and the community; throws 401 or 403 before anything else of the request is read. */
async function authorise(kernel: Kernel, request: FastifyRequest, access: Access): Promise<Authorised> {
  if (isPlatformAccess(access)) {
    const community = await kernel.directory.platform()
    const { identity } = kernel
    const actor =
      access === 'business' ? await identity.requireBusiness(request) : await identity.requireOperator(request)
    return { community, actor }
  }
  if (isStaff(access)) return authoriseMember(kernel, request, access)
  const community = request.community
  if (!community) throw notFound()
  // Public reads never look up a session: their answer does not depend on the reader.
  if (access === 'public') return { community, actor: ANONYMOUS }
  const actor = await kernel.identity.residentOf(request)
  if (actor.kind !== 'resident') throw unauthenticated()
  if (access === 'verified' && actor.level !== 'verified') throw forbidden('access.verification-required')
  return { community, actor }
}

async function authoriseMember(kernel: Kernel, request: FastifyRequest, role: Role | 'member'): Promise<Authorised> {
  const { community, actor } = await kernel.identity.requireMember(request)
  if (role === 'member') {
    if (!actor.roles.some(kernel.registry.knowsRole)) throw forbidden('access.role-required')
  } else if (!actor.roles.includes(role) && !actor.roles.includes('owner')) {
    throw forbidden('access.role-required', { role })
  }
  return { community, actor }
}

const sendJson = (reply: FastifyReply, value: unknown): FastifyReply =>
  reply.type('application/json; charset=utf-8').send(value)

/** The declared parameters only: the address's `slug` does not belong to the action. */
function onlyOwn(given: unknown, params: z.ZodObject | undefined): unknown {
  const all = given as Record<string, unknown>
  return Object.fromEntries(Object.keys(params?.shape ?? {}).map((name) => [name, all[name]]))
}

const MAX_IF_MATCH = 20
const IF_MATCH = z.object({
  'if-match': z.string().max(MAX_IF_MATCH).meta({ description: 'the revision that the sender has seen: "7"' }),
})

/** The revision of `If-Match: "7"`. */
function revisionOf(request: FastifyRequest): number {
  const [, revision] = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '') ?? []
  if (revision === undefined) throw refusal('request.precondition-required', {}, 428)
  return Number(revision)
}

function queryOf(request: FastifyRequest, query: z.ZodObject | undefined, kernel: Kernel, locale: Locale) {
  return parseInput(query ? z.strictObject(query.shape) : EMPTY, request.query, kernel.i18n, locale)
}

const KEEP = { keepFiles: true } as const
const filesOf = ({ executor, media }: Kernel) => ({ executor, store: media })

/** The JSON beside the files, within the limits of any other; none where the field is absent. */
function jsonOf(fields: Readonly<Record<string, string | string[]>>, { bodyLimits }: Action): unknown {
  const { [JSON_FIELD]: text = '', ...others } = fields
  if (typeof text !== 'string' || Object.keys(others).length > 0) throw invalidInput([], 'request.unexpected-field')
  if (text === '') return undefined
  const excess = jsonExcess(text, { ...DEFAULT_JSON_LIMITS, ...bodyLimits })
  if (excess) throw excess
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('request.invalid-json', { status: 400, cause })
  }
}

function noBody(body: unknown): undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'object' && Object.keys(body).length === 0) return undefined
  throw invalidInput([], 'request.unexpected-body')
}

const paramsSchema = (declared: Action | Read, staff: boolean) =>
  z.object({ ...(staff ? { slug: PathSegment } : {}), ...declared.params?.shape })
