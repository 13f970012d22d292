import type { InferResult } from 'kysely'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import type { Db } from '#platform/db/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { MicroBatcher } from '#platform/micro-batcher.ts'
import {
  type Community,
  type CommunityTx,
  communityOf,
  queryInCommunity,
  withCommunity,
} from '#platform/tenancy/index.ts'
import { readCookie, setCookie } from './cookies.ts'
import { hashToken, looksLikeToken, newToken } from './tokens.ts'

// The only importer of Lucia, which is no longer maintained: behind `Sessions` it can be replaced without touching
// data.

/** How long a session lives: at most `absolute` after the sign-in, and `idle` after the last request. */
const LIFETIMES = {
  resident: { idle: new TimeSpan(14, 'd'), absolute: new TimeSpan(30, 'd') },
  staff: { idle: new TimeSpan(4, 'h'), absolute: new TimeSpan(12, 'h') },
} as const

/** Sign-ins of one account that are listed; ending all others ends the rest too. */
export const MAX_LISTED_SESSIONS = 50

type Lifetime = (typeof LIFETIMES)[keyof typeof LIFETIMES]

const lifetimeIn = (community: Community): Lifetime =>
  community.kind === 'platform' ? LIFETIMES.staff : LIFETIMES.resident

/** The account behind a session, as its own community records it. */
export interface SignedInAccount {
  id: string
  email: string
  displayName: string
  locale: Locale
  emailConfirmedAt: Date | null
  verifiedAt: Date | null
}

interface SessionAttributes {
  created_at: Date
  /** `Firefox · Windows`, or unknown. */
  device: string | null
}
type OwnLucia = Lucia<{ createdAt: Date }, Omit<SignedInAccount, 'id'>>

declare module 'lucia' {
  interface Register {
    Lucia: OwnLucia
    UserId: string
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: Omit<SignedInAccount, 'id'>
  }
}

export interface FoundSession {
  account: SignedInAccount
  /** SHA-256 of the token; distinguishes this session from the account's others. */
  id: string
}

export interface Sessions {
  /** Starts a session with a new token; a token is never reused for another person. Returns the Set-Cookie line. */
  start(community: Community, accountId: string, at: { now: Date; device?: string | undefined }): Promise<string>
  /** The session named by the Cookie header, in this community only; undefined for anything else. */
  find(community: Community, cookieHeader: string | undefined): Promise<FoundSession | undefined>
  end(community: Community, sessionId: string): Promise<void>
  /** The Set-Cookie line that removes the cookie. */
  readonly blankCookie: string
}

/** @param options.tls the `__Host-` prefix and Secure where the site is served over TLS; browsers refuse both without it. */
export function createSessions(db: Db, options: { tls: boolean }): Sessions {
  const name = options.tls ? '__Host-viche' : 'viche'
  const known = new WeakMap<Community, OwnLucia>()
  const luciaOf = (community: Community): OwnLucia => {
    const made = known.get(community) ?? newLucia(community)
    known.set(community, made)
    return made
  }
  const newLucia = (community: Community): OwnLucia => {
    const lifetime = lifetimeIn(community)
    return new Lucia(communityAdapter(db, community, lifetime), {
      sessionExpiresIn: lifetime.idle,
      getSessionAttributes: (row) => ({ createdAt: row.created_at }),
      getUserAttributes: (account) => account,
    })
  }
  // The cookie lives for the session's maximum; whether the session is still valid, only the server decides.
  const cookie = (community: Community, token: string) =>
    setCookie(name, token, { seconds: lifetimeIn(community).absolute.seconds(), tls: options.tls })
  return {
    async start(community, accountId, { now, device = null }) {
      const token = newToken()
      await luciaOf(community).createSession(accountId, { created_at: now, device }, { sessionId: hashToken(token) })
      return cookie(community, token)
    },
    async find(community, cookieHeader) {
      const token = readCookie(cookieHeader, name)
      if (token === undefined || !looksLikeToken(token)) return undefined
      const { session, user } = await luciaOf(community).validateSession(hashToken(token))
      if (!session) return undefined
      return { account: user, id: session.id }
    },
    end: (community, sessionId) => luciaOf(community).invalidateSession(sessionId),
    blankCookie: setCookie(name, '', { seconds: 0, tls: options.tls }),
  }
}

/**
 * Lucia's storage in one community: each call is a transaction in its scope, so sessions of other communities are
 * invisible.
 */
