/** The page `/chat`: forms and redirects; a script improves it. A GET creates nothing, and nothing here is cached. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  CHAT_DAYS,
  type ChatMessage,
  chatIdOf,
  deleteChat,
  isOpenChat,
  listMessages,
  MAX_PERSON_TEXT,
  MAX_UPDATE_KEY,
} from '#bot/chats/index.ts'
import { begin, receive } from '#bot/runtime/index.ts'
import { notFound } from '#platform/errors.ts'
import { parseInput } from '#platform/http/index.ts'
import { inLanguage, LOCALES, type Locale, type Translate } from '#platform/i18n/index.ts'
import { type Actor, readCookie, setCookie } from '#platform/identity/index.ts'
import { type AccountLayoutData, pageUrl, parseView } from '#platform/templates/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { ChatParts } from './api.ts'
import { MAX_BODY_BYTES } from './limits.ts'
import { ButtonId, type MessageView, pressOf, viewsOf } from './message-view.ts'
import { communityOf } from './requests.ts'
import { transcriptOf } from './transcript.ts'

/** Provided by the surface of the public pages, so that the chat looks the same; passed in by `app.ts`. */
export type ChatFrame = (
  place: { community: Community; locale: Locale; path: string; search: string; view: string | undefined },
  title: string,
) => Promise<Pick<AccountLayoutData, 'head' | 'header' | 'footer'>>

const PATH = '/chat'
const PREFIXES = ['', ...LOCALES.map((locale) => `/${locale}`)]
const COOKIE_SECONDS = CHAT_DAYS * 86_400

/** What the form sends. Without a button and a text it begins the chat. */
export const SaidOnPage = z.object({
  key: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(MAX_UPDATE_KEY)
    .optional(),
  button: ButtonId.optional(),
  text: z.string().trim().max(MAX_PERSON_TEXT, 'bot:page.text-too-long').optional(),
})

interface ChatRequest {
  http: FastifyRequest
  reply: FastifyReply
  community: Community
  locale: Locale
  t: Translate
  view: string | undefined
  actor: Actor
  /** Of the cookie; it may belong to a chat that is over. */
  secret: string | undefined
  url(path: string): string
}

export function chatPage(app: FastifyInstance, parts: ChatParts, renderFrame: ChatFrame): void {
  const { kernel } = parts
  acceptForms(app)
  const routes = {
    'GET /chat': { action: 'bot.page', handler: (request: ChatRequest) => showPage(parts, renderFrame, request) },
    'POST /chat': { action: 'bot.say-on-page', handler: (request: ChatRequest) => say(parts, request) },
    'POST /chat/end': { action: 'bot.end-on-page', handler: (request: ChatRequest) => end(parts, request) },
    'GET /chat/transcript.txt': {
      action: 'bot.transcript',
      handler: (request: ChatRequest) => sendTranscript(parts, request),
    },
  }
  for (const [route, { action, handler }] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ')
    for (const prefix of PREFIXES) {
      app.route({
        method,
        url: prefix + path,
        constraints: { surface: 'site' },
        config: { access: 'public', action },
        schema: { hide: true },
        onRequest: async (_request, reply) => {
          reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex')
        },
        handler: async (http, reply) => handler(await chatRequestOf(kernel, http, reply, prefix.slice(1))),
      })
    }
  }
}

function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_BODY_BYTES },
    (_request, body, done) => {
      const given = new URLSearchParams(String(body))
      const fields = ['key', 'button', 'text'].flatMap((name) => {
        const value = given.get(name)
        return value === null || value === '' ? [] : [[name, value.replaceAll('\r\n', '\n')] as const]
      })
      done(null, Object.fromEntries(fields))
    },
  )
}

const cookieName = ({ identity }: Pick<ChatParts['kernel'], 'identity'>): string =>
  identity.tls ? '__Host-viche-chat' : 'viche-chat'

async function chatRequestOf(
  kernel: ChatParts['kernel'],
  http: FastifyRequest,
  reply: FastifyReply,
  prefix: string,
): Promise<ChatRequest> {
  const community = communityOf(http)
  const [first] = community.languages
  const locale = prefix === '' ? first : LOCALES.find((each) => each === prefix)
  if (!locale || (prefix !== '' && (locale === first || !community.languages.includes(locale)))) throw notFound()
  const view = parseView((http.query as { view?: unknown }).view)
  return {
    http,
    reply,
    community,
    locale,
    t: kernel.i18n.translator(locale),
    view,
    actor: await kernel.identity.residentOf(http),
    secret: readCookie(http.headers.cookie, cookieName(kernel)),
    url: (path) => pageUrl(path, { locale, defaultLocale: first, view }),
  }
}

