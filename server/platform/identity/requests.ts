import { z } from 'zod'
import { AppError, sentenceKey } from '#platform/errors.ts'
import { inLanguage, LOCALES, type Locale } from '#platform/i18n/index.ts'
import type { Job } from '#platform/jobs/index.ts'
import { type Community, type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import * as accounts from './accounts.ts'
import { DisplayName, displayNameFault } from './display-name.ts'
import { Email, emailKey } from './email.ts'
import { NewPassword, passwordFault } from './password.ts'
import { SafePath } from './safe-path.ts'
import type { IdentityServices } from './services.ts'
import { endSessionsOf } from './sessions.ts'
import { hashToken, looksLikeToken, newToken } from './tokens.ts'

// What an e-mail link completes. The request never looks whether the address has an account: it writes a row and a
// job, the same for everybody, and the job decides which letter goes out. So neither the answer nor its time tells.

const HOUR = 3_600_000
const LIFETIMES = { register: 24 * HOUR, resend: HOUR, reset: HOUR, invite: 7 * 24 * HOUR } as const
/** Letters to one address within an hour; further requests are answered alike and write nothing. */
const LETTERS_AN_HOUR = 5

export type Purpose = keyof typeof LIFETIMES

/** What a registration form or the API sends; names of this community are reserved for it. */
export const registrationSchema = (community: Pick<Community, 'name'>) =>
  z
    .strictObject({
      email: Email,
      password: NewPassword,
      displayName: DisplayName,
      locale: z.enum(LOCALES).optional(),
      next: SafePath.optional(),
    })
    .superRefine((person, context) => {
      const own = [community.name.uk, community.name.en ?? '']
      const faults = {
        displayName: displayNameFault(person.displayName, own),
        password: passwordFault(person.password, person),
      }
      for (const [field, fault] of Object.entries(faults)) {
        if (fault) context.addIssue({ code: 'custom', path: [field], message: sentenceKey(fault) })
      }
    })

export const MailRequest = z.strictObject({ email: Email, locale: z.enum(LOCALES).optional() })

interface NewRequest {
  purpose: Purpose
  email: string
  locale: Locale
  displayName?: string
  passwordHash?: string
  accountId?: string
  worksIn?: string
  next?: string | undefined
}

export async function insertRequest(tx: CommunityTx, request: NewRequest, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('account_requests')
    .values({
      community_id: communityOf(tx),
      purpose: request.purpose,
      email: request.email,
      email_key: emailKey(request.email),
      locale: request.locale,
      display_name: request.displayName ?? null,
      password_hash: request.passwordHash ?? null,
      account_id: request.accountId ?? null,
      works_in: request.worksIn ?? null,
      next_path: request.next ?? null,
      created_at: now,
      expires_at: new Date(now.getTime() + LIFETIMES[request.purpose]),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Gives a request its token. The token itself is in the letter only. */
async function issueToken(tx: CommunityTx, requestId: string, accountId?: string): Promise<string> {
  const token = newToken()
  await tx
    .updateTable('account_requests')
    .set({ token_hash: hashToken(token), ...(accountId ? { account_id: accountId } : {}) })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', requestId)
    .execute()
  return token
}

const RequestId = z.object({ requestId: z.uuid() })

/** Decides which letter a registration, its repetition or a reset gets, if any. */
export const answerAccountRequest: Job<typeof RequestId, IdentityServices> = {
  name: 'identity.answer-account-request',
  payload: RequestId,
  run: ({ inCommunity, community, clock, services }, { requestId }) =>
    inCommunity((tx) => answerRequest(tx, { community, services, now: clock.now() }, requestId)),
}

interface Surroundings {
  community: Community
  services: IdentityServices
  now: Date
}

async function answerRequest(tx: CommunityTx, around: Surroundings, requestId: string): Promise<void> {
  const asked = await lockRequest(tx, 'id', requestId)
  // A job may run twice: a request that has its token has had its letter.
  if (!asked || asked.token_hash !== null || asked.used_at !== null) return
  const account = await accounts.findAccountByEmail(tx, asked.email)
  const known = account?.emailConfirmedAt ? account : undefined
  const letters = await countRequests(tx, asked.email_key, new Date(around.now.getTime() - HOUR))
  const request = asked.purpose === 'resend' ? await findRegistration(tx, asked.email_key) : asked
  // Settled rows stay for a day: they are what the letters of an hour are counted by.
  if (request?.id !== asked.id || letters > LETTERS_AN_HOUR) await use(tx, asked.id, around.now)
  if (letters > LETTERS_AN_HOUR || !request) return
  if (request.purpose === 'reset') return known && sendReset(tx, around, { requestId: request.id, account: known })
  if (known) {
    await use(tx, request.id, around.now)
    return around.services.sendMail(tx, { to: known, template: 'account/already-registered', data: {} })
  }
  const token = await issueToken(tx, request.id)
  const { email, display_name: name, expires_at: expiresAt } = request
  const to = { email, displayName: name ?? email, locale: accounts.asLocale(request.locale) }
  const data = { path: `/account/confirm?token=${token}`, expiresAt }
  await around.services.sendMail(tx, { to, template: 'account/confirm', data })
}

async function sendReset(
  tx: CommunityTx,
  { services, now }: Surroundings,
  { requestId, account }: { requestId: string; account: accounts.Account },
): Promise<void> {
  const token = await issueToken(tx, requestId, account.id)
  const data = { path: `/account/reset?token=${token}`, expiresAt: new Date(now.getTime() + LIFETIMES.reset) }
  await services.sendMail(tx, { to: account, template: 'account/reset', data })
}

/** The newest registration of an address that still waits for its confirmation. */
async function findRegistration(tx: CommunityTx, key: string) {
  return tx
    .selectFrom('account_requests')
    .selectAll()
    .where('community_id', '=', communityOf(tx))
    .where('email_key', '=', key)
    .where('purpose', '=', 'register')
    .where('used_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

/** A letter with a link to come aboard: sets the first password of a staff account and accepts its place. */
export async function sendInvitation(
  tx: CommunityTx,
  services: IdentityServices,
  invitation: { account: accounts.Account; worksIn: Community },
  now: Date,
): Promise<void> {
  const { account, worksIn } = invitation
  const { email, locale } = account
  await dropOpenRequests(tx, account.id, 'invite')
  const request: NewRequest = { purpose: 'invite', email, locale, accountId: account.id, worksIn: worksIn.id }
  const token = await issueToken(tx, await insertRequest(tx, request, now))
  const expiresAt = new Date(now.getTime() + LIFETIMES.invite)
  const place = inLanguage(worksIn.name, locale)
  await services.sendMail(tx, {
    to: account,
    template: 'account/invite',
    data: { place, path: `/account/reset?token=${token}`, expiresAt },
  })
}

async function lockRequest(tx: CommunityTx, by: 'id' | 'token_hash', value: string) {
  return tx
    .selectFrom('account_requests')
    .selectAll()
    .where('community_id', '=', communityOf(tx))
    .where(by, '=', value)
    .forUpdate()
    .executeTakeFirst()
}

/** Letters that are on their way for an account become void: the password changed, or a newer one was sent. */
export async function dropOpenRequests(tx: CommunityTx, accountId: string, purpose?: Purpose): Promise<void> {
  await tx
    .deleteFrom('account_requests')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? ''))
    .execute()
}

async function countRequests(tx: CommunityTx, key: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('account_requests')
    .select((eb) => eb.fn.countAll<number>().as('requests'))
    .where('community_id', '=', communityOf(tx))
    .where('email_key', '=', key)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.requests
}

const linkInvalid = (): AppError => new AppError('account.link-invalid', { status: 400 })
const linkUsed = (): AppError => new AppError('account.link-used', { status: 400 })

/** The request of a link that can still be used; its row is locked, so that of two clicks one wins. */
async function openRequest(tx: CommunityTx, token: string, purposes: readonly Purpose[], now: Date) {
  const request = looksLikeToken(token) ? await lockRequest(tx, 'token_hash', hashToken(token)) : undefined
  if (!request || !purposes.some((purpose) => purpose === request.purpose)) throw linkInvalid()
  if (request.used_at !== null) throw linkUsed()
  if (request.expires_at <= now) throw linkInvalid()
  return request
}

/** For the page behind a link: whether it can still be used. Reading changes nothing, whoever reads (a mail scanner does). */
export async function peekRequest(
  tx: CommunityTx,
  token: string,
  purposes: readonly Purpose[],
  now: Date,
): Promise<{ purpose: string; email: string; displayName: string }> {
  const request = await openRequest(tx, token, purposes, now)
  const account = request.account_id ? await accounts.findAccount(tx, request.account_id) : undefined
  return {
    purpose: request.purpose,
    email: request.email,
    displayName: request.display_name ?? account?.displayName ?? '',
  }
}

async function use(tx: CommunityTx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('account_requests')
    .set({ used_at: now, password_hash: null })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

/** Confirms a registration: the account begins here. Answers where the person was going. */
export async function completeRegistration(
  tx: CommunityTx,
  token: string,
  now: Date,
): Promise<{ accountId: string; next: string | undefined }> {
  const request = await openRequest(tx, token, ['register'], now)
  const { email, password_hash: hash, display_name: displayName } = request
  if (hash === null || displayName === null) throw linkInvalid()
  const locale = accounts.asLocale(request.locale)
  const account =
    (await accounts.insertAccount(tx, { email, displayName, locale, confirmedAt: now }, now)) ??
    (await takeInvitedAccount(tx, email, { displayName, locale }, now))
  await use(tx, request.id, now)
  await accounts.savePassword(tx, account.id, hash, now)
  await dropOtherRegistrations(tx, request.email_key)
  return { accountId: account.id, next: request.next_path ?? undefined }
}

/** The address was invited before it registered: the same person, so the same account, and the invitation is accepted. */
async function takeInvitedAccount(
  tx: CommunityTx,
  email: string,
  person: { displayName: string; locale: Locale },
  now: Date,
): Promise<accounts.Account> {
  const account = await accounts.findAccountByEmail(tx, email)
  if (!account || account.emailConfirmedAt) throw linkUsed()
  await accounts.confirmAccount(tx, account.id, person, now)
  await acceptOpenInvitations(tx, account.id, now)
  return account
}

async function dropOtherRegistrations(tx: CommunityTx, key: string): Promise<void> {
  await tx
    .deleteFrom('account_requests')
    .where('community_id', '=', communityOf(tx))
    .where('email_key', '=', key)
    .where('purpose', '=', 'register')
    .where('used_at', 'is', null)
    .execute()
}

async function acceptOpenInvitations(tx: CommunityTx, accountId: string, now: Date): Promise<void> {
  const invitations = await tx
    .updateTable('account_requests')
    .set({ used_at: now })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('purpose', '=', 'invite')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('works_in')
    .execute()
  for (const { works_in } of invitations) if (works_in) await acceptPlace(tx, accountId, works_in, now)
}

async function acceptPlace(tx: CommunityTx, accountId: string, worksIn: string, now: Date): Promise<void> {
  await tx
    .updateTable('staff_communities')
    .set({ accepted_at: now })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('works_in', '=', worksIn)
    .execute()
}

/**
 * Sets the password that a reset or an invitation asks for. Every session ends, every other link of the account dies.
 * @param hash of the new password; hashing takes time and is no work for a transaction
 */
export async function completePassword(
  tx: CommunityTx,
  token: string,
  hash: string,
  now: Date,
): Promise<accounts.Account> {
  const request = await openRequest(tx, token, ['reset', 'invite'], now)
  if (request.account_id === null) throw linkInvalid()
  const account = await accounts.getAccount(tx, request.account_id)
  // The address changed meanwhile: the letter went to somebody else.
  if (emailKey(account.email) !== request.email_key) throw linkInvalid()
  await use(tx, request.id, now)
  if (request.purpose === 'invite' && request.works_in !== null) {
    if (!account.emailConfirmedAt) await accounts.confirmAccount(tx, account.id, account, now)
    await acceptPlace(tx, account.id, request.works_in, now)
  }
  await accounts.savePassword(tx, account.id, hash, now)
  await dropOpenRequests(tx, account.id)
  await endSessionsOf(tx, account.id)
  return account
}

export async function deleteOldRequests(tx: CommunityTx, now: Date): Promise<void> {
  await tx
    .deleteFrom('account_requests')
    .where('community_id', '=', communityOf(tx))
    .where('expires_at', '<', new Date(now.getTime() - 24 * HOUR))
    .execute()
}
