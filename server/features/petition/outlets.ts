import type { FeatureSearch, Feed } from '#contract/index.ts'
import { LIST_TAG } from './commands.ts'
import { excerpt } from './page-views.ts'
import * as queries from './queries.ts'
import { petitionPath } from './views.ts'

/** Where petitions show besides their own pages: the feed that programs follow, and the search of the site. */

const IN_FEED = 30

/** The newest petitions; the text of a feed does not follow the number of signatures. */
export const petitionFeed: Feed = {
  path: '/petitions/feed',
  async load(tx, { t }) {
    const { items } = await queries.listPublishedPetitions(tx, { sort: 'newest', page: 1, size: IN_FEED })
    return {
      title: t('petition:title'),
      description: t('petition:list.description'),
      home: '/petitions',
      items: items.map(({ id, title, text, language, publishedAt }) => ({
        path: petitionPath(id),
        title,
        language,
        summary: excerpt(text),
        publishedAt,
        updatedAt: publishedAt,
        categories: [],
      })),
      tags: [LIST_TAG],
    }
  },
}

export const petitionSearch: FeatureSearch = async (tx, _context, { words, most }) => {
  const found = await queries.searchPublished(tx, words, most)
  return found.map(({ id, title, text, language, publishedAt, rank }) => ({
    ...{ path: petitionPath(id), title, text, language, rank },
    at: publishedAt,
  }))
}
