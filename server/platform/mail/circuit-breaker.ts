import { MAIL } from '#platform/limits.ts'
import { MailDelayed } from './transport.ts'

/**
 * After the mail server itself has failed nothing is sent to it for a while, longer with every failure: a thousand waiting
 * letters must not mean a thousand connections to a server that is down.
 */
export class CircuitBreaker {
  #failures = 0
  #until = 0

  /** Whether the last try found the mail server failing. */
  get isOpen(): boolean {
    return this.#failures > 0
  }

  /** @throws MailDelayed while it is too early for another try */
  requireClosed(): void {
    if (performance.now() < this.#until) throw new MailDelayed('the mail server rests', { outage: false })
  }

  open(): void {
    // Letters that were under way side by side have found the same failure.
    if (performance.now() < this.#until) return
    this.#until = performance.now() + Math.min(MAIL.restMs * 2 ** this.#failures, MAIL.longestRestMs)
    this.#failures += 1
  }

  /** A letter was taken; true when that was the end of an outage. */
  close(): boolean {
    const wasNeeded = this.isOpen
    this.#failures = 0
    this.#until = 0
    return wasNeeded
  }
}
