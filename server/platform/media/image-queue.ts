import pLimit from 'p-limit'
import { AppError } from '#platform/errors.ts'

export interface QueueLimits {
  /** Pictures that are worked on side by side. */
  atOnce: number
  /** Pictures that wait for it. */
  waiting: number
  /** Pictures of one community that are worked on or wait, so that the others find room. */
  share: number
}

/** Of each process. A picture that waits is held in memory, at most 15 MB of it; one that is worked on takes more. */
export const IMAGE_QUEUE: QueueLimits = { atOnce: 2, waiting: 12, share: 4 }

const RETRY_AFTER_SECONDS = 10

/** Work on pictures takes seconds of processor time: a bounded number at a time, and nobody waits without end. */
export class ImageQueue {
  readonly #limits: QueueLimits
  readonly #limit: ReturnType<typeof pLimit>
  readonly #shares = new Map<string, number>()

  constructor(limits: QueueLimits) {
    this.#limits = limits
    this.#limit = pLimit(limits.atOnce)
  }

  /** @throws AppError media.busy at once, without having begun, when the queue or the community's share of it is full */
  async run<T>(communityId: string, work: () => Promise<T>): Promise<T> {
    const { atOnce, waiting, share } = this.#limits
    const own = this.#shares.get(communityId) ?? 0
    const all = this.#limit.activeCount + this.#limit.pendingCount
    if (own >= share || all >= atOnce + waiting) {
      throw new AppError('media.busy', { status: 503, details: { retryAfter: RETRY_AFTER_SECONDS } })
    }
    this.#shares.set(communityId, own + 1)
    try {
      return await this.#limit(work)
    } finally {
      const left = (this.#shares.get(communityId) ?? 1) - 1
      if (left > 0) this.#shares.set(communityId, left)
      else this.#shares.delete(communityId)
    }
  }
}

/** The one of this process. */
export const imageQueue = new ImageQueue(IMAGE_QUEUE)
