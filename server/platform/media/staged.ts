import { randomUUID } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { type MediaStore, recordMedia, storedBytes } from './commands.ts'
import type { MediaRow } from './describe.ts'
import { lockUsage, requireRoom } from './quota.ts'
import type { PreparedFile } from './upload.ts'

/** Files on the disk that have no rows yet. */
export interface StagedFiles {
  /** Writes their rows on the transaction that uses them. @throws AppError media.quota-files, media.quota-bytes */
  record(tx: CommunityTx, by: { actor: Actor; clock: Clock }): Promise<MediaRow[]>
  /** Removes them, when that transaction did not happen. */
  discard(): Promise<void>
}

/**
 * Writes prepared files before the transaction that uses them, since writing has no place inside one. Of a process that
 * dies in between, the housekeeping finds and removes them.
 */
export async function stageFiles(
  { files, quota }: Pick<MediaStore, 'files' | 'quota'>,
  community: { id: string },
  prepared: readonly PreparedFile[],
): Promise<StagedFiles> {
  const staged = prepared.map((file) => ({ id: randomUUID(), file }))
  const discard = async () => {
    // What cannot be removed is found by the housekeeping too; the reason of the refusal is what people need.
    for (const { id } of staged) await files.remove(community.id, id).catch(() => undefined)
  }
  try {
    for (const { id, file } of staged) await files.write(community.id, id, file.files)
  } catch (error) {
    await discard()
    throw error
  }
  return {
    discard,
    async record(tx, by) {
      const bytes = staged.reduce((sum, { file }) => sum + storedBytes(file), 0)
      requireRoom(await lockUsage(tx), quota, { files: staged.length, bytes })
      const rows: MediaRow[] = []
      for (const { id, file } of staged) rows.push(await recordMedia(tx, by, id, file, ''))
      return rows
    },
  }
}

/** What an account has sent with forms, for its owner to read. */
export async function listUploadsOf(
  tx: CommunityTx,
  accountId: string,
): Promise<{ id: string; fileName: string; at: Date }[]> {
  const rows = await uploadsOf(tx, accountId).orderBy('created_at').execute()
  return rows.map(({ id, file_name, created_at }) => ({ id, fileName: file_name, at: created_at }))
}

/**
 * The part of an erasure: files that nothing shows are deleted, and the housekeeping removes them from the disk; of those
 * that something shows, which its feature decides, nothing says any more whose they were.
 */
export async function eraseUploads(tx: CommunityTx, accountId: string): Promise<void> {
  const community = communityOf(tx)
  await unusedUploads(tx, accountId).execute()
  await tx
    .updateTable('media')
    .set({ created_by_account: null })
    .where('community_id', '=', community)
    .where('created_by_account', '=', accountId)
    .execute()
}

/** Deletes those of the account's uploads that nothing shows any more; the housekeeping removes them from the disk. */
export async function discardUploads(tx: CommunityTx, accountId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await unusedUploads(tx, accountId)
    .where('id', 'in', [...ids])
    .execute()
}

const unusedUploads = (tx: CommunityTx, accountId: string) => {
  const community = communityOf(tx)
  return tx
    .deleteFrom('media')
    .where('community_id', '=', community)
    .where('created_by_account', '=', accountId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('media_uses')
            .select('media_id')
            .where('media_uses.community_id', '=', community)
            .whereRef('media_uses.media_id', '=', 'media.id'),
        ),
      ),
    )
}

const uploadsOf = (tx: CommunityTx, accountId: string) =>
  tx
    .selectFrom('media')
    .select(['id', 'file_name', 'created_at'])
    .where('community_id', '=', communityOf(tx))
    .where('created_by_account', '=', accountId)
