import type { Context, TraitUse } from '#contract/index.ts'
import type { NumberedItem } from '#participation/workflow/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { AssistedForm } from './schema.ts'

/** What the trait needs to know of a feature's items. */

export interface AssistedItem {
  title: string
  /** Who asks, or what it is about, on the printed sheet. */
  lead: string
  endsAt: Date | null
  /** Whether answers are accepted now. */
  mayEnter: boolean
  /** Whether sheets may be printed now: from the announcement to the end. */
  mayPrint: boolean
  form: AssistedForm
}

export type AssistedContext = Pick<Context, 'clock' | 'services' | 'locale'>

export interface AssistedOptions {
  params: typeof NumberedItem
  /**
   * An item for which staff enter what they receive; undefined where they do not, as in a secret poll or a draft.
   * @throws AppError 404 where there is no such item
   */
  find(tx: CommunityTx, context: AssistedContext, id: number): Promise<AssistedItem | undefined>
}

declare module '#contract/traits.ts' {
  interface TraitOptions {
    assisted: AssistedOptions
  }
}

export type AssistedUse = TraitUse<AssistedOptions>

/** Only those who enter see who waits for a letter. */
export const mayHandle = ({ actor }: Context<'member'>): boolean =>
  actor.roles.some((role) => role === 'official' || role === 'owner')
