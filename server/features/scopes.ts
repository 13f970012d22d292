import type { Scopes } from '#contract/index.ts'
import type { Db } from '#platform/db/index.ts'
import { type CommunityDirectory, withCommunity } from '#platform/tenancy/index.ts'

/** What declarations with `across` open their transactions with. */
export const scopesOf = (db: Db, directory: CommunityDirectory): Scopes => ({
  inPlatform: async (work) => withCommunity(db, await directory.platform(), work),
  inCommunity: (community, work) => withCommunity(db, community, work),
  async findCommunity(slug) {
    const community = await directory.findBySlug(slug)
    return community?.listed ? community : undefined
  },
  communityById: (id) => directory.findById(id),
  listCommunities: async () => (await directory.known()).filter(({ kind, listed }) => kind !== 'platform' && listed),
})
