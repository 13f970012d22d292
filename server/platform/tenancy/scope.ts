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
 * A statement that is sent by `withCommunity` and by nobody else: a query builder or an `sql` template. A promise is none:
 * it may wait for something and send its statement behind the COMMIT, outside of the transaction and its scope.
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
  /** What changed, and who raised it. */
  tags: Map<string, 'staff' | 'residents'>
  effects: Effect[]
  /** Sent in this order right before the COMMIT. */
  pipelined: CompiledQuery[]
}

const scopes = new WeakMap<object, Scope>()
const notifiers = new WeakMap<Db, ChangeNotifier>()
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Ties the notifier to a pool: after a commit it learns what `changed()` named. Failed effects of `afterCommit` are
 * reported as its listeners' are.
 */
export function bindNotifier(db: Db, notifier: ChangeNotifier): void {
  notifiers.set(db, notifier)
}

interface ScopeOptions {
  /** Every read sees the state of one moment, and nothing can be written: for taking a whole community out. */
  snapshot?: true
}

/**
 * Runs `work` in one transaction in the scope of `community`: row-level security shows and takes rows of this
 * community only. Rolled back when `work` throws. No I/O besides the database belongs inside.
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
  /** Of the statements that travelled with the commit. */
  answers: readonly QueryResult<unknown>[]
}

async function transact<T>(
  db: Db,
  community: { id: string },
  work: (tx: CommunityTx) => Promise<T>,
  options: ScopeOptions = {},
): Promise<Transacted<T>> {
  // The scope is a validated literal in a SET LOCAL of its own: a distributed PostgreSQL hands SET LOCAL on to its
  // workers, set_config() not; and SET takes no bind parameter.
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
    // The commit only says that it was none; why, the statements say that travelled with it.
    const error = committing ? ((await faultOf(sent)) ?? thrown) : thrown
    if (committing && isUndecided(error)) undecided.add(error as object)
    // A connection that broke during the commit leaves open whether it happened: pages are then rendered anew in vain
    // rather than shown as they were.
    if (isOutage(error)) await announce(db, scope)
    throw error
  }
  // Outside of the `try`: the commit stands, whatever becomes of those who hear of it.
  const shown = announce(db, scope)
  const report = notifiers.get(db)?.onListenerFault ?? warnOfFault
  for (const { name, run } of scope.effects) void runIsolated(name, run, report)
  await shown
  return transacted
}

/** Ends when the listeners of this process have heard; it never fails for one of them. */
async function announce(db: Db, { communityId, tags }: Scope): Promise<void> {
  const notifier = notifiers.get(db)
  if (!notifier) return
  const raisedBy = (by: 'staff' | 'residents') => {
    const raised = [...tags].flatMap(([tag, raiser]) => (raiser === by ? [tag] : []))
    return raised.length > 0 ? notifier.publish(communityId, raised, by) : undefined
  }
  await Promise.all([raisedBy('staff'), raisedBy('residents')])
}

/** Where nobody is told (a command line, a test), the process itself says it. */
const warnOfFault: ListenerFaultReport = (listener, error) =>
  process.emitWarning(error instanceof Error ? error : String(error), { type: 'ListenerFault', detail: listener })

async function faultOf(statements: readonly Promise<unknown>[]): Promise<unknown> {
  const answers = await Promise.allSettled(statements)
  return answers.find((answer) => answer.status === 'rejected')?.reason
}

/**
 * Statements reach the connection in microtasks; all of those run before what is due at the next tick. One that could not
 * be sent at all (a parameter that nothing can be made of) has failed by then: a COMMIT would take the others without it.
 */
async function untilSent(statements: readonly Promise<unknown>[]): Promise<void> {
  const failed: unknown[] = []
  for (const statement of statements) statement.catch((error: unknown) => failed.push(error))
  await new Promise<void>((resolve) => process.nextTick(() => process.nextTick(resolve)))
  if (failed.length > 0) throw failed[0]
}

/** Errors of transactions of which only the database knows whether they were committed. */
const undecided = new WeakSet<object>()

