import { randomInt } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { type DB, type Db, inTransaction, isOutage } from '#platform/db/index.ts'
import type { ChangeNotifier } from './notifier.ts'

declare const scoped: unique symbol
/** A transaction inside one community's scope. Only `withCommunity` makes one. */
export type CommunityTx = Transaction<DB> & { readonly [scoped]: true }

interface Scope {
  communityId: string
  tags: Set<string>
  afterCommit: Array<() => void>
  /** Sent, and heard of together with the commit. */
  unheard: Promise<unknown>[]
}

const scopes = new WeakMap<object, Scope>()
const notifiers = new WeakMap<Db, ChangeNotifier>()
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Ties the notifier to a pool: after a commit it learns what `changed()` named. */
export function announceChangesOf(db: Db, notifier: ChangeNotifier): void {
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
  // The scope is a validated literal in a SET LOCAL of its own: a distributed PostgreSQL hands SET LOCAL on to its
  // workers, set_config() not; and SET takes no bind parameter.
  if (!UUID.test(community.id)) throw new TypeError('a community id is a lower-case uuid')
  const scope: Scope = { communityId: community.id, tags: new Set(), afterCommit: [], unheard: [] }
  const announce = () => {
    if (scope.tags.size > 0) notifiers.get(db)?.publish(community.id, [...scope.tags])
  }
  let committing = false
  const scoped = async (transaction: Transaction<DB>) => {
    await sql`set local viche.community = ${sql.lit(community.id)}`.execute(transaction)
    scopes.set(transaction, scope)
    const result = await work(transaction as CommunityTx)
    committing = true
    if (scope.unheard.length > 0) await untilSent()
    return result
  }
  try {
    const result = await inTransaction(db, scoped, options)
    await Promise.all(scope.unheard)
    announce()
    for (const run of scope.afterCommit) run()
    return result
  } catch (thrown) {
    // The commit only says that it was none; why, the statements say that travelled with it.
    const error = committing ? ((await faultOf(scope.unheard)) ?? thrown) : thrown
    // A connection that broke during the commit leaves open whether it happened: pages are then rendered anew in vain
    // rather than shown as they were.
    if (isOutage(error)) announce()
    throw error
  }
}

async function faultOf(statements: readonly Promise<unknown>[]): Promise<unknown> {
  const answers = await Promise.allSettled(statements)
  return answers.find((answer) => answer.status === 'rejected')?.reason
}

/** Statements reach the connection in microtasks; all of those run before what is due at the next tick. */
const untilSent = () => new Promise<void>((resolve) => process.nextTick(resolve))

/**
 * For the last statements of a transaction whose answers decide nothing: the commit travels with them, so locks are held
 * for a round trip less. When one fails the transaction is rolled back, and whoever opened it is told why.
 */
export function alongWithCommit(tx: CommunityTx, statements: Promise<unknown>): void {
  statements.catch(() => undefined) // told by withCommunity
  scopeOf(tx).unheard.push(statements)
}

/** One statement in the scope of `community`, in one round trip with the begin and the end of its transaction. */
export async function askCommunity<T>(
  db: Db,
  community: { id: string },
  question: (tx: CommunityTx) => Promise<T>,
): Promise<T> {
  const { answer } = await withCommunity(db, community, async (tx) => {
    const answer = question(tx)
    alongWithCommit(tx, answer)
    return { answer }
  })
  return answer
}

function scopeOf(tx: CommunityTx): Scope {
  const scope = scopes.get(tx)
  if (!scope) throw new TypeError('this transaction was not opened by withCommunity')
  return scope
}

/** The uuid of the community of `tx`: every query names it explicitly as well. */
export const communityOf = (tx: CommunityTx): string => scopeOf(tx).communityId

/** Runs `work` after the commit, never when the transaction is rolled back. For effects inside this process only. */
export function afterCommit(tx: CommunityTx, work: () => void): void {
  scopeOf(tx).afterCommit.push(work)
}

/** Rows over which the version of a busy tag is spread. */
const SPREAD = 16
const SPREAD_MARK = '~'

/** See {@link often}. */
export interface Often {
  often: string
}

/**
 * For `changed`: a tag that many transactions raise at the same moment. Its version stands in several rows, of which each
 * raises one, so that their commits do not queue up behind a single row.
 */
export const often = (tag: string): Often => ({ often: tag })

/** The tag whose version a row of `cache_versions` holds. */
export const tagOfVersion = (id: string): string => id.split(SPREAD_MARK, 1)[0] ?? id

/**
 * Says that what pages show under `tag` changed (`petition:12`, `petitions`, `site`): a version row on this very
 * transaction, and after its commit a notice to every process. Cached pages with the tag are rendered anew.
 */
export async function changed(tx: CommunityTx, ...tags: readonly (string | Often)[]): Promise<void> {
  const scope = scopeOf(tx)
  const rows = new Map(
    tags.map((tag) =>
      typeof tag === 'string' ? [tag, tag] : [tag.often, `${tag.often}${SPREAD_MARK}${randomInt(SPREAD)}`],
    ),
  )
  for (const tag of scope.tags) rows.delete(tag)
  if (rows.size === 0) return
  for (const tag of rows.keys()) scope.tags.add(tag)
  // Sorted, so that two transactions that raise the same tags take the row locks in one order.
  const ids = [...rows.values()].sort()
  await tx
    .insertInto('cache_versions')
    .values(ids.map((id) => ({ community_id: scope.communityId, id, version: 1 })))
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'id']).doUpdateSet({ version: sql`cache_versions.version + 1` }),
    )
    .execute()
}

/** The next number of a kind in this community (1, 2, 3 …); a rolled-back transaction gives its number back. */
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
