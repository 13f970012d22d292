import { Kysely, PostgresDialect, Transaction } from 'kysely'
import pg from 'pg'
import { DATABASE } from '#platform/limits.ts'
import { PipelinedClient } from './connection.ts'
import { timeoutAwarePool } from './pool.ts'
import type { DB } from './types.generated.ts'

export { APP_ROLE, communityTable, grantToServer } from './community-table.ts'
export { asOutage, isOutage } from './outage.ts'
export { rowBatches } from './row-batches.ts'
export type { DB } from './types.generated.ts'

/** A connection pool of the server's role. It can see no community row until `withCommunity` sets the scope. */
export type Db = Kysely<DB>

const INT8 = 20
const DATE = 1082

/** Counts fit a double; a calendar date stays a string, since a Date would shift it between time zones. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number
    if (oid === DATE) return (value: string) => value
    return pg.types.getTypeParser(oid, format ?? 'text')
  },
}

export interface DbOptions {
  /** Connections of this process. */
  max?: number
  /** Overrides the timeouts of limits.ts. */
  limits?: Partial<Record<'acquireMs' | 'statementMs' | 'answerMs', number>>
  /** No statement timeouts, for migrations; everything that serves requests is bounded (limits.ts). */
  withoutTimeouts?: true
  /** Called for every outage: a lost idle connection, a refused or unanswered query. */
  onError?: (error: unknown) => void
}

/** Opens a pool on `url`. Close it with `db.destroy()`. */
export function openDb(url: string, options: DbOptions = {}): Db {
  const { acquireMs, statementMs, answerMs, idleInTransactionMs } = { ...DATABASE, ...options.limits }
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? DATABASE.connections,
    connectionTimeoutMillis: acquireMs,
    // How long the server waits for a lock is a setting of its role (migrate.ts), which holds on the workers of a cluster too.
    ...(options.withoutTimeouts
      ? { options: '-c lock_timeout=0' }
      : { statement_timeout: statementMs, query_timeout: answerMs }),
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    application_name: 'viche',
    types,
    Client: PipelinedClient,
  })
  const onError = (error: unknown) => options.onError?.(error)
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: timeoutAwarePool(pool, onError) }) })
}

/** Kysely requires both for every transaction; this one already has its connection and calls neither. */
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction has its connection')) })
const driver = dialect.createDriver()

/**
 * A transaction of this pool in which statements that do not wait for one another (`Promise.all`) share a round trip.
 * PostgreSQL executes them in the order in which they were sent; after one fails, none of the following has any effect.
 */
export function inTransaction<T>(
  db: Db,
  work: (transaction: Transaction<DB>) => Promise<T>,
  options: { snapshot?: true } = {},
): Promise<T> {
  const begin = options.snapshot
    ? db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
    : db.transaction()
  return begin.execute((transaction) => {
    const executor = transaction.getExecutor()
    return executor.provideConnection(async (connection) => {
      let ended = false
      // Kysely would send each statement only after the previous one was answered.
      const pipelined = executor.withConnectionProvider({
        // Work still running after `work` returned must not send a statement after the COMMIT, outside the transaction.
        provideConnection: (consumer) => (ended ? Promise.reject(tooLate()) : consumer(connection)),
      })
      try {
        return await work(new Transaction<DB>({ config: { dialect }, dialect, driver, executor: pipelined }))
      } finally {
        ended = true
      }
    })
  })
}

const tooLate = (): Error => new Error('this transaction is being ended: await every statement inside of it')
