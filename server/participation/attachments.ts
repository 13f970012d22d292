import { type DocumentDescription, findDocuments, setMediaUses } from '#platform/media/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** Documents of the media library that belong to something, as to an answer: `subject` is `petition:12`. */

/** Documents of one subject. */
export const MAX_ATTACHMENTS = 10

/** Attaches documents of the library to a subject that has none, in this order. */
export async function attach(tx: CommunityTx, subject: string, mediaIds: readonly string[]): Promise<void> {
  if (mediaIds.length > MAX_ATTACHMENTS) throw new RangeError(`a subject has ${MAX_ATTACHMENTS} attachments at most`)
  if (mediaIds.length > 0) {
    const community_id = communityOf(tx)
    const rows = mediaIds.map((media_id, position) => ({ community_id, subject, media_id, position }))
    await tx.insertInto('attachments').values(rows).execute()
  }
  await setMediaUses(tx, subject, [...mediaIds])
}

/** The documents of a subject, in their order. */
export async function listAttachments(tx: CommunityTx, subject: string): Promise<DocumentDescription[]> {
  const rows = await tx
    .selectFrom('attachments')
    .select('media_id')
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .orderBy('position')
    .execute()
  const ids = rows.map((row) => row.media_id)
  const found = await findDocuments(tx, ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}
