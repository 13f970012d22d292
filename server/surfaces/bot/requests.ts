/** What every request of the web chat passes: limits, the chat behind a secret, the person behind a session. */
import type { FastifyRequest } from 'fastify'
import { chatIdOf } from '#bot/chats/index.ts'
import { type AppError, notFound, refusal } from '#platform/errors.ts'
import { RateWindow } from '#platform/http/index.ts'
import { rateLimitAddress } from '#platform/identity/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { MESSAGES_PER_CHAT, REQUESTS_PER_ADDRESS, STARTS_PER_ADDRESS } from './limits.ts'

/** The same for a chat that never was, that is over, and that belongs to another community. */
export const noChat = (): AppError => notFound('bot.no-chat')

export function communityOf(request: FastifyRequest): Community {
  if (!request.community) throw notFound()
  return request.community
}

/** Limits by client address and by chat, in the memory of this process. */
export class ChatLimits {
  readonly #clock: Kernel['clock']
  readonly #starts = new RateWindow(STARTS_PER_ADDRESS)
  readonly #requests = new RateWindow(REQUESTS_PER_ADDRESS)
  readonly #messages = new RateWindow(MESSAGES_PER_CHAT)

  constructor({ clock }: Pick<Kernel, 'clock'>) {
    this.#clock = clock
  }

  /** @throws AppError 429 */
  countStart(request: FastifyRequest): void {
    this.#count(this.#starts, rateLimitAddress(request.ip))
  }

  /** @throws AppError 429 */
  countRequest(request: FastifyRequest): void {
    this.#count(this.#requests, rateLimitAddress(request.ip))
  }

  /** @throws AppError 429 */
  countMessage(chatId: string): void {
    this.#count(this.#messages, chatId)
  }

  #count(window: RateWindow, key: string): void {
    const retryAfter = window.count(key, this.#clock.now())
    if (retryAfter !== undefined) throw refusal('request.too-many', { retryAfter }, 429)
  }
}

/** @throws AppError 404 */
export function requireChatId(secret: string): string {
  const id = chatIdOf(secret)
  if (id === undefined) throw noChat()
  return id
}
