/** The web chat for programs: of any site page, of an application, of the editor's preview. */
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { z } from 'zod'
import { MAX_PERSON_TEXT, MAX_UPDATE_KEY } from '#bot/chats/index.ts'
import { begin, receive, type TurnParts } from '#bot/runtime/index.ts'
import { localeOfProgram, PathSegment, Problem, parseInput } from '#platform/http/index.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { EventStreams } from './events.ts'
import { MAX_BODY_BYTES } from './limits.ts'
import { ButtonId, MessageView, pressOf, viewsOf } from './message-view.ts'
import { type ChatLimits, communityOf, noChat, requireChatId } from './requests.ts'

/** Of a link that opens the chat at a place of its flow. */
const DeepLink = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
export const ChatStart = z.strictObject({
  language: z.enum(LOCALES).optional().meta({ description: 'default: by Accept-Language' }),
  code: DeepLink.optional().meta({ description: 'where in its flow the bot begins' }),
})
const Text = z.string().trim().min(1).max(MAX_PERSON_TEXT)
/** Exactly one of the two. */
export const Said = z.union([
  z.strictObject({ text: Text }),
  z.strictObject({ button: ButtonId.meta({ description: '`id` of a button of the last message' }) }),
])
const Started = z.object({
  chat: z.string().meta({ description: 'the secret of the chat: whoever has it can read the chat and write to it' }),
  messages: z.array(MessageView),
})
const Answered = z.object({ messages: z.array(MessageView) })
const ChatParams = z.object({ chat: PathSegment })

/** A key with which a client may repeat a request: its event has one effect, and every repetition gets the same answer. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]+$/)
  .max(MAX_UPDATE_KEY)

export interface ChatParts {
  kernel: Kernel
  turns: TurnParts
  limits: ChatLimits
  streams: EventStreams
}

export function chatApi(app: FastifyInstance, { kernel, turns, limits, streams }: ChatParts): void {
  const { db, i18n, identity } = kernel
  app.route({
    ...routeOf('bot.start-chat', 'POST', '/api/v1/chat', {
      body: ChatStart,
      response: { 201: Started, '4xx': Problem },
    }),
    handler: async (request, reply) => {
      limits.countStart(request)
      const community = communityOf(request)
      const { language, code } = parseInput(ChatStart, request.body ?? {}, i18n, localeOfProgram(request))
      const actor = await identity.residentOf(request)
      const locale = languageIn(community, language ?? localeOfProgram(request))
      const started = await withCommunity(db, community, async (tx) => {
        const { secret, messages } = await begin(tx, turns, community, { actor, language: locale, code })
        return { chat: secret, messages: await viewsOf(tx, community, messages) }
      })
      return reply.code(201).send(Started.parse(started))
    },
  })
  app.route({
    ...routeOf('bot.say', 'POST', '/api/v1/chat/:chat/messages', {
      params: ChatParams,
      headers: z.object({ 'idempotency-key': IdempotencyKey.optional() }),
      body: Said,
      response: { 200: Answered, '4xx': Problem },
    }),
    handler: async (request, reply) => {
      const { community, chatId } = chatOf(request)
      limits.countMessage(chatId)
      const locale = localeOfProgram(request)
      const said = parseInput(Said, request.body, i18n, locale)
      const key = keyOf(request, kernel, locale)
      const actor = await identity.residentOf(request)
      const answer = 'text' in said ? ({ kind: 'text', text: said.text } as const) : pressOf(said.button)
      const messages = await withCommunity(db, community, async (tx) => {
        const handled = await receive(tx, turns, community, { chatId, key, answer, actor })
        if (!handled) throw noChat()
        return viewsOf(
          tx,
          community,
          handled.filter(({ sender }) => sender !== 'person'),
        )
      })
      return reply.send(Answered.parse({ messages }))
    },
  })
  app.route({
    ...routeOf('bot.events', 'GET', '/api/v1/chat/:chat/events', {
      params: ChatParams,
      response: { 200: z.string().meta({ description: 'text/event-stream of messages' }), '4xx': Problem },
    }),
    // A stream has no end that HEAD could wait for.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { community, chatId } = chatOf(request)
      return streams.send(request, reply, community, chatId)
    },
  })

  function chatOf(request: FastifyRequest): { community: Community; chatId: string } {
    limits.countRequest(request)
    const { chat } = request.params as { chat: string }
    return { community: communityOf(request), chatId: requireChatId(chat) }
  }

  function routeOf(action: string, method: 'GET' | 'POST', url: string, schema: Schema): Omit<RouteOptions, 'handler'> {
    return {
      method,
      url,
      constraints: { surface: 'site' },
      config: { access: 'public', action },
      bodyLimit: MAX_BODY_BYTES,
      // Parsed in the handler, where the reader's language is known; the schema here is the documentation.
      validatorCompiler: () => (value: unknown) => ({ value }),
      serializerCompiler: () => (value: unknown) => JSON.stringify(value),
      schema: {
        operationId: action,
        tags: ['bot'],
        summary: i18n.t('en', action.replace('.', ':actions.')),
        ...schema,
      },
      onRequest: async (_request, reply) => {
        reply.header('cache-control', 'no-store')
      },
    }
  }
}

type Schema = Partial<Record<'params' | 'headers' | 'body' | 'response', unknown>>

/** A language of the community. */
export const languageIn = ({ languages }: Community, wanted: Locale): Locale =>
  languages.includes(wanted) ? wanted : languages[0]

function keyOf(request: FastifyRequest, { i18n }: Kernel, locale: Locale): string | undefined {
  const key = request.headers['idempotency-key']
  return key === undefined ? undefined : parseInput(IdempotencyKey, key, i18n, locale)
}
