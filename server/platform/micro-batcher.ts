import { BATCH } from '#platform/limits.ts'

interface Waiting<Order, Answer> {
  order: Order
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/**
 * Does in one go what many ask for at the same moment. Nobody is kept waiting for company: the first goes with whoever came
 * in the same turn of the event loop, and those who come meanwhile go next, all of them.
 */
export class MicroBatcher<Order, Answer> {
  readonly #work: (orders: readonly Order[]) => Promise<readonly Answer[]>
  #waiting: Waiting<Order, Answer>[] = []
  #busy = false

  /** @param work answers in the order of what was asked; when it throws, everybody in this go is told */
  constructor(work: (orders: readonly Order[]) => Promise<readonly Answer[]>) {
    this.#work = work
  }

  ask(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, resolve, reject })
      if (this.#busy) return
      this.#busy = true
      setImmediate(() => this.#next())
    })
  }

  #next(): void {
    const taken = this.#waiting.splice(0, BATCH.most)
    if (taken.length === 0) {
      this.#busy = false
      return
    }
    let ended = false
    const end = () => {
      if (ended) return
      ended = true
      clearTimeout(patience)
      this.#next()
    }
    // Who comes after a go that waits for something does not wait for it as well.
    const patience = setTimeout(end, BATCH.timeoutMs)
    this.#go(taken).finally(end)
  }

  /** Never rejects: every order hears of its own outcome. */
  async #go(taken: readonly Waiting<Order, Answer>[]): Promise<void> {
    try {
      const answers = await this.#work(taken.map(({ order }) => order))
      if (answers.length !== taken.length) throw new Error('as many answers as orders are needed')
      for (const [index, { resolve }] of taken.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      for (const { reject } of taken) reject(error)
    }
  }
}
