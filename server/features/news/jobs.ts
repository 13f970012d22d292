import { z } from 'zod'
import type { Services } from '#contract/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import type { Job } from '#platform/jobs/index.ts'
import { defaultLocale } from '#platform/tenancy/index.ts'
import { announceArticle } from './commands.ts'
import { listToAnnounce } from './queries.ts'

const NoPayload = z.object({})

/**
 * Every minute: invalidates pages of articles whose time has come. Readers do not wait for it: an article is public from its
 * time on, and cached pages know until when they hold; this is for the journal and for programs that follow changes.
 */
export const announceDueArticles: Job<typeof NoPayload, Services> = {
  name: 'news.announce-due-articles',
  payload: NoPayload,
  schedule: '* * * * *',
  async run({ community, clock, services, inCommunity }) {
    const context = { actor: SYSTEM, community, clock, services, locale: defaultLocale(community) }
    const due = await inCommunity((tx) => listToAnnounce(tx, clock.now()))
    for (const id of due) await inCommunity((tx) => announceArticle(tx, context, id))
  },
}
