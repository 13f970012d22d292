import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf, invalidateTags } from '#platform/tenancy/index.ts'

/** SQL of origins. Titles and addresses are those of the search: no feature has to know another one. */

export interface FoundItem {
  /** `petition:12` */
  subject: string
  /** `petition` */
  type: string
  id: number
  title: string
  text: string
  path: string
  language: Locale
  /** Since when everybody sees it; null: not yet. */
  publicAt: Date | null
}

interface Looking {
  /** Of an item in several languages the one in this is taken. */
  locale: Locale
  now: Date
}

/** Records from which item another was begun. */
export async function insertOrigin(tx: CommunityTx, subject: string, origin: string): Promise<void> {
  await tx
    .insertInto('item_origins')
    .values({ community_id: communityOf(tx), subject, origin })
    .execute()
}

/** For an item that is deleted. */
export async function deleteOrigin(tx: CommunityTx, subject: string): Promise<void> {
  await tx
    .deleteFrom('item_origins')
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .execute()
}

/** Invalidates the page of the origin, which shows the item: call it when the item becomes public or changes its title. */
export async function invalidateOrigin(tx: CommunityTx, subject: string): Promise<void> {
  const row = await tx
    .selectFrom('item_origins')
    .select('origin')
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (row) await invalidateTags(tx, row.origin)
}

const documents = (tx: CommunityTx, { locale }: Looking) =>
  tx
    .selectFrom('search_documents as document')
    .where('document.community_id', '=', communityOf(tx))
    .distinctOn('document.subject')
    .select(['document.subject', 'document.title', 'document.text', 'document.path', 'document.language'])
    .select(['document.visibility', 'document.public_from'])
    .orderBy('document.subject')
    .orderBy((eb) => eb('document.language', '<>', locale))

type Row = Awaited<ReturnType<ReturnType<typeof documents>['execute']>>[number]

function itemOf({ subject, title, text, path, language, visibility, public_from }: Row, { now }: Looking): FoundItem {
  const [type = '', id] = subject.split(':')
  const isPublic = visibility === 'public' && public_from !== null && public_from <= now
  return {
    ...{ subject, type, id: Number(id), title, text, path },
    language: language as Locale,
    publicAt: isPublic ? public_from : null,
  }
}

/** An item that everybody may see; undefined where it is unknown or not public. */
export async function findPublicItem(tx: CommunityTx, subject: string, at: Looking): Promise<FoundItem | undefined> {
  const row = await documents(tx, at).where('document.subject', '=', subject).executeTakeFirst()
  const item = row && itemOf(row, at)
  return item?.publicAt ? item : undefined
}

/** The public item from which this one was begun. */
export async function findOrigin(tx: CommunityTx, subject: string, at: Looking): Promise<FoundItem | undefined> {
  const row = await documents(tx, at)
    .innerJoin('item_origins as begun', (join) =>
      join
        .onRef('begun.community_id', '=', 'document.community_id')
        .onRef('begun.origin', '=', 'document.subject')
        .on('begun.community_id', '=', communityOf(tx)),
    )
    .where('begun.subject', '=', subject)
    .executeTakeFirst()
  const item = row && itemOf(row, at)
  return item?.publicAt ? item : undefined
}

/** What was begun from an item, in the order of the subjects; drafts as well. */
export async function listBegun(tx: CommunityTx, origin: string, at: Looking): Promise<FoundItem[]> {
  const rows = await documents(tx, at)
    .innerJoin('item_origins as begun', (join) =>
      join
        .onRef('begun.community_id', '=', 'document.community_id')
        .onRef('begun.subject', '=', 'document.subject')
        .on('begun.community_id', '=', communityOf(tx)),
    )
    .where('begun.origin', '=', origin)
    .execute()
  return rows.map((row) => itemOf(row, at))
}

/** Those of the items that everybody may see, in the order in which they became public. */
export async function listPublicBegun(tx: CommunityTx, origin: string, at: Looking): Promise<PublicItem[]> {
  const items = await listBegun(tx, origin, at)
  return items
    .flatMap((item) => (item.publicAt ? [{ ...item, publicAt: item.publicAt }] : []))
    .toSorted((one, other) => one.publicAt.getTime() - other.publicAt.getTime())
}
export type PublicItem = FoundItem & { publicAt: Date }
