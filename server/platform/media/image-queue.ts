import pLimit from 'p-limit'
import { AppError } from '#platform/errors.ts'

export interface QueueLimits {
  /** Pictures processed concurrently. */
  concurrency: number
  /** Pictures waiting in the queue. */
  waiting: number
  /** Pictures of one community, processed or waiting, so that others get through. */
  share: number
}

/** Per process. A waiting picture occupies memory, at most 15 MB; one in progress takes more. */
export const IMAGE_QUEUE: QueueLimits = { concurrency: 2, waiting: 12, share: 4 }

const RETRY_AFTER_SECONDS = 10

/** Processing a picture takes seconds of CPU time: concurrency is limited, and so is the queue. */
export class ImageQueue {
  readonly #limits: QueueLimits
  readonly #limit: ReturnType<typeof pLimit>
  readonly #shares = new Map<string, number>()

  constructor(limits: QueueLimits) {
    this.#limits = limits
    this.#limit = pLimit(limits.concurrency)
  }

  /** @throws AppError media.busy immediately, before starting, when the queue or the community's share is full */
  async run<T>(communityId: string, work: () => Promise<T>): Promise<T> {
    const { concurrency, waiting, share } = this.#limits
    const own = this.#shares.get(communityId) ?? 0
    const all = this.#limit.activeCount + this.#limit.pendingCount
    if (own >= share || all >= concurrency + waiting) {
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

/** The instance of this process. */
export const imageQueue = new ImageQueue(IMAGE_QUEUE)
