import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { asOutage, isUnanswered } from './outage.ts'

/**
 * The pool as Kysely uses it, with two differences: an outage is thrown as the refusal that readers get, and a connection
 * whose answer did not come in time is thrown away, since the answer may still come and would be taken for another's.
 */
export function timeoutAwarePool(pool: pg.Pool, onOutage: (error: unknown) => void): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const told = (error: unknown): unknown => {
    const outage = asOutage(error)
    if (outage !== error) onOutage(error)
    return outage
  }
  // A connection that breaks between two queries of a transaction tells its listeners only; without one it would end the
  // process. Idle ones tell the pool as well.
  pool.on('connect', (client) => client.on('error', onOutage))
  pool.on('error', onOutage)
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        const client = await pool.connect()
        const wrapped = known.get(client) ?? patientClient(client, told)
        known.set(client, wrapped)
        return wrapped
      } catch (error) {
        throw told(error)
      }
    },
  }
}

const BEGINNING = /^(?:begin$|start transaction )/
/** PostgreSQL: the transaction has failed already. */
const isAftermath = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '25P02'

function patientClient(client: pg.PoolClient, told: (error: unknown) => unknown): PostgresPoolClient {
  let unanswered = false
  // Statements that were sent together: after one has failed, those behind it only say that one has. Whichever is heard
  // first, the reason is told.
  let reason: unknown
  // Kysely asks with text and parameters; for cursors, which return no promise, nothing is set up.
  const query = async (sql: unknown, parameters?: readonly unknown[]) => {
    if (typeof sql !== 'string') throw new TypeError('streaming from the database is not set up')
    if (BEGINNING.test(sql)) reason = undefined
    try {
      return await client.query(sql, [...(parameters ?? [])])
    } catch (error) {
      unanswered ||= isUnanswered(error)
      if (reason !== undefined && isAftermath(error)) throw reason
      reason = told(error)
      throw reason
    }
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || unanswered),
  }
}
