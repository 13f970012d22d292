import { type PlainTypes, rolesOf, type Workflow } from '#participation/workflow/index.ts'
import { newsNotFound, newsRefused } from './errors.ts'
import { type Article, deleteArticle, findArticleLocked } from './queries.ts'
import { type NewsFacts, type NewsRules, newsRules, newsStates, stateOf } from './rules.ts'
import { ArticleParams } from './schema.ts'
import { reindexArticle } from './search.ts'
import { LIST_TAG, newsTag } from './tags.ts'

/** The life of an article as the engine takes it: rules, journal and caches; the state follows from the time. */

export type NewsTypes = PlainTypes<NewsRules, 'news_articles', Article>

export const newsWorkflow: Workflow<NewsTypes> & { params: typeof ArticleParams } = {
  ...newsRules,
  id: 'news',
  table: 'news_articles',
  path: '/news',
  params: ArticleParams,
  states: newsStates,
  initial: 'draft',
  stateOf,
  facts: factsOf,
  parties(actor) {
    if (actor.kind === 'system') return ['system']
    return rolesOf(actor, ['webmaster'])
  },
  lock: findArticleLocked,
  notFound: newsNotFound,
  refused: newsRefused,
  title: ({ texts }) => texts.uk?.title ?? texts.en?.title ?? '',
  isPublic: ({ publishAt }) => publishAt !== null,
  tags: ({ id }) => [newsTag(id), LIST_TAG],
  index: reindexArticle,
  remove: (tx, { id }) => deleteArticle(tx, id),
}

export function factsOf({ publishAt, pinnedAt }: Article): NewsFacts {
  return { publishAt, pinned: pinnedAt !== null }
}
