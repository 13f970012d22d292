import { type SharedParts, type Trait, type TraitHost, trait } from '#contract/index.ts'
import { followAction, preferenceActions, requireHome, subscriptionReads } from './actions.ts'
import { unsubscribeEndpoints } from './endpoints.ts'
import { listFollowed } from './following.ts'
import { subscriptionChecks } from './import-checks.ts'
import type { Source, SubscriptionsOptions } from './options.ts'
import { erasePerson } from './queries.ts'
import { subscriptionJobs } from './sending.ts'

/** "Tell me what becomes of it": see README.md. */
export const subscriptionsTrait: Trait = trait({
  id: 'subscriptions',
  expand: (host, options) => ({ actions: [followAction(requireHome(sourceOf({ host, options })))] }),
  shared: (hosts) => sharedParts(hosts.map(sourceOf)),
})

const sourceOf = ({ host, options }: { host: TraitHost; options: SubscriptionsOptions }): Source => ({
  ...options,
  host,
})

function sharedParts(sources: readonly Source[]): SharedParts {
  return {
    actions: preferenceActions(sources),
    reads: subscriptionReads(sources),
    endpoints: unsubscribeEndpoints,
    jobs: subscriptionJobs(sources),
    importChecks: subscriptionChecks,
    personalData: {
      async collect(tx, accountId) {
        const { frequency, items } = await listFollowed(tx, sources, accountId)
        return {
          frequency,
          followed: items.map(({ subject, title, path, since }) => ({ subject, title, path, since })),
        }
      },
      erase: erasePerson,
    },
  }
}
