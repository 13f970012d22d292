import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** 32 random bytes, base64url: stored only in a cookie or a mail's link. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/**
 * SHA-256 of a token in hex, as stored in the database. A token has 256 random bits, so neither salt nor slow hash is
 * needed.
 */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** True for a well-formed token. Saves a query, and rejects one copied incompletely from a mail. */
export const looksLikeToken = (text: string): boolean => TOKEN.test(text)

/** A token in an input: any short text, since an invalid token is a regular outcome, not a malformed input. */
export const Token = z.string().max(100)
