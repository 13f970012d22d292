/** The languages that Viche speaks. A community picks its own from these; the first of its list is its default. */
export const LOCALES = ['uk', 'en'] as const

export type Locale = (typeof LOCALES)[number]

/** A text that a community keeps in each of its languages; Ukrainian is always there. */
export interface Localised {
  uk: string
  en?: string | undefined
}

/** The platform's own language: what a person sees before a community or a choice says otherwise. */
export const DEFAULT_LOCALE: Locale = 'uk'

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** The text in the asked language, or in Ukrainian where no translation was written. */
export function inLanguage(text: Localised, locale: Locale): string {
  return (locale === 'en' ? text.en : undefined) || text.uk
}
