import type { Selectable } from 'kysely'
import type { DB } from '#platform/db/index.ts'
import { notFound } from '#platform/errors.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { emailKey } from './email.ts'

/** A person's account in one community (or, for staff, on the platform). */
export interface Account {
  id: string
  email: string
  displayName: string
  locale: Locale
  createdAt: Date
  /** null: invited, not confirmed yet */
  emailConfirmedAt: Date | null
  verifiedAt: Date | null
  /** As the staff read it in the document; null until verified. */
  fullName: string | null
}

export const asLocale = (text: string): Locale => (isLocale(text) ? text : DEFAULT_LOCALE)

const accountsOf = (tx: CommunityTx) =>
  tx.selectFrom('accounts').where('accounts.community_id', '=', communityOf(tx)).where('accounts.erased_at', 'is', null)

type AccountRow = Selectable<DB['accounts']>

const asAccount = (row: AccountRow): Account => ({
  id: row.id,
  email: row.email ?? '',
  displayName: row.display_name,
  locale: asLocale(row.locale),
  createdAt: row.created_at,
  emailConfirmedAt: row.email_confirmed_at,
  verifiedAt: row.verified_at,
  fullName: row.full_name,
})

/** Undefined when it does not exist in this community, or was erased. */
export async function findAccount(tx: CommunityTx, id: string): Promise<Account | undefined> {
  const row = await accountsOf(tx).selectAll().where('id', '=', id).executeTakeFirst()
  return row && asAccount(row)
}

export async function getAccount(tx: CommunityTx, id: string): Promise<Account> {
  const account = await findAccount(tx, id)
  if (!account) throw notFound('account.not-found')
  return account
}

export async function lockAccount(tx: CommunityTx, id: string): Promise<Account> {
  const row = await accountsOf(tx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('account.not-found')
  return asAccount(row)
}

export async function findAccountByEmail(tx: CommunityTx, email: string): Promise<Account | undefined> {
  const row = await accountsOf(tx).selectAll().where('email_key', '=', emailKey(email)).executeTakeFirst()
  return row && asAccount(row)
}

export interface Credentials {
  accountId: string
  /** Of the password. */
  hash: string
}

/** The account of an address with its password hash, for signing in; only confirmed accounts have one. */
export async function findCredentials(tx: CommunityTx, email: string): Promise<Credentials | undefined> {
  const row = await accountsOf(tx)
    .innerJoin('account_passwords as password', (join) =>
      join.onRef('password.community_id', '=', 'accounts.community_id').onRef('password.id', '=', 'accounts.id'),
    )
    .select(['accounts.id', 'password.hash'])
    .where('accounts.email_key', '=', emailKey(email))
    .where('accounts.email_confirmed_at', 'is not', null)
    .executeTakeFirst()
  return row && { accountId: row.id, hash: row.hash }
}

export async function findPasswordHash(tx: CommunityTx, accountId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('account_passwords')
    .select('hash')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.hash
}

export interface NewAccount {
  email: string
  displayName: string
  locale: Locale
  /** null: an invitation */
  confirmedAt: Date | null
}

/** Inserts an account; undefined when the address already has one (also when a concurrent transaction was faster). */
export async function insertAccount(tx: CommunityTx, account: NewAccount, now: Date): Promise<Account | undefined> {
  const row = await tx
    .insertInto('accounts')
    .values({
      community_id: communityOf(tx),
      email: account.email,
      email_key: emailKey(account.email),
      display_name: account.displayName,
      locale: account.locale,
      created_at: now,
      email_confirmed_at: account.confirmedAt,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'email_key']).doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && asAccount(row)
}

/** Confirms an invited account: sets its name, language and confirmation. */
export async function confirmAccount(
  tx: CommunityTx,
  id: string,
  person: { displayName: string; locale: Locale },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ display_name: person.displayName, locale: person.locale, email_confirmed_at: now })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

export async function savePassword(tx: CommunityTx, accountId: string, hash: string, now: Date): Promise<void> {
  await tx
    .insertInto('account_passwords')
    .values({ community_id: communityOf(tx), id: accountId, hash, changed_at: now })
    .onConflict((conflict) => conflict.columns(['community_id', 'id']).doUpdateSet({ hash, changed_at: now }))
    .execute()
}

export async function updateProfile(
  tx: CommunityTx,
  accountId: string,
  profile: { displayName: string; locale: Locale },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ display_name: profile.displayName, locale: profile.locale })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', accountId)
    .where('erased_at', 'is', null)
    .execute()
}
