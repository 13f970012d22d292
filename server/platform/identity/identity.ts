import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/index.ts'
import { AppError, forbidden, refusal, unauthenticated } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { Job } from '#platform/jobs/index.ts'
import type { Recipient } from '#platform/mail/letter.ts'
import { type Community, type CommunityDirectory, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import * as accounts from './accounts.ts'
import { type Actor, ANONYMOUS, type BusinessActor, type MemberActor, type Role } from './actor.ts'
import { deviceOf } from './device.ts'
import { forgetExpired } from './housekeeping.ts'
import type { Keys } from './keys.ts'
import * as members from './members.ts'
import { Passwords, passwordFault } from './password.ts'
import { countAttempt, forgetAttempts, isFirstInWindow, noteAttempt, takeBackAttempt } from './rate-limit.ts'
import { rateLimitAddress } from './rate-limit-address.ts'
import { type RegistrationCookie, registrationCookie } from './registration-cookie.ts'
import * as requests from './requests.ts'
import type { IdentityServices } from './services.ts'
import { createSessions, endSessionsOf, type FoundSession, type Sessions } from './sessions.ts'
import {
  MAX_OPEN_OF_CLEAN,
  REQUEST_MAIL,
  SIGN_IN,
  SIGN_IN_ACCOUNT,
  SIGN_IN_FROM,
  SIGN_IN_WARNING,
  signInDelayMs,
} from './sign-in-limits.ts'
import { warnOfSignInAttempts } from './sign-in-warning.ts'
import { type StaffJobs, staffJobs } from './staff.ts'

interface IdentityOptions {
  db: Db
  clock: Clock
  directory: CommunityDirectory
  keys: Keys
  /** True when sites are served over TLS: cookies then get the `__Host-` prefix and Secure. */
  tls: boolean
  /** Enqueues a job on the caller's transaction. */
  enqueue: IdentityServices['enqueue']
  /** How to delay an attempt on an account under attack; default: a timer of the process. */
  pause?: (ms: number) => Promise<unknown>
}

/** A staff account's membership in a community, as that community records it. */
export interface Membership {
  community: Community
  actor: MemberActor
}

export const createIdentity = (options: IdentityOptions): Identity => new Identity(options)

/**
 * Identity flows that need more than one transaction, or work between two of them (password hashing takes time and must
 * not hold a connection). Whatever fits one transaction is a function that takes `tx`.
 */
export class Identity {
  readonly passwords = new Passwords()
  readonly sessions: Sessions
  readonly keys: Keys
  readonly jobs: readonly Job[]
  readonly staffJobs: StaffJobs
  readonly #options: IdentityOptions
  readonly #registrationCookie: RegistrationCookie
  readonly #found = new WeakMap<FastifyRequest, Promise<FoundSession | undefined>>()

  constructor(options: IdentityOptions) {
    this.#options = options
    this.keys = options.keys
    this.sessions = createSessions(options.db, { tls: options.tls })
    this.#registrationCookie = registrationCookie(options)
    this.staffJobs = staffJobs(options)
    this.jobs = [requests.answerAccountRequest, warnOfSignInAttempts, forgetExpired, ...Object.values(this.staffJobs)]
  }

  get tls(): boolean {
    return this.#options.tls
  }

  // Authentication
  // -----------------------------------------------------------------------------------------------------

  /** The session of a request in the community of its host (on the platform's host: the platform itself). */
  sessionOf(request: FastifyRequest): Promise<FoundSession | undefined> {
    const known = this.#found.get(request)
    if (known) return known
    const found = this.communityOf(request).then((community) => this.sessions.find(community, request.headers.cookie))
    this.#found.set(request, found)
    return found
  }

  /** The community whose accounts are valid on the host of this request. */
  async communityOf(request: FastifyRequest): Promise<Community> {
    return request.community ?? this.#options.directory.platform()
  }

  /** The resident on a site's host. A session of another community, or of the platform, counts as anonymous here. */
  async residentOf(request: FastifyRequest): Promise<Actor> {
    if (!request.community) return ANONYMOUS
    const account = (await this.sessionOf(request))?.account
    if (!account?.emailConfirmedAt) return ANONYMOUS
    const { id: accountId, displayName, email } = account
    return { kind: 'resident', accountId, displayName, email, level: account.verifiedAt ? 'verified' : 'contact' }
  }

  /** The staff account of a request on the platform's host. */
  async staffAccountOf(request: FastifyRequest): Promise<FoundSession['account'] | undefined> {
    if (request.community) return undefined
    return (await this.sessionOf(request))?.account
  }

  /**
   * The community named by a staff request (`:slug`), and the account's membership in it. Throws 401 without a session,
   * 403 to non-members: a nonexistent community and one without a membership are indistinguishable.
   */
  async requireMember(request: FastifyRequest): Promise<Membership> {
    const account = await this.staffAccountOf(request)
    if (!account) throw unauthenticated()
    const { slug = '' } = request.params as { slug?: string }
    const community = await this.#options.directory.findBySlug(slug)
    const actor = community && (await this.#memberIn(community, account))
    if (!community || !actor) throw forbidden('access.not-a-member')
    return { community, actor }
  }

  /** An account of the platform, as a buyer. Throws 401 without a session of a confirmed account. */
  async requireBusiness(request: FastifyRequest): Promise<BusinessActor> {
    const account = await this.staffAccountOf(request)
    if (!account?.emailConfirmedAt) throw unauthenticated()
    const { id: accountId, displayName, email } = account
    return { kind: 'business', accountId, displayName, email }
  }

  /** The requesting platform operator. Throws 401 without a session, 403 to other accounts. */
  async requireOperator(request: FastifyRequest): Promise<MemberActor> {
    const account = await this.staffAccountOf(request)
    if (!account) throw unauthenticated()
    const actor = await this.#onPlatform(async (tx) =>
      (await members.isOperator(tx, account.id))
        ? members.findMemberActor(tx, account, this.#options.clock.now())
        : undefined,
    )
    if (!actor) throw forbidden('access.operator-required')
    return actor
  }

  async isOperator(accountId: string): Promise<boolean> {
    return this.#onPlatform((tx) => members.isOperator(tx, accountId))
  }

  /** Every community in which a staff account is a member, with its roles there. */
  async membershipsOf(account: { id: string; locale: Locale }): Promise<Membership[]> {
    const { directory } = this.#options
    const places = await this.#onPlatform((tx) => members.listPlaces(tx, account.id))
    const found: Membership[] = []
    for (const id of places) {
      const community = await directory.findById(id)
      const actor = community && (await this.#memberIn(community, account))
      if (community && actor) found.push({ community, actor })
    }
    return found
  }

  async #memberIn(community: Community, account: { id: string; locale: Locale }): Promise<MemberActor | undefined> {
    const { db, clock } = this.#options
    const places = await this.#onPlatform((tx) => members.listPlaces(tx, account.id))
    if (!places.includes(community.id)) return undefined
    return withCommunity(db, community, (tx) => members.findMemberActor(tx, account, clock.now()))
  }

  async #onPlatform<T>(work: (tx: CommunityTx) => Promise<T>): Promise<T> {
    return withCommunity(this.#options.db, await this.#options.directory.platform(), work)
  }

  // Letters ------------------------------------------------------------------------------------------------------------

  membersWith(tx: CommunityTx, ...roles: readonly Role[]): Promise<Recipient[]> {
    return members.membersWith(tx, roles)
  }

  /** A resident as a recipient; undefined when the account was erased. */
  residentRecipient(tx: CommunityTx, accountId: string): Promise<Recipient | undefined> {
    return accounts.findAccount(tx, accountId)
  }

  // Signing in ---------------------------------------------------------------------------------------------------------

  /**
   * Checks an address and a password and starts a session with a new token; an existing session of the request ends. An
   * unknown address costs the same work and gets the same answer as a wrong password.
   * @param from address of the client: attempts are counted by account and address, and by address alone; its User-Agent says
   *   on which device the session is
   * @returns the Set-Cookie line
   */
  async signIn(
    community: Community,
    given: { email: string; password: string },
    from: { address: string; cookie: string | undefined; userAgent?: string | undefined },
  ): Promise<{ accountId: string; cookie: string }> {
    const subject = { account: given.email, address: from.address }
    const credentials = await this.#checkPassword(community, subject, given.password, (tx) =>
      accounts.findCredentials(tx, given.email),
    )
    if (!credentials) throw new AppError('account.sign-in-failed', { status: 401 })
    await this.signOut(community, from.cookie)
    const { accountId } = credentials
    const at = { now: this.#options.clock.now(), device: deviceOf(from.userAgent) }
    return { accountId, cookie: await this.sessions.start(community, accountId, at) }
  }

  /**
   * One password attempt, from any form: counted, delayed if necessary, verified. The same queries and the same delay
   * whether or not the account exists. A delayed attempt holds neither a connection nor a worker.
   *
   * A success undoes its own count and clears this account's failures from this address. It leaves all other failures:
   * the address's counters, since it may guess at one account and sign in to its own in between; the account's
   * counters, since its owner comes back every day while somebody guesses from elsewhere.
   * @returns the credentials, or undefined when the password is wrong
   */
  async #checkPassword(
    community: Community,
    subject: { account: string; address: string },
    password: string,
    find: (tx: CommunityTx) => Promise<accounts.Credentials | undefined>,
  ): Promise<accounts.Credentials | undefined> {
    const { db, clock, enqueue, pause = delay } = this.#options
    const { account, address } = subject
    const at = clock.now()
    const { credentials, delayMs, suspect } = await withCommunity(db, community, async (tx) => {
      const fromAddress = await countAttempt(tx, SIGN_IN_FROM, { address }, at)
      const fromHere = await countAttempt(tx, SIGN_IN, subject, at)
      const forAccount = await noteAttempt(tx, SIGN_IN_ACCOUNT, { account }, at)
      const found = await find(tx)
      const underAttack = forAccount > SIGN_IN_ACCOUNT.most
      if (underAttack && (await isFirstInWindow(tx, SIGN_IN_WARNING, { account }, at)))
        await enqueue(tx, warnOfSignInAttempts, { accountId: found?.accountId ?? null })
      return {
        credentials: found,
        delayMs: signInDelayMs({ forAccount, fromHere }),
        suspect: fromAddress > MAX_OPEN_OF_CLEAN,
      }
    })
    if (delayMs > 0) await pause(delayMs)
    const requester = { by: rateLimitAddress(address), suspect }
    const right = await this.passwords.verify(credentials?.hash, password, requester)
    if (!right || !credentials) return undefined
    await withCommunity(db, community, async (tx) => {
      await takeBackAttempt(tx, SIGN_IN_FROM, { address }, at)
      await forgetAttempts(tx, SIGN_IN, subject)
      await takeBackAttempt(tx, SIGN_IN_ACCOUNT, { account }, at)
    })
    return credentials
  }

  /** Ends the session named by a Cookie header, if there is one. */
  async signOut(community: Community, cookieHeader: string | undefined): Promise<void> {
    const session = await this.sessions.find(community, cookieHeader)
    if (session) await this.sessions.end(community, session.id)
  }

  /** Throws 403 unless `password` is the account's own: required again before something irreversible. */
  async requirePassword(
    community: Community,
    account: { id: string; email: string },
    password: string,
    address: string,
  ): Promise<void> {
    const subject = { account: account.email, address }
    const right = await this.#checkPassword(community, subject, password, async (tx) => {
      const hash = await accounts.findPasswordHash(tx, account.id)
      return hash === undefined ? undefined : { accountId: account.id, hash }
    })
    if (!right) throw refusal('account.password-wrong', {}, 403)
  }

  /** Sets a new password for a signed-in account: every session ends, and this browser gets a new one. */
  async changePassword(community: Community, accountId: string, password: string, userAgent?: string): Promise<string> {
    const { db, clock } = this.#options
    const hash = await this.passwords.hash(password, { by: accountId, suspect: false })
    await withCommunity(db, community, async (tx) => {
      await accounts.lockAccount(tx, accountId)
      await accounts.savePassword(tx, accountId, hash, clock.now())
      await requests.dropOpenRequests(tx, accountId, 'resets')
      await endSessionsOf(tx, accountId)
    })
    return this.sessions.start(community, accountId, { now: clock.now(), device: deviceOf(userAgent) })
  }

  // Requests completed by an e-mail link
  // -------------------------------------------------------------------------------

  /**
   * Accepts a registration. Nothing here checks whether the address is known; the enqueued job does.
   * @returns the Set-Cookie line that allows this browser, and no other, to have the letter sent again
   */
  async register(
    community: Community,
    services: IdentityServices,
    person: { email: string; displayName: string; locale: Locale; next?: string | undefined },
    address: string,
  ): Promise<string> {
    const { db, clock } = this.#options
    const { hash: browserHash, line } = this.#registrationCookie.issue()
    await withCommunity(db, community, async (tx) => {
      await countAttempt(tx, REQUEST_MAIL, { address }, clock.now())
      const request = { purpose: 'register', ...person, browserHash } as const
      const requestId = await requests.insertRequest(tx, request, clock.now())
      await services.enqueue(tx, requests.answerAccountRequest, { requestId })
    })
    return line
  }

  /** True when this browser started a registration here and may have its letter sent again. */
  canResend(cookieHeader: string | undefined): boolean {
    return this.#registrationCookie.read(cookieHeader) !== undefined
  }

  /**
   * Sends the letter of this browser's registration once more; only the row knows the address. Throws 409 to a browser
   * that has started none.
   */
  async resendConfirmation(
    community: Community,
    services: IdentityServices,
    cookieHeader: string | undefined,
    address: string,
  ): Promise<void> {
    const { db, clock } = this.#options
    const browserHash = this.#registrationCookie.read(cookieHeader)
    if (browserHash === undefined) throw refusal('account.no-registration')
    const requestId = randomUUID()
    await withCommunity(db, community, async (tx) => {
      await countAttempt(tx, REQUEST_MAIL, { address }, clock.now())
      await requests.insertResend(tx, requestId, browserHash, clock.now())
      await services.enqueue(tx, requests.answerAccountRequest, { requestId })
    })
  }

  /** Accepts a request for a password-reset letter, in the same way for any address. */
  async requestReset(
    community: Community,
    services: IdentityServices,
    person: { email: string; locale: Locale },
    address: string,
  ): Promise<void> {
    const { db, clock } = this.#options
    await withCommunity(db, community, async (tx) => {
      await countAttempt(tx, REQUEST_MAIL, { address }, clock.now())
      const requestId = await requests.insertRequest(tx, { purpose: 'reset', ...person }, clock.now())
      await services.enqueue(tx, requests.answerAccountRequest, { requestId })
    })
  }

  /**
   * Confirms an address with the data entered behind the link. The token is checked first, so that a wrong one costs no
   * hash.
   * @param person.displayName default: the name of the registration
   * @param person.locale the language of the page; default: that of the registration
   */
  async confirmRegistration(
    community: Community,
    token: string,
    person: { password: string; displayName?: string | undefined; locale?: Locale | undefined },
  ): Promise<{ next: string | undefined }> {
    const { db, clock } = this.#options
    const peek = await withCommunity(db, community, (tx) => requests.peekRequest(tx, token, ['register'], clock.now()))
    const displayName = person.displayName ?? peek.displayName
    const fault = passwordFault(person.password, { email: peek.email, displayName })
    if (fault) throw refusal(fault, {}, 400)
    const hash = await this.passwords.hash(person.password, { by: token, suspect: false })
    const set = { hash, displayName: person.displayName, locale: person.locale }
    return withCommunity(db, community, (tx) => requests.completeRegistration(tx, token, set, clock.now()))
  }

  /**
   * Sets the password for the link of a reset or an invitation, and notifies the account's owner; accepts an invitation
   * of somebody who already has a password, in which case none may be given.
   */
  async completePassword(
    community: Community,
    services: IdentityServices,
    token: string,
    password: string | undefined,
  ): Promise<void> {
    const { db, clock } = this.#options
    const peek = await withCommunity(db, community, (tx) =>
      requests.peekRequest(tx, token, ['reset', 'invite'], clock.now()),
    )
    if (peek.asksForPassword !== (password !== undefined)) throw requests.wrongPasswordUse(!peek.asksForPassword)
    const fault = password === undefined ? undefined : passwordFault(password, peek)
    if (fault) throw refusal(fault, {}, 400)
    const requester = { by: token, suspect: false }
    const hash = password === undefined ? undefined : await this.passwords.hash(password, requester)
    await withCommunity(db, community, async (tx) => {
      const account = await requests.completePassword(tx, token, hash, clock.now())
      if (peek.purpose === 'reset')
        await services.sendMail(tx, { to: account, template: 'account/password-changed', data: {} })
    })
  }

  // Staff --------------------------------------------------------------------------------------------------------------

  /**
   * Makes a confirmed staff account a member directly, without an invitation: the founder of a community, demo staff.
   * The platform's half is written first, so that a failure in between leaves nothing that grants access.
   */
  async appoint(
    community: Community,
    account: { id: string; email: string; displayName: string; locale: Locale },
    roles: readonly Role[],
  ): Promise<string> {
    const { db, clock } = this.#options
    const now = clock.now()
    const { id: accountId, email, displayName, locale } = account
    await this.#onPlatform((tx) => members.recordPlace(tx, { accountId, worksIn: community.id, acceptedAt: now }))
    return withCommunity(db, community, async (tx) => {
      const memberId = await members.insertMember(tx, { email, displayName, locale, roles }, now)
      await members.settleMember(tx, memberId, { accountId, locale, acceptedAt: now })
      return memberId
    })
  }
}
