import type { z } from 'zod'
import { type Action, action, type Context } from '#contract/index.ts'
import * as commands from './commands.ts'
import type { Article } from './queries.ts'
import {
  ArticleInput,
  ArticleParams,
  Created,
  Deleted,
  DeskArticle,
  NewArticle,
  newsLimits,
  PinArticle,
  PublishArticle,
  Saved,
} from './schema.ts'
import { deskArticle } from './views.ts'

/** What webmasters do with news: each declared once, for the API and the journal. */

const onDesk = (article: Article, { clock, community }: Context): z.input<typeof DeskArticle> =>
  deskArticle(article, { now: clock.now(), community })

const create = action({
  name: 'news.create',
  access: 'webmaster',
  method: 'POST',
  path: '/news',
  input: NewArticle,
  output: Created,
  status: 201,
  run: (tx, context, { body }) => commands.createArticle(tx, context, body),
})

const save = action({
  name: 'news.save',
  access: 'webmaster',
  method: 'PUT',
  path: '/news/:id',
  params: ArticleParams,
  input: ArticleInput,
  bodyLimits: { values: newsLimits.values },
  ifMatch: true,
  output: Saved,
  async run(tx, context, { params, body, revision = 0 }) {
    const saved = await commands.saveArticle(tx, context, params.id, revision, body)
    return { revision: saved.revision, savedAt: saved.savedAt.toISOString() }
  },
})

const publish = action({
  name: 'news.publish',
  access: 'webmaster',
  method: 'POST',
  path: '/news/:id/publish',
  params: ArticleParams,
  input: PublishArticle,
  output: DeskArticle,
  run: async (tx, context, { params, body }) =>
    onDesk(await commands.publishArticle(tx, context, params.id, body), context),
})

const unpublish = action({
  name: 'news.unpublish',
  access: 'webmaster',
  method: 'POST',
  path: '/news/:id/unpublish',
  params: ArticleParams,
  output: DeskArticle,
  run: async (tx, context, { params }) =>
    onDesk(await commands.unpublishArticle.run(tx, context, params.id, undefined), context),
})

const pin = action({
  name: 'news.pin',
  access: 'webmaster',
  method: 'POST',
  path: '/news/:id/pin',
  params: ArticleParams,
  input: PinArticle,
  output: DeskArticle,
  async run(tx, context, { params, body }) {
    const step = body.pinned ? commands.pinArticle : commands.unpinArticle
    return onDesk(await step.run(tx, context, params.id, undefined), context)
  },
})

const remove = action({
  name: 'news.delete',
  access: 'webmaster',
  method: 'DELETE',
  path: '/news/:id',
  params: ArticleParams,
  output: Deleted,
  async run(tx, context, { params }) {
    await commands.deleteArticle.run(tx, context, params.id, undefined)
    return { id: params.id }
  },
})

export const newsActions: readonly Action[] = [create, save, publish, unpublish, pin, remove]
