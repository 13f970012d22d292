import { z } from 'zod'
import { append, findSubjects } from '#platform/audit/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { type Job, JobFailed } from '#platform/jobs/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { filesOf, type MediaRow } from './describe.ts'
import type { MediaFiles, StoredVersion } from './files.ts'

/**
 * Longer than any upload takes from its first byte on disk to its row, even when the commit's outcome is unknown for a
 * while; and a day for an operator to correct a database restored to a moment too early.
 */
const GRACE_MS = 24 * 60 * 60_000
/** Journal entries per night: an unmounted disk must not fill the journal. */
const MAX_JOURNALED = 50
const FILES_MISSING = 'media.files-missing'

/** What housekeeping needs of the queue. */
interface Queue {
  enqueue(tx: CommunityTx, job: Pick<Job, 'name' | 'payload'>, payload: object): Promise<void>
  forgetFailed(tx: CommunityTx, name: string): Promise<void>
}

/**
 * Compares files with rows, every night. Files without a row are removed once old enough: left by an upload whose
 * process died before the row, by a deletion or a replacement whose process died after it, or by a lost commit. Rows
 * without files cannot be repaired here: they are recorded in the journal, and the job that found them ends as failed,
 * which /health and `viche doctor` report.
 * @param queue resolved lazily, since the queue is built from these jobs
 */
export function mediaJobs(files: MediaFiles, queue: () => Queue): readonly Job[] {
  const missing = reportMissing(files)
  return [removeOrphans(files, missing, queue), missing]
}

function removeOrphans(files: MediaFiles, missing: Job, queue: () => Queue): Job {
  return {
    name: 'media.remove-files-without-a-row',
    payload: z.object({}),
    schedule: '10 5 * * *',
    async run({ community, clock, inCommunity, log }) {
      const before = new Date(clock.now().getTime() - GRACE_MS)
      // Disk first: the rows, read later, name a file that gets its row meanwhile.
      const stored = await files.listVersions(community.id)
      const named = new Set((await inCommunity(listRows)).map(keyOf))
      const orphans: StoredVersion[] = []
      for (const one of stored) {
        const isNamed = !one.unfinished && named.has(keyOf(one))
        if (!isNamed && (await files.isOlderThan(community.id, one, before))) orphans.push(one)
      }
      for (const orphan of orphans) await files.removeStored(community.id, orphan)
      if (orphans.length > 0) log.info({ removed: orphans.length }, 'files without a row are removed')
      await inCommunity(async (tx) => {
        // From an earlier night: whatever is still missing is found again.
        await queue().forgetFailed(tx, missing.name)
        await queue().enqueue(tx, missing, {})
      })
    },
  }
}

function reportMissing(files: MediaFiles): Job {
  return {
    name: 'media.report-rows-without-their-files',
    payload: z.object({}),
    async run({ community, clock, inCommunity, log }) {
      const lacking: MediaRow[] = []
      for (const row of await inCommunity(listRows)) {
        if (!(await files.hasAll(community.id, row.id, filesOf(row)))) lacking.push(row)
      }
      if (lacking.length === 0) return
      const missing = await inCommunity(async (tx) => {
        // The files of a row that was deleted or replaced meanwhile are rightly gone.
        const still = new Set((await listRows(tx)).map(keyOf))
        const lost = lacking.filter((row) => still.has(keyOf(row)))
        await journalOnce(tx, lost, clock.now())
        return lost
      })
      if (missing.length === 0) return
      log.error({ count: missing.length, media: missing.slice(0, MAX_JOURNALED).map(({ id }) => id) }, FILES_MISSING)
      throw new JobFailed(`files of ${missing.length} media are missing on the disk: see viche doctor`)
    },
  }
}

async function journalOnce(tx: CommunityTx, rows: readonly MediaRow[], at: Date): Promise<void> {
  const known = new Set(await findSubjects(tx, FILES_MISSING, rows.map(subjectOf)))
  const fresh = rows.filter((row) => !known.has(subjectOf(row))).slice(0, MAX_JOURNALED)
  if (fresh.length === 0) return
  await append(tx, ...fresh.map((row) => ({ actor: SYSTEM, at, action: FILES_MISSING, subject: subjectOf(row) })))
}

const subjectOf = ({ id }: MediaRow): string => `media:${id}`

const keyOf = ({ id, version }: Pick<MediaRow, 'id' | 'version'>): string => `${id} ${version}`

const listRows = (tx: CommunityTx): Promise<MediaRow[]> =>
  tx.selectFrom('media').selectAll().where('community_id', '=', communityOf(tx)).orderBy('id').execute()
