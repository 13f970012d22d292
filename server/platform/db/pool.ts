import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { asOutage, isUnanswered } from './outage.ts'

/**
 * The pool for Kysely, with two differences: an outage is thrown as the refusal that readers get, and a connection
 * whose answer timed out is discarded, since the late answer would be taken for that of another query.
 */
export function timeoutAwarePool(pool: pg.Pool, onOutage: (error: unknown) => void): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const asRefusal = (error: unknown): unknown => {
    const outage = asOutage(error)
    if (outage !== error) onOutage(error)
    return outage
  }
  // A connection that breaks between two queries of a transaction only emits an event; without a listener it would
  // crash the process. Idle connections report to the pool as well.
  pool.on('connect', (client) => client.on('error', onOutage))
  pool.on('error', onOutage)
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        const client = await pool.connect()
        const wrapped = known.get(client) ?? timeoutAwareClient(client, asRefusal)
        known.set(client, wrapped)
        return wrapped
      } catch (error) {
        throw asRefusal(error)
      }
    },
  }
}

const BEGINNING = /^(?:begin$|start transaction )/
/** PostgreSQL: the transaction has failed already. */
const isAftermath = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '25P02'

function timeoutAwareClient(client: pg.PoolClient, asRefusal: (error: unknown) => unknown): PostgresPoolClient {
  let unanswered = false
  // Pipelined statements: after one has failed, the following ones only report that the transaction is aborted.
  // Whichever is handled first, the original reason is thrown.
  let reason: unknown
  // Kysely passes text and parameters; cursors, which return no promise, are not supported.
  const query = async (sql: unknown, parameters?: readonly unknown[]) => {
    if (typeof sql !== 'string') throw new TypeError('streaming from the database is not set up')
    if (BEGINNING.test(sql)) reason = undefined
    try {
      return await client.query(sql, [...(parameters ?? [])])
    } catch (error) {
      unanswered ||= isUnanswered(error)
      if (reason !== undefined && isAftermath(error)) throw reason
      reason = asRefusal(error)
      throw reason
    }
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || unanswered),
  }
}
