/** Queries on publications. */
import { sql } from 'kysely'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { DraftContent } from '../content/draft-queries.ts'
import type { PageKind, PageRow, Visibility } from '../content/queries.ts'
import type { CompiledPage } from './compile.ts'

export interface PublicationRow {
  pageId: string
  language: Locale
  revision: number
  title: string
  description: string
  tree: unknown
  /** The compiler version that produced `compiled`, and its output: read it with `readCompiled`. */
  compiler: number
  compiled: unknown
  firstPublishedAt: Date
  publishedAt: Date
}

/** One published page or fragment, for menus, breadcrumbs and sitemaps. */
export interface PublishedEntry extends Omit<PageRow, 'shareImage'> {
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

/** Publications of these pages or fragments in a language. */
export async function findPublications(
  tx: CommunityTx,
  pageIds: readonly string[],
  language: Locale,
): Promise<(Pick<PublicationRow, 'pageId' | 'tree' | 'compiler' | 'compiled'> & { kind: PageKind })[]> {
  if (pageIds.length === 0) return []
  const rows = await tx
    .selectFrom('page_publications as publication')
    .innerJoin('pages as page', (join) =>
      join.onRef('page.community_id', '=', 'publication.community_id').onRef('page.id', '=', 'publication.page_id'),
    )
    .select(['publication.page_id as pageId', 'publication.tree', 'publication.compiler', 'publication.compiled'])
    .select('page.kind')
    .where('publication.community_id', '=', communityOf(tx))
    .where('publication.page_id', 'in', pageIds)
    .where('publication.language', '=', language)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as PageKind }))
}

/** The ids among these that are of this kind and published in some language. */
export async function listPublicationsOf(
  tx: CommunityTx,
  ids: readonly string[],
  kind: PageKind,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('page_publications as publication')
    .innerJoin('pages as page', (join) =>
      join.onRef('page.community_id', '=', 'publication.community_id').onRef('page.id', '=', 'publication.page_id'),
    )
    .select('page.id')
    .where('publication.community_id', '=', communityOf(tx))
    .where('page.kind', '=', kind)
    .where('page.id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** The paths among these that lead to a published page: its own, or a redirect to it. */
export async function findLivingPaths(tx: CommunityTx, paths: readonly string[]): Promise<Set<string>> {
  if (paths.length === 0) return new Set()
  const { rows } = await sql<{ path: string }>`
    select known.path from (
      select community_id, path, id as page_id from pages where community_id = ${communityOf(tx)}
      union all
      select community_id, path, page_id from redirects where community_id = ${communityOf(tx)}
    ) as known
    where known.path = any(${sql.val([...paths])}::text[]) and exists (
      select from page_publications as publication
      where publication.community_id = known.community_id and publication.page_id = known.page_id
    )`.execute(tx)
  return new Set(rows.map((row) => row.path))
}

/** Publications without their content. */
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

/** Writes the current compiler's output for the same tree. */
export async function updateCompiled(
  tx: CommunityTx,
  at: { pageId: string; language: Locale },
  { compiler, compiled }: { compiler: number; compiled: CompiledPage },
): Promise<void> {
  await tx
    .updateTable('page_publications')
    .set({ compiler, compiled: JSON.stringify(compiled) })
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', at.pageId)
    .where('language', '=', at.language)
    .execute()
}

/** Unpublishes a page in one language; false when it was not published. */
export async function deletePublication(tx: CommunityTx, pageId: string, language: Locale): Promise<boolean> {
  const result = await tx
    .deleteFrom('page_publications')
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .where('language', '=', language)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Every published page and fragment in every language, in menu order. */
export async function listPublished(tx: CommunityTx): Promise<PublishedEntry[]> {
  const rows = await tx
    .selectFrom('page_publications as publication')
    .innerJoin('pages as page', (join) =>
      join.onRef('page.community_id', '=', 'publication.community_id').onRef('page.id', '=', 'publication.page_id'),
    )
    .select([
      'page.id',
      'page.parent_id as parentId',
      'page.kind',
      'page.slug',
      sql<string>`coalesce(page.path, '')`.as('path'),
      'page.position',
      'page.in_menu as inMenu',
      'page.visibility',
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
  return rows.map((row) => ({
    ...row,
    kind: row.kind as PageKind,
    visibility: row.visibility as Visibility,
    language: row.language as Locale,
  }))
}
