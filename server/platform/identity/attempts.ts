import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { refusal } from '#platform/errors.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** Something that may be tried only so often: by whom and from where is hashed, so that no address is kept. */
export interface Limit {
  what: 'sign-in' | 'sign-in-from' | 'request-mail' | 'keep-draft'
  most: number
  seconds: number
}

/** Ten a minute for one account from one address: enough for a forgotten password, useless for guessing. */
export const SIGN_IN: Limit = { what: 'sign-in', most: 10, seconds: 60 }
/**
 * A hundred a minute from one address for all accounts together: who tries one password on everybody, or means to keep
 * the hashing busy, is stopped here. What succeeds is taken back, so a village behind one address is not.
 */
export const SIGN_IN_FROM: Limit = { what: 'sign-in-from', most: 100, seconds: 60 }
/** Registrations and resets asked for from one address (a whole village may sit behind one). */
export const REQUEST_MAIL: Limit = { what: 'request-mail', most: 100, seconds: 3600 }
/** Drafts kept for people who are not signed in: without a limit anybody could fill the disk with them. */
export const KEEP_DRAFT: Limit = { what: 'keep-draft', most: 100, seconds: 3600 }

const idOf = (limit: Limit, subject: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([limit.what, ...subject]))
    .digest('hex')

/**
 * Counts one attempt and refuses it with 429 when there were too many within the window that ends now. Exact under
 * parallel attempts and several processes: the row's lock puts them in order. A refused attempt is rolled back with its
 * transaction and does not count, so that nobody stays locked out for longer than the window.
 */
export async function countAttempt(
  tx: CommunityTx,
  limit: Limit,
  subject: readonly string[],
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - limit.seconds * 1000)
  const row = await tx
    .insertInto('sign_in_attempts')
    .values({ community_id: communityOf(tx), id: idOf(limit, subject), recent: [now], last_at: now })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'id']).doUpdateSet({
        recent: sql`array(select t from unnest(sign_in_attempts.recent) t where t > ${since}) || ${now}::timestamptz`,
        last_at: now,
      }),
    )
    .returning('recent')
    .executeTakeFirstOrThrow()
  if (row.recent.length > limit.most) {
    const first = row.recent[0]?.getTime() ?? now.getTime()
    const retryAfter = Math.max(1, Math.ceil((first + limit.seconds * 1000 - now.getTime()) / 1000))
    throw refusal('account.too-many-attempts', { retryAfter }, 429)
  }
}

/** A success wipes the slate: only failures add up. */
export async function forgetAttempts(tx: CommunityTx, limit: Limit, subject: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('sign_in_attempts')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', idOf(limit, subject))
    .execute()
}

/** The attempt of `at` did no harm: it is as if it had not been. */
export async function takeBackAttempt(
  tx: CommunityTx,
  limit: Limit,
  subject: readonly string[],
  at: Date,
): Promise<void> {
  await tx
    .updateTable('sign_in_attempts')
    .set({ recent: sql`array_remove(recent, ${at}::timestamptz)` })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', idOf(limit, subject))
    .execute()
}

export async function deleteOldAttempts(tx: CommunityTx, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 86_400_000)
  await tx
    .deleteFrom('sign_in_attempts')
    .where('community_id', '=', communityOf(tx))
    .where('last_at', '<', dayAgo)
    .execute()
}
