import type { FeatureSearch } from '#contract/index.ts'
import * as queries from './queries.ts'
import { newsPath } from './views.ts'

/** What the search of the site finds of news. */

export const newsSearch: FeatureSearch = async (tx, { clock, locale }, { words, most }) => {
  const found = await queries.searchTexts(tx, words, { now: clock.now(), most, locale })
  return found.map(({ articleId, title, text, language, publishAt, rank }) => ({
    ...{ path: newsPath(articleId), title, text, language, rank },
    at: publishAt,
  }))
}
