import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
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
  })
  // An idle connection that PostgreSQL closes (restart, kill) is replaced by the pool at the next query.
  pool.on('error', (error) => options.onError?.(error))
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
