import { forgetLettersTo } from '#platform/mail/mail.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { lockAccount } from './accounts.ts'
import { emailKey } from './email.ts'
import { endSessionsOf } from './sessions.ts'

/** A feature's share of an erasure: blanks what it stores about the account. */
export type Eraser = (tx: CommunityTx, accountId: string, now: Date) => Promise<void>

/**
 * Erases an account at its owner's request: name, address, password, sessions, letters and pending links are deleted,
 * and the address can register again. The blank row stays, since records that the law requires to be kept refer to it
 * (a signature is kept for at least three years with the petition); each feature blanks its own data.
 */
export async function eraseAccount(
  tx: CommunityTx,
  accountId: string,
  erasers: readonly Eraser[],
  now: Date,
): Promise<void> {
  const account = await lockAccount(tx, accountId)
  for (const erase of erasers) await erase(tx, accountId, now)
  const community = communityOf(tx)
  await endSessionsOf(tx, accountId)
  await forgetLettersTo(tx, account.email)
  await tx
    .deleteFrom('account_requests')
    .where('community_id', '=', community)
    .where((eb) => eb.or([eb('account_id', '=', accountId), eb('email_key', '=', emailKey(account.email))]))
    .execute()
  await tx.deleteFrom('account_passwords').where('community_id', '=', community).where('id', '=', accountId).execute()
  await tx
    .updateTable('accounts')
    .set({
      email: null,
      email_key: null,
      display_name: '',
      full_name: null,
      person_key: null,
      verified_at: null,
      verified_by: null,
      verified_document: null,
      verified_residence: null,
      birth_date: null,
      settlement: null,
      unverify_reason: null,
      unverify_requested_by: null,
      unverify_requested_at: null,
      erased_at: now,
    })
    .where('community_id', '=', community)
    .where('id', '=', accountId)
    .execute()
}
