import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { MediaRow } from './describe.ts'

export type NewMediaRow = Omit<MediaRow, 'community_id'>

export async function insertMedia(tx: CommunityTx, row: NewMediaRow): Promise<void> {
  await tx
    .insertInto('media')
    .values({ ...row, community_id: communityOf(tx) })
    .execute()
}

export function findMedia(tx: CommunityTx, id: string): Promise<MediaRow | undefined> {
  return mediaOf(tx).selectAll().where('id', '=', id).executeTakeFirst()
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The ids among these that this community has, unordered; malformed ids match nothing. */
export function findMediaByIds(tx: CommunityTx, ids: readonly string[]): Promise<MediaRow[]> {
  const possible = ids.filter((id) => UUID.test(id))
  if (possible.length === 0) return Promise.resolve([])
  return mediaOf(tx).selectAll().where('id', 'in', possible).execute()
}

/** Locks the row for deletion; a new usage of it needs the same lock. */
export function lockMedia(tx: CommunityTx, id: string): Promise<MediaRow | undefined> {
  return mediaOf(tx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** A weaker lock that admits new usages: a concurrent publication holds its page's row, which is needed here too. */
export function lockFile(tx: CommunityTx, id: string): Promise<MediaRow | undefined> {
  return mediaOf(tx).selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}

/** Newest first. */
export function listMedia(
  tx: CommunityTx,
  filter: { kind?: 'image' | 'document' | undefined; offset: number; size: number },
): Promise<MediaRow[]> {
  const { kind, offset, size } = filter
  return mediaOf(tx)
    .selectAll()
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(size)
    .execute()
}

export async function countMedia(tx: CommunityTx, kind?: 'image' | 'document'): Promise<number> {
  const { count } = await mediaOf(tx)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .executeTakeFirstOrThrow()
  return count
}

export async function updateAlt(tx: CommunityTx, id: string, alt: string): Promise<void> {
  await tx.updateTable('media').set({ alt }).where('community_id', '=', communityOf(tx)).where('id', '=', id).execute()
}

type StoredFileRow = Pick<
  MediaRow,
  'file_name' | 'bytes' | 'stored_bytes' | 'width' | 'height' | 'widths' | 'fallback_width' | 'version'
>

export async function updateFile(tx: CommunityTx, id: string, file: StoredFileRow): Promise<void> {
  const { file_name, bytes, stored_bytes, width, height, widths, fallback_width, version } = file
  await tx
    .updateTable('media')
    .set({ file_name, bytes, stored_bytes, width, height, widths, fallback_width, version })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

export async function deleteMediaRow(tx: CommunityTx, id: string): Promise<void> {
  await tx.deleteFrom('media').where('community_id', '=', communityOf(tx)).where('id', '=', id).execute()
}

/** Subjects that use this file: `page:<uuid>`, `petition:12`. */
export async function listUses(tx: CommunityTx, id: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('media_uses')
    .select('subject')
    .where('community_id', '=', communityOf(tx))
    .where('media_id', '=', id)
    .orderBy('subject')
    .execute()
  return rows.map((row) => row.subject)
}

export async function deleteUses(tx: CommunityTx, subject: string): Promise<void> {
  await tx.deleteFrom('media_uses').where('community_id', '=', communityOf(tx)).where('subject', '=', subject).execute()
}

export async function insertUses(tx: CommunityTx, subject: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const community_id = communityOf(tx)
  await tx
    .insertInto('media_uses')
    .values(ids.map((media_id) => ({ community_id, media_id, subject })))
    .execute()
}

/** Locks the rows as a foreign key would, in the order of their ids, and returns the ids that exist. */
export async function lockExisting(tx: CommunityTx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await mediaOf(tx).select('id').where('id', 'in', ids).orderBy('id').forKeyShare().execute()
  return rows.map((row) => row.id)
}

function mediaOf(tx: CommunityTx) {
  return tx.selectFrom('media').where('community_id', '=', communityOf(tx))
}
