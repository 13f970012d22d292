import type { SubscriptionsOptions } from '#participation/subscriptions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { budgetPath } from './path.ts'
import { listBriefly } from './queries.ts'

/** What people who follow a competition get letters of: each phase that begins, and what changes its course. */
export const budgetSubscriptions: SubscriptionsOptions = {
  workflow: 'budget',
  params: NumberedItem,
  events: {
    announce: 'budget:timeline.announce',
    'start-registration': 'budget:timeline.start-registration',
    'start-consider': 'budget:timeline.start-consider',
    'start-voting': 'budget:timeline.start-voting',
    'start-detect': 'budget:timeline.start-detect',
    'start-realize': 'budget:timeline.start-realize',
    finish: 'budget:timeline.finish',
    'change-dates': 'budget:timeline.change-dates',
    'publish-protocol': 'budget:timeline.publish-protocol',
    cancel: 'budget:timeline.cancel',
  },
  async describe(tx, ids) {
    const found = await listBriefly(tx, ids.map(Number))
    return new Map(
      found.map(({ id, title, language, announcedAt }) => [
        String(id),
        { title, language, path: budgetPath(id), visible: announcedAt !== null },
      ]),
    )
  },
}
