import { z } from 'zod'
import { type PublicContext, type Widget, widget } from '#contract/index.ts'
import { staffText } from '#participation/plain-text.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { news, pinnedFirst } from './list.ts'
import { cardsOf, foreign } from './presenters.ts'
import * as queries from './queries.ts'
import { newsLimits } from './schema.ts'
import { LIST_TAG, newsTag } from './tags.ts'
import { newsPath, readingOf } from './views.ts'

/** What an editor can drop on a page; drawn on the server with live data, in the canvas of the editor as well. */

const text = (key: string) => ({ title: `news:widgets.${key}.title`, description: `news:widgets.${key}.help` })

const title = staffText(120).default('')
const tag = staffText(newsLimits.tag).default('')

/** The newest articles of a tag; without one, pinned articles first. */
function show({ title, tag, limit }: { title: string; tag: string; limit: number }, { t }: PublicContext) {
  const query = { tag: tag || undefined }
  return { title: title || t('news:widgets.heading'), query, size: limit, sort: pinnedFirst(query), more: { tag } }
}

export const newsCards = news.widget({
  id: 'news.cards',
  icon: 'news',
  props: z.object({
    title: title.meta(text('cards.props.title')),
    tag: tag.meta(text('props.tag')),
    limit: z.int().min(1).max(12).default(3).meta(text('props.limit')),
  }),
  template: 'features/news/widgets/cards',
  show,
})

export const newsList = news.widget({
  id: 'news.list',
  icon: 'list',
  props: z.object({
    title: title.meta(text('list.props.title')),
    tag: tag.meta(text('props.tag')),
    limit: z.int().min(1).max(20).default(5).meta(text('props.limit')),
  }),
  template: 'features/news/widgets/list',
  show,
  items: (_tx, articles, context) =>
    articles.map((article) => {
      const reading = readingOf(article, context.locale, context.community)
      return {
        href: newsPath(article.id),
        title: reading.text.title,
        lang: foreign(reading, context),
        publishedAt: article.publishAt,
      }
    }),
})

export const newsOne = widget({
  id: 'news.one',
  icon: 'file',
  props: z.object({
    article: z.int().min(0).max(999_999_999).default(0).meta(text('one.props.article')),
  }),
  template: 'features/news/widgets/one',
  async load(tx, context, props) {
    const now = context.clock.now()
    const [article] = props.article
      ? await findPublished(tx, props.article, now)
      : await news.first(tx, {}, { now, size: 1, sort: 'pinned' })
    const [card] = article ? await cardsOf(tx, [article], context, 3) : []
    return {
      data: { card },
      tags: [LIST_TAG, ...(article ? [newsTag(article.id)] : [])],
      staleAt: await queries.findNextPublication(tx, now),
    }
  },
})

async function findPublished(tx: CommunityTx, id: number, now: Date): Promise<queries.PublishedArticle[]> {
  const article = await queries.findArticle(tx, id)
  return article && queries.isPublished(article, now) ? [article] : []
}

export const newsWidgets: readonly Widget[] = [newsCards, newsList, newsOne]
