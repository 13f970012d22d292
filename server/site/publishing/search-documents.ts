/** What the search knows of pages, and the rebuild of everything that it knows of a community. */
import { sql } from 'kysely'
import type { SearchDocument } from '#contract/index.ts'
import type { Registry } from '#features/registry.ts'
import { indexDocument, removeDocument, replaceDocuments } from '#participation/search/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** The kind of the documents of pages; that of a feature's documents is its id. */
export const PAGE_KIND = 'page'

export const pageSubject = (pageId: string): string => `${PAGE_KIND}:${pageId}`

/** Call it in the transaction of every command that publishes a page, takes it back, or changes who may find it. */
export async function indexPage(tx: CommunityTx, pageId: string): Promise<void> {
  const rows = await published(tx).where('page.id', '=', pageId).execute()
  await removeDocument(tx, pageSubject(pageId))
  for (const row of rows) await indexDocument(tx, documentOf(row))
}

/** Makes the community's documents anew from its pages and from what each feature says. @returns how many there are */
export const rebuildSearch = (tx: CommunityTx, { features }: Pick<Registry, 'features'>): Promise<number> =>
  replaceDocuments(tx, searchSources(tx, features))

/** Everything that is to be found. */
export const searchSources = (tx: CommunityTx, features: Registry['features']) => [
  pageDocuments(tx),
  ...features.flatMap(({ searchDocuments }) => (searchDocuments ? [searchDocuments(tx)] : [])),
]

const PAGES_AT_ONCE = 50

async function* pageDocuments(tx: CommunityTx): AsyncGenerator<SearchDocument[]> {
  for (let after: string | undefined; ; ) {
    const rows = await published(tx)
      .$if(after !== undefined, (query) => query.where('publication.id', '>', after ?? ''))
      .orderBy('publication.id')
      .limit(PAGES_AT_ONCE)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(documentOf)
    after = last.id
  }
}

/** Pages that anybody may find. A fragment has no address; an unlisted page is for those who have its address. */
const published = (tx: CommunityTx) =>
  tx
    .selectFrom('page_publications as publication')
    .innerJoin('pages as page', (join) =>
      join.onRef('page.community_id', '=', 'publication.community_id').onRef('page.id', '=', 'publication.page_id'),
    )
    .where('publication.community_id', '=', communityOf(tx))
    .where('page.kind', '=', 'page')
    .where('page.visibility', '=', 'public')
    .select(['publication.id', 'publication.page_id as pageId', 'publication.language', 'publication.title'])
    .select(['publication.description', 'publication.search_text as text'])
    .select(sql<string>`page.path`.as('path'))

function documentOf(row: {
  pageId: string
  language: string
  path: string
  title: string
  description: string
  text: string
}): SearchDocument {
  const { pageId, path, title, description, text } = row
  return {
    subject: pageSubject(pageId),
    language: row.language as Locale,
    path,
    title,
    text: `${description} ${text}`.trimStart(),
    visibility: 'public',
    at: null,
  }
}
