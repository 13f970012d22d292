import type { FeatureSearch, Feed } from '#contract/index.ts'
import { mediaOf, richTextWords } from '#participation/rich-text/index.ts'
import { findImages } from '#platform/media/index.ts'
import { LIST_TAG } from './commands.ts'
import { descriptionOf, later } from './page-views.ts'
import * as queries from './queries.ts'
import { bodyHtml, newsPath, wholeReadingOf } from './views.ts'

/** Where news shows besides its own pages: the feed that programs follow, and the search of the site. */

const IN_FEED = 30

export const newsFeed: Feed = {
  path: '/news/feed',
  async load(tx, { t, clock, locale, community }) {
    const now = clock.now()
    const { items } = await queries.listPublished(tx, { page: 1, size: IN_FEED }, now)
    const readings = items.map((article) => wholeReadingOf(article, locale, community))
    const media = readings.flatMap(({ article, text }) => [
      ...mediaOf(text.body),
      ...(article.cover ? [article.cover.mediaId] : []),
    ])
    const pictures = await findImages(tx, [...new Set(media)])
    return {
      title: t('news:list.title'),
      description: t('news:list.description'),
      home: '/news',
      items: readings.map((reading) => ({
        path: newsPath(reading.article.id),
        title: reading.text.title,
        language: reading.language,
        summary: descriptionOf(reading, richTextWords(reading.text.body)),
        html: bodyHtml(reading, community, pictures, { complete: true }),
        publishedAt: reading.article.publishAt,
        updatedAt: later(reading.article.updatedAt, reading.article.publishAt),
        categories: reading.article.tags,
        image: reading.article.cover ? pictures.get(reading.article.cover.mediaId) : undefined,
      })),
      tags: [LIST_TAG],
      staleAt: await queries.findNextPublication(tx, now),
    }
  },
}

export const newsSearch: FeatureSearch = async (tx, { clock, locale }, { words, most }) => {
  const found = await queries.searchTexts(tx, words, { now: clock.now(), most, locale })
  return found.map(({ articleId, title, text, language, publishAt, rank }) => ({
    ...{ path: newsPath(articleId), title, text, language, rank },
    at: publishAt,
  }))
}
