import { sql } from 'kysely'
import { type FeaturePage, type Feed, type PublicContext, unknownValue } from '#contract/index.ts'
import { publicList } from '#participation/lists/index.ts'
import { mediaOf, richTextWords } from '#participation/rich-text/index.ts'
import { findImages } from '#platform/media/index.ts'
import { cardsOf, descriptionOf, later, tagView } from './presenters.ts'
import * as queries from './queries.ts'
import { foldTag, NewsItem, NewsQuery } from './schema.ts'
import { withNewsSettings } from './settings.ts'
import { LIST_TAG } from './tags.ts'
import { bodyHtml, newsItems, newsPath, wholeReadingOf } from './views.ts'

/** Published articles, on every surface that lists them; the columns of the open data are in export.ts. */

const MAX_TAGS = 12

export const news = publicList({
  path: '/news',
  query: NewsQuery,
  pageDefaults: { tag: '', q: '' },
  select: queries.selectPublished,
  key: 'article.id',
  items: queries.publishedOf,
  sorts: queries.newsSorts,
  sort: () => 'newest',
  tags: [LIST_TAG],
  staleAt: (tx, { now }) => queries.findNextPublication(tx, now),
  facts: (_tx, context: PublicContext) => context,
  cards: { of: cardsOf },
})

/** Pinned articles come first where nothing else is asked for. */
export function pinnedFirst({ tag, q }: { tag?: string | undefined; q?: string | undefined }): 'newest' | 'pinned' {
  return tag || q ? 'newest' : 'pinned'
}

export const listPage: FeaturePage = news.page({
  template: 'features/news/list',
  freeText: ['q'],
  fromData: ['tag'],
  narrowing: ['tag', 'q'],
  async load(tx, { context, query: { tag } }) {
    const tags = await queries.listTags(tx, { publicOnly: true, now: context.clock.now() })
    const chosen = tags.find(({ name }) => foldTag(name) === tag)?.name
    if (tag && chosen === undefined) throw unknownValue()
    const { perPage } = await context.services.settings(tx, withNewsSettings)
    return { tags, chosen, perPage }
  },
  size: (_context, { perPage }) => perPage,
  sort: pinnedFirst,
  present(_tx, { context, loaded: { tags, chosen }, query: { q }, address }) {
    const { t } = context
    const title = chosen === undefined ? t('news:list.title') : t('news:list.title-of-tag', { tag: chosen })
    return {
      title,
      description: t('news:list.description'),
      crumbs: [
        { title: t('news:list.title'), ...(chosen === undefined ? {} : { path: '/news' }) },
        ...(chosen === undefined ? [] : [{ title: chosen }]),
      ],
      ...(q ? { noindex: true as const } : {}),
      data: {
        heading: title,
        tags: tags.slice(0, MAX_TAGS).map(({ name, articles }) => ({
          ...tagView(name, context),
          count: articles,
          href: address({ tag: name === chosen ? '' : name }),
          current: name === chosen,
        })),
      },
    }
  },
})

export const listRead = news.read({ name: 'news.list', item: NewsItem, of: newsItems })

export const newsFeed: Feed = news.feed({
  title: 'news:list.title',
  description: 'news:list.description',
  async items(tx, articles, { locale, community }) {
    const readings = articles.map((article) => wholeReadingOf(article, locale, community))
    const media = readings.flatMap(({ article, text }) => [
      ...mediaOf(text.body),
      ...(article.cover ? [article.cover.mediaId] : []),
    ])
    const pictures = await findImages(tx, [...new Set(media)])
    return readings.map((reading) => ({
      path: newsPath(reading.article.id),
      title: reading.text.title,
      language: reading.language,
      summary: descriptionOf(reading, richTextWords(reading.text.body)),
      html: bodyHtml(reading, community, pictures, { complete: true }),
      publishedAt: reading.article.publishAt,
      updatedAt: later(reading.article.updatedAt, reading.article.publishAt),
      categories: reading.article.tags,
      image: reading.article.cover ? pictures.get(reading.article.cover.mediaId) : undefined,
    }))
  },
})

/** An article that was saved before its time has not been changed since it appeared. */
export const lastChange = sql<Date>`greatest(article.publish_at, article.updated_at)`

export const newsSitemap = news.sitemap({
  select: (rows, tx) =>
    rows.select(['article.id', lastChange.as('lastModified'), queries.languagesOfTexts(tx).as('languages')]),
  entry: ({ id, lastModified, languages }) => ({ path: newsPath(id), lastModified, languages }),
})
