import { z } from 'zod'
import type { Job } from '#platform/jobs/index.ts'
import { communityOf } from '#platform/tenancy/index.ts'

/** Deletes chats that nobody has written to for `CHAT_DAYS`, with everything in them, and forms that were not finished. */
export const forgetOldChats: Job = {
  name: 'bot.forget-old-chats',
  payload: z.object({}),
  schedule: '50 * * * *',
  run: ({ inCommunity, clock }) =>
    inCommunity(async (tx) => {
      const now = clock.now()
      for (const table of ['chats', 'dialog_drafts'] as const) {
        await tx.deleteFrom(table).where('community_id', '=', communityOf(tx)).where('expires_at', '<=', now).execute()
      }
    }),
}
