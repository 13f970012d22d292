/** Queries on the page tree and on redirects. */
import { sql } from 'kysely'
import { rowBatches } from '#platform/db/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

export const PAGE_KINDS = ['page', 'section', 'header', 'footer'] as const
/** Every kind except `page` is a fragment: a part of pages, without an address. */
export type PageKind = (typeof PAGE_KINDS)[number]
export const VISIBILITIES = ['public', 'unlisted'] as const
/** `unlisted`: reachable by its address only, absent from menus, sitemap and search. */
export type Visibility = (typeof VISIBILITIES)[number]

export interface PageRow {
  id: string
  kind: PageKind
  parentId: string | null
  slug: string
  /** `/` for the home page, else `/about/team`: without language prefix. '' for a fragment. */
  path: string
  position: number
  inMenu: boolean
  visibility: Visibility
  /** The picture for shared links; null: the first one on the page. */
  shareImage: string | null
}

const PAGE = [
  'id',
  'kind',
  'parent_id as parentId',
  'slug',
  sql<string>`coalesce(path, '')`.as('path'),
  'position',
  'in_menu as inMenu',
  'visibility',
  'share_image as shareImage',
] as const

const typed = <Row extends { kind: string; visibility: string }>(row: Row) => ({
  ...row,
  kind: row.kind as PageKind,
  visibility: row.visibility as Visibility,
})

/** The pages of the site in menu order, without fragments. */
export function listPages(tx: CommunityTx): Promise<PageRow[]> {
  return listOfKind(tx, '=')
}

export function listFragments(tx: CommunityTx): Promise<PageRow[]> {
  return listOfKind(tx, '!=')
}

async function listOfKind(tx: CommunityTx, operator: '=' | '!='): Promise<PageRow[]> {
  const rows = await tx
    .selectFrom('pages')
    .select(PAGE)
    .where('community_id', '=', communityOf(tx))
    .where('kind', operator, 'page')
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(typed)
}

/** A page or a fragment. */
export async function findPageById(tx: CommunityTx, id: string): Promise<PageRow | undefined> {
  const row = await pageById(tx, id).executeTakeFirst()
  return row && typed(row)
}

/** The same, locked until the transaction ends: no concurrent save or deletion. */
export async function lockPage(tx: CommunityTx, id: string): Promise<PageRow | undefined> {
  const row = await pageById(tx, id).forUpdate().executeTakeFirst()
  return row && typed(row)
}

function pageById(tx: CommunityTx, id: string) {
  return tx.selectFrom('pages').select(PAGE).where('community_id', '=', communityOf(tx)).where('id', '=', id)
}

export async function findPageByPath(tx: CommunityTx, path: string): Promise<PageRow | undefined> {
  const row = await tx
    .selectFrom('pages')
    .select(PAGE)
    .where('community_id', '=', communityOf(tx))
    .where('path', '=', path)
    .executeTakeFirst()
  return row && typed(row)
}

export type NewPageRow = Omit<PageRow, 'id' | 'visibility' | 'shareImage'> & { createdAt: Date }

export async function insertPage(tx: CommunityTx, page: NewPageRow): Promise<string> {
  const row = await tx
    .insertInto('pages')
    .values({
      community_id: communityOf(tx),
      kind: page.kind,
      parent_id: page.parentId,
      slug: page.slug,
      path: page.path || null,
      position: page.position,
      in_menu: page.inMenu,
      created_at: page.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export type PageChange = Pick<PageRow, 'slug' | 'parentId' | 'inMenu' | 'path' | 'visibility' | 'shareImage'>

export async function updatePage(tx: CommunityTx, id: string, change: PageChange): Promise<void> {
  await tx
    .updateTable('pages')
    .set({
      slug: change.slug,
      parent_id: change.parentId,
      in_menu: change.inMenu,
      path: change.path,
      visibility: change.visibility,
      share_image: change.shareImage,
    })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

/** Moves the addresses of all pages below `from` to below `to`. */
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
  const places = ids.map((id, place) => ({ id, place }))
  const statements = rowBatches(places).map((batch) => {
    const rows = batch.map(({ id, place }) => sql`(${id}::uuid, ${place}::integer)`)
    return sql`update pages set position = moved.place from (values ${sql.join(rows)}) as moved (id, place)
      where pages.community_id = ${communityOf(tx)} and pages.id = moved.id`
  })
  await Promise.all(statements.map((statement) => statement.execute(tx)))
}

export async function deletePage(tx: CommunityTx, id: string): Promise<void> {
  await tx.deleteFrom('pages').where('community_id', '=', communityOf(tx)).where('id', '=', id).execute()
}
