import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import fastifyCookie from '@fastify/cookie'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RouteOptions,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { AppError, notFound } from '#platform/errors.ts'
import type { I18n } from '#platform/i18n/index.ts'
import type { Community, CommunityDirectory } from '#platform/tenancy/index.ts'
import { type FindCachedResponse, serveCachedFirst } from './cached-response.ts'
import { securityHeaders } from './headers.ts'
import { MAX_PARAM_LENGTH } from './input.ts'
import { DEFAULT_JSON_LIMITS, type JsonLimits, jsonExcess } from './json-limits.ts'
import { localeOfProgram } from './locale.ts'
import { foreignOrigin } from './origin.ts'
import { asAppError, problemOf, sendProblem } from './problems.ts'
import { logAnswer, RequestLog } from './request-log.ts'
import { isValidTarget } from './request-target.ts'

/** Which kind of host a route answers on: `constraints: { surface: 'site' }`. */
export type Surface = 'platform' | 'site'
/** Renders an error page for people; a surface provides it for its kind of host. */
export type ErrorPage = (request: FastifyRequest, reply: FastifyReply, error: AppError) => Promise<FastifyReply>

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of this server, for the guards: each must declare its access. */
    routeTable: readonly RouteOptions[]
    /** Answers served before routing; a surface provides the lookup. */
    readyAnswers: { find: FindCachedResponse }
  }
  interface FastifyContextConfig {
    /** Required access: an access level of the contract, `account` for any signed-in account, or `operator`. */
    access?: string
    /** With access `member`: one of these roles, or owner, is required. */
    roles?: readonly string[]
    /** Name of the action or read behind the route. */
    action?: string
    /** An endpoint for programs: exempt from the origin rule, since it knows no session (surfaces/hooks). */
    isEndpoint?: true
    /** What its JSON body may hold beyond `DEFAULT_JSON_LIMITS`. */
    bodyLimits?: Partial<JsonLimits> | undefined
  }
  interface FastifyRequest {
    /** The community of the host: set for every request of a site host, undefined on the platform's. */
    community: Community | undefined
  }
}

interface HttpOptions {
  directory: CommunityDirectory
  i18n: I18n
  log: Logger
  platformUrl: URL
  proxies: readonly string[]
}

/** Maximum bytes of a body, uploads excepted: a page tree has at most 1 MB. */
export const BODY_LIMIT = 1_258_291
/** Characters of a path, query excluded: redirects, language links and forms repeat it. */
const MAX_PATH_LENGTH = 2_000
/** Paths served before the host is resolved. */
const HEALTH = '/health'

const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/')

/**
 * The bare server: hosts, headers, the origin rule, request ids, errors. Surfaces add their routes and register their
 * error page in `errorPages`.
 */
