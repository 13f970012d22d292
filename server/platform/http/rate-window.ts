/** Clients that are counted at a time; beyond them the one that came first is forgotten. */
const MAX_TRACKED_CLIENTS = 10_000

interface Window {
  startedAt: number
  count: number
}

/** Counts requests by client in the memory of this process: nothing is asked of the database to refuse a flood. */
export class RateWindow {
  readonly #windows = new Map<string, Window>()
  readonly #limit: { most: number; seconds: number }

  constructor(limit: { most: number; seconds: number }) {
    this.#limit = limit
  }

  /** @returns seconds to wait where this request is one too many */
  count(client: string, now: Date): number | undefined {
    const { most, seconds } = this.#limit
    const at = now.getTime()
    const known = this.#windows.get(client)
    const isOpen = known !== undefined && at < known.startedAt + seconds * 1000 && at >= known.startedAt
    const window = isOpen ? known : { startedAt: at, count: 0 }
    // Inserted anew, so that the map is in the order in which windows began.
    if (!isOpen) {
      this.#windows.delete(client)
      this.#windows.set(client, window)
      const [first] = this.#windows.keys()
      if (this.#windows.size > MAX_TRACKED_CLIENTS && first !== undefined) this.#windows.delete(first)
    }
    if (window.count >= most) return Math.max(1, Math.ceil((window.startedAt + seconds * 1000 - at) / 1000))
    window.count += 1
    return undefined
  }
}
