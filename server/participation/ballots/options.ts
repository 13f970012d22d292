import type { z } from 'zod'
import type { Context, TraitUse } from '#contract/index.ts'
import type { Count } from '#participation/questions/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

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
}

/** Somebody who was entitled to vote at the end. */
export interface Elector {
  accountId: string
  personKey: string | null
}

export interface BallotsOptions {
  /** Of an item's address: `:id`. */
  params: z.ZodObject & z.ZodType<{ id: number }>
  /** Items that exist, by id. */
  find(tx: CommunityTx, ids: readonly number[]): Promise<ReadonlyMap<number, BallotItem>>
  /** Takes the item further, in the transaction that counts: both happen or neither. */
  onCounted(tx: CommunityTx, context: Context, id: number, count: Count): Promise<void>
  /** Cache tags of what shows the turnout of an item. */
  tags(id: number): readonly string[]
  /**
   * People who were entitled to vote on the item, in the order of their accounts and from behind `after`: at most `most`.
   * Those who did not vote stand in the published roll as such. Default: everybody who is verified.
   */
  electors?(tx: CommunityTx, id: number, page: { after: string | undefined; most: number }): Promise<readonly Elector[]>
}

export type BallotsUse = TraitUse<BallotsOptions>
