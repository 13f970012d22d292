import type { Logger } from 'pino'
import { z } from 'zod'
import { kyivDay } from '#platform/civil-date.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/index.ts'
import type { Job } from '#platform/jobs/index.ts'
import { STATISTICS, TROUBLE_EVERY_MS } from '#platform/limits.ts'
import { rateLimitedLog } from '#platform/log.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { addCounts, deleteOld } from './queries.ts'
import type { VisitCounter } from './visit-counter.ts'

interface Parts {
  db: Db
  clock: Clock
  visits: VisitCounter
}

/** Writes what is counted, a transaction for each community that had readers. A community that fails loses its counts only. */
export async function writeCounts({ db, clock, visits }: Parts): Promise<void> {
  const day = kyivDay(clock.now())
  const written = await Promise.allSettled(
    [...visits.take()].map(([community, counts]) => withCommunity(db, community, (tx) => addCounts(tx, day, counts))),
  )
  const failed = written.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** Writes now and then, and once more at the end. */
export function startWriting(parts: Parts & { log: Logger }) {
  const warn = rateLimitedLog(TROUBLE_EVERY_MS, (error, keptBack) =>
    parts.log.warn({ err: error, keptBack }, 'readers were counted and could not be written'),
  )
  let writing: Promise<void> = Promise.resolve()
  const write = () => {
    writing = writing.then(() => writeCounts(parts)).catch(warn)
  }
  const timer = setInterval(write, STATISTICS.writeEveryMs).unref()
  return {
    async stop() {
      clearInterval(timer)
      write()
      await writing
    },
  }
}

/** Nightly: deletes what is older than it may be kept. */
export const pruneStatistics: Job = {
  name: 'site.prune-statistics',
  payload: z.object({}),
  schedule: '20 5 * * *',
  async run({ inCommunity, clock }) {
    await inCommunity((tx) =>
      deleteOld(tx, {
        searches: daysBefore(clock.now(), STATISTICS.searchDays),
        counts: daysBefore(clock.now(), STATISTICS.countDays),
      }),
    )
  },
}

const DAY_MS = 86_400_000

export const daysBefore = (now: Date, days: number) => kyivDay(new Date(now.getTime() - days * DAY_MS))
