import type { SubscriptionsOptions } from '#participation/subscriptions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { consultationPath } from './path.ts'
import { listBriefly } from './queries.ts'

/** What people who follow a consultation get letters of. */
export const consultationSubscriptions: SubscriptionsOptions = {
  workflow: 'consultation',
  params: NumberedItem,
  events: {
    announce: 'consultation:timeline.announce',
    open: 'consultation:timeline.open',
    extend: 'consultation:timeline.extend',
    close: 'consultation:timeline.close',
    'publish-report': 'consultation:timeline.publish-report',
    decide: 'consultation:timeline.decide',
    cancel: 'consultation:timeline.cancel',
  },
  async describe(tx, ids) {
    const found = await listBriefly(tx, ids.map(Number))
    return new Map(
      found.map(({ id, title, language, publishedAt }) => [
        String(id),
        { title, language, path: consultationPath(id), visible: publishedAt !== null },
      ]),
    )
  },
}
