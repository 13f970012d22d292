import type { SearchDocument } from '#contract/index.ts'
import { richTextWords } from '#participation/rich-text/index.ts'
import { indexDocument, removeDocument } from '#participation/search/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Article } from './queries.ts'
import * as queries from './queries.ts'
import { textsIn } from './schema.ts'
import { newsPath } from './views.ts'

/** Articles in the search, in each of their languages: public from the instant of publication on, drafts for the staff. */

/** Call it in the transaction of every step that changes texts or the time of publication, or deletes the article. */
export async function indexArticle(tx: CommunityTx, id: number): Promise<void> {
  const article = await queries.findArticle(tx, id)
  await removeDocument(tx, subjectOf(id))
  for (const document of article ? documentsOf(article) : []) await indexDocument(tx, document)
}

const subjectOf = (id: number): string => `news:${id}`

function documentsOf({ id, publishAt, texts }: Article): SearchDocument[] {
  return textsIn(texts).map(([language, { title, summary, body }]) => ({
    subject: subjectOf(id),
    language,
    path: newsPath(id),
    title,
    text: `${summary} ${richTextWords(body)}`,
    // A text without a title is not shown in its language.
    visibility: publishAt && title !== '' ? 'public' : 'staff',
    at: publishAt,
  }))
}

const AT_ONCE = 200

export async function* newsDocuments(tx: CommunityTx): AsyncGenerator<SearchDocument[]> {
  for (let after = 0; ; ) {
    const articles = await queries.listAfter(tx, after, AT_ONCE)
    const last = articles.at(-1)
    if (!last) return
    yield articles.flatMap(documentsOf)
    after = last.id
  }
}
