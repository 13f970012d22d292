import { type Selectable, sql } from 'kysely'
import type { RichText } from '#participation/rich-text/index.ts'
import { isFound, searchWords } from '#participation/search/index.ts'
import type { DB } from '#platform/db/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf, lockNamed } from '#platform/tenancy/index.ts'
import { newsNotFound } from './errors.ts'
import type { NewsState } from './rules.ts'
import { type ArticleText, type ArticleTexts, type Cover, foldTag } from './schema.ts'

/** SQL of articles, their texts and tags: the feature's own tables and no others, each query in its community. */

/** An article as the commands and views know it. */
export interface Article {
  id: number
  publishAt: Date | null
  /** Pages have been told that it is there. */
  announcedAt: Date | null
  pinnedAt: Date | null
  cover: Cover | null
  texts: ArticleTexts
  tags: string[]
  revision: number
  createdAt: Date
  updatedAt: Date
  /** The member who saved last. */
  updatedBy: string | null
  updatedByName: string | null
}

/** An article that anybody may see. */
export type PublishedArticle = Article & { publishAt: Date }

type ArticleRow = Selectable<DB['news_articles']>

const articlesOf = (tx: CommunityTx) =>
  tx.selectFrom('news_articles as article').where('article.community_id', '=', communityOf(tx))

// -------------------------------------------------------------------------------------------------------- one article

export async function findArticle(tx: CommunityTx, id: number): Promise<Article | undefined> {
  const row = await articlesOf(tx).selectAll().where('id', '=', id).executeTakeFirst()
  return row && (await completed(tx, [row]))[0]
}

/** In whatever state it is: for staff. @throws 404 news.not-found */
export async function getArticle(tx: CommunityTx, id: number): Promise<Article> {
  const article = await findArticle(tx, id)
  if (!article) throw newsNotFound()
  return article
}

/** Only once its time has come. @throws 404 news.not-found */
export async function getPublishedArticle(tx: CommunityTx, id: number, now: Date): Promise<PublishedArticle> {
  const article = await getArticle(tx, id)
  if (!isPublished(article, now)) throw newsNotFound()
  return article
}

export const isPublished = (article: Article, now: Date): article is PublishedArticle =>
  article.publishAt !== null && article.publishAt <= now

/** Takes the article's lock: everything that changes an article goes through it, and reads its clock afterwards. */
export async function findArticleLocked(tx: CommunityTx, id: number): Promise<Article | undefined> {
  const row = await articlesOf(tx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && (await completed(tx, [row]))[0]
}

export async function insertArticle(
  tx: CommunityTx,
  article: { id: number; createdAt: Date; memberId: string | null },
): Promise<void> {
  const { id, createdAt, memberId } = article
  await tx
    .insertInto('news_articles')
    .values({ community_id: communityOf(tx), id, created_at: createdAt, updated_at: createdAt, updated_by: memberId })
    .execute()
}

/** Its texts and tags go with it. */
export async function deleteArticle(tx: CommunityTx, id: number): Promise<void> {
  // Changes of tags wait for each other: a tag must not go as unused while another article takes it.
  await lockNamed(tx, 'news-tags')
  await tx.deleteFrom('news_articles').where('community_id', '=', communityOf(tx)).where('id', '=', id).execute()
  await deleteUnusedTags(tx)
}

/** Puts these texts in the place of those that the article had. */
export async function replaceTexts(
  tx: CommunityTx,
  articleId: number,
  texts: readonly (ArticleText & { language: Locale; words: string })[],
): Promise<void> {
  const community_id = communityOf(tx)
  await tx
    .deleteFrom('news_texts')
    .where('community_id', '=', community_id)
    .where('article_id', '=', articleId)
    .execute()
  if (texts.length === 0) return
  const rows = texts.map(({ language, title, summary, body, words }) => ({
    ...{ community_id, article_id: articleId, language, title, summary, words },
    body: JSON.stringify(body),
  }))
  await tx.insertInto('news_texts').values(rows).execute()
}

/** Puts these tags in the place of those that the article had; a tag that is known keeps its first spelling. */
export async function replaceTags(tx: CommunityTx, articleId: number, tags: readonly string[]): Promise<void> {
  const community_id = communityOf(tx)
  // Changes of tags wait for each other: a tag must not go as unused while another article takes it.
  await lockNamed(tx, 'news-tags')
  await tx
    .deleteFrom('news_article_tags')
    .where('community_id', '=', community_id)
    .where('article_id', '=', articleId)
    .execute()
  if (tags.length > 0) {
    await tx
      .insertInto('news_tags')
      .values(tags.map((tag) => ({ community_id, id: foldTag(tag), name: tag })))
      .onConflict((conflict) => conflict.columns(['community_id', 'id']).doNothing())
      .execute()
    const links = tags.map((tag, position) => ({ community_id, article_id: articleId, tag_id: foldTag(tag), position }))
    await tx.insertInto('news_article_tags').values(links).execute()
  }
  await deleteUnusedTags(tx)
}

async function deleteUnusedTags(tx: CommunityTx): Promise<void> {
  const community_id = communityOf(tx)
  await tx
    .deleteFrom('news_tags as tag')
    .where('tag.community_id', '=', community_id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('news_article_tags as link')
            .select('link.tag_id')
            .where('link.community_id', '=', community_id)
            .whereRef('link.tag_id', '=', 'tag.id'),
        ),
      ),
    )
    .execute()
}

