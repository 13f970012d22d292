/** Every query on pages, their drafts, what is published, and old addresses. */
import { sql } from 'kysely'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { CompiledPage } from './compile.ts'
import type { Tree } from './tree.ts'

export interface PageRow {
  id: string
  parentId: string | null
  slug: string
  /** `/` for the home page, else `/about/team`: without a language prefix. */
  path: string
  position: number
  inMenu: boolean
}

export interface DraftRow {
  pageId: string
  language: Locale
  revision: number
  title: string
  description: string
  tree: unknown
  updatedAt: Date
  /** Member, null where the system made it. */
  updatedBy: string | null
  updatedByName: string | null
}

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

const PAGE = ['id', 'parent_id as parentId', 'slug', 'path', 'position', 'in_menu as inMenu'] as const

export function listPages(tx: CommunityTx): Promise<PageRow[]> {
  return tx
    .selectFrom('pages')
    .select(PAGE)
    .where('community_id', '=', communityOf(tx))
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export function findPageById(tx: CommunityTx, id: string): Promise<PageRow | undefined> {
  return tx
    .selectFrom('pages')
    .select(PAGE)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .executeTakeFirst()
}

export function findPageByPath(tx: CommunityTx, path: string): Promise<PageRow | undefined> {
  return tx
    .selectFrom('pages')
    .select(PAGE)
    .where('community_id', '=', communityOf(tx))
    .where('path', '=', path)
    .executeTakeFirst()
}

export async function insertPage(tx: CommunityTx, page: Omit<PageRow, 'id'> & { createdAt: Date }): Promise<string> {
  const row = await tx
    .insertInto('pages')
    .values({
      community_id: communityOf(tx),
      parent_id: page.parentId,
      slug: page.slug,
      path: page.path,
      position: page.position,
      in_menu: page.inMenu,
      created_at: page.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function updatePage(
  tx: CommunityTx,
  id: string,
  change: { slug: string; parentId: string | null; inMenu: boolean; path: string },
): Promise<void> {
  await tx
    .updateTable('pages')
    .set({ slug: change.slug, parent_id: change.parentId, in_menu: change.inMenu, path: change.path })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

/** Gives every page below `from` its address below `to`. */
export async function movePathsBelow(tx: CommunityTx, from: string, to: string): Promise<void> {
  await tx
    .updateTable('pages')
    .set({ path: sql<string>`${to}::text || substr(path, ${from.length + 1}::int)` })
    .where('community_id', '=', communityOf(tx))
    .where((eb) => eb(sql<string>`left(path, ${from.length + 1}::int)`, '=', `${from}/`))
    .execute()
}

/** Positions 0, 1, 2 … in the order of `ids`. */
export async function updatePositions(tx: CommunityTx, ids: readonly string[]): Promise<void> {
  await sql`update pages set position = moved.place - 1
    from unnest(${sql.val([...ids])}::uuid[]) with ordinality as moved(id, place)
    where pages.community_id = ${communityOf(tx)} and pages.id = moved.id`.execute(tx)
}

export async function deletePage(tx: CommunityTx, id: string): Promise<void> {
  await tx.deleteFrom('pages').where('community_id', '=', communityOf(tx)).where('id', '=', id).execute()
}

// ---------------------------------------------------------------------------------------------------------------------
// Drafts and their history

const DRAFT = [
  'draft.page_id as pageId',
  'draft.language',
  'draft.revision',
  'draft.title',
  'draft.description',
  'draft.tree',
  'draft.updated_at as updatedAt',
  'draft.updated_by as updatedBy',
  'member.display_name as updatedByName',
] as const

export async function findDraft(
  tx: CommunityTx,
  pageId: string,
  language: Locale,
  lock?: 'lock',
): Promise<DraftRow | undefined> {
  const row = await tx
    .selectFrom('page_drafts as draft')
    .leftJoin('members as member', (join) =>
      join.onRef('member.community_id', '=', 'draft.community_id').onRef('member.id', '=', 'draft.updated_by'),
    )
    .select(DRAFT)
    .where('draft.community_id', '=', communityOf(tx))
    .where('draft.page_id', '=', pageId)
    .where('draft.language', '=', language)
    .$if(lock === 'lock', (query) => query.forUpdate('draft'))
    .executeTakeFirst()
  return row && { ...row, language }
}

/** Everything about drafts but their trees, which are large. */
export async function listDrafts(
  tx: CommunityTx,
): Promise<{ pageId: string; language: Locale; revision: number; title: string; updatedAt: Date }[]> {
  const rows = await tx
    .selectFrom('page_drafts')
    .select(['page_id as pageId', 'language', 'revision', 'title', 'updated_at as updatedAt'])
    .where('community_id', '=', communityOf(tx))
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Locale }))
}

export interface DraftContent {
  title: string
  description: string
  tree: Tree
}

/** Writes the draft at `revision`; the caller has locked it and compared the revision that it stood at. */
export async function upsertDraft(
  tx: CommunityTx,
  at: { pageId: string; language: Locale; revision: number },
  content: DraftContent,
  by: { now: Date; memberId: string | null },
): Promise<void> {
  const values = {
    revision: at.revision,
    title: content.title,
    description: content.description,
    tree: JSON.stringify(content.tree),
    updated_at: by.now,
    updated_by: by.memberId,
  }
  await tx
    .insertInto('page_drafts')
    .values({ community_id: communityOf(tx), page_id: at.pageId, language: at.language, ...values })
    .onConflict((conflict) => conflict.columns(['community_id', 'page_id', 'language']).doUpdateSet(values))
    .execute()
}

/** Keeps the state of a draft in its history; the same revision is kept once. */
export async function insertRevision(tx: CommunityTx, draft: DraftRow, publishedAt: Date | null): Promise<void> {
  await tx
    .insertInto('page_revisions')
    .values({
      community_id: communityOf(tx),
      page_id: draft.pageId,
      language: draft.language,
      revision: draft.revision,
      title: draft.title,
      description: draft.description,
      tree: JSON.stringify(draft.tree),
      saved_at: draft.updatedAt,
      saved_by: draft.updatedBy,
      published_at: publishedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'page_id', 'language', 'revision'])
        .doUpdateSet({ published_at: sql`coalesce(excluded.published_at, page_revisions.published_at)` }),
    )
    .execute()
}

export interface RevisionRow {
  revision: number
  title: string
  savedAt: Date
  savedByName: string | null
  publishedAt: Date | null
}

/** Kept states of a page in a language, newest first, without their trees. */
export function listRevisions(tx: CommunityTx, pageId: string, language: Locale): Promise<RevisionRow[]> {
  return revisionsOf(tx, pageId, language).orderBy('state.revision', 'desc').execute()
}

export function findRevision(
  tx: CommunityTx,
  pageId: string,
  language: Locale,
  revision: number,
): Promise<(RevisionRow & { description: string; tree: unknown }) | undefined> {
  return revisionsOf(tx, pageId, language)
    .select(['state.description', 'state.tree'])
    .where('state.revision', '=', revision)
    .executeTakeFirst()
}

function revisionsOf(tx: CommunityTx, pageId: string, language: Locale) {
  return tx
    .selectFrom('page_revisions as state')
    .leftJoin('members as member', (join) =>
      join.onRef('member.community_id', '=', 'state.community_id').onRef('member.id', '=', 'state.saved_by'),
    )
    .select([
      'state.revision',
      'state.title',
      'state.saved_at as savedAt',
      'member.display_name as savedByName',
      'state.published_at as publishedAt',
    ])
    .where('state.community_id', '=', communityOf(tx))
    .where('state.page_id', '=', pageId)
    .where('state.language', '=', language)
}

/** Forgets all but the newest `keep` states of a page in a language. */
export async function deleteOldRevisions(
  tx: CommunityTx,
  pageId: string,
  language: Locale,
  keep: number,
): Promise<void> {
  const old = tx
    .selectFrom('page_revisions')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .where('language', '=', language)
    .orderBy('revision', 'desc')
    .offset(keep)
  await tx.deleteFrom('page_revisions').where('community_id', '=', communityOf(tx)).where('id', 'in', old).execute()
}

/** When the history last kept a state of this draft. */
export async function lastKeptAt(tx: CommunityTx, pageId: string, language: Locale): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('page_revisions')
    .select('saved_at')
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .where('language', '=', language)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.saved_at
}

