import type { z } from 'zod'
import type { Context, TraitUse } from '#contract/index.ts'
import type { Count } from '#participation/questions/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { PaperOptions } from './paper/options.ts'

declare module '#contract/traits.ts' {
  interface TraitOptions {
    ballots: BallotsOptions
  }
}

/** What a vote is about, as the trait shows it. */
export interface BallotItem {
  title: string
  /** Whether the public may know of it: the bundle of any other answers 404. */
  isPublic: boolean
  /** Language of the title and the options; left out: that of the page. */
  language?: Locale
}

export interface BallotsOptions {
  /** Of an item's address: `:id`. */
  params: z.ZodObject & z.ZodType<{ id: number }>
  /** Items that exist, by id. */
  find(tx: CommunityTx, ids: readonly number[]): Promise<ReadonlyMap<number, BallotItem>>
  /**
   * Locks the item as its steps do, before the count locks the election: locks in two orders would wait in a circle. Left
   * out only where no step of an item locks it before its election.
   */
  lock?(tx: CommunityTx, id: number): Promise<unknown>
  /** Takes the item further, in the transaction that counts: both happen or neither. */
  onCounted(tx: CommunityTx, context: Context, id: number, count: Count): Promise<void>
  /** Cache tags of what shows the turnout of an item. */
  tags(id: number): readonly string[]
  /** Papers beside the online vote; left out: none are handed out. */
  paper?: PaperOptions
  /**
   * Which of these verified people were entitled to vote on the item when it ended. Those who did not vote stand in the
   * published roll as such. Default: all of them.
   */
  entitled?(tx: CommunityTx, id: number, accountIds: readonly string[], at: Date): Promise<ReadonlySet<string>>
}

export type BallotsUse = TraitUse<BallotsOptions>
