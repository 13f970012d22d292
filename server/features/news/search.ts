import { isDeepStrictEqual } from 'node:util'
import type { SearchDocument } from '#contract/index.ts'
import { richTextWords } from '#participation/rich-text/index.ts'
import { indexDocuments, removeDocument } from '#participation/search/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Article } from './queries.ts'
import * as queries from './queries.ts'
import { textsIn } from './schema.ts'
import { newsTag } from './tags.ts'
import { newsPath } from './views.ts'

/** Articles in the search, in each of their languages: public from the instant of publication on, drafts for the staff. */

/** Call it in the transaction that has written the texts of an article. */
export async function indexArticle(tx: CommunityTx, id: number): Promise<void> {
  await replace(tx, id, documentsOf(await queries.getArticle(tx, id)))
}

/** Call it in the transaction of a step, which may have changed the time of publication or deleted the article. */
export async function reindexArticle(
  tx: CommunityTx,
  id: number,
  { before, after }: Record<'before' | 'after', Article | undefined>,
): Promise<void> {
  const documents = after ? documentsOf(after) : []
  if (before && isDeepStrictEqual(documents, documentsOf(before))) return
  await replace(tx, id, documents)
}

async function replace(tx: CommunityTx, id: number, documents: readonly SearchDocument[]): Promise<void> {
  await removeDocument(tx, newsTag(id))
  await indexDocuments(tx, documents)
}

function documentsOf({ id, publishAt, texts }: Article): SearchDocument[] {
  return textsIn(texts).map(([language, { title, summary, body }]) => ({
    subject: newsTag(id),
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
