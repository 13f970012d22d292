import pg from 'pg'

const OPENING = /^(?:begin$|start transaction |set local )/
const NOTHING = { command: 'SELECT', rowCount: 0, rows: [] }
/** PostgreSQL: the result type of a prepared statement changed because a table was altered. */
const STALE_PLAN = '0A000'

/**
 * Makes short transactions cheap in three ways, without changing what they do:
 * - Statements sent without waiting for one another share a round trip (`pipeline: true`).
 * - Opening a transaction returns immediately: BEGIN and SET LOCAL travel with the first statement after them. If one
 * of them fails, that statement reports the error; PostgreSQL executes nothing more in a failed transaction.
 * - A frequent text is prepared once per connection instead of being parsed and planned each time.
 */
export class PipelinedClient extends pg.Client {
  /** Sent, not yet confirmed. */
  #opening: Promise<unknown>[] = []
  #corked = false
  /** Incremented when this connection's prepared statements become invalid. */
  #generation = 0

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true })
  }

  override query(...given: unknown[]): never {
    const [text, values] = given
    if (typeof text !== 'string' || given.length !== 2 || !Array.isArray(values)) {
      return super.query(...(given as [never])) as never
    }
    return this.#travel(text, values) as never
  }

  #travel(text: string, values: readonly unknown[]): Promise<unknown> {
    this.#gather()
    const answer = this.#send(text, values)
    if (OPENING.test(text)) {
      // The answer to the next statement reports the error.
      answer.catch(() => undefined)
      this.#opening.push(answer)
      return Promise.resolve(NOTHING)
    }
    if (this.#opening.length === 0) return answer
    const opening = this.#opening
    this.#opening = []
    return Promise.all([...opening, answer]).then((answers) => answers.at(-1))
  }

  /** Statements sent within one event-loop tick leave in one write: a system call costs more than a statement. */
  #gather(): void {
    const { stream } = this.connection
    if (this.#corked) return
    this.#corked = true
    stream.cork()
    setImmediate(() => {
      this.#corked = false
      stream.uncork()
    })
  }

  async #send(text: string, values: readonly unknown[]): Promise<unknown> {
    const name = values.length > 0 ? nameOf(text) : undefined
    if (name === undefined) return super.query(text, [...values])
    try {
      return await super.query({ name: `${name}_${this.#generation}`, text, values: [...values] })
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === STALE_PLAN) this.#generation += 1
      throw error
    }
  }
}

/**
 * Uses after which a text gets a name; maximum number of names, since every connection keeps each; maximum number of
 * texts counted.
 */
const OFTEN = 10
const MAX_NAMES = 250
const MAX_COUNTED = 2_000

const names = new Map<string, string>()
const uses = new Map<string, number>()

/** The name of a text frequent enough to be worth a prepared statement. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MAX_NAMES) return known
  const count = (uses.get(text) ?? 0) + 1
  if (count < OFTEN) {
    if (uses.size >= MAX_COUNTED) uses.clear()
    uses.set(text, count)
    return undefined
  }
  uses.delete(text)
  const name = `viche_${names.size}`
  names.set(text, name)
  return name
}
