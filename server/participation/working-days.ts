/**
 * Legal terms: when something is due, and how much of the term is left.
 *
 * Source: Civil Code of Ukraine, art. 253 (a term begins the day after the event) and 254 (5) (a last day that is not a
 * working day moves to the next working day). Public holidays are working days under martial law (law 2136-IX, art. 6),
 * so only Saturdays and Sundays are days off, unless the community's calendar says otherwise.
 *
 * Everything here is pure: no clock, no database. Days are Kyiv days, whatever the machine's own time zone.
 */

import { type Day, kyivDay } from '#platform/civil-date.ts'

export { type Day, kyivDay }

/** The community's exceptions to "Monday to Friday are working days, Saturday and Sunday are not". */
export interface WorkingCalendar {
  /** Weekdays off: holidays, days moved away from. */
  daysOff: ReadonlySet<Day>
  /** Working Saturdays and Sundays: days moved to. */
  workingDays: ReadonlySet<Day>
}

/**
 * The definition of a term: stored beside the due instant, to explain it and to recompute it when the calendar changes.
 */
export interface Term {
  /** `wd`: working days. `cd`: calendar days. */
  unit: 'wd' | 'cd'
  n: number
  /** The event that starts the term; the first day counted is the one after it. */
  from: Date
  /** The provision of the law, for instance `393/96-ВР, ст. 23-1, ч. 8`. */
  legalRef: string
}

/** `current`: more than three working days left. `due-soon`: three or fewer. `overdue`: the last day is over. */
export type TermLight = 'current' | 'due-soon' | 'overdue'

/** Monday to Friday, no exceptions. */
export const weekdaysOnly: WorkingCalendar = { daysOff: new Set(), workingDays: new Set() }

const DUE_SOON_WORKING_DAYS = 3
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** The day `n` days later (earlier when negative); plain calendar arithmetic, no working days. */
export function addDays(day: Day, n: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10)
}

/** The first instant of a day in Kyiv. Clocks change there at 03:00, so midnight exists exactly once. */
export function firstMomentOf(day: Day): Date {
  const utcMidnight = Date.parse(`${day}T00:00:00Z`)
  const winter = new Date(utcMidnight - 2 * HOUR_MS)
  const summer = new Date(utcMidnight - 3 * HOUR_MS)
  return kyivDay(summer) === day ? summer : winter
}

/** The last instant of a day in Kyiv: 24:00 minus a millisecond, so that formatting it yields the day meant. */
export function lastMomentOf(day: Day): Date {
  return new Date(firstMomentOf(addDays(day, 1)).getTime() - 1)
}

/** True on a working day of the community. */
export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const rests = weekday === 0 || weekday === 6
  return rests ? calendar.workingDays.has(day) : !calendar.daysOff.has(day)
}

/** This day if it is a working day, else the next working day. */
export function workingDayFrom(day: Day, calendar: WorkingCalendar): Day {
  let candidate = day
  while (!isWorkingDay(candidate, calendar)) candidate = addDays(candidate, 1)
  return candidate
}

/** The `n`-th working day after `day`; `n` = 0 is the day itself, moved to a working one. */
export function addWorkingDays(day: Day, n: number, calendar: WorkingCalendar): Day {
  let result = n === 0 ? workingDayFrom(day, calendar) : day
  for (let counted = 0; counted < n; counted++) result = workingDayFrom(addDays(result, 1), calendar)
  return result
}

/** The number of working days after `after`, up to and including `upTo`; 0 when `upTo` is not later. */
export function workingDaysBetween(after: Day, upTo: Day, calendar: WorkingCalendar): number {
  let count = 0
  for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count++
  return count
}

/** The last day of a term. */
export function dueDay(term: Term, calendar: WorkingCalendar): Day {
  const start = kyivDay(term.from)
  return term.unit === 'wd' ? addWorkingDays(start, term.n, calendar) : workingDayFrom(addDays(start, term.n), calendar)
}

/** The last instant at which the term is still kept. */
export function dueAt(term: Term, calendar: WorkingCalendar): Date {
  return lastMomentOf(dueDay(term, calendar))
}

/**
 * The last instant of a period during which something is open to residents, `n` calendar days after the opening day.
 * Not moved to a working day: no office has to be open, and the law caps the length of such periods.
 */
export function openUntil(from: Date, n: number): Date {
  return lastMomentOf(addDays(kyivDay(from), n))
}

/** Calendar days left until `until`, today not counted: 0 on the last day, negative afterwards. */
export function calendarDaysLeft(until: Date, now: Date): number {
  return Math.round((Date.parse(kyivDay(until)) - Date.parse(kyivDay(now))) / DAY_MS)
}

/** Working days left until `due`, today not counted: 0 on the last day, negative (at least −1) once it is over. */
export function workingDaysLeft(due: Date, now: Date, calendar: WorkingCalendar): number {
  if (now <= due) return workingDaysBetween(kyivDay(now), kyivDay(due), calendar)
  return -Math.max(1, workingDaysBetween(kyivDay(due), kyivDay(now), calendar))
}

/** The traffic-light colour of a term in the inbox. */
export function termLight(due: Date, now: Date, calendar: WorkingCalendar): TermLight {
  const left = workingDaysLeft(due, now, calendar)
  if (left < 0) return 'overdue'
  return left <= DUE_SOON_WORKING_DAYS ? 'due-soon' : 'current'
}
