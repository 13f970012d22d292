import { sql } from 'kysely'
import { z } from 'zod'
import type { Job } from '#platform/jobs/index.ts'
import { VERSIONS } from '#platform/limits.ts'
import { communityOf } from './scope.ts'

/**
 * Nightly: deletes version rows older than any process needs, so that their number follows current changes instead of
 * growing with history. A row being updated right now is skipped.
 */
export const pruneVersions: Job = {
  name: 'tenancy.prune-versions-of-pages',
  payload: z.object({}),
  schedule: '40 5 * * *',
  onPlatform: true,
  async run({ inCommunity }) {
    await inCommunity((tx) =>
      tx
        .deleteFrom('cache_versions')
        .where('community_id', '=', communityOf(tx))
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('cache_versions')
            .select('id')
            .where('community_id', '=', communityOf(tx))
            .where('changed_at', '<', sql<Date>`now() - make_interval(hours => ${VERSIONS.keptHours}::integer)`)
            .forUpdate()
            .skipLocked(),
        )
        .execute(),
    )
  },
}
