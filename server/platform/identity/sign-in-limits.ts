/** Every limit against password guessing and flooding, in one place. */

/** A rate limit for one kind of attempt; the subject says by whom and from where, see `rate-limit.ts`. */
export interface Limit {
  what: 'sign-in' | 'sign-in-from' | 'sign-in-account' | 'sign-in-warning' | 'request-mail' | 'keep-draft'
  most: number
  seconds: number
}

/** Ten a minute per account and address: enough for a forgotten password, useless for guessing. */
export const SIGN_IN: Limit = { what: 'sign-in', most: 10, seconds: 60 }
/**
 * A hundred a minute from one address over all accounts: stops somebody who tries one password on everybody, or who
 * means to keep the hashing busy. Successes are not counted, so a village behind one address is not affected.
 */
export const SIGN_IN_FROM: Limit = { what: 'sign-in-from', most: 100, seconds: 60 }
/**
 * Failures per account over all addresses. Beyond them nothing is refused, since otherwise strangers could lock the
 * owner out: attempts are delayed, and the owner gets a letter. An attacker with ever more addresses is only slowed
 * down by that; what stops them is a strong password (`passwordFault`) and an owner who has been warned.
 */
export const SIGN_IN_ACCOUNT: Limit = { what: 'sign-in-account', most: 20, seconds: 3600 }
/** The letter "somebody tries to sign in": one a day. */
export const SIGN_IN_WARNING: Limit = { what: 'sign-in-warning', most: 1, seconds: 86_400 }
/** Registrations and resets requested from one address (a whole village may share one). */
export const REQUEST_MAIL: Limit = { what: 'request-mail', most: 100, seconds: 3600 }
/** Drafts stored for anonymous visitors: without a limit anybody could fill the disk with them. */
export const KEEP_DRAFT: Limit = { what: 'keep-draft', most: 100, seconds: 3600 }

/** Delay of an attempt on an account under attack: for the first from its address, and at most. */
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
 * The number of failed or open attempts of one address within a minute beyond which its passwords queue as suspects: a
 * typo does not count as an attack, nor do three people of one village at the same moment.
 */
export const MAX_OPEN_OF_CLEAN = 3

/** The hashing queue: about 45 ms of one core for each entry. */
export const HASHING = {
  maxWaiting: 200,
  /** Slots of these that suspects may take; the others are reserved for everybody else. */
  maxWaitingSuspects: 50,
  /** Clean entries with one address (or link); any beyond queue as suspects. */
  maxWaitingAlike: 3,
  /** After this many clean ones a suspect is taken, so that suspects wait a bounded time as well. */
  maxCleanInARow: 4,
  retryAfterSeconds: 60,
} as const
