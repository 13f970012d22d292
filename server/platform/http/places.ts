/** Places for what lasts longer than a request usually does: streams and downloads, in this process. */
export class Places {
  readonly #most: number
  readonly #byKey = new Map<string, number>()
  #taken = 0

  constructor(most: number) {
    this.#most = most
  }

  /**
   * Takes one place.
   * @param shares what the place counts towards, besides the total, and how many places each may have; all are checked
   *   before any is counted
   * @returns gives the place back; further calls do nothing
   * @throws what `full` makes: of the first key that has its share, or of undefined when all places are taken
   */
  take(shares: readonly Share[], full: (share: Share | undefined) => Error): () => void {
    const exhausted = shares.find(({ key, most }) => (this.#byKey.get(key) ?? 0) >= most)
    if (exhausted || this.#taken >= this.#most) throw full(exhausted)
    this.#count(shares, 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.#count(shares, -1)
    }
  }

  #count(shares: readonly Share[], change: 1 | -1): void {
    this.#taken += change
    for (const { key } of shares) {
      const count = (this.#byKey.get(key) ?? 0) + change
      if (count > 0) this.#byKey.set(key, count)
      else this.#byKey.delete(key)
    }
  }
}

interface Share {
  /** `address 192.0.2.1`; kinds of keys must not coincide. */
  key: string
  most: number
}