async function showPage(parts: ChatParts, renderFrame: ChatFrame, request: ChatRequest): Promise<FastifyReply> {
  const { kernel } = parts
  const { community, locale, t, view, actor, secret, reply } = request
  const messages = await messagesOf(parts, request)
  const title = t('bot:page.title', { name: inLanguage(community.name, locale) })
  const place = { community, locale, path: PATH, search: '', view }
  const { head, header, footer } = await renderFrame(place, title)
  const { script, style } = kernel.assets.chat
  const addressing = { defaultLocale: community.languages[0], view }
  const content = kernel.templates.render('bot/chat', contentOf(request, messages, secret), locale, addressing)
  const signedIn = actor.kind === 'resident'
  const data: AccountLayoutData = {
    head: { ...head, noindex: true, accountScript: script.url, styles: [...head.styles, style.url] },
    header: signedIn ? { ...header, account: { label: t('account:menu.account'), href: '/account' } } : header,
    footer,
    menu: [],
    crumbs: [],
    heading: title,
    content,
  }
  return reply
    .type('text/html; charset=utf-8')
    .send(kernel.templates.render('layouts/account', data, locale, addressing).toString())
}

/** The conversation of the cookie; undefined where there is none, or it is over. */
async function messagesOf({ kernel }: ChatParts, request: ChatRequest): Promise<MessageView[] | undefined> {
  const { community, secret } = request
  const id = secret === undefined ? undefined : chatIdOf(secret)
  if (id === undefined) return undefined
  return withCommunity(kernel.db, community, async (tx) => {
    if (!(await isOpenChat(tx, id, kernel.clock.now()))) return undefined
    return viewsOf(tx, community, await listMessages(tx, id))
  })
}

function contentOf({ actor, secret, t, url }: ChatRequest, messages: MessageView[] | undefined, chat: typeof secret) {
  const last = messages?.findLast(({ from }) => from !== 'person')
  return {
    who: actor.kind === 'resident' ? t('bot:page.signed-in', { name: actor.displayName }) : undefined,
    signIn: '/account/sign-in?next=/chat',
    open: messages !== undefined,
    days: CHAT_DAYS,
    messages: messages?.map((message) => ({ ...message, mine: message.from === 'person', at: new Date(message.at) })),
    buttons: last?.buttons ?? [],
    sample: { bot: sampleOf('bot'), person: sampleOf('person'), operator: sampleOf('operator') },
    keys: { button: randomUUID(), text: randomUUID() },
    maxlength: MAX_PERSON_TEXT,
    action: PATH,
    end: `${PATH}/end`,
    transcript: `${PATH}/transcript.txt`,
    // The script talks to the API with the secret of the chat; the page is in no cache.
    script: JSON.stringify({ chat, last: messages?.at(-1)?.id ?? '0', page: url(PATH) }),
  }
}

/** What the script makes messages of. */
const sampleOf = (from: MessageView['from']) => ({ id: '0', from, mine: from === 'person', at: undefined, blocks: [] })

async function say(parts: ChatParts, request: ChatRequest): Promise<FastifyReply> {
  const { kernel, limits, turns } = parts
  const { http, reply, community, locale, actor, secret, url } = request
  limits.countRequest(http)
  const { key, button, text } = parseInput(SaidOnPage, http.body ?? {}, kernel.i18n, locale)
  const answer = button !== undefined ? pressOf(button) : text ? ({ kind: 'text', text } as const) : undefined
  const chatId = secret === undefined ? undefined : chatIdOf(secret)
  const known = chatId !== undefined && answer !== undefined
  if (known) limits.countMessage(chatId)
  const said = known
    ? await withCommunity(kernel.db, community, (tx) =>
        receive(tx, turns, community, { chatId, answer, actor, key, language: locale }),
      )
    : undefined
  if (said) return reply.redirect(url(PATH) + anchorOf(said), 303)
  // The conversation is going on already: an empty field says nothing.
  if (answer === undefined && (await messagesOf(parts, request))) return reply.redirect(url(PATH), 303)
  limits.countStart(http)
  const begun = await withCommunity(kernel.db, community, (tx) =>
    begin(tx, turns, community, { actor, language: locale }),
  )
  const cookie = setCookie(cookieName(kernel), begun.secret, { seconds: COOKIE_SECONDS, tls: kernel.identity.tls })
  return reply.header('set-cookie', cookie).redirect(url(PATH) + anchorOf(begun.messages), 303)
}

/** Of the first new message: the browser scrolls there and no further. */
function anchorOf(messages: readonly ChatMessage[]): string {
  const [first] = messages
  return first ? `#m-${first.seq}` : ''
}

async function end({ kernel, limits }: ChatParts, request: ChatRequest): Promise<FastifyReply> {
  const { http, reply, community, secret, url } = request
  limits.countRequest(http)
  const id = secret === undefined ? undefined : chatIdOf(secret)
  if (id !== undefined) await withCommunity(kernel.db, community, (tx) => deleteChat(tx, id))
  const blank = setCookie(cookieName(kernel), '', { seconds: 0, tls: kernel.identity.tls })
  return reply.header('set-cookie', blank).redirect(url(PATH), 303)
}

async function sendTranscript(parts: ChatParts, request: ChatRequest): Promise<FastifyReply> {
  const { reply, t, community, locale } = request
  const messages = await messagesOf(parts, request)
  if (!messages) throw notFound('bot.no-chat')
  return reply
    .type('text/plain; charset=utf-8')
    .header('content-disposition', 'attachment; filename="chat.txt"')
    .send(transcriptOf(messages, inLanguage(community.name, locale), locale, t))
}
