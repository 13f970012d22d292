/** Every number against guessing passwords and flooding the doors to it, in one place. */

/** Something that may be tried only so often; by whom and from where says the subject, see `attempts.ts`. */
export interface Limit {
  what: 'sign-in' | 'sign-in-from' | 'sign-in-account' | 'sign-in-warning' | 'request-mail' | 'keep-draft'
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
/**
 * Failures for one account from all addresses together. Beyond them nothing is refused, since otherwise strangers could
 * lock the owner out: attempts are delayed, and the owner gets a letter. An attacker with ever more addresses is only
 * slowed down by that; what stops them is a strong password (`passwordFault`) and an owner who has been warned.
 */
export const SIGN_IN_ACCOUNT: Limit = { what: 'sign-in-account', most: 20, seconds: 3600 }
/** The letter "somebody tries to sign in": one a day. */
export const SIGN_IN_WARNING: Limit = { what: 'sign-in-warning', most: 1, seconds: 86_400 }
/** Registrations and resets asked for from one address (a whole village may sit behind one). */
export const REQUEST_MAIL: Limit = { what: 'request-mail', most: 100, seconds: 3600 }
/** Drafts kept for people who are not signed in: without a limit anybody could fill the disk with them. */
export const KEEP_DRAFT: Limit = { what: 'keep-draft', most: 100, seconds: 3600 }

/** How long an attempt for an account under attack waits: the first from its address, and the longest. */
export const MIN_DELAY_MS = 1_000
export const MAX_DELAY_MS = 5_000

/**
 * @param tried attempts within the windows of their limits, this one included: for the account from anywhere, and for
 * the account from this address
 * @returns milliseconds to wait; for an address without failures of its own never more than MIN_DELAY_MS
 */
export function signInDelayMs(tried: { forAccount: number; fromHere: number }): number {
  if (tried.forAccount <= SIGN_IN_ACCOUNT.most) return 0
  return Math.min(MAX_DELAY_MS, MIN_DELAY_MS * tried.fromHere)
}

/**
 * So many attempts of one address within the minute may have failed or still be under way before its passwords wait
 * among the suspects: a slip of the finger is none, neither are three people of one village at once.
 */
export const MAX_OPEN_OF_CLEAN = 3

/** The queue for hashing: some 45 ms of one core for each that waits. */
export const HASHING = {
  maxWaiting: 200,
  /** Of these, suspects may take so many; the others are kept for everybody else. */
  maxWaitingSuspects: 50,
  /** So many with one address (or link) may wait among the clean; what comes on top waits among the suspects. */
  maxWaitingAlike: 3,
  /** After so many clean ones a suspect is taken, so that those wait a bounded time as well. */
  maxCleanInARow: 4,
  retryAfterSeconds: 60,
} as const
