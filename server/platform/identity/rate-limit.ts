import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { refusal } from '#platform/errors.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { emailKey } from './email.ts'
import { rateLimitAddress } from './rate-limit-address.ts'
import type { Limit } from './sign-in-limits.ts'

/**
 * Whom a limit counts: an account by the address that was typed, known here or not, a client by its IP address, or both; or
 * somebody who is signed in, by id and day.
 */
export type Subject =
  | { account: string; address?: string; signedIn?: never }
  | { account?: never; address: string; signedIn?: never }
  | { account?: never; address?: never; signedIn: string; day: string }

/**
 * The one place where a subject becomes a key: an e-mail address in one spelling, an IP address by what one subscriber
 * holds. All of it is hashed, so that no address is kept.
 */
function idOf({ what }: { what: string }, subject: Subject): string {
  const { account, address } = subject
  const key = [
    what,
    account === undefined ? null : emailKey(account),
    address === undefined ? null : rateLimitAddress(address),
    ...(subject.signedIn === undefined ? [] : [subject.signedIn, subject.day]),
  ]
  return createHash('sha256').update(JSON.stringify(key)).digest('hex')
}

/**
 * Counts one attempt and refuses nothing. Exact under parallel attempts and several processes: the row's lock puts them
 * in order. No more times are kept than the limit needs, so that a flood does not grow the row.
 * @returns the times of the attempts after `since`, oldest first, this one included; at most
 * `limit.most` before it
 */
async function recentAttempts(
  tx: CommunityTx,
  limit: { what: string; most: number },
  subject: Subject,
  { since, now }: { since: Date; now: Date },
): Promise<Date[]> {
  // The times stand in order, so how many are not after an instant is what `width_bucket` says: no subquery is needed, which
  // a distributed PostgreSQL would refuse here.
  const earlier = sql.ref('sign_in_attempts.recent')
  const first = sql`greatest(width_bucket(${since}::timestamptz, ${earlier}), cardinality(${earlier}) - ${limit.most}::integer) + 1`
  const place = sql`width_bucket(${now}::timestamptz, ${earlier})`
  const { recent } = await tx
    .insertInto('sign_in_attempts')
    .values({ community_id: communityOf(tx), id: idOf(limit, subject), recent: [now], last_at: now })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'id']).doUpdateSet({
        recent: sql`${earlier}[${first}:${place}] || ${now}::timestamptz || ${earlier}[greatest(${first}, ${place} + 1):]`,
        last_at: now,
      }),
    )
    .returning('recent')
    .executeTakeFirstOrThrow()
  return recent
}

const windowOf = ({ seconds }: Limit, now: Date) => ({ since: new Date(now.getTime() - seconds * 1000), now })

/** Counts one attempt; the answer says whether there were more than `limit.most`, and stops counting beyond. */
export async function noteAttempt(tx: CommunityTx, limit: Limit, subject: Subject, now: Date): Promise<number> {
  return (await recentAttempts(tx, limit, subject, windowOf(limit, now))).length
}

/**
 * Counts one attempt and refuses it with 429 when there were too many within the window that ends now. A refused attempt
 * is rolled back with its transaction and does not count, so that nobody stays locked out for longer than the window.
 * @returns how many there were, this one included
 */
export async function countAttempt(tx: CommunityTx, limit: Limit, subject: Subject, now: Date): Promise<number> {
  const recent = await recentAttempts(tx, limit, subject, windowOf(limit, now))
  if (recent.length > limit.most) {
    const first = recent[0]?.getTime() ?? now.getTime()
    const retryAfter = Math.max(1, Math.ceil((first + limit.seconds * 1000 - now.getTime()) / 1000))
    throw refusal('account.too-many-attempts', { retryAfter }, 429)
  }
  return recent.length
}

/**
 * Counts one time more for somebody who is signed in, and answers how many there were since the day's first moment, this one
 * included; stops counting beyond `most`.
 */
export async function countSince(
  tx: CommunityTx,
  { subject, since, now, ...limit }: { what: string; most: number; subject: Subject; since: Date; now: Date },
): Promise<number> {
  // The window begins after its instant; a day begins with its own.
  const before = new Date(since.getTime() - 1)
  return (await recentAttempts(tx, limit, subject, { since: before, now })).length
}

/** True the first time, and then again when the window of the limit is over: for what happens once in it. */
export async function isFirstInWindow(tx: CommunityTx, limit: Limit, subject: Subject, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - limit.seconds * 1000)
  const row = await tx
    .insertInto('sign_in_attempts')
    .values({ community_id: communityOf(tx), id: idOf(limit, subject), recent: [now], last_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'id'])
        .doUpdateSet({ recent: [now], last_at: now })
        .where('sign_in_attempts.last_at', '<=', since),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** A success wipes the slate: only failures add up. */
export async function forgetAttempts(tx: CommunityTx, limit: Limit, subject: Subject): Promise<void> {
  await tx
    .deleteFrom('sign_in_attempts')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', idOf(limit, subject))
    .execute()
}

/**
 * The attempt of `at` did no harm: it is as if it had not been. One entry goes, not every entry of that millisecond:
 * otherwise who signs in to an account of their own while they guess would have their guesses taken back with it.
 */
export async function takeBackAttempt(
  tx: CommunityTx,
  limit: { what: string },
  subject: Subject,
  at: Date,
): Promise<void> {
  const position = sql`array_position(recent, ${at}::timestamptz)`
  await tx
    .updateTable('sign_in_attempts')
    .set({ recent: sql`recent[:${position} - 1] || recent[${position} + 1:]` })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', idOf(limit, subject))
    .where(sql<boolean>`${at}::timestamptz = any(recent)`)
    .execute()
}

export async function deleteOldAttempts(tx: CommunityTx, now: Date): Promise<void> {
  // A day of Kyiv has 25 hours once a year.
  const old = new Date(now.getTime() - 2 * 86_400_000)
  await tx
    .deleteFrom('sign_in_attempts')
    .where('community_id', '=', communityOf(tx))
    .where('last_at', '<', old)
    .execute()
}
