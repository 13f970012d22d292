import { z } from 'zod'

const BASE = 'http://viche.invalid'

/**
 * The path (with query and anchor) to go to after signing in, if it stays on this very host; undefined for anything
 * that a browser could read as another origin: `//evil`, `/\evil`, a scheme, control characters that it strips.
 */
export function safePath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 2000) return undefined
  if (!/^\/(?![/\\])/.test(text) || /[\\\p{C}\s]/u.test(text)) return undefined
  const url = URL.canParse(text, BASE) ? new URL(text, BASE) : undefined
  if (url?.origin !== BASE || url.pathname.startsWith('//')) return undefined
  return url.pathname + url.search + url.hash
}

/** A foreign or broken path is dropped, not refused: the sign-in itself must still succeed. */
export const SafePath = z
  .string()
  .max(4000)
  .transform((text) => safePath(text))
