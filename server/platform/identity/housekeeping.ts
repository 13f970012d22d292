import { z } from 'zod'
import type { Job } from '#platform/jobs/index.ts'
import { deleteOldAttempts } from './rate-limit.ts'
import { deleteOldRequests } from './requests.ts'
import { deleteOldDrafts } from './sealed-draft.ts'
import { deleteExpiredSessions } from './sessions.ts'

/** What nobody can use any more is not kept: sessions, links, drafts, counters. */
export const forgetExpired: Job = {
  name: 'identity.forget-what-expired',
  payload: z.object({}),
  schedule: '40 * * * *',
  onPlatform: true,
  run: ({ inCommunity, clock }) =>
    inCommunity(async (tx) => {
      const now = clock.now()
      // Lucia reads the time of the system, and so does what ends a session.
      await deleteExpiredSessions(tx, new Date())
      await deleteOldRequests(tx, now)
      await deleteOldDrafts(tx, now)
      await deleteOldAttempts(tx, now)
    }),
}
