import pg from 'pg'

const OPENING = /^(?:begin$|start transaction |set local )/
const NOTHING = { command: 'SELECT', rowCount: 0, rows: [] }
/** PostgreSQL: what a prepared statement answers has changed, since somebody altered a table. */
const STALE_PLAN = '0A000'

/**
 * How statements travel. Three things make a short transaction cheap, and change nothing about what it does:
 * - Statements that are sent without waiting for one another share a round trip (`pipeline: true`).
 * - Whoever opens a transaction goes on at once: BEGIN and SET LOCAL travel with the first statement after them. Should
 *   one of them fail, that statement is told; PostgreSQL does nothing more in a transaction that has failed.
 * - A text that comes again and again is prepared once a connection instead of being parsed and planned each time.
 */
export class PipelinedClient extends pg.Client {
  /** Sent, and not yet known to have been done. */
  #opening: Promise<unknown>[] = []
  #corked = false
  /** Goes up when this connection's prepared statements have become useless. */
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
      // Heard of together with the answer of the next statement.
      answer.catch(() => undefined)
      this.#opening.push(answer)
      return Promise.resolve(NOTHING)
    }
    if (this.#opening.length === 0) return answer
    const opening = this.#opening
    this.#opening = []
    return Promise.all([...opening, answer]).then((answers) => answers.at(-1))
  }

  /** What is sent until the event loop goes round leaves in one write: a system call costs more than a statement. */
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

/** Uses after which a text gets a name; names at most, since every connection keeps each; texts counted at most. */
const OFTEN = 10
const MAX_NAMES = 250
const MAX_COUNTED = 2_000

const names = new Map<string, string>()
const uses = new Map<string, number>()

/** The name of a text that comes often enough to be worth a prepared statement. */
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
