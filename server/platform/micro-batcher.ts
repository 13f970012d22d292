import { BATCH } from '#platform/limits.ts'

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

/**
 * Batches concurrent requests. The first item waits for no company: it runs with those of the same event-loop tick;
 * items that arrive meanwhile form the next batch.
 */
export class MicroBatcher<Item, Result> {
  readonly #work: (items: readonly Item[]) => Promise<readonly Result[]>
  #waiting: Waiting<Item, Result>[] = []
  #busy = false

  /** @param work returns results in the order of the items; when it throws, every item of the batch is rejected */
  constructor(work: (items: readonly Item[]) => Promise<readonly Result[]>) {
    this.#work = work
  }

  ask(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      if (this.#busy) return
      this.#busy = true
      setImmediate(() => this.#next())
    })
  }

  #next(): void {
    const batch = this.#waiting.splice(0, BATCH.maxItems)
    if (batch.length === 0) {
      this.#busy = false
      return
    }
    let ended = false
    const end = () => {
      if (ended) return
      ended = true
      clearTimeout(timer)
      this.#next()
    }
    // A batch that is blocked must not delay the items behind it.
    const timer = setTimeout(end, BATCH.timeoutMs)
    this.#run(batch).finally(end)
  }

  /** Never rejects: each item settles on its own. */
  async #run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#work(batch.map(({ item }) => item))
      if (results.length !== batch.length) throw new Error('expected as many results as items')
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}
