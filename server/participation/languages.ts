import type { Locale } from '#platform/i18n/index.ts'
import type { Community } from '#platform/tenancy/index.ts'

/** Languages in order of preference: the reader's first, then the community's in its own order. */
export function inLocales(locale: Locale, { languages }: Pick<Community, 'languages'>): Locale[] {
  return [...new Set([...(languages.includes(locale) ? [locale] : []), ...languages])]
}
