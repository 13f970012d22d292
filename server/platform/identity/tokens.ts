import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** 32 random bytes, base64url: what stands in a cookie or in a mail's link, and nowhere else. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** SHA-256 of a token in hex: what the database keeps. A token has 256 random bits, so no salt and no slow hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Could this be a token of ours? Spares a query, and refuses what was not cut from a mail whole. */
export const looksLikeToken = (text: string): boolean => TOKEN.test(text)

/** A token in an input: any short text, since whether it is one is part of the answer. */
export const Token = z.string().max(100)
