/** Transactions of what spans the platform and communities: each has one scope, so nothing that is atomic spans two. */
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'

/**
 * For declarations with `across`. Never open a transaction inside another one: what a later step needs is returned by the
 * earlier one, and what must not be lost between the two is written by the first.
 */
export interface Scopes {
  /** In the scope of the platform. */
  inPlatform<T>(work: (tx: CommunityTx) => Promise<T>): Promise<T>
  /** In the scope of a community that `findCommunity` or `communityById` has found. */
  inCommunity<T>(community: Community, work: (tx: CommunityTx) => Promise<T>): Promise<T>
  /** By its slug; undefined where there is none or it is not open to the public. */
  findCommunity(slug: string): Promise<Community | undefined>
  communityById(id: string): Promise<Community | undefined>
  /** Those that are open to the public, by slug. */
  listCommunities(): Promise<readonly Community[]>
}
