/** Who waits for messages of a chat in this process: event streams. */
import { CHAT_TAG } from '#bot/runtime/index.ts'
import type { Kernel } from '#server/kernel.ts'

export class WakeUps {
  readonly #waiting = new Map<string, Set<() => void>>()
  readonly #unsubscribe: () => void

  constructor({ notifier }: Pick<Kernel, 'notifier'>) {
    this.#unsubscribe = notifier.subscribe('web-chat', (_community, tags) => {
      if (tags === 'all') for (const all of this.#waiting.values()) for (const wake of all) wake()
      else for (const tag of tags) if (tag.startsWith(CHAT_TAG)) this.#wake(tag.slice(CHAT_TAG.length))
    })
  }

  #wake(chatId: string): void {
    for (const wake of this.#waiting.get(chatId) ?? []) wake()
  }

  /** Calls `wake` at every message of the chat until the returned function is called. */
  add(chatId: string, wake: () => void): () => void {
    const all = this.#waiting.get(chatId) ?? new Set()
    this.#waiting.set(chatId, all.add(wake))
    return () => {
      all.delete(wake)
      if (all.size === 0) this.#waiting.delete(chatId)
    }
  }

  stop(): void {
    this.#unsubscribe()
  }
}