// -------------------------------------------------------------------------------------------------------------- lists

export interface NewsFilter {
  state?: NewsState | undefined
  tag?: string | undefined
  /** What people type. */
  q?: string | undefined
}

/**
 * In any state, unordered.
 * @param publicOnly for everybody: words of texts that are not shown find nothing
 */
export function selectArticles(
  tx: CommunityTx,
  { state, tag, q }: NewsFilter,
  now: Date,
  { publicOnly } = { publicOnly: false },
) {
  const community_id = communityOf(tx)
  return articlesOf(tx)
    .$if(state === 'draft', (select) => select.where('article.publish_at', 'is', null))
    .$if(state === 'scheduled', (select) => select.where('article.publish_at', '>', now))
    .$if(state === 'published', (select) => select.where('article.publish_at', '<=', now))
    .$if(Boolean(tag), (select) =>
      select.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('news_article_tags as link')
            .select('link.tag_id')
            .where('link.community_id', '=', community_id)
            .whereRef('link.article_id', '=', 'article.id')
            .where('link.tag_id', '=', foldTag(tag ?? '')),
        ),
      ),
    )
    .$if(Boolean(q), (select) =>
      select.where(isFound(tx, sql<string>`'news:' || article.id`, searchWords(q ?? ''), { publicOnly })),
    )
    .selectAll('article')
}

/** What anybody may see now, unordered. */
export const selectPublished = (tx: CommunityTx, filter: Omit<NewsFilter, 'state'>, { now }: { now: Date }) =>
  selectArticles(tx, { ...filter, state: 'published' }, now, { publicOnly: true })

type PublishedRows = ReturnType<typeof selectPublished>

export const newsSorts = {
  newest: (rows: PublishedRows) => rows.orderBy('article.publish_at', 'desc'),
  pinned: (rows: PublishedRows) =>
    rows.orderBy('article.pinned_at', (order) => order.desc().nullsLast()).orderBy('article.publish_at', 'desc'),
}

export const publishedOf = async (tx: CommunityTx, rows: readonly ArticleRow[], { now }: { now: Date }) =>
  (await completed(tx, rows)).filter((article) => isPublished(article, now))

/** Languages in which an article can be read. */
export const languagesOfTexts = (tx: CommunityTx) => sql<Locale[]>`array(select text.language from news_texts text
  where text.community_id = ${communityOf(tx)} and text.article_id = article.id and text.title <> '' order by 1)`

/** In whatever state, by number: the next ones after this number. */
export async function listAfter(tx: CommunityTx, id: number, most: number): Promise<Article[]> {
  const rows = await articlesOf(tx).selectAll().where('id', '>', id).orderBy('id').limit(most).execute()
  return completed(tx, rows)
}

/** Other published articles: those that share most tags first, then the newest. */
export async function listRelated(
  tx: CommunityTx,
  article: Article,
  most: number,
  now: Date,
): Promise<PublishedArticle[]> {
  const community_id = communityOf(tx)
  const rows = await articlesOf(tx)
    .selectAll('article')
    .where('article.publish_at', '<=', now)
    .where('article.id', '!=', article.id)
    .orderBy(
      ({ selectFrom, fn }) =>
        selectFrom('news_article_tags as link')
          .select(fn.countAll().as('shared'))
          .where('link.community_id', '=', community_id)
          .whereRef('link.article_id', '=', 'article.id')
          .where('link.tag_id', 'in', ['', ...article.tags.map(foldTag)]),
      'desc',
    )
    .orderBy('article.publish_at', 'desc')
    .orderBy('article.id', 'desc')
    .limit(most)
    .execute()
  return (await completed(tx, rows)).filter((one) => isPublished(one, now))
}

