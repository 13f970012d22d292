import { type FeaturePage, featurePage, type PublicContext, unknownValue } from '#contract/index.ts'
import { mediaOf, richTextWords } from '#participation/rich-text/index.ts'
import { searchWords } from '#participation/search/index.ts'
import { findImages } from '#platform/media/index.ts'
import { paginationView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { LIST_TAG, newsTag } from './commands.ts'
import { cardView, coverView, descriptionOf, foreign, jsonLdOf, later, listAddress, tagView } from './page-views.ts'
import type { PublishedArticle } from './queries.ts'
import * as queries from './queries.ts'
import { ArticleParams, foldTag, NewsPageQuery } from './schema.ts'
import { withNewsSettings } from './settings.ts'
import { bodyHtml, coversOf, languagesOf, newsPath, readingOf, wholeReadingOf } from './views.ts'

/** Public pages. They never know who looks; until the next scheduled article they may be kept. */

const MAX_TAGS = 12
const MAX_RELATED = 3

/** Cards of articles, with their covers. */
export async function cardsOf(
  tx: CommunityTx,
  articles: readonly PublishedArticle[],
  context: PublicContext,
  level: 2 | 3 | 4,
) {
  const covers = await coversOf(tx, articles)
  return articles.map((article) =>
    cardView(readingOf(article, context.locale, context.community), covers, context, level),
  )
}

const listPage = featurePage({
  path: '/news',
  query: NewsPageQuery,
  freeText: ['q'],
  fromData: ['tag'],
  template: 'features/news/list',
  async load(tx, context, { query }) {
    const { t, clock } = context
    const now = clock.now()
    const { tag, q } = query
    const { perPage } = await context.services.settings(tx, withNewsSettings)
    const search = q ? searchWords(q) : undefined
    const filter = { tag, search, pinnedFirst: !tag && !q, page: query.page, size: perPage }
    const tags = await queries.listTags(tx, { publicOnly: true, now })
    const isChosen = (name: string) => foldTag(name) === tag
    const chosen = tags.find(({ name }) => isChosen(name))?.name ?? tag
    if (tag && !tags.some(({ name }) => isChosen(name))) throw unknownValue()
    const found = await queries.listPublished(tx, filter, now)
    if (query.page > found.pages) throw unknownValue()
    return {
      title: tag ? t('news:list.title-of-tag', { tag: chosen }) : t('news:list.title'),
      description: t('news:list.description'),
      crumbs: [{ title: t('news:list.title'), ...(tag ? { path: '/news' } : {}) }, ...(tag ? [{ title: chosen }] : [])],
      tags: [LIST_TAG],
      staleAt: await queries.findNextPublication(tx, now),
      ...(q ? { noindex: true as const } : {}),
      data: {
        heading: tag ? t('news:list.title-of-tag', { tag: chosen }) : t('news:list.title'),
        tags: tags.slice(0, MAX_TAGS).map(({ name, articles }) => ({
          ...tagView(name, context),
          count: articles,
          href: listAddress(isChosen(name) ? { q } : { tag: name, q }),
          current: isChosen(name),
        })),
        tag,
        q,
        filtered: tag !== '' || q !== '',
        total: found.total,
        items: await cardsOf(tx, found.items, context, 2),
        pages:
          found.pages > 1
            ? paginationView(found.page, found.pages, (page) => listAddress({ tag, q, page }))
            : undefined,
      },
    }
  },
})

const articlePage = featurePage({
  path: '/news/:id',
  params: ArticleParams,
  template: 'features/news/article',
  async load(tx, context, { params }) {
    const { t, clock, locale, community } = context
    const now = clock.now()
    const article = await queries.getPublishedArticle(tx, params.id, now)
    const reading = wholeReadingOf(article, locale, community)
    const covers = await coversOf(tx, [article])
    const pictures = await findImages(tx, mediaOf(reading.text.body))
    const related = await queries.listRelated(tx, article, MAX_RELATED, now)
    const changedAt = later(article.updatedAt, article.publishAt)
    return {
      title: reading.text.title,
      description: descriptionOf(reading, richTextWords(reading.text.body)),
      crumbs: [{ title: t('news:list.title'), path: '/news' }, { title: reading.text.title }],
      tags: [newsTag(article.id), LIST_TAG],
      staleAt: await queries.findNextPublication(tx, now),
      jsonLd: jsonLdOf(reading, covers, context),
      image: article.cover ? covers.get(article.cover.mediaId) : undefined,
      languages: languagesOf(article, community),
      data: {
        title: reading.text.title,
        lang: foreign(reading, context),
        inLanguage: t(`news:article.language.${reading.language}`),
        summary: reading.text.summary,
        cover: coverView(article, covers, 'page'),
        publishedAt: article.publishAt,
        changedAt: isLater(changedAt, article.publishAt) ? changedAt : undefined,
        tags: article.tags.map((name) => ({ ...tagView(name, context), href: listAddress({ tag: name }) })),
        body: bodyHtml(reading, community, pictures, { complete: false }),
        related: await cardsOf(tx, related, context, 3),
        share: shareLinks(reading.text.title, community.origin + context.url(newsPath(article.id)), t),
      },
    }
  },
})

/** A slip that is mended within the hour is no news of its own. */
const HOUR_MS = 3_600_000
const isLater = (changed: Date, published: Date): boolean => changed.getTime() - published.getTime() > HOUR_MS

function shareLinks(title: string, address: string, t: PublicContext['t']) {
  const [url, text] = [encodeURIComponent(address), encodeURIComponent(title)]
  return [
    { label: 'Telegram', href: `https://t.me/share/url?url=${url}&text=${text}` },
    { label: 'Facebook', href: `https://www.facebook.com/sharer/sharer.php?u=${url}` },
    { label: t('news:article.by-mail'), href: `mailto:?subject=${text}&body=${url}` },
  ]
}

export const newsPages: readonly FeaturePage[] = [listPage, articlePage]
