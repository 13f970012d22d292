import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  languageOfText,
  MAX_DAYS_AHEAD,
  MAX_PINNED,
  type NewsAction,
  type NewsFacts,
  newsActions,
  newsLifecycle,
  newsRules,
  newsStates,
  refusalOfSaving,
  stateOf,
} from '#features/news/rules.ts'
import { decide } from '#participation/workflow/decide.ts'

const now = new Date('2026-11-20T10:00:00Z')
const day = 86_400_000
const ready = { complete: true, undescribed: 0 }
const factsIn: Record<(typeof newsStates)[number], NewsFacts> = {
  draft: { publishAt: null, pinned: false, ...ready },
  scheduled: { publishAt: new Date(now.getTime() + day), pinned: false, ...ready },
  published: { publishAt: now, pinned: false, ...ready },
}
const anyMoment = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
const anyFacts: fc.Arbitrary<NewsFacts> = fc.record({
  publishAt: fc.option(anyMoment),
  pinned: fc.boolean(),
  complete: fc.boolean(),
  undescribed: fc.nat(3),
  at: anyMoment,
  otherPinned: fc.nat(5),
})
const decided = (facts: NewsFacts, action: NewsAction, at: Date) =>
  decide(newsRules, { state: stateOf(facts, at), facts, action, by: ['webmaster'], now: at })
const decidable = newsActions.filter((action) => action !== 'appear')

describe('the rules of news', () => {
  it('know three states, which follow from the time of publication alone', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, (facts, at) => {
        const state = stateOf(facts, at)
        expect(state === 'draft').toBe(facts.publishAt === null)
        expect(state === 'published').toBe(facts.publishAt !== null && facts.publishAt <= at)
      }),
    )
  })

  it('never take an article off the site by the mere passing of time', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, fc.nat(1e10), (facts, at, later) => {
        if (stateOf(facts, at) !== 'published') return
        expect(stateOf(facts, new Date(at.getTime() + later))).toBe('published')
      }),
    )
  })

  it('allow nothing that is not in the table, and lead where the table says', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...decidable), anyMoment, (facts, action, at) => {
        const outcome = decided(facts, action, at)
        const row = newsLifecycle.find((one) => one.from === stateOf(facts, at) && one.action === action)
        if (outcome.allowed) expect(outcome.row).toBe(row)
        else
          expect(row === undefined || ('refusal' in outcome && row.guard?.(facts, at) === outcome.refusal)).toBe(true)
      }),
    )
  })

  it('never show an article with nothing to read, or with a picture that is not described', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('publish', 'schedule'), anyMoment, (facts, action, at) => {
        if (decided(facts, action as 'publish', at).allowed) {
          expect(facts.complete).toBe(true)
          expect(facts.undescribed).toBe(0)
        }
      }),
    )
  })

  it('pin at most three, and only what is or will be on the site', () => {
    for (const state of newsStates) {
      for (let otherPinned = 0; otherPinned <= MAX_PINNED; otherPinned++) {
        const { allowed } = decided({ ...factsIn[state], otherPinned }, 'pin', now)
        expect(allowed).toBe(state !== 'draft' && otherPinned < MAX_PINNED)
      }
    }
  })

  it('schedule up to a year ahead, to the millisecond', () => {
    const at = (ms: number) => decided({ ...factsIn.draft, at: new Date(now.getTime() + ms) }, 'schedule', now).allowed
    expect(at(MAX_DAYS_AHEAD * day)).toBe(true)
    expect(at(MAX_DAYS_AHEAD * day + 1)).toBe(false)
  })

  it('let a draft be saved as it is, and a public article only while it can be read', () => {
    expect(refusalOfSaving({ publishAt: null, pinned: false, complete: false }, now)).toBeUndefined()
    expect(refusalOfSaving({ publishAt: now, pinned: false, complete: false }, now)).toBe('incomplete')
    expect(refusalOfSaving({ ...factsIn.scheduled, undescribed: 1 }, now)).toBe('picture-without-alt')
  })

  it('show a text in the first language that has a title', () => {
    const texts = { uk: { title: '' }, en: { title: 'Road' } }
    expect(languageOfText(texts, ['uk', 'en'])).toBe('en')
    expect(languageOfText({}, ['uk', 'en'])).toBeUndefined()
  })
})
