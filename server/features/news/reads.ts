import { type Read, read } from '#contract/index.ts'
import { listRead } from './list.ts'
import * as queries from './queries.ts'
import { ArticleParams, DeskArticle, DeskList, DeskQuery, NewsView, TagList } from './schema.ts'
import { deskArticle, deskList, newsView } from './views.ts'

/** JSON reads: what everybody may know, and what the staff see. */

const MAX_ON_PAGE = 20

const show = read({
  name: 'news.show',
  access: 'public',
  path: '/news/:id',
  params: ArticleParams,
  output: NewsView,
  run: async (tx, context, { params }) =>
    newsView(tx, await queries.getPublishedArticle(tx, params.id, context.clock.now()), context),
})

const desk = read({
  name: 'news.desk-list',
  access: 'member',
  path: '/news',
  query: DeskQuery,
  output: DeskList,
  async run(tx, { clock, community, locale }, { query }) {
    const now = clock.now()
    const found = await queries.listArticles(tx, { ...query, size: MAX_ON_PAGE }, now)
    return deskList(tx, found, locale, { now, community })
  },
})

const deskTags = read({
  name: 'news.desk-tags',
  access: 'member',
  path: '/news/tags',
  output: TagList,
  run: async (tx, { clock }) => ({ items: await queries.listTags(tx, { publicOnly: false, now: clock.now() }) }),
})

const deskShow = read({
  name: 'news.desk-show',
  access: 'member',
  path: '/news/:id',
  params: ArticleParams,
  output: DeskArticle,
  run: async (tx, { clock, community }, { params }) =>
    deskArticle(await queries.getArticle(tx, params.id), { now: clock.now(), community }),
})

export const newsReads: readonly Read[] = [listRead, show, desk, deskTags, deskShow]
