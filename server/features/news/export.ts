import { sql } from 'kysely'
import type { OpenDataSet } from '#contract/index.ts'
import { readStoredText, richTextWords } from '#participation/rich-text/index.ts'
import { lastChange, news } from './list.ts'
import type { ArticleText } from './schema.ts'

/** Open data: every published article, a row each. Only these columns. */

const wordsOf = (text: ArticleText | undefined): string | null =>
  text ? richTextWords(readStoredText(text.body)) : null

export const newsExport: OpenDataSet = news.openData({
  id: 'news',
  strings: 'news:export',
  modified: sql<Date | null>`max(${lastChange})`,
  columns: {
    id: { type: 'integer', of: ({ id }) => id },
    published_at: { type: 'datetime', of: ({ publishAt }) => publishAt },
    updated_at: { type: 'datetime', of: ({ updatedAt }) => updatedAt },
    tags: { type: 'string', of: ({ tags }) => tags.join('; ') },
    title_uk: { type: 'string', of: ({ texts }) => texts.uk?.title ?? null },
    summary_uk: { type: 'string', of: ({ texts }) => texts.uk?.summary ?? null },
    text_uk: { type: 'string', of: ({ texts }) => wordsOf(texts.uk) },
    title_en: { type: 'string', of: ({ texts }) => texts.en?.title ?? null },
    summary_en: { type: 'string', of: ({ texts }) => texts.en?.summary ?? null },
    text_en: { type: 'string', of: ({ texts }) => wordsOf(texts.en) },
  },
})
