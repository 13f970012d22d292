import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkingDays,
  calendarDaysLeft,
  dueAt,
  dueDay,
  firstMomentOf,
  isWorkingDay,
  kyivDay,
  lastMomentOf,
  openUntil,
  type Term,
  termLight,
  type WorkingCalendar,
  weekdaysOnly,
  workingDaysBetween,
  workingDaysLeft,
} from '#participation/working-days.ts'

const kyiv = (text: string) => new Date(text)
const term = (unit: Term['unit'], n: number, from: string): Term => ({ unit, n, from: kyiv(from), legalRef: '' })

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
const anyInstant = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc
  .record({ daysOff: fc.array(anyDay, { maxLength: 20 }), workingDays: fc.array(anyDay, { maxLength: 20 }) })
  .map(({ daysOff, workingDays }) => ({ daysOff: new Set(daysOff), workingDays: new Set(workingDays) }))

describe('days of Kyiv', () => {
  it('begin at midnight in Kyiv, in winter and in summer', () => {
    expect(firstMomentOf('2026-12-14').toISOString()).toBe('2026-12-13T22:00:00.000Z')
    expect(firstMomentOf('2026-07-14').toISOString()).toBe('2026-07-13T21:00:00.000Z')
  })

  it('last 23 and 25 hours when the clocks change', () => {
    const hours = (day: string) => (lastMomentOf(day).getTime() + 1 - firstMomentOf(day).getTime()) / 3_600_000
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-21')]).toEqual([23, 25, 24])
  })

  it('contain every instant between their first and last moment', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const day = kyivDay(instant)
        expect(firstMomentOf(day) <= instant && instant <= lastMomentOf(day)).toBe(true)
        expect(kyivDay(firstMomentOf(day))).toBe(day)
        expect(kyivDay(lastMomentOf(day))).toBe(day)
      }),
    )
  })
})

describe('a legal term', () => {
  it('starts the day after the event, whatever the hour', () => {
    // Monday 23 November 2026, first and last minute
    expect(dueDay(term('wd', 2, '2026-11-23T00:01:00+02:00'), weekdaysOnly)).toBe('2026-11-25')
    expect(dueDay(term('wd', 2, '2026-11-23T23:59:00+02:00'), weekdaysOnly)).toBe('2026-11-25')
  })

  it('counts no Saturday and no Sunday', () => {
    expect(dueDay(term('wd', 2, '2026-11-20T12:00:00+02:00'), weekdaysOnly)).toBe('2026-11-24')
    expect(dueDay(term('wd', 10, '2026-11-21T12:00:00+02:00'), weekdaysOnly)).toBe('2026-12-04')
  })

  it('counts public holidays as working days, as the law of martial time says', () => {
    expect(dueDay(term('wd', 1, '2026-12-24T12:00:00+02:00'), weekdaysOnly)).toBe('2026-12-25')
  })

  it('in calendar days moves off a weekend to the next working day', () => {
    // 30 days after Thursday 22 October is Saturday 21 November
    expect(dueDay(term('cd', 30, '2026-10-22T12:00:00+03:00'), weekdaysOnly)).toBe('2026-11-23')
    expect(dueDay(term('cd', 30, '2026-10-23T12:00:00+03:00'), weekdaysOnly)).toBe('2026-11-23')
    expect(dueDay(term('cd', 29, '2026-10-22T12:00:00+03:00'), weekdaysOnly)).toBe('2026-11-20')
  })

  it('skips the days off of the community and uses its moved working days', () => {
    const calendar = { daysOff: new Set(['2026-11-23']), workingDays: new Set(['2026-11-28']) }
    expect(dueDay(term('wd', 1, '2026-11-20T12:00:00+02:00'), calendar)).toBe('2026-11-24')
    expect(dueDay(term('wd', 5, '2026-11-20T12:00:00+02:00'), calendar)).toBe('2026-11-28')
  })

  it('is kept until 24:00 in Kyiv of its last day', () => {
    const due = dueAt(term('wd', 2, '2026-11-20T12:00:00+02:00'), weekdaysOnly)
    expect(due.toISOString()).toBe('2026-11-24T21:59:59.999Z')
  })

  it('always ends on a working day, with exactly n working days inside', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 60 }), anyCalendar, (from, n, calendar) => {
        const day = dueDay({ unit: 'wd', n, from, legalRef: '' }, calendar)
        expect(isWorkingDay(day, calendar)).toBe(true)
        expect(workingDaysBetween(kyivDay(from), day, calendar)).toBe(n)
      }),
    )
  })

  it('in calendar days ends at the first working day not before the n-th day', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 90 }), anyCalendar, (from, n, calendar) => {
        const nth = addDays(kyivDay(from), n)
        const day = dueDay({ unit: 'cd', n, from, legalRef: '' }, calendar)
        expect(day >= nth && isWorkingDay(day, calendar)).toBe(true)
        expect(workingDaysBetween(addDays(nth, -1), day, calendar)).toBe(1)
      }),
    )
  })

  it('never becomes due earlier when it is longer', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), anyCalendar, (day, n, calendar) => {
        expect(addWorkingDays(day, n + 1, calendar) > addWorkingDays(day, n, calendar)).toBe(true)
      }),
    )
  })
})

