import { createHash, randomInt } from 'node:crypto'
import { type CompiledQuery, type QueryExecutorProvider, type QueryResult, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { type DB, type Db, inTransaction, isOutage } from '#platform/db/index.ts'
import { type ListenerFaultReport, runIsolated } from './listeners.ts'
import type { ChangeNotifier } from './notifier.ts'

declare const scoped: unique symbol
/** A transaction inside one community's scope. Only `withCommunity` makes one. */
export type CommunityTx = Transaction<DB> & { readonly [scoped]: true }

/**
 * A statement that only `withCommunity` sends: a query builder or an `sql` template. A promise is not accepted: it
 * could send its statement after the COMMIT, outside the transaction and its scope.
 */
export interface Statement<Row = unknown> {
  compile(executor: QueryExecutorProvider): CompiledQuery<Row>
}

interface Effect {
  name: string
  run: () => void | Promise<void>
}

interface Scope {
  communityId: string
  /** Invalidated tags, and who invalidated them. */
  tags: Map<string, 'staff' | 'residents'>
  effects: Effect[]
  /** Sent in this order right before the COMMIT. */
  pipelined: CompiledQuery[]
}

const scopes = new WeakMap<object, Scope>()
const notifiers = new WeakMap<Db, ChangeNotifier>()
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Connects the notifier to a pool: after a commit it publishes the tags passed to `invalidateTags`. Failures of
 * `afterCommit` callbacks are reported like those of its listeners.
 */
export function bindNotifier(db: Db, notifier: ChangeNotifier): void {
  notifiers.set(db, notifier)
}

interface ScopeOptions {
  /** Read-only, with all reads from one snapshot: for exporting a whole community. */
  snapshot?: true
}

/**
 * Runs `work` in one transaction in the scope of `community`: row-level security restricts reads and writes to rows of
 * this community. Rolled back when `work` throws. No I/O other than the database belongs inside.
 */
export async function withCommunity<T>(
  db: Db,
  community: { id: string },
  work: (tx: CommunityTx) => Promise<T>,
  options: ScopeOptions = {},
): Promise<T> {
  return (await transact(db, community, work, options)).result
}

interface Transacted<T> {
  result: T
  /** Results of the statements pipelined with the commit. */
  answers: readonly QueryResult<unknown>[]
}

async function transact<T>(
  db: Db,
  community: { id: string },
  work: (tx: CommunityTx) => Promise<T>,
  options: ScopeOptions = {},
): Promise<Transacted<T>> {
  // The scope is a validated literal in a SET LOCAL of its own: a distributed PostgreSQL propagates SET LOCAL to its
  // workers, but not set_config(); and SET takes no bind parameter.
  if (!UUID.test(community.id)) throw new TypeError('a community id is a lower-case uuid')
  const scope: Scope = { communityId: community.id, tags: new Map(), effects: [], pipelined: [] }
  let committing = false
  let sent: Promise<QueryResult<unknown>>[] = []
  const scoped = async (transaction: Transaction<DB>) => {
    await sql`set local viche.community = ${sql.lit(community.id)}`.execute(transaction)
    scopes.set(transaction, scope)
    const result = await work(transaction as CommunityTx)
    sent = scope.pipelined.map((query) => transaction.executeQuery(query))
    if (sent.length > 0) await untilSent(sent)
    committing = true
    return result
  }
  let transacted: Transacted<T>
  try {
    const result = await inTransaction(db, scoped, options)
    transacted = { result, answers: await Promise.all(sent) }
  } catch (thrown) {
    // The commit only reports that it rolled back; the pipelined statements hold the reason.
    const error = committing ? ((await faultOf(sent)) ?? thrown) : thrown
    if (committing && isUndecided(error)) undecided.add(error as object)
    // A connection that broke during the commit leaves the outcome open: better to rerender pages in vain than to show
    // outdated ones.
    if (isOutage(error)) await announce(db, scope)
    throw error
  }
  // Outside the `try`: the commit stands, whatever its listeners do.
  const shown = announce(db, scope)
  const report = notifiers.get(db)?.onListenerFault ?? warnOfFault
  for (const { name, run } of scope.effects) void runIsolated(name, run, report)
  await shown
  return transacted
}

/** Resolves when the listeners of this process are done; never rejects because of one of them. */
async function announce(db: Db, { communityId, tags }: Scope): Promise<void> {
  const notifier = notifiers.get(db)
  if (!notifier) return
  const raisedBy = (by: 'staff' | 'residents') => {
    const raised = [...tags].flatMap(([tag, raiser]) => (raiser === by ? [tag] : []))
    return raised.length > 0 ? notifier.publish(communityId, raised, by) : undefined
  }
  await Promise.all([raisedBy('staff'), raisedBy('residents')])
}

/** Without a notifier (a command line, a test), the process itself prints a warning. */
const warnOfFault: ListenerFaultReport = (listener, error) =>
  process.emitWarning(error instanceof Error ? error : String(error), { type: 'ListenerFault', detail: listener })

async function faultOf(statements: readonly Promise<unknown>[]): Promise<unknown> {
  const answers = await Promise.allSettled(statements)
  return answers.find((answer) => answer.status === 'rejected')?.reason
}

/**
 * Statements reach the connection in microtasks; all of those run before the next tick. One that could not be sent at
 * all (an unserialisable parameter) has failed by then: a COMMIT would commit the others without it.
 */
async function untilSent(statements: readonly Promise<unknown>[]): Promise<void> {
  const failed: unknown[] = []
  for (const statement of statements) statement.catch((error: unknown) => failed.push(error))
  await new Promise<void>((resolve) => process.nextTick(() => process.nextTick(resolve)))
  if (failed.length > 0) throw failed[0]
}

/** Errors of transactions whose commit status is unknown. */
const undecided = new WeakSet<object>()

/**
 * True when a COMMIT was sent and not answered, as opposed to refused by PostgreSQL. `database.busy` is a refusal: a
 * timeout for a lock or a connection, or a lost conflict with another transaction.
 */
function isUndecided(error: unknown): boolean {
  return isOutage(error)
    ? error.code !== 'database.busy'
    : error instanceof Error && !(error instanceof pg.DatabaseError)
}

/**
 * True when the transaction that failed with this error may have been committed all the same. Whatever belongs to its
 * rows, such as a file, must then stay.
 */
export const mayHaveCommitted = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && undecided.has(error)

/**
 * For final statements of a transaction whose results decide nothing: they travel with the commit, so locks are held
 * for one round trip less. Sent in this order when `work` has ended. If one fails, the transaction is rolled back and
 * `withCommunity` throws the reason.
 */
export function pipelineWithCommit(tx: CommunityTx, ...statements: readonly (Statement | undefined)[]): void {
  const { pipelined } = scopeOf(tx)
  for (const statement of statements) if (statement) pipelined.push(compiled(tx, statement))
}

/** @throws TypeError for a promise, and for anything else that is not a statement */
function compiled<Row>(tx: CommunityTx, statement: Statement<Row>): CompiledQuery<Row> {
  if (typeof statement?.compile !== 'function') {
    throw new TypeError(
      'only a query that was not started yet can travel with the commit: pass its builder, not a promise',
    )
  }
  return statement.compile(tx)
}

/** One statement in the scope of `community`, in one round trip with the begin and the end of its transaction. */
export async function queryInCommunity<Row>(
  db: Db,
  community: { id: string },
  question: (tx: CommunityTx) => Statement<Row>,
): Promise<Row[]> {
  const { answers } = await transact(db, community, async (tx) => pipelineWithCommit(tx, question(tx)))
  return (answers[0]?.rows ?? []) as Row[]
}

function scopeOf(tx: CommunityTx): Scope {
  const scope = scopes.get(tx)
  if (!scope) throw new TypeError('this transaction was not opened by withCommunity')
  return scope
}

/** The uuid of the community of `tx`: every query also names it explicitly. */
export const communityOf = (tx: CommunityTx): string => scopeOf(tx).communityId

/**
 * Runs `run` after the commit, never after a rollback or an unknown outcome. For in-process effects that may be lost: a
 * failure is logged under its name and affects neither the transaction nor the others.
 */
export function afterCommit(tx: CommunityTx, name: string, run: () => void | Promise<void>): void {
  scopeOf(tx).effects.push({ name, run })
}

/**
 * Runs `work` behind a savepoint. When it throws, its writes are undone together with the tags, effects and statements that it
 * registered for the commit, and the error goes on; the transaction stays usable. Statements that it pipelined are sent
 * when it ends, so that later ones see them. Do not run two at a time on one transaction.
 */
export async function withSavepoint<T>(tx: CommunityTx, work: () => Promise<T>): Promise<T> {
  const scope = scopeOf(tx)
  const before = { tags: new Map(scope.tags), effects: scope.effects.length, pipelined: scope.pipelined.length }
  await sql`savepoint work`.execute(tx)
  try {
    const result = await work()
    for (const query of scope.pipelined.splice(before.pipelined)) await tx.executeQuery(query)
    await sql`release savepoint work`.execute(tx)
    return result
  } catch (error) {
    scope.tags = before.tags
    scope.effects.length = before.effects
    scope.pipelined.length = before.pipelined
    // Without its connection the transaction is lost anyway, and the first error says why.
    if (!isOutage(error)) {
      await sql`rollback to savepoint work`.execute(tx)
      // A rollback keeps its savepoint, and an outer one has the same name.
      await sql`release savepoint work`.execute(tx)
    }
    throw error
  }
}

/** Rows over which the version of a busy tag is sharded. */
const SPREAD = 16
const SPREAD_MARK = '~'
/**
 * By the database's clock, at the write. Truncated, so that within a minute an update of a row does not touch its
 * index.
 */
const THIS_MINUTE = sql<Date>`date_trunc('minute', clock_timestamp())`

/** See {@link resident} and {@link shardedTag}. */
export interface ResidentTag {
  tag: string
  isSpread: boolean
}

/**
 * For `invalidateTags`: a tag that residents invalidate, for example by signing. There may be hundreds a second, so
 * pages may show a slightly older state (`STALE.residents`), while a tag of staff takes effect immediately.
 */
export const resident = (tag: string): ResidentTag => ({ tag, isSpread: false })

/**
 * The same for a tag that many transactions invalidate concurrently. Its version is sharded over several rows, of which
 * each transaction updates one, so that their commits do not queue up behind a single row.
 */
export const shardedTag = (tag: string): ResidentTag => ({ tag, isSpread: true })

/** The tag behind a row of `cache_versions`. */
export const tagOfVersion = (id: string): string => id.split(SPREAD_MARK, 1)[0] ?? id

/**
 * Invalidates what pages show under `tag` (`petition:12`, `petitions`, `site`): a version row on this very transaction,
 * and after its commit a notice to every process. Cached pages with the tag are rendered again.
 */
export async function invalidateTags(tx: CommunityTx, ...tags: readonly (string | ResidentTag)[]): Promise<void> {
  await tagInvalidation(tx, ...tags)?.execute()
}

/**
 * The statement of {@link invalidateTags}, for pipelining with the commit; undefined when the tags were already
 * invalidated.
 */
export function tagInvalidation(tx: CommunityTx, ...tags: readonly (string | ResidentTag)[]) {
  const scope = scopeOf(tx)
  const ids: string[] = []
  for (const raised of tags) {
    const { tag, isSpread } = typeof raised === 'string' ? { tag: raised, isSpread: false } : raised
    if (!scope.tags.has(tag)) ids.push(isSpread ? `${tag}${SPREAD_MARK}${randomInt(SPREAD)}` : tag)
    if (typeof raised === 'string') scope.tags.set(tag, 'staff')
    else if (!scope.tags.has(tag)) scope.tags.set(tag, 'residents')
  }
  if (ids.length === 0) return undefined
  // Sorted, so that two transactions with the same tags take the row locks in one order.
  return tx
    .insertInto('cache_versions')
    .values(ids.sort().map((id) => ({ community_id: scope.communityId, id, version: 1, changed_at: THIS_MINUTE })))
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'id']).doUpdateSet({
        version: sql`cache_versions.version + 1`,
        changed_at: sql`excluded.changed_at`,
      }),
    )
}

