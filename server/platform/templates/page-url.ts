import { DEFAULT_LOCALE, type Locale } from '#platform/i18n/index.ts'

/** Determines how the links of a page are written. */
export interface Addressing {
  /** the language of the page */
  locale: Locale
  /** the language without a prefix on this host */
  defaultLocale?: Locale
  /** the visitor's view (`contrast-large`) when it is in the address, that is without script */
  view?: string | undefined
}

// Paths whose answers are the same in every language and view.
const NEUTRAL = /^\/(?:_a|api|media|health)(?:\/|$)/
const EXTERNAL = /^(?:https?:\/\/|mailto:|tel:)/i

/**
 * A path of this host in the language of the page: `/petitions` → `/en/petitions?view=contrast`. Web, mail and
 * telephone addresses and `#anchors` stay as they are; any other scheme becomes `#`, so that `javascript:` from a
 * stored setting leads nowhere.
 */
export function pageUrl(path: string, addressing: Addressing): string {
  if (path.startsWith('#') || EXTERNAL.test(path)) return path
  if (!/^\/(?![/\\])/.test(path)) return '#'
  if (NEUTRAL.test(path)) return path
  return withView(withLanguage(path, addressing), addressing.view)
}

function withLanguage(path: string, { locale, defaultLocale = DEFAULT_LOCALE }: Addressing): string {
  if (locale === defaultLocale) return path
  return path === '/' ? `/${locale}` : `/${locale}${path.replace(/^\/(?=[?#])/, '')}`
}

function withView(path: string, view: string | undefined): string {
  if (!view) return path
  const [, address = path, fragment = ''] = /^([^#]*)(#.*)?$/.exec(path) ?? []
  return `${address}${address.includes('?') ? '&' : '?'}view=${encodeURIComponent(view)}${fragment}`
}
