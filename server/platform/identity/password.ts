import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { sentenceKey } from '#platform/errors.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'
import { emailKey } from './email.ts'
import { HashingQueue, type Requester } from './hashing-queue.ts'
import { newToken } from './tokens.ts'

const MIN_LENGTH = 10
const MAX_LENGTH = 200

// argon2id with OWASP's minimum: 19 MiB, two passes, one lane; about 45 ms of one core.
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export type PasswordFault =
  | 'account.password-too-short'
  | 'account.password-too-long'
  | 'account.password-too-common'
  | 'account.password-is-name'

/** Normalised, so that keyboard and system do not matter; spaces are significant. */
const normalised = (password: string): string => password.normalize('NFKC')

/**
 * Why a password is not acceptable, or undefined. No rules about digits or symbols: only length and not being on a
 * list.
 */
export function passwordFault(
  password: string,
  person: { email?: string; displayName?: string } = {},
): PasswordFault | undefined {
  const text = normalised(password)
  const length = [...text].length
  if (length < MIN_LENGTH) return 'account.password-too-short'
  if (length > MAX_LENGTH) return 'account.password-too-long'
  const lower = text.toLowerCase()
  if (COMMON_PASSWORDS.has(lower) || new Set(lower).size < 4) return 'account.password-too-common'
  const own = [person.email && emailKey(person.email), person.email && emailKey(person.email).split('@')[0]]
  if (own.includes(lower) || person.displayName?.toLowerCase() === lower) return 'account.password-is-name'
  return undefined
}

/** A new password. Sign-in accepts any text, so that old passwords keep working. */
export const NewPassword = z
  .string()
  .max(MAX_LENGTH * 4)
  .superRefine((password, context) => {
    const fault = passwordFault(password)
    if (fault) context.addIssue({ code: 'custom', message: sentenceKey(fault) })
  })

/**
 * Far above our own parameters, so that a hash of a later Viche is accepted; signing in does the work that the hash
 * specifies.
 */
const MAX_HASH = { kibibytes: 131_072, passes: 8, lanes: 4 } as const
const HASH = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}$/

/** A stored hash that can be verified without more work than a server can spare. */
export const PasswordHash = z.string().refine((hash) => {
  const [, kibibytes, passes, lanes] = (HASH.exec(hash) ?? []).map(Number)
  return (
    kibibytes !== undefined &&
    kibibytes <= MAX_HASH.kibibytes &&
    (passes ?? 0) <= MAX_HASH.passes &&
    (lanes ?? 0) <= MAX_HASH.lanes
  )
}, 'rows:form')

/**
 * Hashes and verifies, at most as many at a time as there are cores: a rush of sign-ins queues here and leaves the
 * processor to other requests.
 */
export class Passwords {
  readonly #queue: HashingQueue
  #dummy: Promise<string> | undefined

  constructor(concurrency: number = availableParallelism()) {
    this.#queue = new HashingQueue(concurrency)
  }

  async hash(password: string, requester?: Requester): Promise<string> {
    return this.#queue.run(requester, () => hash(normalised(password), ARGON2ID))
  }

  /**
   * Without a stored hash the same work is done on a dummy, so that an unknown account takes as long as a known one.
   */
  async verify(stored: string | undefined, password: string, requester?: Requester): Promise<boolean> {
    return this.#queue.run(requester, async () => {
      // Hashed here, outside the queue: a cached rejection by a full queue would reveal unknown accounts permanently.
      const against = stored ?? (await this.#dummyHash())
      const same = await verify(against, normalised(password))
      return same && stored !== undefined
    })
  }

  #dummyHash(): Promise<string> {
    this.#dummy ??= hash(newToken(), ARGON2ID).catch((error: unknown) => {
      this.#dummy = undefined
      throw error
    })
    return this.#dummy
  }
}
