/**
 * Addresses that may stand behind a link: `http`, `https`, `mailto`, `tel`, a path of this site, or an anchor. The
 * server decides; the editor refuses the same things earlier, so that nobody writes what will not be published.
 */

const MAX_LENGTH = 2_000
/** Control characters, and characters that cannot be seen and could hide a scheme. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** A host that cannot exist (RFC 2606): whatever resolves away from it is not a path of this site. */
const HERE = 'http://site.invalid'

/** The address as it may be stored; undefined when it must not be used. */
export function safeAddress(raw: string): string | undefined {
  const address = raw.replace(INVISIBLE, '').trim()
  if (address === '' || address.length > MAX_LENGTH || !URL.canParse(address, HERE)) return undefined
  const url = new URL(address, HERE)
  if (url.username !== '' || url.password !== '') return undefined
  if (SCHEME.test(address)) return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? address : undefined
  return url.origin === HERE ? address : undefined
}

/** What people type, made into an address: `gromada.ua` → `https://gromada.ua`, `a@b.ua` → `mailto:a@b.ua`. */
export function addressFromTyping(typed: string): string | undefined {
  const text = typed.trim()
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return safeAddress(`mailto:${text}`)
  if (/^\+?[\d\s().-]{7,20}$/.test(text)) return safeAddress(`tel:${text.replace(/[^\d+]/g, '')}`)
  if (/^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}([/?#].*)?$/u.test(text)) return safeAddress(`https://${text}`)
  return safeAddress(text)
}
