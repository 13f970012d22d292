import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { z } from 'zod'
import { AppError, invalidInput, notFound, unauthenticated } from '#platform/errors.ts'
import { localeOfProgram, Problem, parseInput } from '#platform/http/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import {
  confirmationSchema,
  findAccount,
  listOwnSessions,
  MailRequest,
  NewPassword,
  registrationSchema,
  Token,
} from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { endOneSession, endOtherSessions, SessionList, sessionView, signedInOf } from './own-sessions.ts'

const AccountView = z.object({
  account: z.object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    locale: z.enum(LOCALES),
    level: z.enum(['contact', 'verified']).optional().meta({ description: 'on a community’s host' }),
    operator: z.boolean().optional().meta({ description: 'on the platform’s host: runs the platform itself' }),
  }),
})

/** Characters of an e-mail address or password at sign-in: above any that was ever accepted. */
const MAX_TYPED_EMAIL = 400
export const MAX_TYPED_PASSWORD = 1_000
/** Sign-in input. Any text: a malformed address or a short password is simply wrong. */
export const Credentials = z.strictObject({
  email: z.string().min(1).max(MAX_TYPED_EMAIL),
  password: z.string().min(1).max(MAX_TYPED_PASSWORD),
})
const Completion = z.strictObject({
  token: Token,
  password: NewPassword.optional().meta({
    description: 'left out only where an invitation is accepted by somebody who has a password',
  }),
})
/** No address: the registration's cookie identifies the letter to send again. */
const Resend = z.strictObject({}).optional()
/** A SHA-256 in hex, as the list gives it. */
const MAX_SESSION_ID = 64
const Accepted = z.object({ status: z.literal('accepted') }).meta({ description: 'the same for every address' })
const Confirmed = z.object({ next: z.string().nullable().meta({ description: 'where the person was going' }) })

interface Endpoint<Input extends z.ZodType> {
  method: HTTPMethods
  path: string
  params?: z.ZodObject
  name: string
  status: number
  input?: Input | ((community: Community) => Input)
  /** The documented schema of an input whose real schema depends on the community. */
  documented?: z.ZodType
  output: z.ZodType
  run(
    request: FastifyRequest,
    reply: FastifyReply,
    call: { community: Community; input: z.output<Input> },
  ): Promise<unknown>
}

/** Sessions, registration and reset as JSON; the same on a community's host (residents) and the platform's (staff). */
export function sessionApi(app: FastifyInstance, kernel: Kernel): void {
  const { identity, services } = kernel
  const endpoint = <Input extends z.ZodType>(declared: Endpoint<Input>) => mount(app, kernel, declared)

  endpoint({
    method: 'POST',
    path: '/api/v1/session',
    name: 'account.sign-in',
    status: 200,
    input: Credentials,
    output: AccountView,
    async run(request, reply, { community, input }) {
      const { cookie: before, 'user-agent': userAgent } = request.headers
      const from = { address: request.ip, cookie: before, userAgent }
      const { accountId, cookie } = await identity.signIn(community, input, from)
      reply.header('set-cookie', cookie)
      return accountView(kernel, community, accountId)
    },
  })
  endpoint({
    method: 'GET',
    path: '/api/v1/session',
    name: 'account.session',
    status: 200,
    output: AccountView,
    async run(request, _reply, { community }) {
      const session = await identity.sessionOf(request)
      if (!session) throw unauthenticated()
      return accountView(kernel, community, session.account.id)
    },
  })
  endpoint({
    method: 'DELETE',
    path: '/api/v1/session',
    name: 'account.sign-out',
    status: 204,
    output: z.null(),
    async run(request, reply, { community }) {
      await identity.signOut(community, request.headers.cookie)
      reply.header('set-cookie', identity.sessions.blankCookie)
    },
  })
  endpoint({
    method: 'GET',
    path: '/api/v1/sessions',
    name: 'account.sessions',
    status: 200,
    output: SessionList,
    async run(request, _reply, { community }) {
      const here = await signedInOf(kernel, request)
      const found = await withCommunity(kernel.db, community, (tx) =>
        listOwnSessions(tx, here.account.id, kernel.clock.now()),
      )
      return { items: found.map((session) => sessionView(session, here)) }
    },
  })
  endpoint({
    method: 'DELETE',
    path: '/api/v1/sessions',
    name: 'account.end-other-sessions',
    status: 204,
    output: z.null(),
    async run(request, _reply, { community }) {
      const here = await signedInOf(kernel, request)
      await endOtherSessions(kernel, community, here)
    },
  })
  endpoint({
    method: 'DELETE',
    path: '/api/v1/sessions/:id',
    params: z.object({ id: z.string().max(MAX_SESSION_ID) }),
    name: 'account.end-session',
    status: 204,
    output: z.null(),
    async run(request, _reply, { community }) {
      const here = await signedInOf(kernel, request)
      const { id } = request.params as { id: string }
      if (!(await endOneSession(kernel, community, here, id))) throw notFound('account.no-such-session')
    },
  })
  endpoint({
    method: 'POST',
    path: '/api/v1/accounts',
    name: 'account.register',
    status: 202,
    input: registrationSchema,
    documented: registrationSchema({ name: { uk: '' } }),
    output: Accepted,
    async run(request, reply, { community, input }) {
      const person = { ...input, locale: input.locale ?? localeOfProgram(request) }
      reply.header('set-cookie', await identity.register(community, services, person, request.ip))
      return { status: 'accepted' }
    },
  })
  endpoint({
    method: 'POST',
    path: '/api/v1/accounts/resend',
    name: 'account.resend',
    status: 202,
    input: Resend,
    output: Accepted,
    async run(request, _reply, { community }) {
      await identity.resendConfirmation(community, services, request.headers.cookie, request.ip)
      return { status: 'accepted' }
    },
  })
  endpoint({
    method: 'POST',
    path: '/api/v1/accounts/confirm',
    name: 'account.confirm',
    status: 200,
    input: confirmationSchema,
    documented: confirmationSchema({ name: { uk: '' } }),
    output: Confirmed,
    run: async (_request, _reply, { community, input: { token, ...person } }) => {
      const { next } = await identity.confirmRegistration(community, token, person)
      return { next: next ?? null }
    },
  })
  endpoint({
    method: 'POST',
    path: '/api/v1/password-resets',
    name: 'account.forgot',
    status: 202,
    input: MailRequest,
    output: Accepted,
    async run(request, _reply, { community, input }) {
      const person = { ...input, locale: input.locale ?? localeOfProgram(request) }
      await identity.requestReset(community, services, person, request.ip)
      return { status: 'accepted' }
    },
  })
  endpoint({
    method: 'POST',
    path: '/api/v1/password-resets/complete',
    name: 'account.reset',
    status: 204,
    input: Completion,
    output: z.null(),
    run: (_request, _reply, { community, input }) =>
      identity.completePassword(community, services, input.token, input.password),
  })
}