/**
 * Sent a COMMIT and got no answer, as opposed to a refusal by PostgreSQL. `database.busy` is a refusal: it waited for a
 * lock or a connection in vain, or lost against another transaction.
 */
function isUndecided(error: unknown): boolean {
  return isOutage(error)
    ? error.code !== 'database.busy'
    : error instanceof Error && !(error instanceof pg.DatabaseError)
}

/**
 * Whether the transaction that failed with this error may have been committed all the same. What belongs to its rows, such
 * as a file, must then be left as it is.
 */
export const mayHaveCommitted = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && undecided.has(error)

/**
 * For the last statements of a transaction whose answers decide nothing: the commit travels with them, so locks are held
 * for a round trip less. They are sent in this order when `work` has ended. When one fails the transaction is rolled back,
 * and whoever opened it is told why.
 */
export function pipelineWithCommit(tx: CommunityTx, ...statements: readonly (Statement | undefined)[]): void {
  const { pipelined } = scopeOf(tx)
  for (const statement of statements) if (statement) pipelined.push(compiled(tx, statement))
}

/** @throws TypeError for a promise, and for whatever else is no statement */
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

/** The uuid of the community of `tx`: every query names it explicitly as well. */
export const communityOf = (tx: CommunityTx): string => scopeOf(tx).communityId

/**
 * Runs `run` after the commit, never when the transaction is rolled back or nobody knows. For effects inside this process
 * that may be lost: one that fails is logged under its name, and changes nothing for the transaction or the others.
 */
export function afterCommit(tx: CommunityTx, name: string, run: () => void | Promise<void>): void {
  scopeOf(tx).effects.push({ name, run })
}

/** Rows over which the version of a busy tag is spread. */
const SPREAD = 16
const SPREAD_MARK = '~'
/** By the database's clock, at the write. No finer: within a minute a row is then updated without touching its index. */
const THIS_MINUTE = sql<Date>`date_trunc('minute', clock_timestamp())`

/** See {@link resident} and {@link shardedTag}. */
export interface ResidentTag {
  tag: string
  isSpread: boolean
}

/**
 * For `changed`: a tag that residents raise, as by signing. There may be hundreds a second, so pages may show the state
 * of a moment before (`STALE.residents`), while a tag of staff is shown at once.
 */
export const resident = (tag: string): ResidentTag => ({ tag, isSpread: false })

/**
 * The same for a tag that many transactions raise at the same moment. Its version stands in several rows, of which each
 * raises one, so that their commits do not queue up behind a single row.
 */
export const shardedTag = (tag: string): ResidentTag => ({ tag, isSpread: true })

/** The tag whose version a row of `cache_versions` holds. */
export const tagOfVersion = (id: string): string => id.split(SPREAD_MARK, 1)[0] ?? id

/**
 * Says that what pages show under `tag` changed (`petition:12`, `petitions`, `site`): a version row on this very
 * transaction, and after its commit a notice to every process. Cached pages with the tag are rendered anew.
 */
export async function invalidateTags(tx: CommunityTx, ...tags: readonly (string | ResidentTag)[]): Promise<void> {
  await tagInvalidation(tx, ...tags)?.execute()
}

/** The statement of {@link invalidateTags}, to be sent along with the commit; undefined when the tags were raised before. */
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
  // Sorted, so that two transactions that raise the same tags take the row locks in one order.
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
 * The next number of a kind in this community (1, 2, 3 …); a rolled-back transaction gives its number back. It numbers and
 * nothing else: to keep others out, use {@link lockNamed}.
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
 * Takes mutexes of this community until the transaction ends: `lockNamed(tx, 'page-order')`. Statements after it see what
 * the holder before has committed. Waits as long as for a row (`DATABASE.lockMs`), then 503 `database.busy`.
 *
 * They are advisory locks: 64 bits of a hash of community and name, so that two names could meet in one lock and wait for
 * each other in vain, which is slow and not wrong. Several are taken in the order of their keys, whatever the order given,
 * so that two transactions that name the same ones in one call cannot wait for each other. Take them before locks of rows.
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

const lockKey = (owner: string, name: string): bigint =>
  createHash('sha256').update(`${owner} ${name}`).digest().readBigInt64BE()

const ascending = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0)
