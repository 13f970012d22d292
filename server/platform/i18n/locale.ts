/** The languages of Viche. A community selects its own from these; the first of its list is its default. */
export const LOCALES = ['uk', 'en'] as const

export type Locale = (typeof LOCALES)[number]

/** A text that a community maintains in each of its languages; Ukrainian is always present. */
export interface Localised {
  uk: string
  en?: string | undefined
}

/** The platform's own language, until a community or the person's choice sets another. */
export const DEFAULT_LOCALE: Locale = 'uk'

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** The text in the requested language, or in Ukrainian when there is no translation. */
export function inLanguage(text: Localised, locale: Locale): string {
  return (locale === 'en' ? text.en : undefined) || text.uk
}
