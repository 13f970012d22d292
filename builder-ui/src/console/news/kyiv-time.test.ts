import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, kyivTimeOf } from './kyiv-time.ts'

const iso = (day: string, clock: string) => instantOf({ day, clock })?.toISOString()

describe('a time in Kyiv', () => {
  it('is two hours ahead of UTC in winter and three in summer', () => {
    expect(iso('2026-11-24', '09:30')).toBe('2026-11-24T07:30:00.000Z')
    expect(iso('2026-07-01', '00:15')).toBe('2026-06-30T21:15:00.000Z')
    expect(kyivTimeOf(new Date('2026-06-30T21:15:00Z'))).toEqual({ day: '2026-07-01', clock: '00:15' })
  })

  it('comes back as it was typed, on every minute that there is', () => {
    const minutes = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2028, 0) / 60_000 })
    fc.assert(
      fc.property(minutes, (minute) => {
        const typed = kyivTimeOf(new Date(minute * 60_000))
        const instant = instantOf(typed)
        expect(instant && kyivTimeOf(instant)).toEqual(typed)
      }),
    )
  })

  it('is moved on from the hour that is left out, and is the first of the hour that comes twice', () => {
    expect(iso('2026-03-29', '03:30')).toBe('2026-03-29T01:30:00.000Z')
    expect(iso('2026-10-25', '03:30')).toBe('2026-10-25T00:30:00.000Z')
  })

  it.each([
    ['', '09:00'],
    ['2026-11-24', ''],
    ['2026-13-40', '09:00'],
    ['24.11.2026', '09:00'],
  ])('is nothing when it is not whole: %s %s', (day, clock) => {
    expect(instantOf({ day, clock })).toBeUndefined()
  })
})
