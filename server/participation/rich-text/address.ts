/**
 * Link targets that an editor may use: `http`, `https`, `mailto`, `tel`, a path of this site, or an anchor. Everything
 * else (`javascript:`, `data:`, another host without a scheme …) is refused, not repaired.
 */

const MAX_LENGTH = 2_000
/** Control and invisible characters, which could hide a scheme: `java\u200bscript:`. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** A host that cannot exist (RFC 2606): an address that resolves to another origin is not a path of this site. */
const HERE = 'http://site.invalid'

/** The address as it may appear in `href`, percent-encoded; undefined when it is not allowed. */
export function safeAddress(raw: string): string | undefined {
  const address = raw.replace(INVISIBLE, '').trim()
  if (address === '' || address.length > MAX_LENGTH) return undefined
  if (SCHEME.test(address)) return withScheme(address)
  if (!URL.canParse(address, HERE)) return undefined
  const url = new URL(address, HERE)
  // browsers read `//host` and `/\host` as addresses of another site
  if (url.origin !== HERE || url.username !== '' || url.password !== '') return undefined
  return address.startsWith('#') ? url.hash || '#' : url.pathname + url.search + url.hash
}

function withScheme(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      // user info before the host disguises one address as another
      return url.username === '' && url.password === '' ? url.href : undefined
    case 'mailto:':
      return /^[^\s@]+@[^\s@]+$/.test(decoded(url.pathname)) ? url.href : undefined
    case 'tel:':
      return /^\+?[\d().\s-]{2,32}$/.test(decoded(url.pathname))
        ? `tel:${decoded(url.pathname).replace(/[^\d+]/g, '')}`
        : undefined
    default:
      return undefined
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return ''
    throw error
  }
}

/** Does the address lead to another site (given what `safeAddress` returned)? */
export function isExternal(address: string): boolean {
  return /^https?:/.test(address)
}

/** Does the address lead to a page of this site (given what `safeAddress` returned)? */
export function isSitePath(address: string): boolean {
  return address.startsWith('/')
}
