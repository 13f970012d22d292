import { describe, expect, it } from 'vitest'
import { capped, cutoffs } from '#participation/subscriptions/rules.ts'

const at = (instant: string) => {
  const { daily, weekly } = cutoffs(new Date(instant))
  return [daily.toISOString(), weekly.toISOString()]
}

describe('what a letter may tell of is cut off at the last 08:00 in Kyiv', () => {
  it.each([
    ['a minute before', '2026-11-27T05:59:00Z', '2026-11-26T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['to the minute', '2026-11-27T06:00:00Z', '2026-11-27T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['late in the evening', '2026-11-27T21:59:00Z', '2026-11-27T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['after midnight in Kyiv', '2026-11-27T22:30:00Z', '2026-11-27T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['on Monday before', '2026-11-30T05:59:59Z', '2026-11-29T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['on Monday', '2026-11-30T06:00:00Z', '2026-11-30T06:00:00.000Z', '2026-11-30T06:00:00.000Z'],
    ['on Sunday', '2026-11-29T12:00:00Z', '2026-11-29T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['in summer', '2026-07-01T05:00:00Z', '2026-07-01T05:00:00.000Z', '2026-06-29T05:00:00.000Z'],
    [
      'on the day when clocks go forward',
      '2026-03-29T12:00:00Z',
      '2026-03-29T05:00:00.000Z',
      '2026-03-23T06:00:00.000Z',
    ],
    ['on the day when clocks go back', '2026-10-25T12:00:00Z', '2026-10-25T06:00:00.000Z', '2026-10-19T05:00:00.000Z'],
  ])('%s', (_when, now, daily, weekly) => {
    expect(at(now)).toEqual([daily, weekly])
  })
})

it('says how many were left out', () => {
  expect(capped([1, 2, 3], 3)).toEqual({ shown: [1, 2, 3], more: 0 })
  expect(capped([1, 2, 3], 2)).toEqual({ shown: [1, 2], more: 1 })
})
