import type { Locale } from '#platform/i18n/index.ts'
import type { Community } from '#platform/tenancy/index.ts'

/** Languages in which something is looked for: the reader's first, then those of the community in its own order. */
export function inLocales(locale: Locale, { languages }: Pick<Community, 'languages'>): Locale[] {
  return [...new Set([...(languages.includes(locale) ? [locale] : []), ...languages])]
}
