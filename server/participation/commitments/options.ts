import type { z } from 'zod'
import type { Locale } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

declare module '#contract/traits.ts' {
  interface TraitOptions {
    commitments: CommitmentsOptions
  }
}

/** What the trait asks about an item. */
export interface PromisingItem {
  /** Whether promises can be made of it now. */
  canPromise: boolean
  /** Of its page; default: below the home of its feature. */
  path?: string
}

/** What the trait needs to know of a feature's items. */
export interface CommitmentsOptions {
  /** Of an item's address: `:id`. */
  params: z.ZodObject & z.ZodType<{ id: number }>
  /** Throws 404 for an item that the public must not know of. */
  requirePublic(tx: CommunityTx, id: number): Promise<unknown>
  /** Whether the item's answer can make promises; takes the item's lock. Throws 404 for what staff must not know of. */
  lock(tx: CommunityTx, id: number): Promise<PromisingItem>
  /** The same without the lock. */
  find(tx: CommunityTx, id: number): Promise<PromisingItem>
  /** Of those of the items that the public may know of. */
  titles(tx: CommunityTx, ids: readonly number[]): Promise<readonly { id: number; title: string; language: Locale }[]>
}
