/** Following items by letters: see README.md. */
export type { FollowedItem, SubscriptionsOptions, Update } from './options.ts'
export { notifyFollowers } from './sending.ts'
export { subscriptionsTrait } from './trait.ts'
