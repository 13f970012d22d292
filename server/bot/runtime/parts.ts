import type { Starter } from '#bot/chats/index.ts'
import { blocksOf } from '#bot/dialogs/catalogue.ts'
import type { BotBlock } from '#bot/dialogs/types.ts'
import { type StarterSituation, starterFlow } from '#bot/flow/starter.ts'
import type { Services } from '#contract/index.ts'
import type { ActionExecutor } from '#features/action-executor.ts'
import type { Registry } from '#features/registry.ts'
import type { Clock } from '#platform/clock.ts'
import type { I18n } from '#platform/i18n/index.ts'
import type { ChangeNotifier, Community, CommunityTx } from '#platform/tenancy/index.ts'

interface Parts {
  clock: Clock
  i18n: I18n
  notifier: ChangeNotifier
  services: Services
  executor: ActionExecutor
}

/** What turns need of the server. */
export interface TurnParts extends Parts {
  /** By id, as flows name them. */
  blocks: ReadonlyMap<string, BotBlock>
  /** The flow of a community that has none yet. */
  starterOf(community: Community): Starter
}

interface Sources {
  registry: Registry
  /** What a site has that a bot can point to. */
  siteFacts(tx: CommunityTx, community: Community): Promise<Pick<StarterSituation, 'pages' | 'contacts'>>
}

export function turnPartsOf({ registry, siteFacts, ...parts }: Parts & Sources): TurnParts {
  const blocks = blocksOf(registry)
  return {
    ...parts,
    blocks,
    starterOf: (community) => async (tx) => {
      const { name, languages } = community
      return starterFlow({ name, languages, blocks, ...(await siteFacts(tx, community)) }, parts.i18n)
    },
  }
}
