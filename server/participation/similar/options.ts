import type { Context, TraitHost } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

declare module '#contract/traits.ts' {
  interface TraitOptions {
    similar: SimilarOptions
  }
}

type Reader = Pick<Context, 'services' | 'locale' | 'clock'>

/** How a feature has similar items shown while a title is typed. Its items must be in the search under `<feature>:<number>`. */
export interface SimilarOptions {
  /** What stands beside the title of each item, by number: its state in a word or two. Default: nothing. */
  notes?(tx: CommunityTx, context: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>>
}

/** A feature that has switched the trait on. */
export interface SimilarUse {
  host: Pick<TraitHost, 'id' | 'home'>
  options: SimilarOptions
}

/** `/petitions`: where the items are. @throws Error where the feature has no pages of its own */
export function homeOf({ host }: SimilarUse): string {
  if (!host.home) throw new Error(`features/${host.id}: similar items need the address of the feature's items, 'home'`)
  return host.home
}
