import type { FeatureSearch } from '#contract/index.ts'
import * as queries from './queries.ts'
import { petitionPath } from './views.ts'

/** What the search of the site finds of petitions. */

export const petitionSearch: FeatureSearch = async (tx, _context, { words, most }) => {
  const found = await queries.searchPublished(tx, words, most)
  return found.map(({ id, title, text, language, publishedAt, rank }) => ({
    ...{ path: petitionPath(id), title, text, language, rank },
    at: publishedAt,
  }))
}
