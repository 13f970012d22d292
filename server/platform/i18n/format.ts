import type { Locale } from './locale.ts'

/** Civic time is Kyiv time, whatever the server's clock or the visitor's browser. */
export const TIME_ZONE = 'Europe/Kyiv'

/**
 * How a date is written (14 December 2026, 10:05 as the example):
 * - `long`: 14 грудня 2026 · 14 December 2026
 * - `short`: 14.12.2026 · 14 Dec 2026
 * - `day`: 14 грудня · 14 December (the year is clear from the context)
 * - `datetime`: 14 грудня 2026, 10:05 · 14 December 2026, 10:05
 * - `time`: 10:05
 * - `month`: грудень 2026 · December 2026
 * - `weekday`: пн · Mon
 */
export type DateStyle = 'long' | 'short' | 'day' | 'datetime' | 'time' | 'month' | 'weekday'

// British English, because it writes the day before the month as Ukrainian does.
const TAGS: Record<Locale, string> = { uk: 'uk-UA', en: 'en-GB' }

const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const
const MONTH = { month: 'long', year: 'numeric' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const STYLES: Record<Locale, Record<Exclude<DateStyle, 'datetime'>, Intl.DateTimeFormatOptions>> = {
  uk: {
    long: LONG,
    short: { day: '2-digit', month: '2-digit', year: 'numeric' },
    day: { day: 'numeric', month: 'long' },
    time: CLOCK,
    month: MONTH,
    weekday: { weekday: 'short' },
  },
  en: {
    long: LONG,
    short: { day: 'numeric', month: 'short', year: 'numeric' },
    day: { day: 'numeric', month: 'long' },
    time: CLOCK,
    month: MONTH,
    weekday: { weekday: 'short' },
  },
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<Locale, Intl.NumberFormat>()
const moneyFormats = new Map<string, Intl.NumberFormat>()

/** Formats a moment (a `Date` or an ISO 8601 text) in the conventions of that language, in Kyiv time. */
export function formatDate(locale: Locale, date: Date | string, style: DateStyle = 'long'): string {
  const moment = typeof date === 'string' ? new Date(date) : date
  if (Number.isNaN(moment.getTime())) throw new RangeError(`not a date: ${String(date)}`)
  if (style === 'datetime') return `${formatDate(locale, moment, 'long')}, ${formatDate(locale, moment, 'time')}`
  // Ukrainian CLDR appends «р.» (of the year) to long dates; official texts on screen omit it.
  return dateFormat(locale, style)
    .format(moment)
    .replace(/\s*р\.$/u, '')
}

/** Formats a number with the language's thousands separator: 1 234 · 1,234. */
export function formatNumber(locale: Locale, value: number): string {
  let format = numberFormats.get(locale)
  if (!format) {
    format = new Intl.NumberFormat(TAGS[locale])
    numberFormats.set(locale, format)
  }
  return format.format(value)
}

const KOPECKS = 100

/** A sum in kopecks, of which there may be a part: 12 500 ₴ · ₴12,500; kopecks are written only where there are some. */
export function formatMoney(locale: Locale, sum: number): string {
  const kopecks = Math.round(sum)
  const digits = kopecks % KOPECKS === 0 ? 0 : 2
  const key = `${locale}/${digits}`
  let format = moneyFormats.get(key)
  if (!format) {
    const style = { style: 'currency', currency: 'UAH', currencyDisplay: 'narrowSymbol' } as const
    format = new Intl.NumberFormat(TAGS[locale], {
      ...style,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    moneyFormats.set(key, format)
  }
  return format.format(kopecks / KOPECKS)
}

function dateFormat(locale: Locale, style: Exclude<DateStyle, 'datetime'>): Intl.DateTimeFormat {
  const key = `${locale}/${style}`
  let format = dateFormats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(TAGS[locale], { ...STYLES[locale][style], timeZone: TIME_ZONE })
    dateFormats.set(key, format)
  }
  return format
}
