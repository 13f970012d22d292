/** Days of a slot as the table of a month, for people and programs that read tables. Pure. */
import { addDays, type Day, firstMomentOf } from '#participation/working-days.ts'
import { formatDate, type Locale } from '#platform/i18n/index.ts'
import { daysOf, type Period } from './pricing.ts'

/** `closed`: too early to be ordered. */
export type DayState = 'free' | 'full' | 'closed'

export interface MonthTable {
  /** `2026-12-01` */
  first: Day
  /** Rows of seven, Monday first; undefined before the first and behind the last day. */
  weeks: ({ day: number; state: DayState } | undefined)[][]
}

const WEEK = 7
/** Monday is 0. */
const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + WEEK - 1) % WEEK

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`

/** The month so many months later. */
export function monthLater(first: Day, months: number): Day {
  const index = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

export const monthPeriod = (first: Day): Period => ({ from: first, to: addDays(monthLater(first, 1), -1) })

/** So many months from that of the first day on which an order may begin. */
export function monthTables(free: ReadonlySet<Day>, begin: Day, months: number): MonthTable[] {
  return Array.from({ length: months }, (_, at): MonthTable => {
    const first = monthLater(firstOfMonth(begin), at)
    const days = daysOf(monthPeriod(first)).map((day) => ({
      day: Number(day.slice(8)),
      state: day < begin ? ('closed' as const) : free.has(day) ? ('free' as const) : ('full' as const),
    }))
    const cells = [...Array.from({ length: weekdayOf(first) }, () => undefined), ...days]
    const rows = Math.ceil(cells.length / WEEK)
    return {
      first,
      weeks: Array.from({ length: rows }, (_row, row) =>
        Array.from({ length: WEEK }, (_cell, cell) => cells[row * WEEK + cell]),
      ),
    }
  })
}

/** Names of the days of a week, Monday first. */
export const weekdayNames = (locale: Locale): string[] =>
  // 3 January 2000 was a Monday.
  daysOf({ from: '2000-01-03', to: '2000-01-09' }).map((day) => formatDate(locale, firstMomentOf(day), 'weekday'))
