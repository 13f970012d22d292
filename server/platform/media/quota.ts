import { refusal } from '#platform/errors.ts'
import { type CommunityTx, communityOf, lockNamed } from '#platform/tenancy/index.ts'

/** Storage of a community, used or allowed. */
export interface StorageUse {
  /** Of all stored variants. */
  bytes: number
  files: number
}

export const MAX_FILES = 10_000
/** Decimal, as people and disk manufacturers count. */
export const MEGABYTE = 1_000_000

export async function readUsage(tx: CommunityTx): Promise<StorageUse> {
  return tx
    .selectFrom('media')
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('files'),
      // For files older than this column the size of the upload counts.
      fn.coalesce(fn.sum<number>(fn.coalesce('stored_bytes', 'bytes')), lit(0)).as('bytes'),
    ])
    .where('community_id', '=', communityOf(tx))
    .executeTakeFirstOrThrow()
}

/** Takes the lock that every addition takes first, so that two uploads cannot both use the remaining space. */
export async function lockUsage(tx: CommunityTx): Promise<StorageUse> {
  await lockNamed(tx, 'media-quota')
  return readUsage(tx)
}

/**
 * A change that frees space is never refused, such as a smaller replacement.
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
