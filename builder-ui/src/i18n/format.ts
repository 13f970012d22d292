import type { Locale } from './locale.ts'

/** Everybody sees Ukrainian time, whatever the browser's time zone: legal terms end at midnight in Kyiv. */
const timeZone = 'Europe/Kyiv'

const styles = {
  /** 21 листопада 2026 */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 21 лист. 2026 */
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  /** 21 листопада */
  day: { day: 'numeric', month: 'long' },
  /** 21 листопада 2026 о 14:05 */
  moment: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  /** листопад 2026 */
  month: { month: 'long', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof styles

const tags: Record<Locale, string> = { uk: 'uk-UA', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

/** `value`: an ISO moment or calendar day of the API. */
export function formatDate(locale: Locale, value: string | Date, style: DateStyle = 'short'): string {
  const key = `${locale} ${style}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(tags[locale], { ...styles[style], timeZone })
    formats.set(key, format)
  }
  // CLDR writes «2026 р.»; the public pages omit it, and no sentence ends with two full stops.
  return format.format(new Date(value)).replace(/\s*р\./u, '')
}

export function formatNumber(locale: Locale, value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(tags[locale], options).format(value)
}

/** «12 500 ₴», as the public pages write it: kopecks only where there are some. */
export function formatMoney(locale: Locale, kopecks: number): string {
  const digits = kopecks % 100 === 0 ? 0 : 2
  return formatNumber(locale, kopecks / 100, {
    ...{ style: 'currency', currency: 'UAH', currencyDisplay: 'narrowSymbol' },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  })
}

const steps: [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [86_400 * 30, 'day', 86_400],
  [86_400 * 365, 'month', 86_400 * 30],
  [Number.POSITIVE_INFINITY, 'year', 86_400 * 365],
]

/** «3 години тому», «вчора»: for past events; terms have texts of their own. */
export function formatAgo(locale: Locale, value: string | Date, now = new Date()): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit) ?? [0, 'year', 86_400 * 365]
  return new Intl.RelativeTimeFormat(tags[locale], { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}

const sizes: [least: number, unit: string, digits: number][] = [
  [1e9, 'gigabyte', 1],
  [1e6, 'megabyte', 1],
  [1e3, 'kilobyte', 0],
]

/** «1,2 МБ». */
export function formatBytes(locale: Locale, bytes: number): string {
  const [size, unit, digits] = sizes.find(([least]) => bytes >= least) ?? [1, 'byte', 0]
  return formatNumber(locale, bytes / size, { style: 'unit', unit, maximumFractionDigits: digits })
}
