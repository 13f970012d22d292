import { refusal } from '#platform/errors.ts'
import { OPEN_DATA } from '#platform/limits.ts'

/** Downloads in progress, in this process. */
export class Downloads {
  readonly #byCommunity = new Map<string, number>()
  #all = 0

  /** Takes a place and answers how to give it back. @throws 503 open-data.busy */
  start(communityId: string): () => void {
    const own = this.#byCommunity.get(communityId) ?? 0
    if (this.#all >= OPEN_DATA.concurrency || own >= OPEN_DATA.concurrencyPerCommunity) {
      throw refusal('open-data.busy', { retryAfter: OPEN_DATA.retryAfterSeconds }, 503)
    }
    this.#all += 1
    this.#byCommunity.set(communityId, own + 1)
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      this.#all -= 1
      const left = (this.#byCommunity.get(communityId) ?? 1) - 1
      if (left > 0) this.#byCommunity.set(communityId, left)
      else this.#byCommunity.delete(communityId)
    }
  }
}
