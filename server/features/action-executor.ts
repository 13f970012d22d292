import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Action, ActionDeclaration, ActionItem, Body, Context, Params, Scopes } from '#contract/index.ts'
import { accountOf, countToday } from '#participation/daily-limit.ts'
import { type Db, isOutage } from '#platform/db/index.ts'
import { AppError } from '#platform/errors.ts'
import { BATCH } from '#platform/limits.ts'
import { MicroBatcher } from '#platform/micro-batcher.ts'
import {
  type Community,
  type CommunityTx,
  mayHaveCommitted,
  withCommunity,
  withSavepoint,
} from '#platform/tenancy/index.ts'

type Item = ActionItem<ActionDeclaration['access'], Params, Body, Params>
type Output = unknown
/** The answer to one request of a batch; undefined: the batch has failed and the request is repeated on its own. */
type Outcome = { output: Output } | { refusal: AppError } | undefined
type RunMany = (tx: CommunityTx, items: readonly Item[]) => Promise<readonly Output[]>

/**
 * Executes actions: each in a transaction in the scope of its community, those that arrive together in one, or what spans
 * the platform and communities in one after the other.
 */
export class ActionExecutor {
  readonly #db: Db
  readonly #log: Pick<Logger, 'error'>
  readonly scopes: Scopes
  readonly #batchers = new Map<ActionDeclaration, WeakMap<Community, MicroBatcher<Item, Outcome>>>()

  constructor(db: Db, log: Pick<Logger, 'error'>, scopes: Scopes) {
    this.#db = db
    this.#log = log
    this.scopes = scopes
  }

  async execute(action: Action, context: Context, input: Item['input']): Promise<Output> {
    const item = { context, input }
    if (action.across) return this.#runAcross(action, item)
    if (!action.runMany) return this.#runOne(action, item)
    const runMany: RunMany = (tx, items) => action.runMany(tx, items)
    const outcome = await this.#batcherOf(action, runMany, context.community).ask(item)
    return answerOf(outcome ?? (await this.#runBatch(runMany, context.community, [item]))[0])
  }

  /**
   * The same on an open transaction of the community, for a caller that commits the effect with something of its own: the
   * state of a chat. After a refusal the transaction is as it was before.
   */
  executeOn(tx: CommunityTx, action: Action, context: Context, input: Item['input']): Promise<Output> {
    if (action.across) throw new Error('work in several scopes opens its own transactions')
    const item = { context, input }
    return withSavepoint(tx, async () => {
      if (!action.runMany) return runOn(tx, action, item)
      const [output] = await action.runMany(tx, [item])
      if (output instanceof AppError) throw output
      return output
    })
  }

  #runOne(action: SingleAction, item: Item): Promise<Output> {
    return withCommunity(this.#db, item.context.community, (tx) => runOn(tx, action, item))
  }

  /** Counted in a transaction of its own, so that what is refused afterwards counts as well. */
  async #runAcross(
    action: ActionDeclaration & { across: NonNullable<Action['across']> },
    { context, input }: Item,
  ): Promise<Output> {
    const { dailyLimit = 'once-each' } = action
    if (dailyLimit !== 'once-each') {
      const { actor, clock, locale } = context
      const counting = { account: accountOf(actor), now: clock.now(), locale }
      await this.scopes.inPlatform((tx) => countToday(tx, dailyLimit, counting))
    }
    return action.across(this.scopes, context, input)
  }

  #batcherOf(action: ActionDeclaration, runMany: RunMany, community: Community): MicroBatcher<Item, Outcome> {
    const batchers = this.#batchers.get(action) ?? new WeakMap<Community, MicroBatcher<Item, Outcome>>()
    this.#batchers.set(action, batchers)
    const batcher =
      batchers.get(community) ?? new MicroBatcher((items) => this.#tryBatch(action.name, runMany, community, items))
    batchers.set(community, batcher)
    return batcher
  }

  async #tryBatch(
    action: string,
    runMany: RunMany,
    community: Community,
    items: readonly Item[],
  ): Promise<readonly Outcome[]> {
    try {
      return await this.#runBatch(runMany, community, items)
    } catch (error) {
      const isBusy = isOutage(error) && error.code === 'database.busy'
      // After an unknown commit a repetition could refuse what was done; while the database is down it is in vain.
      if (items.length === 1 || mayHaveCommitted(error) || (isOutage(error) && !isBusy)) throw error
      if (!isBusy) this.#log.error({ err: error, action }, 'a batch failed and is repeated one by one')
      return items.map(() => undefined)
    }
  }

  async #runBatch(runMany: RunMany, community: Community, items: readonly Item[]): Promise<readonly Outcome[]> {
    const outputs = await withCommunity(this.#db, community, async (tx) => {
      // Only the requests that need a row which another transaction holds for longer wait for it.
      if (items.length > 1) await sql`set local lock_timeout = ${sql.lit(BATCH.lockMs)}`.execute(tx)
      return runMany(tx, items)
    })
    if (outputs.length !== items.length) throw new Error('runMany must answer every request')
    return outputs.map((output) => (output instanceof AppError ? { refusal: output } : { output }))
  }
}

type SingleAction = ActionDeclaration & { run: NonNullable<Action['run']> }

async function runOn(tx: CommunityTx, action: SingleAction, { context, input }: Item): Promise<Output> {
  const { dailyLimit = 'once-each' } = action
  // What fails later is rolled back with its count: only what was done counts.
  if (dailyLimit !== 'once-each') {
    const { actor, clock, locale } = context
    await countToday(tx, dailyLimit, { account: accountOf(actor), now: clock.now(), locale })
  }
  return action.run(tx, context, input)
}

function answerOf(outcome: Outcome): Output {
  if (!outcome) throw new Error('a batch of one has one answer')
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.output
}