/** Tags with the number of their articles, the most used first; `publicOnly` counts what anybody may see. */
export async function listTags(
  tx: CommunityTx,
  { publicOnly, now }: { publicOnly: boolean; now: Date },
): Promise<{ name: string; articles: number }[]> {
  const rows = await tx
    .selectFrom('news_tags as tag')
    .innerJoin('news_article_tags as link', (join) =>
      join.onRef('link.community_id', '=', 'tag.community_id').onRef('link.tag_id', '=', 'tag.id'),
    )
    .innerJoin('news_articles as article', (join) =>
      join.onRef('article.community_id', '=', 'link.community_id').onRef('article.id', '=', 'link.article_id'),
    )
    .where('tag.community_id', '=', communityOf(tx))
    .$if(publicOnly, (select) => select.where('article.publish_at', '<=', now))
    .select((eb) => ['tag.name' as const, eb.fn.countAll<number>().as('articles')])
    .groupBy('tag.name')
    .execute()
  return rows.sort((one, other) => other.articles - one.articles || inAlphabet.compare(one.name, other.name))
}

/** PostgreSQL’s own order may be that of code points, where Ґ, Є, І and Ї stand after Я. */
const inAlphabet = new Intl.Collator('uk')

/** When the next scheduled article appears. */
export async function findNextPublication(tx: CommunityTx, now: Date): Promise<Date | undefined> {
  const row = await articlesOf(tx)
    .select('publish_at')
    .where('publish_at', '>', now)
    .orderBy('publish_at')
    .limit(1)
    .executeTakeFirst()
  return row?.publish_at ?? undefined
}

/** Articles whose time has come, and of which no page has been told. */
export async function listToAnnounce(tx: CommunityTx, now: Date): Promise<number[]> {
  const rows = await articlesOf(tx)
    .select('id')
    .where('publish_at', '<=', now)
    .where('announced_at', 'is', null)
    .orderBy('publish_at')
    .execute()
  return rows.map((row) => row.id)
}

export async function countArticles(tx: CommunityTx): Promise<number> {
  const { total } = await articlesOf(tx)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** Pinned articles besides this one. */
export async function countOtherPinned(tx: CommunityTx, id: number): Promise<number> {
  const { total } = await articlesOf(tx)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('pinned_at', 'is not', null)
    .where('id', '!=', id)
    .executeTakeFirstOrThrow()
  return total
}

// ---------------------------------------------------------------------------------------------------- what belongs to

/** Rows with their texts, tags and the name of who saved last. */
export async function completed(tx: CommunityTx, rows: readonly ArticleRow[]): Promise<Article[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const texts = await textsOf(tx, ids)
  const tags = await tagsOf(tx, ids)
  const names = await memberNames(tx, [...new Set(rows.flatMap((row) => row.updated_by ?? []))])
  return rows.map((row) => ({
    id: row.id,
    publishAt: row.publish_at,
    announcedAt: row.announced_at,
    pinnedAt: row.pinned_at,
    cover:
      row.cover_media_id === null
        ? null
        : { mediaId: row.cover_media_id, focalX: row.cover_focal_x, focalY: row.cover_focal_y },
    texts: texts.get(row.id) ?? {},
    tags: tags.get(row.id) ?? [],
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    updatedByName: (row.updated_by && names.get(row.updated_by)) || null,
  }))
}

async function textsOf(tx: CommunityTx, ids: readonly number[]): Promise<Map<number, ArticleTexts>> {
  const rows = await tx
    .selectFrom('news_texts')
    .select(['article_id', 'language', 'title', 'summary', 'body'])
    .where('community_id', '=', communityOf(tx))
    .where('article_id', 'in', [...ids])
    .execute()
  const texts = new Map<number, ArticleTexts>()
  for (const { article_id, language, title, summary, body } of rows) {
    // The column holds what the schema let in.
    const text = { title, summary, body: body as RichText }
    texts.set(article_id, { ...texts.get(article_id), [language]: text })
  }
  return texts
}

async function tagsOf(tx: CommunityTx, ids: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await tx
    .selectFrom('news_article_tags as link')
    .innerJoin('news_tags as tag', (join) =>
      join.onRef('tag.community_id', '=', 'link.community_id').onRef('tag.id', '=', 'link.tag_id'),
    )
    .select(['link.article_id', 'tag.name'])
    .where('link.community_id', '=', communityOf(tx))
    .where('link.article_id', 'in', [...ids])
    .orderBy('link.position')
    .execute()
  const tags = new Map<number, string[]>()
  for (const { article_id, name } of rows) tags.set(article_id, [...(tags.get(article_id) ?? []), name])
  return tags
}

async function memberNames(tx: CommunityTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('members')
    .select(['id', 'display_name'])
    .where('community_id', '=', communityOf(tx))
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.display_name]))
}