/**
 * The next number of a kind in this community (1, 2, 3 …); a rollback returns the number. For numbering only: for
 * mutual exclusion use {@link lockNamed}.
 */
export async function nextNumber(tx: CommunityTx, kind: string): Promise<number> {
  const row = await tx
    .insertInto('numbers')
    .values({ community_id: communityOf(tx), id: kind, last_value: 1 })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'id']).doUpdateSet({ last_value: sql`numbers.last_value + 1` }),
    )
    .returning('last_value')
    .executeTakeFirstOrThrow()
  return row.last_value
}

/**
 * Takes mutexes of this community until the transaction ends: `lockNamed(tx, 'page-order')`. Later statements see what
 * the previous holder committed. Waits as long as for a row (`DATABASE.lockMs`), then throws 503 `database.busy`.
 *
 * They are advisory locks: 64 bits of a hash of community and name, so two names could share a lock and wait for each
 * other needlessly, which is slow but correct. Several are taken in the order of their keys, whatever the order given,
 * so two transactions that name the same ones in one call cannot deadlock. Take them before row locks.
 */
export async function lockNamed(tx: CommunityTx, ...names: readonly [string, ...string[]]): Promise<void> {
  const keys = new Set(names.map((name) => lockKey(communityOf(tx), name)))
  // One statement each: within one, PostgreSQL promises no order. They share a round trip.
  await Promise.all(
    [...keys].sort(ascending).map((key) => sql`select pg_advisory_xact_lock(${String(key)}::bigint)`.execute(tx)),
  )
}

/** Takes a mutex of the whole installation until the transaction ends: for rows of `communities`, which are in no scope. */
export async function lockInstallation(tx: CommunityTx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${String(lockKey('installation', name))}::bigint)`.execute(tx)
}

/** The same mutex, held by any number of transactions at a time: `lockNamed` waits for all of them, and they for it. */
export async function shareNamed(tx: CommunityTx, name: string): Promise<void> {
  const key = lockKey(communityOf(tx), name)
  await sql`select pg_advisory_xact_lock_shared(${String(key)}::bigint)`.execute(tx)
}

const lockKey = (owner: string, name: string): bigint =>
  createHash('sha256').update(`${owner} ${name}`).digest().readBigInt64BE()

const ascending = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0)
