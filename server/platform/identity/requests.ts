import { z } from 'zod'
import { AppError, refusal, sentenceKey } from '#platform/errors.ts'
import { inLanguage, LOCALES, type Locale } from '#platform/i18n/index.ts'
import type { Job } from '#platform/jobs/index.ts'
import { type Community, type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import * as accounts from './accounts.ts'
import { DisplayName, displayNameFault } from './display-name.ts'
import { Email, emailKey } from './email.ts'
import * as members from './members.ts'
import { NewPassword } from './password.ts'
import { SafePath } from './safe-path.ts'
import type { IdentityServices } from './services.ts'
import { endSessionsOf } from './sessions.ts'
import { hashToken, looksLikeToken, newToken, Token } from './tokens.ts'

// Requests completed through an e-mail link. The request never checks whether the address has an account: it writes a
// row and a job, the same for everybody, and the job decides which letter goes out. So neither the answer nor its
// timing reveals anything.
//
// Anybody can register anybody's address, so a registration carries no password: the page behind the link asks for it.
// Each token completes only its own row, and a registration accepts no invitation.

const HOUR = 3_600_000
const LIFETIMES = { register: 24 * HOUR, resend: HOUR, reset: HOUR, invite: 7 * 24 * HOUR } as const
/** How long a registration link is valid, and how long the browser that requested it may have it sent again. */
export const REGISTRATION_SECONDS = LIFETIMES.register / 1000
/** Letters to one address within an hour; further requests get the same answer and write nothing. */
const LETTERS_AN_HOUR = 5

export type Purpose = keyof typeof LIFETIMES

/** The community's own names are reserved; `DisplayName` has checked everything else. */
function refuseOwnName(
  name: string | undefined,
  { name: own }: Pick<Community, 'name'>,
  context: z.RefinementCtx,
): void {
  if (name === undefined || displayNameFault(name) !== undefined) return
  const fault = displayNameFault(name, [own.uk, own.en ?? ''])
  if (fault) context.addIssue({ code: 'custom', path: ['displayName'], message: sentenceKey(fault) })
}

/** Input of the registration form and the API. */
export const registrationSchema = (community: Pick<Community, 'name'>) =>
  z
    .strictObject({
      email: Email,
      displayName: DisplayName,
      locale: z.enum(LOCALES).optional(),
      next: SafePath.optional(),
    })
    .superRefine((person, context) => refuseOwnName(person.displayName, community, context))

/** Input of the page behind the link: the person sets the password and may change the name. */
export const confirmationSchema = (community: Pick<Community, 'name'>) =>
  z
    .strictObject({ token: Token, password: NewPassword, displayName: DisplayName.optional() })
    .superRefine((person, context) => refuseOwnName(person.displayName, community, context))

export const MailRequest = z.strictObject({ email: Email, locale: z.enum(LOCALES).optional() })

interface NewRequest {
  purpose: Purpose
  email: string
  locale: Locale
  displayName?: string
  /** For a registration: the hash of its browser's cookie. */
  browserHash?: string
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
      browser_hash: request.browserHash ?? null,
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

/**
 * Requests that the letter of this browser's registration be sent again. Whether such a registration (still) exists
 * changes neither the answer nor the work; the job that gets the id finds a row, or none.
 */
export async function insertResend(tx: CommunityTx, id: string, browserHash: string, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + LIFETIMES.resend)
  await tx
    .insertInto('account_requests')
    .columns([
      ...(['community_id', 'id', 'purpose', 'email', 'email_key', 'locale'] as const),
      ...(['browser_hash', 'created_at', 'expires_at'] as const),
    ])
    .expression((eb) =>
      eb
        .selectFrom('account_requests')
        .select(['community_id', eb.val(id).as('id'), eb.val('resend').as('purpose'), 'email', 'email_key', 'locale'])
        .select(['browser_hash', eb.val(now).as('created_at'), eb.val(expiresAt).as('expires_at')])
        .where('community_id', '=', communityOf(tx))
        .where('purpose', '=', 'register')
        .where('browser_hash', '=', browserHash)
        .where('expires_at', '>', now),
    )
    .execute()
}

/** Issues a request's token. Only the letter contains the token itself. */
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
  const asked = await requestBy(tx, 'id', requestId).forUpdate().executeTakeFirst()
  // A job may run twice: a request that has its token has had its letter.
  if (!asked || asked.token_hash !== null || asked.used_at !== null) return
  const account = await accounts.findAccountByEmail(tx, asked.email)
  const known = account?.emailConfirmedAt ? account : undefined
  const letters = await countRequests(tx, asked.email_key, new Date(around.now.getTime() - HOUR))
  const request = asked.purpose === 'resend' ? await lockRegistrationOf(tx, asked.browser_hash) : asked
  // Settled rows stay for a day: the hourly limit on letters counts them.
  if (request?.id !== asked.id || letters > LETTERS_AN_HOUR) await use(tx, asked.id, around.now)
  if (letters > LETTERS_AN_HOUR || !request) return
  if (request.purpose === 'reset') return known && sendReset(tx, around, { requestId: request.id, account: known })
  if (known) {
    await use(tx, request.id, around.now)
    return around.services.sendMail(tx, { to: known, template: 'account/already-registered', data: {} })
  }
  if (request.used_at !== null || request.expires_at <= around.now) return
  const token = await issueToken(tx, request.id)
  const { email, expires_at: expiresAt } = request
  // The name is omitted, even from the header: a stranger may have typed it, and would speak through our letter.
  const to = { email, displayName: email, locale: accounts.asLocale(request.locale) }
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

/** This browser's registration; never another one of the same address, which may be a stranger's. */
async function lockRegistrationOf(tx: CommunityTx, browserHash: string | null) {
  if (browserHash === null) return undefined
  return requestBy(tx, 'browser_hash', browserHash).where('purpose', '=', 'register').forUpdate().executeTakeFirst()
}

/**
 * Sends a letter with an invitation link. An account without a password sets one; an account with a password keeps it,
 * and its owner accepts with a button.
 * @param invitation.displayName the name used by the inviting side: an unconfirmed account may carry a name that others
 * gave it
 */
export async function sendInvitation(
  tx: CommunityTx,
  services: IdentityServices,
  invitation: { account: accounts.Account; displayName: string; worksIn: Community },
  now: Date,
): Promise<void> {
  const { account, displayName, worksIn } = invitation
  const { email, locale } = account
  await dropOpenRequests(tx, account.id, { invitationsTo: worksIn.id })
  const request = { purpose: 'invite', email, displayName, locale, accountId: account.id, worksIn: worksIn.id } as const
  const token = await issueToken(tx, await insertRequest(tx, request, now))
  const expiresAt = new Date(now.getTime() + LIFETIMES.invite)
  const place = inLanguage(worksIn.name, locale)
  await services.sendMail(tx, {
    to: { email, displayName, locale },
    template: 'account/invite',
    data: { place, path: `/account/reset?token=${token}`, expiresAt },
  })
}

const requestBy = (tx: CommunityTx, by: 'id' | 'token_hash' | 'browser_hash', value: string) =>
  tx.selectFrom('account_requests').selectAll().where('community_id', '=', communityOf(tx)).where(by, '=', value)

/**
 * Invalidates letters in flight for an account: its resets, because the password changed, or the invitations of one
 * community, because a newer one was sent. Invitations of other communities stay valid.
 */
export async function dropOpenRequests(
  tx: CommunityTx,
  accountId: string,
  which: 'resets' | { invitationsTo: string },
): Promise<void> {
  await tx
    .deleteFrom('account_requests')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where((eb) =>
      which === 'resets'
        ? eb('purpose', '=', 'reset')
        : eb.and([eb('purpose', '=', 'invite'), eb('works_in', '=', which.invitationsTo)]),
    )
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

/** The request of a link that is still valid. With `lock`, of two clicks one wins. */
async function openRequest(
  tx: CommunityTx,
  token: string,
  { purposes, now, lock }: { purposes: readonly Purpose[]; now: Date; lock: boolean },
) {
  const found = requestBy(tx, 'token_hash', hashToken(token)).$if(lock, (query) => query.forUpdate())
  const request = looksLikeToken(token) ? await found.executeTakeFirst() : undefined
  if (!request || !purposes.some((purpose) => purpose === request.purpose)) throw linkInvalid()
  if (request.used_at !== null) throw linkUsed()
  if (request.expires_at <= now) throw linkInvalid()
  return request
}

export interface OpenLink {
  purpose: string
  email: string
  displayName: string
  /** False: an invitation of somebody who already has a password, which stays unchanged. */
  asksForPassword: boolean
  /** Id of the inviting community. */
  worksIn: string | null
}

/**
 * For the page behind a link: whether it is still valid. Reading changes nothing, since mail scanners open links too.
 */
export async function peekRequest(
  tx: CommunityTx,
  token: string,
  purposes: readonly Purpose[],
  now: Date,
): Promise<OpenLink> {
  const request = await openRequest(tx, token, { purposes, now, lock: false })
  const account = request.account_id ? await accounts.findAccount(tx, request.account_id) : undefined
  return {
    purpose: request.purpose,
    email: request.email,
    displayName: request.display_name ?? account?.displayName ?? '',
    asksForPassword: !account || request.purpose !== 'invite' || !(await hasPassword(tx, account)),
    worksIn: request.works_in,
  }
}

/** True once a person has set a password: from then on no invitation sets another. */
const hasPassword = async (tx: CommunityTx, account: accounts.Account): Promise<boolean> =>
  account.emailConfirmedAt !== null && (await accounts.findPasswordHash(tx, account.id)) !== undefined

async function use(tx: CommunityTx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('account_requests')
    .set({ used_at: now })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

const openRegistrations = (tx: CommunityTx, key: string) =>
  tx
    .selectFrom('account_requests')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('email_key', '=', key)
    .where('purpose', '=', 'register')
    .where('used_at', 'is', null)

/**
 * Every completion locks in this order: the open registrations of the address, the account, the request. Concurrently
 * used links of one address therefore serialise, and the second sees the effect of the first.
 */
async function lockRegistrations(tx: CommunityTx, key: string): Promise<void> {
  await openRegistrations(tx, key).orderBy('id').forUpdate().execute()
}

/** The address has its account: no other registration of it can be completed. */
async function voidRegistrations(tx: CommunityTx, key: string, now: Date): Promise<void> {
  await tx
    .updateTable('account_requests')
    .set({ used_at: now })
    .where('community_id', '=', communityOf(tx))
    .where('id', 'in', openRegistrations(tx, key))
    .execute()
}

/**
 * Confirms a registration: creates the account with the data entered behind the link. An already confirmed account is
 * never changed, and no invitation is accepted: each has a link of its own.
 * @param person.hash of the password; hashing takes time and does not belong in a transaction
 * @returns the path to which the person was on the way
 */
export async function completeRegistration(
  tx: CommunityTx,
  token: string,
  person: { hash: string; displayName: string | undefined; locale: Locale | undefined },
  now: Date,
): Promise<{ accountId: string; next: string | undefined }> {
  const open = { purposes: ['register'], now } as const
  await lockRegistrations(tx, (await openRequest(tx, token, { ...open, lock: false })).email_key)
  const request = await openRequest(tx, token, { ...open, lock: true })
  const { email, email_key: key } = request
  const displayName = person.displayName ?? request.display_name
  if (displayName === null) throw linkInvalid()
  const locale = person.locale ?? accounts.asLocale(request.locale)
  const account =
    (await accounts.insertAccount(tx, { email, displayName, locale, confirmedAt: now }, now)) ??
    (await takeInvitedAccount(tx, email, { displayName, locale }, now))
  await accounts.savePassword(tx, account.id, person.hash, now)
  await voidRegistrations(tx, key, now)
  return { accountId: account.id, next: request.next_path ?? undefined }
}

/** The address was invited before it registered: the same person, so the same account. The invitation stays open. */
async function takeInvitedAccount(
  tx: CommunityTx,
  email: string,
  person: { displayName: string; locale: Locale },
  now: Date,
): Promise<accounts.Account> {
  const found = await accounts.findAccountByEmail(tx, email)
  const account = found && (await accounts.lockAccount(tx, found.id))
  if (!account || account.emailConfirmedAt) throw linkUsed()
  await accounts.confirmAccount(tx, account.id, person, now)
  return account
}

/**
 * Completes a reset or an invitation. Where a password is set, every session ends and every other reset becomes
 * invalid; an invitation of somebody with a password accepts the membership and changes nothing else.
 * @param hash of the new password, or undefined where none is to be set
 */
export async function completePassword(
  tx: CommunityTx,
  token: string,
  hash: string | undefined,
  now: Date,
): Promise<accounts.Account> {
  const open = { purposes: ['reset', 'invite'], now } as const
  const seen = await openRequest(tx, token, { ...open, lock: false })
  if (seen.account_id === null) throw linkInvalid()
  await lockRegistrations(tx, seen.email_key)
  const account = await accounts.lockAccount(tx, seen.account_id)
  const request = await openRequest(tx, token, { ...open, lock: true })
  // The address changed meanwhile: the letter went to another person.
  if (emailKey(account.email) !== request.email_key) throw linkInvalid()
  const keepsPassword = request.purpose === 'invite' && (await hasPassword(tx, account))
  if (keepsPassword !== (hash === undefined)) throw wrongPasswordUse(keepsPassword)
  await use(tx, request.id, now)
  if (request.purpose === 'invite' && request.works_in !== null) {
    const { works_in: worksIn } = request
    // Uses the name given by the side whose invitation is accepted, not one that others gave before.
    const person = { displayName: request.display_name ?? account.displayName, locale: account.locale }
    if (!account.emailConfirmedAt) await accounts.confirmAccount(tx, account.id, person, now)
    if (!(await members.acceptPlace(tx, { accountId: account.id, worksIn }, now))) throw linkInvalid()
  }
  if (hash === undefined) return account
  await accounts.savePassword(tx, account.id, hash, now)
  await voidRegistrations(tx, request.email_key, now)
  await dropOpenRequests(tx, account.id, 'resets')
  await endSessionsOf(tx, account.id)
  return account
}

/** A password was sent where the account keeps its own, or is missing where one is required. */
export const wrongPasswordUse = (keepsPassword: boolean): AppError =>
  refusal(keepsPassword ? 'account.password-stays' : 'account.password-missing', {}, 400)

export async function deleteOldRequests(tx: CommunityTx, now: Date): Promise<void> {
  await tx
    .deleteFrom('account_requests')
    .where('community_id', '=', communityOf(tx))
    .where('expires_at', '<', new Date(now.getTime() - 24 * HOUR))
    .execute()
}
