import type { Locale } from '#platform/i18n/index.ts'
import { pageUrl } from '#platform/templates/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { RESERVED_SLUGS } from '../content/slug.ts'
import { anchorId } from './compile.ts'

/**
 * Rewrites editors' links to paths of their own site for a page in `language`: adds the language prefix (unless they
 * name one), and the anchor prefix where they lead into another page of the editors.
 */
export function sitePathIn(language: Locale, community: Pick<Community, 'languages'>): (path: string) => string {
  const prefixes = new Set<string>(community.languages)
  return (path) => {
    const url = new URL(path, 'http://site.invalid')
    const first = url.pathname.split('/')[1] ?? ''
    const named = prefixes.has(first)
    const page = named ? (url.pathname.split('/')[2] ?? '') : first
    const anchor = url.hash.slice(1)
    if (anchor && !RESERVED_SLUGS.has(page)) url.hash = anchorId(anchor.replace(/^p-/, ''))
    const address = url.pathname + url.search + url.hash
    return named ? address : pageUrl(address, { locale: language, defaultLocale: community.languages[0] })
  }
}
