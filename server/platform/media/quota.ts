import { refusal } from '#platform/errors.ts'
import { type CommunityTx, communityOf, lockNamed } from '#platform/tenancy/index.ts'

/** What the files of a community take up, or may. */
export interface StorageUse {
  /** Of all stored forms. */
  bytes: number
  files: number
}

export const MAX_FILES = 10_000
/** As people and manufacturers of disks count. */
export const MEGABYTE = 1_000_000

export async function readUsage(tx: CommunityTx): Promise<StorageUse> {
  return tx
    .selectFrom('media')
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('files'),
      // Files of before this column was there are counted by their upload.
      fn.coalesce(fn.sum<number>(fn.coalesce('stored_bytes', 'bytes')), lit(0)).as('bytes'),
    ])
    .where('community_id', '=', communityOf(tx))
    .executeTakeFirstOrThrow()
}

/** Under a lock that whoever adds to it takes first, so that two uploads cannot both take what is left. */
export async function lockUsage(tx: CommunityTx): Promise<StorageUse> {
  await lockNamed(tx, 'media-quota')
  return readUsage(tx)
}

/**
 * What makes nothing larger is never refused: a smaller file in the place of another.
 * @throws AppError media.quota-files, media.quota-bytes
 */
export function requireRoom(used: StorageUse, quota: StorageUse, more: StorageUse): void {
  if (more.files > 0 && used.files + more.files > quota.files) {
    throw refusal('media.quota-files', { used: used.files, most: quota.files })
  }
  if (more.bytes > 0 && used.bytes + more.bytes > quota.bytes) {
    throw refusal('media.quota-bytes', { used: Math.ceil(used.bytes / MEGABYTE), most: quota.bytes / MEGABYTE })
  }
}
