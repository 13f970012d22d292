import { describe, expect, it } from 'vitest'
import { commitmentRules, remindAt, shownState } from '#participation/commitments/rules.ts'
import { dueDayFault } from '#participation/commitments/schema.ts'
import { decide } from '#participation/workflow/index.ts'
import { weekdaysOnly } from '#participation/working-days.ts'

const at = (text: string) => new Date(text)
const decided = (
  state: 'open' | 'done' | 'cancelled',
  action: 'add' | 'move' | 'fulfil' | 'cancel' | 'remind-officials',
  by: ('official' | 'system')[] = ['official'],
  isNew = false,
) => decide(commitmentRules, { state, facts: { isNew }, action, by, now: at('2026-11-27T10:00:00Z') })

describe('the life of a commitment', () => {
  it.each(['move', 'fulfil', 'cancel'] as const)('lets officials %s what is open, and nothing else', (action) => {
    expect(decided('open', action)).toMatchObject({ allowed: true })
    for (const state of ['done', 'cancelled'] as const)
      expect(decided(state, action)).toEqual({ allowed: false, refusal: 'not-open' })
    expect(decided('open', action, [])).toEqual({ allowed: false, forbidden: true })
  })

  it('makes a promise once', () => {
    expect(decided('open', 'add', ['official'], true)).toMatchObject({ allowed: true })
    expect(decided('open', 'add')).toEqual({ allowed: false, refusal: 'not-open' })
  })

  it('lets only the calendar remind', () => {
    expect(decided('open', 'remind-officials', ['system'])).toMatchObject({ allowed: true })
    expect(decided('open', 'remind-officials')).toEqual({ allowed: false, forbidden: true })
  })
})

describe('the due day', () => {
  const open = { state: 'open' as const, dueOn: '2026-12-06' } // a Sunday
  it('is kept until its last moment in Kyiv, whether it is a working day or not', () => {
    expect(shownState(open, at('2026-12-06T21:59:59.999Z'))).toBe('open')
    expect(shownState(open, at('2026-12-06T22:00:00Z'))).toBe('overdue')
  })

  it('makes nothing overdue that has ended', () => {
    expect(shownState({ ...open, state: 'done' }, at('2027-01-01T00:00:00Z'))).toBe('done')
    expect(shownState({ ...open, state: 'cancelled' }, at('2027-01-01T00:00:00Z'))).toBe('cancelled')
  })

  it('lies between today and ten years from now', () => {
    const fault = (day: string) => dueDayFault(day, '2026-11-27')
    expect(fault('2026-11-26')).toBe('commitments:fields.due-on.past')
    expect(fault('2026-11-27')).toBeUndefined()
    expect(fault('2036-11-27')).toBeUndefined()
    expect(fault('2036-11-28')).toBe('commitments:fields.due-on.far')
  })
})

describe('the reminder', () => {
  const promised = {
    state: 'open' as const,
    dueOn: '2026-12-18', // a Friday
    createdAt: at('2026-11-20T10:00:00Z'),
    remindedAt: null,
  }
  const remind = (changes: object = {}) => remindAt({ ...promised, ...changes }, weekdaysOnly)?.toISOString()

  it('comes on the morning on which three working days are left', () => {
    expect(remind()).toBe('2026-12-15T06:00:00.000Z')
  })

  it('follows the calendar of the community', () => {
    const calendar = { daysOff: new Set(['2026-12-16', '2026-12-17']), workingDays: new Set<string>() }
    expect(remindAt(promised, calendar)?.toISOString()).toBe('2026-12-11T06:00:00.000Z')
  })

  it('does not come on the day of the promise, however near the due day is', () => {
    expect(remind({ createdAt: at('2026-12-17T10:00:00Z') })).toBe('2026-12-18T06:00:00.000Z')
    expect(remind({ createdAt: at('2026-12-18T10:00:00Z') })).toBe('2026-12-19T06:00:00.000Z')
  })

  it('comes once, and only for what is open', () => {
    expect(remind({ remindedAt: at('2026-12-15T06:00:00Z') })).toBeUndefined()
    expect(remind({ state: 'done' })).toBeUndefined()
  })
})
