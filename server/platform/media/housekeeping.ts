import { z } from 'zod'
import type { Job } from '#platform/jobs/index.ts'
import { communityOf } from '#platform/tenancy/index.ts'
import type { MediaFiles } from './files.ts'

/** Longer than any upload takes from its first byte on the disk to its row. */
const UPLOAD_MS = 60 * 60_000

/**
 * Nightly: removes files that no row names: of an upload whose process died before the row, of a deletion whose process
 * died after it. The other way round cannot happen, since a row is written after its files and deleted before them.
 */
export const removeOrphans = (files: MediaFiles): Job => ({
  name: 'media.remove-files-without-a-row',
  payload: z.object({}),
  schedule: '10 3 * * *',
  async run({ community, clock, inCommunity, log }) {
    const onDisk = await files.listOlderThan(community.id, new Date(clock.now().getTime() - UPLOAD_MS))
    if (onDisk.length === 0) return
    const rows = await inCommunity((tx) =>
      tx.selectFrom('media').select('id').where('community_id', '=', communityOf(tx)).execute(),
    )
    const known = new Set(rows.map((row) => row.id))
    const orphans = onDisk.filter((id) => !known.has(id))
    for (const id of orphans) await files.remove(community.id, id)
    if (orphans.length > 0) log.info({ removed: orphans.length }, 'files without a row are removed')
  },
})
