/** Endpoints of features: what programs send and fetch. Nothing here reads or sets a cookie. */
import { finished } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { z } from 'zod'
import type { Endpoint, EndpointContext, EndpointReply, EndpointRequest } from '#contract/index.ts'
import { shapeOf } from '#features/endpoint-checks.ts'
import { AppError, invalidInput, notFound, refusal, unauthenticated } from '#platform/errors.ts'
import {
  asAppError,
  FILE_CSP,
  localeOfProgram,
  Places,
  problemOf,
  RateWindow,
  sendProblem,
} from '#platform/http/index.ts'
import { rateLimitAddress } from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { isStream, readableOf } from './stream-body.ts'
import { mountStripeHook } from './stripe.ts'

/** What a sender may add to a request for which no body is declared. */
const MAX_UNEXPECTED_BYTES = 1_024
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies HTTPMethods[]
const SURFACES = { community: 'site', platform: 'platform' } as const
/** Retry-After where all places for streams are taken. */
const RETRY_SECONDS = 30

export async function hooksSurface(app: FastifyInstance, kernel: Kernel): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // Of every type, and as it came: a signature covers the bytes.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    // Clients are programs.
    scope.setErrorHandler((thrown, request, reply) => answerError(kernel, thrown, request, reply))
    const running = new Running()
    app.addHook('preClose', async () => running.stop())
    for (const endpoint of kernel.registry.endpoints) mountEndpoint(scope, kernel, endpoint, running)
    mountStripeHook(scope, kernel)
    refuseOtherMethods(scope, kernel.registry.endpoints)
  })
}

/** What is being answered now. A signal composed of two would never be freed: nodejs/node#64476. */
class Running {
  readonly #open = new Set<AbortController>()
  #isStopping = false

