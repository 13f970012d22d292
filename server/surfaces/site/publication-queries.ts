/** Queries on what is published. */
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { CompiledPage } from './compile.ts'
import type { DraftContent } from './draft-queries.ts'
import type { PageRow } from './queries.ts'

export interface PublicationRow {
  pageId: string
  language: Locale
  revision: number
  title: string
  description: string
  tree: unknown
  /** Which version of the compiler made `compiled`, and what it made: read it with `readCompiled`. */
  compiler: number
  compiled: unknown
  firstPublishedAt: Date
  publishedAt: Date
}

/** One published page as menus, breadcrumbs and sitemaps need it. */
export interface PublishedEntry extends PageRow {
  language: Locale
  title: string
  description: string
  publishedAt: Date
}

export async function findPublication(
  tx: CommunityTx,
  pageId: string,
  language: Locale,
): Promise<PublicationRow | undefined> {
  const row = await tx
    .selectFrom('page_publications')
    .select([
      'page_id as pageId',
      'revision',
      'title',
      'description',
      'tree',
      'compiler',
      'compiled',
      'first_published_at as firstPublishedAt',
      'published_at as publishedAt',
    ])
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .where('language', '=', language)
    .executeTakeFirst()
  return row && { ...row, language }
}

/** What is published, without the pages themselves. */
export async function listPublications(
  tx: CommunityTx,
): Promise<{ pageId: string; language: Locale; revision: number; publishedAt: Date }[]> {
  const rows = await tx
    .selectFrom('page_publications')
    .select(['page_id as pageId', 'language', 'revision', 'published_at as publishedAt'])
    .where('community_id', '=', communityOf(tx))
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Locale }))
}

export async function listPublishedLanguages(tx: CommunityTx, pageId: string): Promise<Locale[]> {
  const rows = await tx
    .selectFrom('page_publications')
    .select('language')
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .execute()
  return rows.map((row) => row.language as Locale)
}

export interface NewPublication {
  pageId: string
  language: Locale
  revision: number
  content: DraftContent
  compiler: number
  compiled: CompiledPage
}

export async function upsertPublication(
  tx: CommunityTx,
  publication: NewPublication,
  by: { now: Date; memberId: string | null },
): Promise<void> {
  const values = {
    revision: publication.revision,
    title: publication.content.title,
    description: publication.content.description,
    tree: JSON.stringify(publication.content.tree),
    compiler: publication.compiler,
    compiled: JSON.stringify(publication.compiled),
    search_text: publication.compiled.text,
    published_at: by.now,
    published_by: by.memberId,
  }
  await tx
    .insertInto('page_publications')
    .values({
      community_id: communityOf(tx),
      page_id: publication.pageId,
      language: publication.language,
      first_published_at: by.now,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'page_id', 'language']).doUpdateSet(values))
    .execute()
}

/** Takes a page off the site in one language; false when it was not on it. */
export async function deletePublication(tx: CommunityTx, pageId: string, language: Locale): Promise<boolean> {
  const result = await tx
    .deleteFrom('page_publications')
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .where('language', '=', language)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Every published page in every language, in the order of menus. */
export async function listPublished(tx: CommunityTx): Promise<PublishedEntry[]> {
  const rows = await tx
    .selectFrom('page_publications as publication')
    .innerJoin('pages as page', (join) =>
      join.onRef('page.community_id', '=', 'publication.community_id').onRef('page.id', '=', 'publication.page_id'),
    )
    .select([
      'page.id',
      'page.parent_id as parentId',
      'page.slug',
      'page.path',
      'page.position',
      'page.in_menu as inMenu',
      'publication.language',
      'publication.title',
      'publication.description',
      'publication.published_at as publishedAt',
    ])
    .where('publication.community_id', '=', communityOf(tx))
    .orderBy('page.position')
    .orderBy('page.created_at')
    .orderBy('page.id')
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Locale }))
}
