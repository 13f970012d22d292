import type { OpenDataColumn, OpenDataSet } from '#contract/index.ts'
import { readStoredText, richTextWords } from '#participation/rich-text/index.ts'
import { listAllPublished } from './queries.ts'

/** Open data: every published article, a row each. Only these columns. */

const column = (name: string, type: OpenDataColumn['type']): OpenDataColumn => ({
  name,
  type,
  title: `news:export.${name}`,
})

const columns = [
  column('id', 'integer'),
  column('published_at', 'datetime'),
  column('updated_at', 'datetime'),
  column('tags', 'string'),
  column('title_uk', 'string'),
  column('summary_uk', 'string'),
  column('text_uk', 'string'),
  column('title_en', 'string'),
  column('summary_en', 'string'),
  column('text_en', 'string'),
]

export const newsExport: OpenDataSet = {
  id: 'news',
  columns,
  async rows(tx, { now }) {
    const articles = await listAllPublished(tx, now)
    return articles.map(({ id, publishAt, updatedAt, tags, texts: { uk, en } }) => ({
      id,
      published_at: publishAt.toISOString(),
      updated_at: updatedAt.toISOString(),
      tags: tags.join('; '),
      title_uk: uk?.title ?? null,
      summary_uk: uk?.summary ?? null,
      text_uk: uk ? richTextWords(readStoredText(uk.body)) : null,
      title_en: en?.title ?? null,
      summary_en: en?.summary ?? null,
      text_en: en ? richTextWords(readStoredText(en.body)) : null,
    }))
  },
}
