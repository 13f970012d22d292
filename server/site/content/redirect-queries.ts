/** Queries on redirects: each points to a page, wherever that page is now, so there are no chains and no loops. */
import { sql } from 'kysely'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

export interface RedirectRow {
  path: string
  createdAt: Date
  /** Created by a move; otherwise added by an editor. */
  automatic: boolean
}

/** Redirects to a page, newest first. */
export function listRedirects(tx: CommunityTx, pageId: string): Promise<RedirectRow[]> {
  return tx
    .selectFrom('redirects')
    .select(['path', 'created_at as createdAt', 'automatic'])
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .orderBy('created_at', 'desc')
    .orderBy('path')
    .execute()
}

export async function insertRedirect(tx: CommunityTx, pageId: string, path: string, now: Date): Promise<void> {
  await tx
    .insertInto('redirects')
    .values({ community_id: communityOf(tx), path, page_id: pageId, created_at: now, automatic: false })
    .execute()
}

/** False when the page had no such redirect. */
export async function deleteRedirect(tx: CommunityTx, pageId: string, path: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('redirects')
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .where('path', '=', path)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Deletes all but the newest `keep` redirects of each page. */
export async function deleteOldRedirects(tx: CommunityTx, keep: number): Promise<void> {
  const community = communityOf(tx)
  await sql`delete from redirects using (
      select id, row_number() over (partition by page_id order by created_at desc, automatic, path) as place
      from redirects where community_id = ${community}
    ) as ranked
    where redirects.community_id = ${community} and redirects.id = ranked.id and ranked.place > ${keep}`.execute(tx)
}

/** The page that a redirect points to. */
export async function findRedirect(tx: CommunityTx, path: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('redirects')
    .select('page_id')
    .where('community_id', '=', communityOf(tx))
    .where('path', '=', path)
    .executeTakeFirst()
  return row?.page_id
}

/**
 * Adds redirects from the current addresses of published pages at or below `path` to those pages, wherever they move.
 */
export async function insertRedirectsBelow(tx: CommunityTx, path: string, now: Date): Promise<void> {
  const community = communityOf(tx)
  await tx
    .insertInto('redirects')
    .columns(['community_id', 'path', 'page_id', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('pages')
        .select(['community_id', sql<string>`path`.as('path'), 'id', sql<Date>`${now}::timestamptz`.as('created_at')])
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
        .doUpdateSet({ page_id: sql`excluded.page_id`, created_at: sql`excluded.created_at`, automatic: sql`true` }),
    )
    .execute()
}

/**
 * The current address of a published page overrides any redirect from it. A draft does not: readers of old links would
 * lose them to a page that may never be published.
 */
export async function deleteTakenRedirects(tx: CommunityTx): Promise<void> {
  const community = communityOf(tx)
  const taken = tx
    .selectFrom('pages')
    .innerJoin('page_publications', (join) =>
      join
        .onRef('page_publications.community_id', '=', 'pages.community_id')
        .onRef('page_publications.page_id', '=', 'pages.id'),
    )
    .select(sql<string>`path`.as('path'))
    .where('pages.community_id', '=', community)
    .where('page_publications.community_id', '=', community)
    .where('kind', '=', 'page')
  await tx.deleteFrom('redirects').where('community_id', '=', community).where('path', 'in', taken).execute()
}
