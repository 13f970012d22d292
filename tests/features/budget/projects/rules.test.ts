import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  costLimit,
  costOf,
  dutyOf,
  kopecksOf,
  MAX_COST,
  MAX_PRICE,
  MAX_QUANTITY,
  type ProjectFacts,
  projectRules,
  projectStates,
} from '#features/budget/projects/rules.ts'
import { SaveAbout } from '#features/budget/projects/schema.ts'
import { allowedActions, decide } from '#participation/workflow/index.ts'

const now = new Date('2026-03-10T10:00:00Z')
const facts: ProjectFacts = {
  ...{ phase: 'registration', isWhole: true, undecided: 0, refused: 0, supporters: 0, supportNeeded: 0 },
  ...{ appealed: false, appealAnswered: false, appealUntil: null, mergingAsked: false },
}
const asked = (state: (typeof projectStates)[number], action: string, by: string, more: Partial<ProjectFacts> = {}) =>
  decide(projectRules, {
    ...{ state, action: action as never, by: [by as never], now },
    facts: { ...facts, ...more },
  })

describe('the life of a project', () => {
  it('reaches every state', () => {
    const reached = new Set(['draft', ...projectRules.lifecycle.map(({ to }) => to)])
    expect(projectStates.filter((state) => !reached.has(state))).toEqual([])
  })

  it('is submitted by its author in the registration alone, and only when it is whole', () => {
    expect(asked('draft', 'submit', 'author')).toMatchObject({ allowed: true, row: { to: 'submitted' } })
    for (const phase of ['announced', 'consider', 'voting', 'detect', 'realize', 'finished'])
      expect(asked('draft', 'submit', 'author', { phase })).toEqual({ allowed: false, refusal: 'not-registration' })
    expect(asked('draft', 'submit', 'author', { isWhole: false })).toEqual({ allowed: false, refusal: 'not-whole' })
    expect(asked('draft', 'submit', 'official')).toEqual({ allowed: false, forbidden: true })
  })

  it('lets the author correct what was returned until the consideration ends', () => {
    expect(asked('revision', 'submit', 'author', { phase: 'consider' }).allowed).toBe(true)
    expect(asked('revision', 'submit', 'author', { phase: 'voting' })).toMatchObject({ refusal: 'not-consideration' })
  })

  it('admits only with every opinion, none of them a refusal, and enough signatures', () => {
    expect(asked('analysis', 'admit', 'official').allowed).toBe(true)
    expect(asked('analysis', 'admit', 'official', { undecided: 1 })).toMatchObject({ refusal: 'opinions-missing' })
    expect(asked('analysis', 'admit', 'official', { refused: 1 })).toMatchObject({ refusal: 'opinion-refuses' })
    const few = { supporters: 14, supportNeeded: 15 }
    expect(asked('analysis', 'admit', 'official', few)).toMatchObject({ refusal: 'support-missing' })
    expect(asked('analysis', 'admit', 'official', { ...few, supporters: 15 }).allowed).toBe(true)
  })

  it('takes one appeal, until its term ends', () => {
    const appealUntil = new Date(now.getTime() + 1)
    expect(asked('declined', 'appeal', 'author', { appealUntil }).allowed).toBe(true)
    expect(asked('declined', 'appeal', 'author', { appealUntil: new Date(now.getTime() - 1) })).toMatchObject({
      refusal: 'appeal-late',
    })
    expect(asked('declined', 'appeal', 'author', { appealed: true })).toMatchObject({ refusal: 'appealed' })
    expect(asked('declined', 'uphold-appeal', 'official')).toMatchObject({ refusal: 'no-appeal' })
  })

  it('is merged by the other author alone, and only when its own has asked', () => {
    expect(asked('admitted', 'merge', 'other-author')).toMatchObject({ refusal: 'no-merging' })
    expect(asked('admitted', 'merge', 'other-author', { mergingAsked: true }).allowed).toBe(true)
    expect(asked('admitted', 'merge', 'author', { mergingAsked: true })).toMatchObject({ forbidden: true })
  })

  it('leaves the vote to the calendar: nobody puts a project on the ballot or decides its outcome', () => {
    for (const state of ['admitted', 'on_vote'] as const)
      expect(allowedActions(projectRules, { state, facts, by: ['official'], now })).toEqual([])
  })

  it('owes something in the states that wait for the staff', () => {
    const owed = projectStates.filter((state) => dutyOf(state, false) !== undefined)
    expect(owed).toEqual(['submitted', 'check_form', 'analysis', 'done', 'failed_realisation'])
    expect(dutyOf('declined', true)).toBe('answer-appeal')
  })
})

describe('the cost of a project', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: MAX_QUANTITY }),
    priceMinor: fc.integer({ min: 1, max: MAX_PRICE }),
  })

  it('is the exact sum of its lines, in whatever order, or is refused', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const exact = lines.reduce((sum, { quantity, priceMinor }) => sum + BigInt(quantity) * BigInt(priceMinor), 0n)
        if (exact > BigInt(MAX_COST)) expect(() => costOf(lines)).toThrow(RangeError)
        else {
          expect(BigInt(costOf(lines))).toBe(exact)
          expect(costOf(lines.toReversed())).toBe(costOf(lines))
        }
      }),
    )
  })

  it('obeys the lowest of the limits that there are', () => {
    expect(costLimit([null, undefined])).toBeNull()
    expect(costLimit([500, null, 300, undefined])).toBe(300)
  })

  it('reads what people write as a sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (kopecks) => {
        expect(kopecksOf((kopecks / 100).toFixed(2))).toBe(kopecks)
        expect(kopecksOf((kopecks / 100).toFixed(2).replace('.', ','))).toBe(kopecks)
      }),
    )
    expect(kopecksOf('12 500,5')).toBe(1_250_050)
    for (const text of ['', '-1', '1,234', '1e3', 'сто']) expect(kopecksOf(text)).toBeUndefined()
  })
})

describe('the point of a place', () => {
  const accepts = (point: string) => SaveAbout.shape.places.safeParse([{ address: 'вул. Шкільна, 1', point }]).success

  it('is taken in the forms that people paste, where it lies in Ukraine', () => {
    for (const text of ['', '50.4501, 30.5234', '50.12345678; 30', 'https://www.google.com/maps/@50.4501,30.5234,17z'])
      expect(accepts(text), text).toBe(true)
    for (const text of ['91, 0', '0, 181', 'Київ', '50.45', '48.8566, 2.3522']) expect(accepts(text), text).toBe(false)
  })
})
