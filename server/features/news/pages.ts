import { type FeaturePage, featurePage, type PublicContext } from '#contract/index.ts'
import { mediaOf, richTextWords } from '#participation/rich-text/index.ts'
import { findImages } from '#platform/media/index.ts'
import { listPage, news } from './list.ts'
import { cardsOf, coverView, descriptionOf, foreign, jsonLdOf, later, tagView } from './presenters.ts'
import * as queries from './queries.ts'
import { ArticleParams } from './schema.ts'
import { LIST_TAG, newsTag } from './tags.ts'
import { bodyHtml, coversOf, languagesOf, newsPath, wholeReadingOf } from './views.ts'

/** Public pages. They never know who looks; until the next scheduled article they may be kept. */

const MAX_RELATED = 3

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
        tags: article.tags.map((name) => ({ ...tagView(name, context), href: news.address({ tag: name }) })),
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
