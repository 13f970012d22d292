import { Kysely, PostgresDialect, Transaction } from 'kysely'
import pg from 'pg'
import { PipelinedClient } from './connection.ts'
import type { DB } from './types.generated.ts'

export { APP_ROLE, communityTable, grantToServer } from './community-table.ts'
export type { DB } from './types.generated.ts'

/** A connection pool of the server's role. It sees no community row until `withCommunity` sets the scope. */
export type Db = Kysely<DB>

const INT8 = 20
const DATE = 1082

/** Counts fit a double; a calendar date stays a string, since a Date would move it between time zones. */
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
  /** Milliseconds after which PostgreSQL ends a statement (a slow search must not hold a connection). */
  statementTimeout?: number
  onError?: (error: Error) => void
}

/** Opens a pool on `url`. Close it with `db.destroy()`. */
export function openDb(url: string, options: DbOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    statement_timeout: options.statementTimeout ?? 15_000,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'viche',
    types,
    Client: PipelinedClient,
  })
  // An idle connection that PostgreSQL closes (restart, kill) is replaced by the pool at the next query.
  pool.on('error', (error) => options.onError?.(error))
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

/** Kysely wants both of every transaction; this one has its connection and asks neither. */
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction has its connection')) })
const driver = dialect.createDriver()

/**
 * A transaction of this pool, in which statements that do not wait for one another (`Promise.all`) share a round trip.
 * PostgreSQL takes them in the order in which they were sent; after one that fails, none of those behind it does anything.
 */
export function inTransaction<T>(db: Db, work: (transaction: Transaction<DB>) => Promise<T>): Promise<T> {
  return db.transaction().execute((transaction) => {
    const executor = transaction.getExecutor()
    return executor.provideConnection((connection) => {
      // Kysely would send a statement only when the one before it was answered.
      const pipelined = executor.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) })
      return work(new Transaction<DB>({ config: { dialect }, dialect, driver, executor: pipelined }))
    })
  })
}
