import type { SubscriptionsOptions } from '#participation/subscriptions/index.ts'
import { listBriefly } from './queries.ts'
import { PollParams } from './schema.ts'
import { pollPath } from './tags.ts'

/** What people who follow a poll learn of. */
export const pollSubscriptions: SubscriptionsOptions = {
  workflow: 'poll',
  params: PollParams,
  events: {
    open: 'poll:timeline.open',
    extend: 'poll:timeline.extend',
    count: 'poll:timeline.count',
    report: 'poll:timeline.report',
    cancel: 'poll:timeline.cancel',
  },
  async describe(tx, ids) {
    const found = await listBriefly(tx, ids.map(Number))
    return new Map(
      found.map(({ id, title, language, announcedAt }) => [
        String(id),
        { title, language, path: pollPath(id), visible: announcedAt !== null },
      ]),
    )
  },
}