export function createHttpServer(options: HttpOptions): {
  app: FastifyInstance
  errorPages: Partial<Record<Surface, ErrorPage>>
} {
  const { directory, i18n } = options
  const errorPages: Partial<Record<Surface, ErrorPage>> = {}
  const surfaceOf = (request: Pick<IncomingMessage, 'headers'>): Surface =>
    directory.isPlatform(request.headers.host) ? 'platform' : 'site'

  const ofEveryAnswer = securityHeaders(options.platformUrl.protocol === 'https:')
  const loggerInstance: FastifyBaseLogger = options.log
  const app = Fastify({
    loggerInstance,
    // The one line per request is written below.
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger, bindings) => new RequestLog(logger, bindings),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: options.proxies.length > 0 ? [...options.proxies] : false,
    requestTimeout: 60_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // Before any hook: Fastify's default message would repeat the whole URL.
    frameworkErrors: (error, request, reply) => void answerUnrouted(error, request, reply),
    routerOptions: {
      ignoreTrailingSlash: false,
      maxParamLength: MAX_PARAM_LENGTH,
      constraints: {
        surface: {
          name: 'surface',
          storage: surfaceStorage,
          deriveConstraint: surfaceOf,
          mustMatchWhenDerived: false,
        },
      },
    },
  })
  /** For an address that the router cannot read: no hook has run yet, so that the community is found here. */
  async function answerUnrouted(error: { code: string }, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    reply.headers(ofEveryAnswer).header('x-request-id', request.id)
    if (!isValidTarget(request.raw)) return void refusePlainly(reply, 400, AMBIGUOUS)
    const isTooLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH'
    const refused = isTooLong ? addressTooLong() : new AppError('request.unreadable-address', { status: 400 })
    if (!directory.isPlatform(request.headers.host)) {
      try {
        request.community = await directory.findByHost(request.headers.host)
      } catch (fault) {
        return void (await answerError(fault, request, reply))
      }
      if (!request.community) return void refusePlainly(reply, 421, NOBODYS)
    }
    await answerError(refused, request, reply)
  }
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('community', undefined)
  const routeTable: RouteOptions[] = []
  app.decorate('routeTable', routeTable)
  app.addHook('onRoute', (route) => {
    routeTable.push(route)
  })
  const readyAnswers: FastifyInstance['readyAnswers'] = { find: () => undefined }
  app.decorate('readyAnswers', readyAnswers)
  readJsonOnly(app)
  app.register(fastifyCookie)

  const refusalOf = (request: FastifyRequest): AppError | undefined =>
    tooLongPath(request) ??
    (request.routeOptions.config.isEndpoint ? undefined : foreignOrigin(request, options.platformUrl.protocol))
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(ofEveryAnswer).header('x-request-id', request.id)
    if (request.url === HEALTH) return done()
    if (!isValidTarget(request.raw)) return void refusePlainly(reply, 400, AMBIGUOUS)
    const { host } = request.headers
    if (directory.isPlatform(host)) return done(refusalOf(request))
    // No await when the host is already known: most requests are for cached pages.
    request.community = directory.knownByHost(host)
    if (request.community) return done(refusalOf(request))
    directory.findByHost(host).then((community) => {
      request.community = community
      // Never another community's page.
      if (community) done(refusalOf(request))
      else refusePlainly(reply, 421, NOBODYS)
    }, done)
  })

  // A response still being written at shutdown must not keep its connection alive: close() would wait for it.
  let closing = false
  // Browsers open connections in advance. Node counts one without a request as busy, and close() would wait a minute
  // for its timeout.
  const connections = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  app.addHook('preClose', async () => {
    closing = true
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
  })
  // The only listener so far is the router itself.
  app.server.removeAllListeners('request')
  app.server.on(
    'request',
    serveCachedFirst(
      {
        directory,
        log: options.log,
        headers: ofEveryAnswer,
        find: (request, community) => readyAnswers.find(request, community),
        isClosing: () => closing,
      },
      app.routing,
    ),
  )
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close')
    done()
  })

  app.addHook('onResponse', (request, reply, done) => {
    if (options.log.isLevelEnabled('info')) {
      const { method, community, routeOptions } = request
      const { statusCode: status, elapsedTime: ms } = reply
      logAnswer(request.log, { method, route: routeOptions.url ?? 'none', community, status, ms })
    }
    done()
  })

  const answerError = async (thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const error = asAppError(thrown)
    if (error.reportable) request.log.error({ err: error.cause ?? error }, 'a fault')
    reply.code(error.status)
    if (typeof error.details.retryAfter === 'number') reply.header('retry-after', String(error.details.retryAfter))
    const page = errorPages[request.community ? 'site' : 'platform']
    if (!isApi(request) && page) {
      try {
        return await page(request, reply, error)
      } catch (fault) {
        request.log.error({ err: fault }, 'the error page cannot be shown')
      }
    }
    return sendProblem(reply, problemOf(error, request, i18n, localeOfProgram(request)))
  }
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => answerError(notFound(), request, reply))

  return { app, errorPages }
}

function tooLongPath({ url }: FastifyRequest): AppError | undefined {
  const query = url.indexOf('?')
  if ((query === -1 ? url.length : query) <= MAX_PATH_LENGTH) return undefined
  return addressTooLong()
}

const addressTooLong = (): AppError => new AppError('request.address-too-long', { status: 414 })

/**
 * Bodies are JSON; a surface may add parsers. An empty body counts as none. Each body is measured here, so that no
 * route can pass a schema more values than it declares.
 */
function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    if (text === '') return done(null, undefined)
    const excess = jsonExcess(text, { ...DEFAULT_JSON_LIMITS, ...request.routeOptions.config.bodyLimits })
    if (excess) done(excess)
    else parse(request, text, done)
  })
}

const NOBODYS = 'За цією адресою тут немає сайту. / There is no site at this address.\n'
const AMBIGUOUS = 'Незрозуміло, чия це адреса. / It is not clear whose address this is.\n'

/** An answer when the community is unknown: without any community's layout. */
function refusePlainly(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(sentence)
}

function surfaceStorage<Handler>() {
  const handlers = new Map<string, Handler>()
  return {
    get: (surface: string) => handlers.get(surface) ?? null,
    set: (surface: string, handler: Handler) => {
      handlers.set(surface, handler)
    },
  }
}
