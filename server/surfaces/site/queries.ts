/** Queries on the tree of pages and on old addresses. */
import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

export interface PageRow {
  id: string
  parentId: string | null
  slug: string
  /** `/` for the home page, else `/about/team`: without a language prefix. */
  path: string
  position: number
  inMenu: boolean
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
