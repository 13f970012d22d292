import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changesOf,
  endOf,
  isOfThePast,
  nextChange,
  type Phase,
  type PhasePlan,
  phaseAt,
  phaseFault,
  startOf,
} from '#participation/phases/index.ts'

const DAY = 86_400_000
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * DAY)
const plan: PhasePlan = { phases: ['ideas', 'review', 'voting'] }
const spread: PhasePlan = { ...plan, gaps: true }
const of = (...days: readonly [from: number, to: number][]): Phase[] =>
  days.map(([from, to], index) => ({ phase: plan.phases[index] ?? '', startsAt: day(from), endsAt: day(to) }))
const whole = of([0, 10], [10, 20], [20, 30])

describe('phases', () => {
  it('fit their plan: all of them, in their order, each longer than nothing', () => {
    expect(phaseFault(plan, whole)).toBeUndefined()
    expect(phaseFault(plan, whole.slice(0, 2))).toEqual({ index: 2, fault: 'names' })
    expect(phaseFault(plan, whole.toReversed())).toEqual({ index: 0, fault: 'names' })
    expect(phaseFault(plan, [...whole, ...of([40, 50])])).toEqual({ index: 3, fault: 'names' })
    expect(phaseFault(plan, of([0, 10], [10, 10], [10, 20]))).toEqual({ index: 1, fault: 'empty' })
    expect(phaseFault(plan, of([0, Number.NaN], [10, 12], [12, 20]))).toEqual({ index: 0, fault: 'empty' })
  })

  it('do not overlap, and leave no time between them unless the plan allows it', () => {
    expect(phaseFault(plan, of([0, 10], [9, 20], [20, 30]))).toEqual({ index: 1, fault: 'overlap' })
    expect(phaseFault(spread, of([0, 10], [9, 20], [20, 30]))).toEqual({ index: 1, fault: 'overlap' })
    const gap = of([0, 10], [10, 20], [25, 30])
    expect(phaseFault(plan, gap)).toEqual({ index: 2, fault: 'gap' })
    expect(phaseFault(spread, gap)).toBeUndefined()
  })

  it('begin with their first instant and end before their last one', () => {
    const gap = of([0, 10], [10, 20], [25, 30])
    expect(phaseAt(gap, day(-1))).toEqual({ at: 'before', index: 0 })
    expect(phaseAt(gap, day(0))).toMatchObject({ at: 'in', phase: 'ideas' })
    expect(phaseAt(gap, day(10))).toMatchObject({ at: 'in', phase: 'review' })
    expect(phaseAt(gap, day(20))).toMatchObject({ at: 'between', after: 'review', before: 'voting' })
    expect(phaseAt(gap, day(30))).toMatchObject({ at: 'after' })
    expect(phaseAt([], day(0))).toEqual({ at: 'before', index: 0 })
  })

  it('give the instants that a workflow waits for', () => {
    expect([startOf(whole, 'voting'), endOf(whole, 'voting')]).toEqual([day(20), day(30)])
    expect(endOf(whole, 'realisation')).toBeUndefined()
    expect(nextChange(whole, day(-1))).toEqual(day(0))
    expect(nextChange(whole, day(10))).toEqual(day(20))
    expect(nextChange(whole, day(30))).toBeUndefined()
  })

  it('change the past where an old or a new instant has passed', () => {
    const edited = of([0, 12], [12, 20], [20, 40])
    const changes = changesOf(whole, edited)
    expect(changes.map(({ phase, edge }) => `${phase} ${edge}`)).toEqual(['ideas ends', 'review starts', 'voting ends'])
    const past = (now: number) => changes.filter((change) => isOfThePast(change, day(now))).length
    expect([past(9), past(10), past(29), past(30)]).toEqual([0, 2, 2, 3])
  })
})

/** Any instants for the three phases, near each other so that many of them fit. */
const anyPhases = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), { minLength: 3, maxLength: 3 })
  .map((days) => of(...days))

/** Phases that fit: seven instants in order. */
const fitPhases = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 6 })
  .map((days) => days.toSorted((one, other) => one - other))
  .map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => of([a, b], [c, d], [e, f]))

describe('properties of phases', () => {
  it('any sequence of accepted edits keeps the dates strictly increasing', () => {
    fc.assert(
      fc.property(fitPhases, fc.array(anyPhases), (first, edits) => {
        const stored = edits.reduce((now, edit) => (phaseFault(spread, edit) ? now : edit), first)
        const starts = stored.map(({ startsAt }) => startsAt.getTime())
        for (const [index, { startsAt, endsAt }] of stored.entries()) {
          if (!(startsAt < endsAt)) return false
          const next = starts[index + 1]
          if (next !== undefined && endsAt.getTime() > next) return false
        }
        return true
      }),
    )
  })

  it('a position exists at every instant and never goes back', () => {
    fc.assert(
      fc.property(fitPhases, fc.array(fc.integer({ min: -5, max: 65 })), (phases, days) => {
        const indexes = days.toSorted((one, other) => one - other).map((n) => phaseAt(phases, day(n)).index)
        return indexes.every((index, at) => Number.isInteger(index) && index >= (indexes[at - 1] ?? 0))
      }),
    )
  })

  it('the position is constant until the next change, and another one from then on', () => {
    fc.assert(
      fc.property(fitPhases, fc.integer({ min: -5, max: 65 }), (phases, n) => {
        const next = nextChange(phases, day(n))
        const now = phaseAt(phases, day(n)).index
        if (!next) return now === 2 * phases.length
        return phaseAt(phases, new Date(next.getTime() - 1)).index === now && phaseAt(phases, next).index > now
      }),
    )
  })
})
