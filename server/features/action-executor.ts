import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Action, Context } from '#contract/index.ts'
import { accountOf, countToday } from '#participation/daily-limit.ts'
import { type Db, isOutage } from '#platform/db/index.ts'
import { BATCH } from '#platform/limits.ts'
import { MicroBatcher } from '#platform/micro-batcher.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'

type Input = Parameters<Action['run']>[2]
type Output = Awaited<ReturnType<Action['run']>>
type Order = { context: Context; input: Input }
/** What became of an order among others; undefined when it is to be done by itself. */
type Done = { output: Output } | undefined

/** Does actions: each in a transaction in the scope of its community, or several in one where they say how. */
export class ActionExecutor {
  readonly #db: Db
  readonly #log: Pick<Logger, 'error'>
  readonly #queues = new Map<Action, WeakMap<Community, MicroBatcher<Order, Done>>>()

  constructor(db: Db, log: Pick<Logger, 'error'>) {
    this.#db = db
    this.#log = log
  }

  async execute(action: Action, context: Context, input: Input): Promise<Output> {
    if (action.together) {
      const done = await this.#queueOf(action, context.community).ask({ context, input })
      if (done) return done.output
    }
    return this.#alone(action, { context, input })
  }

  #alone(action: Action, { context, input }: Order): Promise<Output> {
    const { dailyLimit = 'once-each' } = action
    return withCommunity(this.#db, context.community, async (tx) => {
      // What fails later is rolled back with its count: only what was done counts.
      if (dailyLimit !== 'once-each') {
        const { actor, clock, locale } = context
        await countToday(tx, dailyLimit, { account: accountOf(actor), now: clock.now(), locale })
      }
      return action.run(tx, context, input)
    })
  }

  #queueOf(action: Action, community: Community): MicroBatcher<Order, Done> {
    const queues = this.#queues.get(action) ?? new WeakMap<Community, MicroBatcher<Order, Done>>()
    this.#queues.set(action, queues)
    const queue = queues.get(community) ?? new MicroBatcher((orders) => this.#together(action, community, orders))
    queues.set(community, queue)
    return queue
  }

  async #together(action: Action, community: Community, orders: readonly Order[]): Promise<readonly Done[]> {
    const [first, ...others] = orders
    if (first && others.length === 0) return [{ output: await this.#alone(action, first) }]
    const nobody = orders.map(() => undefined)
    try {
      const outputs = await withCommunity(this.#db, community, async (tx) => {
        // A row that somebody holds longer is waited for by those alone who need it.
        await sql`set local lock_timeout = ${sql.lit(BATCH.lockMs)}`.execute(tx)
        return (await action.together?.(tx, orders)) ?? nobody
      })
      return outputs.map((output) => (output === undefined ? undefined : { output }))
    } catch (error) {
      // Nobody knows whether a commit has happened whose connection broke: to try again could refuse what was done.
      if (isOutage(error) && error.code !== 'database.busy') throw error
      if (!isOutage(error)) this.#log.error({ err: error, action: action.name }, 'done one by one: together it failed')
      return nobody
    }
  }
}
