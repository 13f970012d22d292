import { z } from 'zod'
import { type PublicContext, type Widget, widget } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { LIST_TAG, newsTag } from './commands.ts'
import { foreign, listAddress } from './page-views.ts'
import * as queries from './queries.ts'
import { cardsOf } from './routes.ts'
import { newsLimits } from './schema.ts'
import { newsPath, readingOf } from './views.ts'

/** What an editor can drop on a page; drawn on the server with live data, in the canvas of the editor as well. */

const text = (key: string) => ({ title: `news:widgets.${key}.title`, description: `news:widgets.${key}.help` })

const title = z.string().trim().max(120).default('')
const tag = z.string().trim().max(newsLimits.tag).default('')

/** The newest articles of a tag, pinned ones first, and until when they are the newest. */
async function newest(tx: CommunityTx, { clock }: PublicContext, props: { tag: string; limit: number }) {
  const now = clock.now()
  const filter = { tag: props.tag, pinnedFirst: !props.tag, page: 1, size: props.limit }
  const { items } = await queries.listPublished(tx, filter, now)
  return { items, staleAt: await queries.findNextPublication(tx, now) }
}

export const newsCards = widget({
  id: 'news.cards',
  icon: 'news',
  props: z.object({
    title: title.meta(text('cards.props.title')),
    tag: tag.meta(text('props.tag')),
    limit: z.int().min(1).max(12).default(3).meta(text('props.limit')),
  }),
  template: 'features/news/widgets/cards',
  async load(tx, context, props) {
    const { items, staleAt } = await newest(tx, context, props)
    return {
      data: {
        title: props.title || context.t('news:widgets.heading'),
        items: await cardsOf(tx, items, context, 3),
        more: listAddress({ tag: props.tag }),
      },
      tags: [LIST_TAG],
      staleAt,
    }
  },
})

export const newsList = widget({
  id: 'news.list',
  icon: 'list',
  props: z.object({
    title: title.meta(text('list.props.title')),
    tag: tag.meta(text('props.tag')),
    limit: z.int().min(1).max(20).default(5).meta(text('props.limit')),
  }),
  template: 'features/news/widgets/list',
  async load(tx, context, props) {
    const { items, staleAt } = await newest(tx, context, props)
    return {
      data: {
        title: props.title || context.t('news:widgets.heading'),
        items: items.map((article) => {
          const reading = readingOf(article, context.locale, context.community)
          return {
            href: newsPath(article.id),
            title: reading.text.title,
            lang: foreign(reading, context),
            publishedAt: article.publishAt,
          }
        }),
        more: listAddress({ tag: props.tag }),
      },
      tags: [LIST_TAG],
      staleAt,
    }
  },
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
      : (await newest(tx, context, { tag: '', limit: 1 })).items
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