function communityAdapter(db: Db, community: Community, lifetime: Lifetime): Adapter {
  // Signed-in visitors need this on every request: concurrent lookups are batched into one query.
  const lookups = new MicroBatcher<string, Found>(async (ids) =>
    inOrder(await queryInCommunity(db, community, (tx) => sessionsOf(tx, ids)), ids),
  )
  const within = <T>(work: (tx: CommunityTx) => Promise<T>): Promise<T> => withCommunity(db, community, work)
  return {
    getSessionAndUser: (id) => lookups.ask(id),
    getUserSessions: (accountId) => within((tx) => listSessions(tx, accountId)),
    setSession: (session) => within((tx) => insertSession(tx, session)),
    updateSessionExpiration: (id, expiresAt) => within((tx) => prolong(tx, id, expiresAt, lifetime)),
    deleteSession: (id) => within((tx) => deleteSession(tx, id)),
    deleteUserSessions: (accountId) => within((tx) => endSessionsOf(tx, accountId)),
    deleteExpiredSessions: () => within((tx) => deleteExpiredSessions(tx, new Date())),
  }
}

type Found = Awaited<ReturnType<Adapter['getSessionAndUser']>>

const sessionsOf = (tx: CommunityTx, ids: readonly string[]) =>
  tx
    .selectFrom('sessions as session')
    .innerJoin('accounts as account', (join) =>
      join
        .onRef('account.community_id', '=', 'session.community_id')
        .onRef('account.id', '=', 'session.account_id')
        .on('account.erased_at', 'is', null),
    )
    .select(['session.id', 'session.account_id', 'session.created_at', 'session.expires_at', 'session.device'])
    .select(['account.email', 'account.display_name', 'account.locale'])
    .select(['account.email_confirmed_at', 'account.verified_at'])
    .where('session.community_id', '=', communityOf(tx))
    .where('session.id', '=', (eb) => eb.fn.any(eb.val([...ids])))

type FoundRow = InferResult<ReturnType<typeof sessionsOf>>[number]

/** In the order of the ids; undefined for ids without a session. */
function inOrder(rows: readonly FoundRow[], ids: readonly string[]): Found[] {
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = found.get(id)
    if (!row || row.email === null) return [null, null]
    const attributes = {
      email: row.email,
      displayName: row.display_name,
      locale: row.locale as Locale,
      emailConfirmedAt: row.email_confirmed_at,
      verifiedAt: row.verified_at,
    }
    return [asLuciaSession(row), { id: row.account_id, attributes }]
  })
}

type SessionRow = { id: string; account_id: string; created_at: Date; expires_at: Date; device: string | null }

const asLuciaSession = (row: SessionRow): DatabaseSession => ({
  id: row.id,
  userId: row.account_id,
  expiresAt: row.expires_at,
  attributes: { created_at: row.created_at, device: row.device },
})

async function listSessions(tx: CommunityTx, accountId: string): Promise<DatabaseSession[]> {
  const rows = await tx
    .selectFrom('sessions')
    .select(['id', 'account_id', 'created_at', 'expires_at', 'device'])
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .execute()
  return rows.map(asLuciaSession)
}

async function insertSession(tx: CommunityTx, session: DatabaseSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      community_id: communityOf(tx),
      id: session.id,
      account_id: session.userId,
      created_at: session.attributes.created_at,
      device: session.attributes.device,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** Lucia would extend a session indefinitely; this stops at its absolute lifetime. */
async function prolong(tx: CommunityTx, id: string, expiresAt: Date, lifetime: Lifetime): Promise<void> {
  const session = await tx
    .selectFrom('sessions')
    .select('created_at')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .executeTakeFirst()
  if (!session) return
  const end = session.created_at.getTime() + lifetime.absolute.milliseconds()
  await tx
    .updateTable('sessions')
    .set({ expires_at: new Date(Math.min(expiresAt.getTime(), end)) })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .execute()
}

async function deleteSession(tx: CommunityTx, id: string): Promise<void> {
  await tx.deleteFrom('sessions').where('community_id', '=', communityOf(tx)).where('id', '=', id).execute()
}

/** A sign-in of an account, as its owner sees it. */
export interface OwnSession {
  id: string
  device: string | null
  createdAt: Date
  expiresAt: Date
}

/** Where an account is signed in, the newest first. */
export function listOwnSessions(tx: CommunityTx, accountId: string, now: Date): Promise<OwnSession[]> {
  return tx
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MAX_LISTED_SESSIONS)
    .execute()
}

/** Signs an account out in one place; false where it is not signed in there. */
export async function endSessionOf(tx: CommunityTx, accountId: string, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('sessions')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Signs an account out everywhere, optionally except here. */
export async function endSessionsOf(tx: CommunityTx, accountId: string, exceptId?: string): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .$if(exceptId !== undefined, (query) => query.where('id', '!=', exceptId ?? ''))
    .execute()
}

export async function deleteExpiredSessions(tx: CommunityTx, now: Date): Promise<void> {
  await tx.deleteFrom('sessions').where('community_id', '=', communityOf(tx)).where('expires_at', '<', now).execute()
}

/** The number of active sessions of an account. */
export async function countSessions(tx: CommunityTx, accountId: string, now: Date): Promise<number> {
  const row = await tx
    .selectFrom('sessions')
    .select((eb) => eb.fn.countAll<number>().as('sessions'))
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return row.sessions
}
