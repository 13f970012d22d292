import type { z } from 'zod'
import type { TraitHost } from '#contract/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

declare module '#contract/traits.ts' {
  interface TraitOptions {
    subscriptions: SubscriptionsOptions
  }
}

/** An item as letters and the list of subscriptions show it. */
export interface FollowedItem {
  title: string
  /** Language of the title. */
  language: Locale
  /** `/petitions/12` */
  path: string
  /** Whether everybody may see the item now. While it is false, nothing of the item is shown or sent. */
  visible: boolean
}

/** An entry of an item's timeline that a letter is to tell an account of. */
export interface Update {
  accountId: string
  itemId: string
  /** `answer`, as in workflow_events. */
  event: string
}

/** How a feature lets people follow its items. */
export interface SubscriptionsOptions {
  /** Id of the workflow whose timeline tells what happens to the items. */
  workflow: string
  /** Parameters of an item's address. */
  params: z.ZodObject & z.ZodType<{ id: number | string }>
  /** Entries of the timeline that followers learn of, each with the key of its sentence. */
  events: Readonly<Record<string, string>>
  /** Items by id. One that is absent is gone for good: its subscriptions are deleted. */
  describe(tx: CommunityTx, ids: readonly string[]): Promise<ReadonlyMap<string, FollowedItem>>
  /**
   * Those of which the account gets a letter in any case, as the author of the item: a follower's letter leaves them out, so
   * that nobody reads the same twice. The answer must not change between the event and the weekly letter.
   */
  notifiedOtherwise?<One extends Update>(tx: CommunityTx, updates: readonly One[]): Promise<ReadonlySet<One>>
}

/** A feature whose items can be followed. */
export interface Source extends SubscriptionsOptions {
  host: TraitHost
}