// ---------------------------------------------------------------------------------------------------------------------
// Publications

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

// ---------------------------------------------------------------------------------------------------------------------
// Old addresses

/** Which page had this address once. */
export async function findRedirect(tx: CommunityTx, path: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('redirects')
    .select('page_id')
    .where('community_id', '=', communityOf(tx))
    .where('path', '=', path)
    .executeTakeFirst()
  return row?.page_id
}

/** Leads the present addresses of published pages at or below `path` to the pages, wherever they move. */
export async function insertRedirectsBelow(tx: CommunityTx, path: string, now: Date): Promise<void> {
  const community = communityOf(tx)
  await tx
    .insertInto('redirects')
    .columns(['community_id', 'path', 'page_id', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('pages')
        .select(['community_id', 'path', 'id', sql<Date>`${now}::timestamptz`.as('created_at')])
        .where('community_id', '=', community)
        .where((where) =>
          where.or([
            where('path', '=', path),
            where(sql<string>`left(path, ${path.length + 1}::int)`, '=', `${path}/`),
          ]),
        )
        .where((where) =>
          where.exists(
            where
              .selectFrom('page_publications')
              .select('page_publications.id')
              .where('page_publications.community_id', '=', community)
              .whereRef('page_publications.page_id', '=', 'pages.id'),
          ),
        ),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'path'])
        .doUpdateSet({ page_id: sql`excluded.page_id`, created_at: sql`excluded.created_at` }),
    )
    .execute()
}

/** An address that a page has now leads nowhere else. */
export async function deleteTakenRedirects(tx: CommunityTx): Promise<void> {
  const community = communityOf(tx)
  const taken = tx.selectFrom('pages').select('path').where('community_id', '=', community)
  await tx.deleteFrom('redirects').where('community_id', '=', community).where('path', 'in', taken).execute()
}
