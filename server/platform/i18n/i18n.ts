import { createInstance, type FormatterModule, type i18n as I18next } from 'i18next'
import { formatNumber } from './format.ts'
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from './locale.ts'
import { findStringDirs, flatten, readStrings, type StringDir } from './sources.ts'

/** Values for interpolation. `count` also selects the plural form. */
export type StringValues = Readonly<Record<string, string | number>>

/** The text of a full key (`petition:list.title`) in a language fixed in advance. */
export interface Translate {
  (key: string, values?: StringValues): string
  /** Whether the key has a text in that language: for keys that a declaration may leave out. */
  has(key: string): boolean
}

/** A missing text, or a value that the text needs and the caller did not pass, or passed as something else than a number. */
export interface StringFault {
  locale: Locale
  key: string
  problem: 'no-text' | 'no-value' | 'no-number'
  /** the name of that value */
  value?: string
}

export interface I18n {
  t(locale: Locale, key: string, values?: StringValues): string
  translator(locale: Locale): Translate
  /** True when this key has a text in that language (a plural counts as one key). */
  has(locale: Locale, key: string): boolean
  /** Full keys with their raw texts, plural suffixes included; for guards. */
  texts(locale: Locale): ReadonlyMap<string, string>
}

export interface I18nOptions {
  /**
   * Called for each missing text or value. Default: throws, so that tests and the boot fail; production passes its log
   * here.
   */
  onFault?: (fault: StringFault) => void
}

/**
 * All texts of the interface in all languages, read once from the string files.
 *
 * A visitor never sees an empty text: the Ukrainian text replaces a missing translation, and the key itself a text that
 * exists nowhere.
 */
export function createI18n(dirs: StringDir[] = findStringDirs(), options: I18nOptions = {}): I18n {
  const strings = readStrings(dirs)
  const onFault = options.onFault ?? throwFault
  const i18next = startI18next(strings)

  const t = (locale: Locale, key: string, values: StringValues = {}): string => {
    const language = has(i18next, locale, key, values) ? locale : fallback(locale, key, values)
    if (language === undefined) return key
    return i18next.t(key, {
      lng: language,
      // Values are passed as `replace`: as options they could override i18next's own settings.
      replace: values,
      // User input may contain `$t(…)`; it must stay literal.
      nest: false,
      ...(typeof values.count === 'number' ? { count: values.count } : {}),
      missingInterpolationHandler: (_text: string, match: RegExpExecArray) => {
        const value = match[1]?.split(',', 1)[0]?.trim() ?? ''
        onFault({ locale, key, problem: values[value] === undefined ? 'no-value' : 'no-number', value })
        return ''
      },
    })
  }

  const fallback = (locale: Locale, key: string, values: StringValues): Locale | undefined => {
    onFault({ locale, key, problem: 'no-text' })
    return has(i18next, DEFAULT_LOCALE, key, values) ? DEFAULT_LOCALE : undefined
  }

  const hasText = (locale: Locale, key: string): boolean =>
    has(i18next, locale, key, { count: 1 }) || has(i18next, locale, key, {})

  const texts = { uk: flatten(strings.uk), en: flatten(strings.en) }
  return {
    t,
    translator: (locale) =>
      Object.assign((key: string, values?: StringValues) => t(locale, key, values), {
        has: (key: string) => hasText(locale, key),
      }),
    has: hasText,
    texts: (locale) => texts[locale],
  }
}

/** i18next reports an undefined result as a missing value; its type does not know that. */
const UNFIT = undefined as unknown as string

/**
 * Replaces i18next's own formatter, which writes NaN for what is not a number and hides the exceptions of a format.
 * `number` is the only format: any other has no result.
 */
const formatter: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value, format, locale) =>
    format === 'number' && typeof value === 'number' && Number.isFinite(value)
      ? formatNumber(isLocale(locale) ? locale : DEFAULT_LOCALE, value)
      : UNFIT,
}

function startI18next(strings: ReturnType<typeof readStrings>): I18next {
  const instance = createInstance().use(formatter)
  void instance.init({
    resources: strings,
    lng: DEFAULT_LOCALE,
    supportedLngs: [...LOCALES],
    fallbackLng: false,
    initAsync: false,
    // Handlebars escapes its output; escaping here as well would yield &amp;amp;.
    interpolation: { escapeValue: false, skipOnVariables: true },
  })
  return instance
}

function has(i18next: I18next, locale: Locale, key: string, values: StringValues): boolean {
  return i18next.exists(key, {
    lng: locale,
    ...(typeof values.count === 'number' ? { count: values.count } : {}),
  })
}

function throwFault(fault: StringFault): never {
  const what = {
    'no-text': 'has no text',
    'no-value': `needs the value '${fault.value}'`,
    'no-number': `needs a number as '${fault.value}'`,
  }
  throw new Error(`the string '${fault.key}' ${what[fault.problem]} in '${fault.locale}'`)
}
