/** When a sponsor's notice may run, and what it costs. Pure: days are those of Kyiv, both ends included. */
import {
  addDays,
  addWorkingDays,
  calendarDaysLeft,
  type Day,
  firstMomentOf,
  type WorkingCalendar,
} from '#participation/working-days.ts'

/** Working days between the order and its first day: time to pay and to moderate. */
export const START_AFTER_WORKING_DAYS = 3
/** Working days for which an unpaid order keeps its days. */
export const INVOICE_WORKING_DAYS = 5
export const MAX_DAYS = 366
/** How far ahead a first day may be. */
export const MAX_AHEAD_DAYS = 366

/** A month is a calendar month, sold from the 1st to its last day; there is no price of a part of one. */
export const pricePeriods = ['day', 'month'] as const
export type PricePeriod = (typeof pricePeriods)[number]

export interface Period {
  from: Day
  to: Day
}

export type PeriodFault = 'reversed' | 'too-long' | 'too-early' | 'too-far' | 'not-months'

export const earliestStart = (today: Day, calendar: WorkingCalendar): Day =>
  addWorkingDays(today, START_AFTER_WORKING_DAYS, calendar)

/** Number of days. */
export const lengthOf = ({ from, to }: Period): number => calendarDaysLeft(firstMomentOf(to), firstMomentOf(from)) + 1

export const daysOf = (period: Period): Day[] =>
  Array.from({ length: Math.max(0, lengthOf(period)) }, (_, at) => addDays(period.from, at))

/** Calendar months that the period consists of; undefined where it begins or ends within one. */
export function monthsOf({ from, to }: Period): number | undefined {
  if (!from.endsWith('-01') || !addDays(to, 1).endsWith('-01') || to < from) return undefined
  const index = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return index(to) - index(from) + 1
}

export function periodFault(
  period: Period,
  at: { per: PricePeriod; today: Day; calendar: WorkingCalendar },
): PeriodFault | undefined {
  if (period.to < period.from) return 'reversed'
  if (lengthOf(period) > MAX_DAYS) return 'too-long'
  if (period.from < earliestStart(at.today, at.calendar)) return 'too-early'
  if (period.from > addDays(at.today, MAX_AHEAD_DAYS)) return 'too-far'
  return at.per === 'month' && monthsOf(period) === undefined ? 'not-months' : undefined
}

/**
 * In minor units.
 * @throws RangeError for a period that `periodFault` refuses
 */
export function priceOf({ priceMinor, per }: { priceMinor: number; per: PricePeriod }, period: Period): number {
  const units = per === 'day' ? lengthOf(period) : monthsOf(period)
  if (units === undefined || units < 1) throw new RangeError(`no price of ${period.from} to ${period.to} per ${per}`)
  return units * priceMinor
}

/** What is given back when a paid order stops: the share of its days from `from` on, rounded in the buyer's favour. */
export function refundOf(paidMinor: number, period: Period, from: Day): number {
  if (from <= period.from) return paidMinor
  if (from > period.to) return 0
  return Math.ceil((paidMinor * lengthOf({ from, to: period.to })) / lengthOf(period))
}