describe('a period that is open to residents', () => {
  it('ends at 24:00 of its n-th day, on a Sunday as well', () => {
    expect(openUntil(kyiv('2026-08-24T09:00:00+03:00'), 90).toISOString()).toBe('2026-11-22T21:59:59.999Z')
  })

  it('counts the days left in calendar days, 0 on the last', () => {
    const until = openUntil(kyiv('2026-11-21T09:00:00+02:00'), 23)
    expect(calendarDaysLeft(until, kyiv('2026-11-21T09:00:00+02:00'))).toBe(23)
    expect(calendarDaysLeft(until, kyiv('2026-12-14T23:59:00+02:00'))).toBe(0)
    expect(calendarDaysLeft(until, kyiv('2026-12-15T00:01:00+02:00'))).toBe(-1)
  })
})

describe('the traffic light', () => {
  // due Friday 27 November
  const due = lastMomentOf('2026-11-27')
  const light = (day: string) => termLight(due, kyiv(`${day}T12:00:00+02:00`), weekdaysOnly)

  it('is current with more than three working days left', () => {
    expect(light('2026-11-23')).toBe('current')
    expect(light('2026-11-22')).toBe('current')
  })

  it('is due soon with three or fewer, the last day included', () => {
    expect([light('2026-11-24'), light('2026-11-26'), light('2026-11-27')]).toEqual([
      'due-soon',
      'due-soon',
      'due-soon',
    ])
  })

  it('is overdue from the first moment after the last day, on a weekend too', () => {
    expect(termLight(due, new Date(due.getTime() + 1), weekdaysOnly)).toBe('overdue')
    expect(workingDaysLeft(due, kyiv('2026-11-28T12:00:00+02:00'), weekdaysOnly)).toBe(-1)
    expect(workingDaysLeft(due, kyiv('2026-12-01T12:00:00+02:00'), weekdaysOnly)).toBe(-2)
  })

  it('never turns back as time passes', () => {
    const order = ['current', 'due-soon', 'overdue']
    fc.assert(
      fc.property(anyInstant, anyInstant, fc.nat(30), anyCalendar, (a, b, n, calendar) => {
        const [earlier, later] = a <= b ? [a, b] : [b, a]
        const deadline = dueAt({ unit: 'wd', n, from: earlier, legalRef: '' }, calendar)
        const [first, second] = [termLight(deadline, earlier, calendar), termLight(deadline, later, calendar)]
        expect(order.indexOf(second)).toBeGreaterThanOrEqual(order.indexOf(first))
      }),
    )
  })
})
