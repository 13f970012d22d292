import { refusal } from '#platform/errors.ts'
import { HASHING } from './sign-in-limits.ts'

/** What the queue needs to know about a hashing request. */
export interface Requester {
  /** The address, or the link or account in its place: the number of clean requests with the same value is limited. */
  by: string
  /** Has failed too often recently. */
  suspect: boolean
}

type Lane = 'clean' | 'suspect'

/**
 * Two queues in front of a fixed number of workers. Clean requests, without failures, go first and have slots that
 * suspects cannot take: a flood of wrong passwords does not keep others from signing in. In memory, per process and
 * across all communities, since the processor is the shared resource.
 */
export class HashingQueue {
  #free: number
  #cleanInARow = 0
  readonly #waiting: Record<Lane, (() => void)[]> = { clean: [], suspect: [] }
  /** Waiting clean requests, by requester. */
  readonly #alike = new Map<string, number>()

  constructor(workers: number) {
    this.#free = Math.max(1, workers)
  }

  /** Runs `work` when a worker is free. Throws 503 `account.busy` when the queue is full. */
  async run<T>(requester: Requester | undefined, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await this.#wait(requester)
    try {
      return await work()
    } finally {
      const next = this.#next()
      if (next) next()
      else this.#free += 1
    }
  }

  async #wait(requester: Requester | undefined): Promise<void> {
    const { clean, suspect } = this.#waiting
    const by = requester?.by
    const alike = by === undefined ? 0 : (this.#alike.get(by) ?? 0)
    const lane: Lane = requester?.suspect || alike >= HASHING.maxWaitingAlike ? 'suspect' : 'clean'
    const full = clean.length + suspect.length >= HASHING.maxWaiting
    if (full || (lane === 'suspect' && suspect.length >= HASHING.maxWaitingSuspects)) {
      throw refusal('account.busy', { retryAfter: HASHING.retryAfterSeconds }, 503)
    }
    if (lane === 'suspect' || by === undefined) return new Promise((resolve) => this.#waiting[lane].push(resolve))
    this.#alike.set(by, alike + 1)
    await new Promise<void>((resolve) => clean.push(resolve))
    const left = (this.#alike.get(by) ?? 1) - 1
    if (left > 0) this.#alike.set(by, left)
    else this.#alike.delete(by)
  }

  #next(): (() => void) | undefined {
    const { clean, suspect } = this.#waiting
    const suspectIsDue = suspect.length > 0 && this.#cleanInARow >= HASHING.maxCleanInARow
    if (clean.length > 0 && !suspectIsDue) {
      this.#cleanInARow += 1
      return clean.shift()
    }
    this.#cleanInARow = 0
    return suspect.shift()
  }
}
