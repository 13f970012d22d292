import { MAIL } from '#platform/limits.ts'
import { MailDelayed } from './transport.ts'

/**
 * Stops sending for a while after the mail server itself has failed, longer with every failure: a thousand pending
 * letters must not mean a thousand connections to a server that is down.
 */
export class CircuitBreaker {
  #failures = 0
  #until = 0

  /** True when the last attempt found the mail server failing. */
  get isOpen(): boolean {
    return this.#failures > 0
  }

  /** @throws MailDelayed while it is too early for another attempt */
  requireClosed(): void {
    if (performance.now() < this.#until) throw new MailDelayed('the mail server rests', { outage: false })
  }

  open(): void {
    // Letters sent concurrently have hit the same failure.
    if (performance.now() < this.#until) return
    this.#until = performance.now() + Math.min(MAIL.openMs * 2 ** this.#failures, MAIL.maxOpenMs)
    this.#failures += 1
  }

  /** Records an accepted letter; true when it ended an outage. */
  close(): boolean {
    const wasNeeded = this.isOpen
    this.#failures = 0
    this.#until = 0
    return wasNeeded
  }
}
