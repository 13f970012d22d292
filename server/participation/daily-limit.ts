import type { DailyLimit } from '#contract/index.ts'
import { refusal } from '#platform/errors.ts'
import { formatDate, type Locale } from '#platform/i18n/index.ts'
import { type Actor, countSince, takeBackAttempt } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { addDays, firstMomentOf, kyivDay } from './working-days.ts'

/**
 * Counts one use by an account today and refuses it with 429 beyond the limit. The counter's row stays locked until the
 * transaction ends, so concurrent requests of one account are serialised.
 */
export async function countToday(
  tx: CommunityTx,
  { id, most, error }: DailyLimit,
  { account, now, locale }: { account: string; now: Date; locale: Locale },
): Promise<void> {
  const today = kyivDay(now)
  const subject = { signedIn: account, day: today }
  const done = await countSince(tx, { what: id, most, subject, since: firstMomentOf(today), now })
  if (done <= most) return
  const tomorrow = firstMomentOf(addDays(today, 1))
  const retryAfter = Math.max(1, Math.ceil((tomorrow.getTime() - now.getTime()) / 1000))
  throw refusal(error, { most, from: formatDate(locale, tomorrow, 'long'), retryAfter }, 429)
}

/** Undoes a count made at `now` in an earlier transaction whose action then failed. */
export const takeBackToday = (tx: CommunityTx, { id }: DailyLimit, account: string, now: Date): Promise<void> =>
  takeBackAttempt(tx, { what: id }, { signedIn: account, day: kyivDay(now) }, now)

/** The id under which an actor's actions are counted. */
export function accountOf(actor: Actor): string {
  if (actor.kind === 'resident' || actor.kind === 'business') return actor.accountId
  if (actor.kind === 'member') return actor.memberId
  throw new TypeError('what has a daily limit is done by somebody who is signed in')
}
