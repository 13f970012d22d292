import { sql } from 'kysely'
import { z } from 'zod'
import { RichText, richTextLimits } from '#participation/rich-text/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import {
  communityOf,
  fileProblems,
  Moment,
  type NamedRowProblem,
  RowId,
  RowNumber,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { MAX_PINNED } from './rules.ts'
import { ArticleText, Cover, foldTag, newsLimits, Tag } from './schema.ts'

/** What an import asks about articles: that the editor could have saved, and the rules allowed, what stands there. */

const articles = tableCheck({
  table: 'news_articles',
  columns: {
    id: RowNumber,
    publish_at: Moment,
    announced_at: Moment,
    pinned_at: Moment,
    cover_media_id: Cover.shape.mediaId,
    cover_focal_x: Cover.shape.focalX,
    cover_focal_y: Cover.shape.focalY,
    revision: RowNumber,
    created_at: Moment,
    updated_at: Moment,
    updated_by: RowId,
  },
  row: ({ cover_media_id }, facts) => fileProblems(facts, 'image', cover_media_id, 'cover_media_id'),
  async whole(tx, most) {
    const { rows } = await sql<NamedRowProblem>`
      select id::text as row, 'publish_at' as path, 'rows:state' as message from news_articles as article
      where community_id = ${communityOf(tx)} and publish_at is not null and not exists (
        select from news_texts as text where text.community_id = article.community_id and text.article_id = article.id
          and text.title <> '' and (text.summary <> '' or jsonb_array_length(text.body) > 0))
      union all
      select id::text, 'pinned_at', 'rows:too-much' from (
        select id, row_number() over (order by id) as place from news_articles
        where community_id = ${communityOf(tx)} and pinned_at is not null) as pinned where place > ${MAX_PINNED}
      union all
      select id::text, 'id', 'rows:counter' from news_articles where community_id = ${communityOf(tx)}
        and id > coalesce((select last_value from numbers where community_id = ${communityOf(tx)} and id = 'news'), 0)
      order by row limit ${most}`.execute(tx)
    return rows
  },
})

const texts = tableCheck({
  table: 'news_texts',
  columns: {
    article_id: RowNumber,
    language: z.enum(LOCALES),
    title: ArticleText.shape.title,
    summary: ArticleText.shape.summary,
    body: RichText,
    words: z.string().max(richTextLimits.words),
  },
  row: ({ body = [] }, facts) =>
    body.flatMap((block, at) =>
      block.type === 'image' ? fileProblems(facts, 'image', block.mediaId, `body.${at}.mediaId`) : [],
    ),
})

const tags = tableCheck({
  table: 'news_tags',
  columns: { id: Tag, name: Tag },
  // An older bundle has the apostrophes of its time in the id.
  row: ({ id = '', name = '' }) => (foldTag(id) === foldTag(name) ? [] : [{ path: 'id', message: 'rows:state' }]),
})

const articleTags = tableCheck({
  table: 'news_article_tags',
  columns: {
    article_id: RowNumber,
    tag_id: Tag,
    position: z
      .int()
      .min(0)
      .max(newsLimits.tags - 1),
  },
  async whole(tx, most) {
    const { rows } = await sql<NamedRowProblem>`
      select article_id::text as row, 'tag_id' as path, 'rows:too-much' as message from news_article_tags
      where community_id = ${communityOf(tx)} group by article_id having count(*) > ${newsLimits.tags}
      order by article_id limit ${most}`.execute(tx)
    return rows
  },
})

export const newsChecks: readonly TableCheck[] = [articles, texts, tags, articleTags]
