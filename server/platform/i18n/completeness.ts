import type { I18n } from './i18n.ts'
import { LOCALES, type Locale } from './locale.ts'

const PLURAL = /_(zero|one|two|few|many|other)$/

/** The plural categories that integers and fractions use in a language: one, few, many, other in Ukrainian. */
export function pluralForms(locale: Locale): readonly string[] {
  return new Intl.PluralRules(locale).resolvedOptions().pluralCategories
}

/** Full keys without plural suffixes: `petition:signatures_few` counts as `petition:signatures`. */
export function listKeys(i18n: I18n, locale: Locale): Set<string> {
  return new Set([...i18n.texts(locale).keys()].map((key) => key.replace(PLURAL, '')))
}

/**
 * Problems with the strings, one sentence each; empty when there are none: keys missing in one language, missing plural
 * forms, values used in one language and unknown to the other, empty texts.
 */
export function findStringFaults(i18n: I18n): string[] {
  const all = new Set(LOCALES.flatMap((locale) => [...listKeys(i18n, locale)]))
  return LOCALES.flatMap((locale) => [
    ...missingKeys(i18n, locale, all),
    ...missingForms(i18n, locale),
    ...emptyTexts(i18n, locale),
  ]).concat(differentValues(i18n, all))
}

function missingKeys(i18n: I18n, locale: Locale, all: Set<string>): string[] {
  const here = listKeys(i18n, locale)
  return [...all].filter((key) => !here.has(key)).map((key) => `${key} is not written in '${locale}'`)
}

function missingForms(i18n: I18n, locale: Locale): string[] {
  const texts = i18n.texts(locale)
  const plurals = new Set([...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')))
  return [...plurals].flatMap((key) =>
    pluralForms(locale)
      .filter((form) => !texts.has(`${key}_${form}`))
      .map((form) => `${key} lacks the plural form '${form}' in '${locale}'`),
  )
}

function emptyTexts(i18n: I18n, locale: Locale): string[] {
  return [...i18n.texts(locale)]
    .filter(([, text]) => text.trim() === '')
    .map(([key]) => `${key} is empty in '${locale}'`)
}

function differentValues(i18n: I18n, keys: Set<string>): string[] {
  const uk = valuesByKey(i18n, 'uk')
  const en = valuesByKey(i18n, 'en')
  return [...keys].flatMap((key) => {
    const inUkrainian = uk.get(key)
    const inEnglish = en.get(key)
    if (inUkrainian === undefined || inEnglish === undefined || inUkrainian === inEnglish) return []
    return [`${key} takes {${inUkrainian}} in 'uk' but {${inEnglish}} in 'en'`]
  })
}

/** The names between braces in all forms of each key, sorted: `petition:signed` → `count, title`. */
function valuesByKey(i18n: I18n, locale: Locale): Map<string, string> {
  const names = new Map<string, Set<string>>()
  for (const [full, text] of i18n.texts(locale)) {
    const key = full.replace(PLURAL, '')
    const ofKey = names.get(key) ?? new Set()
    for (const match of text.matchAll(/\{\{\s*([^},\s]+)/g)) if (match[1]) ofKey.add(match[1])
    names.set(key, ofKey)
  }
  return new Map([...names].map(([key, ofKey]) => [key, [...ofKey].sort().join(', ')]))
}
