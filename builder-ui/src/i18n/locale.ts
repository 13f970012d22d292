/** Languages of the interface; the first is the default. */
export const locales = ['uk', 'en'] as const
export type Locale = (typeof locales)[number]

const storageKey = 'viche.locale'

export function isLocale(value: unknown): value is Locale {
  return value === 'uk' || value === 'en'
}

/** The language chosen on this device, if any. Undefined when the browser forbids storage. */
export function rememberedLocale(): Locale | undefined {
  try {
    const value = localStorage.getItem(storageKey)
    return isLocale(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale)
  } catch {
    // Without storage the choice lasts until the window is closed, which is harmless.
  }
}
