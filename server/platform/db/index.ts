import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DATABASE } from '#platform/limits.ts'
import { patientPool } from './pool.ts'
import type { DB } from './types.generated.ts'

export { APP_ROLE, communityTable, grantToServer } from './community-table.ts'
export { asOutage, isOutage } from './outage.ts'
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
  /** Other waits than those of limits.ts. */
  limits?: Partial<Record<'acquireMs' | 'lockMs' | 'statementMs' | 'answerMs', number>>
  /** Migrations may take their time; whatever serves people is bounded (limits.ts). */
  unhurried?: true
  /** Told of every outage: a lost idle connection, a refused or unanswered query. */
  onError?: (error: unknown) => void
}

/** Opens a pool on `url`. Close it with `db.destroy()`. */
export function openDb(url: string, options: DbOptions = {}): Db {
  const { acquireMs, lockMs, statementMs, answerMs, idleInTransactionMs } = { ...DATABASE, ...options.limits }
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? DATABASE.connections,
    connectionTimeoutMillis: acquireMs,
    ...(options.unhurried ? {} : { lock_timeout: lockMs, statement_timeout: statementMs, query_timeout: answerMs }),
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    application_name: 'viche',
    types,
  })
  const onError = (error: unknown) => options.onError?.(error)
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: patientPool(pool, onError) }) })
}
