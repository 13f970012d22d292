import { sql } from 'kysely'
import { JOBS_SCHEMA } from '#platform/db/migrate.ts'
import type { JsonValue } from '#platform/errors.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** A pending job of a community. */
export interface PendingJob {
  name: string
  payload: JsonValue
  /** ISO 8601; null: as soon as a worker is free. */
  startAfter: string | null
}

/**
 * The pending jobs of this community, in an order independent of when they were enqueued. A job in progress counts as
 * well: its process may die. The queue is a global table, so the query names the community explicitly.
 */
export async function listPendingJobs(tx: CommunityTx): Promise<PendingJob[]> {
  const { rows } = await sql<{ name: string; payload: JsonValue; start_after: Date | null }>`
    select name, data->'payload' as payload, case when start_after > now() then start_after end as start_after
    from ${sql.table(`${JOBS_SCHEMA}.job`)}
    where state in ('created', 'retry', 'active') and data->>'community' = ${communityOf(tx)}
    order by name collate "C", data::text collate "C", start_after`.execute(tx)
  return rows.map((row) => ({
    name: row.name,
    payload: row.payload,
    startAfter: row.start_after?.toISOString() ?? null,
  }))
}