  stop(): void {
    this.#isStopping = true
    for (const one of this.#open) one.abort()
  }

  /** @returns aborted when the client has left or the server stops; `giveBack` is called when the answer is closed */
  signalOf({ raw }: FastifyReply, giveBack: () => void): AbortSignal {
    const controller = new AbortController()
    const left = () => {
      this.#open.delete(controller)
      giveBack()
      controller.abort()
    }
    this.#open.add(controller)
    // The client may have left while the request was checked: 'close' does not come again.
    if (raw.destroyed) left()
    else raw.once('close', left)
    if (this.#isStopping) controller.abort()
    return controller.signal
  }
}

function answerError({ i18n }: Kernel, thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = asAppError(thrown)
  if (error.reportable) request.log.error({ err: error.cause ?? error }, 'a fault')
  if (typeof error.details.retryAfter === 'number') reply.header('retry-after', String(error.details.retryAfter))
  return sendProblem(reply, problemOf(error, request, i18n, localeOfProgram(request)))
}

function mountEndpoint(scope: FastifyInstance, kernel: Kernel, endpoint: Endpoint, running: Running): void {
  const { name, access, method, path, host, body, maxBytes = MAX_UNEXPECTED_BYTES } = endpoint
  const requests = new RateWindow(endpoint.rateLimit)
  const takePlace = streamPlaces(endpoint)
  scope.route({
    method,
    url: path,
    constraints: { surface: SURFACES[host] },
    bodyLimit: body === 'raw' ? maxBytes : MAX_UNEXPECTED_BYTES,
    // A stream has no end that HEAD could wait for.
    exposeHeadRoute: endpoint.streams === undefined,
    config: { access, action: name, isEndpoint: true },
    schema: { hide: true },
    onRequest: async (request) => {
      const retryAfter = requests.count(rateLimitAddress(request.ip), kernel.clock.now())
      if (retryAfter !== undefined) throw refusal('request.too-many', { retryAfter }, 429)
    },
    handler: async (request, reply) => {
      const asked = await requestOf(kernel, endpoint, request)
      if (endpoint.verify && !(await endpoint.verify(asked, kernel.services))) {
        throw unauthenticated('request.wrong-secret')
      }
      const params = (endpoint.params ?? EMPTY).safeParse(asked.params)
      const query = (endpoint.query ?? EMPTY).safeParse(asked.query)
      if (!params.success || !query.success) throw notFound()
      const signal = running.signalOf(reply, takePlace(rateLimitAddress(request.ip)))
      const context = contextOf(kernel, asked.community, request, signal)
      const answer = await endpoint.reply(context, { ...asked, params: params.data, query: query.data })
      return send(reply, endpoint, answer, signal)
    },
  })
}

const EMPTY = z.object({})

/** Takes a place for a stream: throws AppError 503 when all are taken, 429 when this address has its share. */
function streamPlaces({ streams }: Endpoint): (address: string) => () => void {
  if (!streams) return () => () => undefined
  const places = new Places(streams.most)
  return (address) =>
    places.take([{ key: address, most: streams.mostPerAddress }], (share) =>
      refusal('request.too-many-streams', { retryAfter: RETRY_SECONDS }, share ? 429 : 503),
    )
}

function send(reply: FastifyReply, endpoint: Endpoint, answer: EndpointReply, signal: AbortSignal): FastifyReply {
  const { status = 200, type, headers = {}, body } = answer
  if (Object.keys(headers).some((header) => header.toLowerCase() === 'set-cookie')) {
    throw new TypeError(`${endpoint.name}: an endpoint sets no cookies`)
  }
  // What the endpoint declares stands, whatever headers its answer brings.
  reply.code(status).headers(headers).type(type)
  reply.headers({ 'cache-control': endpoint.cacheControl, 'content-security-policy': FILE_CSP })
  if (!isStream(body)) return reply.send(body)
  if (!endpoint.streams) throw new TypeError(`${endpoint.name} answers with a stream and declares no 'streams'`)
  const stream = readableOf(body)
  if (signal.aborted) {
    stream.destroy()
    return reply.send('')
  }
  const { raw } = reply
  const { socket } = raw
  // The client gets a proper end, and the connection is not kept: the end of the server would wait for it.
  const end = () => {
    stream.destroy()
    if (!raw.destroyed) raw.end(() => socket?.destroySoon())
  }
  signal.addEventListener('abort', end, { once: true })
  finished(stream, () => signal.removeEventListener('abort', end))
  return reply.send(stream)
}

async function requestOf(kernel: Kernel, endpoint: Endpoint, request: FastifyRequest): Promise<EndpointRequest> {
  const { cookie: _cookie, ...headers } = request.headers
  const { slug, ...params } = request.params as Record<string, string>
  const community = request.community ?? (await communityBy(kernel, slug))
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  if (endpoint.body === 'none' && body.length > 0) throw invalidInput([], 'request.unexpected-body')
  return { community, headers, params, query: request.query as Record<string, unknown>, body }
}

async function communityBy({ directory }: Kernel, slug: string | undefined): Promise<Community> {
  if (slug === undefined) return directory.platform()
  const community = await directory.findBySlug(slug)
  if (!community) throw notFound()
  return community
}

function contextOf(
  kernel: Kernel,
  community: Community,
  request: FastifyRequest,
  signal: AbortSignal,
): EndpointContext {
  const { clock, db, services, log } = kernel
  return {
    community,
    clock,
    locale: localeOfProgram(request),
    services,
    log: log.child({ community: community.slug }),
    inCommunity: (work) => withCommunity(db, community, work),
    signal,
  }
}

/** 405 with what is allowed, on every address of an endpoint; the names of parameters make no difference. */
function refuseOtherMethods(scope: FastifyInstance, endpoints: readonly Endpoint[]): void {
  for (const [, alike] of Map.groupBy(endpoints, ({ host, path }) => `${host} ${shapeOf(path)}`)) {
    const [first] = alike
    if (!first) continue
    const allowed = alike.flatMap(({ method, streams }) => (method === 'GET' && !streams ? ['GET', 'HEAD'] : [method]))
    const isAllowed = (method: string) => allowed.some((one) => one === method)
    const list = allowed.join(', ')
    for (const method of METHODS.filter((one) => !isAllowed(one))) {
      scope.route({
        method,
        url: first.path,
        constraints: { surface: SURFACES[first.host] },
        exposeHeadRoute: false,
        config: { access: 'public', action: `${first.name}-wrong-method`, isEndpoint: true },
        schema: { hide: true },
        // Before a body is read.
        onRequest: async (_request, reply) => {
          reply.header('allow', list)
          throw new AppError('request.wrong-method', { status: 405, details: { allowed: list } })
        },
        handler: async () => undefined,
      })
    }
  }
}
