import { z } from 'zod'
import type { Job } from '#platform/jobs/index.ts'
import { deleteOldAttempts } from './rate-limit.ts'
import { deleteOldRequests } from './requests.ts'
import { deleteOldDrafts } from './sealed-draft.ts'
import { deleteExpiredSessions } from './sessions.ts'

/** Deletes expired sessions, links, drafts and counters. */
export const forgetExpired: Job = {
  name: 'identity.forget-what-expired',
  payload: z.object({}),
  schedule: '40 * * * *',
  onPlatform: true,
  run: ({ inCommunity, clock }) =>
    inCommunity(async (tx) => {
      const now = clock.now()
      // Lucia reads the system time, so this must as well.
      await deleteExpiredSessions(tx, new Date())
      await deleteOldRequests(tx, now)
      await deleteOldDrafts(tx, now)
      await deleteOldAttempts(tx, now)
    }),
}