function mount<Input extends z.ZodType>(app: FastifyInstance, kernel: Kernel, declared: Endpoint<Input>): void {
  const { input, status } = declared
  const body = typeof input === 'function' ? declared.documented : input
  app.route({
    method: declared.method,
    url: declared.path,
    config: { access: 'public', action: declared.name },
    // Parsed below, where the reader's language is known; the schema here is the documentation.
    validatorCompiler: () => (value) => ({ value }),
    serializerCompiler: () => (value) => JSON.stringify(value),
    schema: {
      operationId: declared.name,
      summary: kernel.i18n.t('en', declared.name.replace('.', ':actions.')),
      tags: ['account'],
      ...(body ? { body } : {}),
      ...(declared.params ? { params: declared.params } : {}),
      response: { [status]: declared.output, '4xx': Problem },
    },
    onRequest: async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    },
    handler: async (request, reply) => {
      const community = await kernel.identity.communityOf(request)
      if (declared.params?.safeParse(request.params).success === false) throw notFound()
      const schema = typeof input === 'function' ? input(community) : input
      // Fastify passes null when no body was sent.
      const body = request.body ?? undefined
      if (!schema && hasKeys(body)) throw invalidInput([], 'request.unexpected-body')
      const parsed = schema ? parseInput(schema, body, kernel.i18n, localeOfProgram(request)) : undefined
      const answer = await declared.run(request, reply, { community, input: parsed as z.output<Input> })
      reply.code(status)
      return status === 204
        ? reply.send()
        : reply.type('application/json; charset=utf-8').send(declared.output.parse(answer))
    },
  })
}

/** An empty object counts as no body. */
const hasKeys = (body: unknown): boolean =>
  body !== undefined && (typeof body !== 'object' || Object.keys(body ?? {}).length > 0)

async function accountView(
  { db, identity }: Kernel,
  community: Community,
  accountId: string,
): Promise<z.input<typeof AccountView>> {
  const account = await withCommunity(db, community, (tx) => findAccount(tx, accountId))
  if (!account) throw new AppError('account.sign-in-failed', { status: 401 })
  const { id, email, displayName, locale, verifiedAt } = account
  const standing =
    community.kind === 'platform'
      ? { operator: await identity.isOperator(id) }
      : { level: verifiedAt ? ('verified' as const) : ('contact' as const) }
  return { account: { id, email, displayName, locale, ...standing } }
}
