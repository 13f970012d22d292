/** `GET /api/v1/chat/{chat}/events`: messages as they come. */
import { finished, Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isOpenChat, listMessages } from '#bot/chats/index.ts'
import { refusal } from '#platform/errors.ts'
import { Places } from '#platform/http/index.ts'
import { rateLimitAddress } from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { HEARTBEAT_MS, MAX_STREAM_MS, POLL_MS, STREAM_RETRY_SECONDS, STREAMS } from './limits.ts'
import { type MessageView, viewsOf } from './message-view.ts'
import { noChat } from './requests.ts'
import type { WakeUps } from './wake-ups.ts'

/** The number of a message, as in `Last-Event-ID`. */
const SEQ = /^\d{1,9}$/
/** Milliseconds that a browser waits before it connects again. */
const RECONNECT_MS = 3_000

export class EventStreams {
  readonly #kernel: Pick<Kernel, 'db' | 'clock' | 'log'>
  readonly #wakeUps: WakeUps
  readonly #places = new Places(STREAMS.most)
  readonly #open = new Set<AbortController>()
  #isStopping = false

  constructor(kernel: Pick<Kernel, 'db' | 'clock' | 'log'>, wakeUps: WakeUps) {
    this.#kernel = kernel
    this.#wakeUps = wakeUps
  }

  /** Ends every stream properly: the client connects to the next process. */
  stop(): void {
    this.#isStopping = true
    for (const one of this.#open) one.abort()
  }

  /** @throws AppError 404 for an unknown chat, 429 or 503 where all places are taken */
  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    community: Community,
    chatId: string,
  ): Promise<FastifyReply> {
    const { db, clock } = this.#kernel
    if (!(await withCommunity(db, community, (tx) => isOpenChat(tx, chatId, clock.now())))) throw noChat()
    const giveBack = this.#places.take([{ key: rateLimitAddress(request.ip), most: STREAMS.mostPerAddress }], (share) =>
      refusal('request.too-many-streams', { retryAfter: STREAM_RETRY_SECONDS }, share ? 429 : 503),
    )
    const controller = new AbortController()
    const { raw } = reply
    const left = () => {
      this.#open.delete(controller)
      giveBack()
      controller.abort()
    }
    this.#open.add(controller)
    // The client may have left while the chat was looked up: 'close' does not come again.
    if (raw.destroyed) left()
    else raw.once('close', left)
    if (this.#isStopping) controller.abort()
    const stream = Readable.from(this.#chunks(community, chatId, afterOf(request), controller.signal), {
      highWaterMark: 1,
    })
    const { socket } = raw
    // The connection is not kept: the end of the server would wait for it.
    finished(stream, () => socket?.destroySoon())
    return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(stream)
  }

  async *#chunks(community: Community, chatId: string, after: number, signal: AbortSignal): AsyncGenerator<string> {
    const { promise: over, resolve: end } = Promise.withResolvers<void>()
    const deadline = setTimeout(end, MAX_STREAM_MS)
    signal.addEventListener('abort', () => end(), { once: true })
    let wake = Promise.withResolvers<void>()
    const remove = this.#wakeUps.add(chatId, () => wake.resolve())
    let isOver = signal.aborted
    void over.then(() => {
      isOver = true
      wake.resolve()
    })
    let seen = after
    let readAt = Number.NEGATIVE_INFINITY
    try {
      yield `retry: ${RECONNECT_MS}\n\n`
      for (let isWoken = true; !isOver; ) {
        if (isWoken || performance.now() - readAt > POLL_MS) {
          readAt = performance.now()
          const fresh = await this.#messagesAfter(community, chatId, seen)
          if (!fresh) return
          for (const message of fresh) {
            yield eventOf(message)
            seen = Number(message.id)
          }
        }
        isWoken = true
        const heartbeat = setTimeout(() => {
          isWoken = false
          wake.resolve()
        }, HEARTBEAT_MS)
        await wake.promise
        clearTimeout(heartbeat)
        wake = Promise.withResolvers<void>()
        if (!isOver && !isWoken) yield ':\n\n'
      }
    } finally {
      clearTimeout(deadline)
      remove()
    }
  }

  /** Undefined when the chat is over. */
  #messagesAfter(community: Community, chatId: string, seq: number): Promise<MessageView[] | undefined> {
    const { db, clock } = this.#kernel
    return withCommunity(db, community, async (tx) => {
      if (!(await isOpenChat(tx, chatId, clock.now()))) return undefined
      return viewsOf(tx, community, await listMessages(tx, chatId, { after: seq }))
    })
  }
}

const eventOf = (message: MessageView): string => `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`

/** Where to go on: by the browser after a broken connection, or by the page that shows messages already. */
function afterOf(request: FastifyRequest): number {
  const { after } = request.query as { after?: unknown }
  const given = request.headers['last-event-id'] ?? after
  return typeof given === 'string' && SEQ.test(given) ? Number(given) : 0
}
