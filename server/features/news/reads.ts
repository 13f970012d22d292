import { type Read, read } from '#contract/index.ts'
import { listRead } from './list.ts'
import * as queries from './queries.ts'
import { ArticleParams, DeskArticle, NewsView, TagList } from './schema.ts'
import { deskArticle, newsView } from './views.ts'

/** JSON reads: what everybody may know, and what the staff see besides the list of desk.ts. */

const show = read({
  name: 'news.show',
  access: 'public',
  path: '/news/:id',
  params: ArticleParams,
  output: NewsView,
  run: async (tx, context, { params }) =>
    newsView(tx, await queries.getPublishedArticle(tx, params.id, context.clock.now()), context),
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

export const newsReads: readonly Read[] = [listRead, show, deskTags, deskShow]
