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

/** Attaches these documents in place of those that the subject has. */
export async function replaceAttachments(tx: CommunityTx, subject: string, mediaIds: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('attachments')
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', subject)
    .execute()
  await attach(tx, subject, mediaIds)
}

/** The documents of a subject, in their order. */
export async function listAttachments(tx: CommunityTx, subject: string): Promise<DocumentDescription[]> {
  return (await listAttachmentsOf(tx, [subject])).get(subject) ?? []
}

/** The same of several subjects; one without documents is not in the map. */
export async function listAttachmentsOf(
  tx: CommunityTx,
  subjects: readonly string[],
): Promise<Map<string, DocumentDescription[]>> {
  const rows = await tx
    .selectFrom('attachments')
    .select(['subject', 'media_id'])
    .where('community_id', '=', communityOf(tx))
    .where('subject', '=', (eb) => eb.fn.any(eb.val([...subjects])))
    .orderBy('position')
    .execute()
  const found = await findDocuments(
    tx,
    rows.map((row) => row.media_id),
  )
  const documents = new Map<string, DocumentDescription[]>()
  for (const { subject, media_id } of rows) {
    const document = found.get(media_id)
    if (document) documents.set(subject, [...(documents.get(subject) ?? []), document])
  }
  return documents
}
