import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EligibilityRules,
  eligibility,
  factsNeededBy,
  reasonSentence,
  rulesSentence,
} from '#participation/eligibility/index.ts'
import { addDays } from '#participation/working-days.ts'
import { ageOn } from '#platform/civil-date.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import type { PersonFacts } from '#platform/identity/index.ts'

const CITY = 'UA01160330010074014'
const DISTRICT = 'UA01160330010143565'
const VILLAGE = 'UA05020110050046422'
const NOON = new Date('2026-11-27T10:00:00Z')

const person: PersonFacts = {
  level: 'verified',
  birthDate: '2000-02-29',
  settlement: DISTRICT,
  residence: 'registered',
}
const codesOf = (rules: object, facts: Partial<PersonFacts> = {}, at = NOON): string[] => {
  const outcome = eligibility(EligibilityRules.parse(rules), { ...person, ...facts }, at)
  return outcome.eligible ? [] : outcome.reasons.map(({ code }) => code)
}

const day = fc
  .date({ min: new Date('1906-01-01T00:00:00Z'), max: new Date('2012-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const years = fc.integer({ min: 0, max: 120 })

describe('an age in whole years', () => {
  it.each([
    ['2010-11-27', '2026-11-26', 15],
    ['2010-11-27', '2026-11-27', 16],
    ['2010-11-27', '2026-11-28', 16],
    ['2008-02-29', '2024-02-28', 15],
    ['2008-02-29', '2024-02-29', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2010-12-31', '2026-01-01', 15],
  ])('born %s is on %s: %i', (born, today, age) => {
    expect(ageOn(born, today)).toBe(age)
  })

  it('grows by one on the birthday and on no other day of a year', () => {
    fc.assert(
      fc.property(day, years, (born, age) => {
        const year = Number(born.slice(0, 4)) + age
        const exists = !Number.isNaN(Date.parse(`${year}${born.slice(4)}T00:00:00Z`))
        const isLeapDay = born.endsWith('02-29') && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))
        const birthday = isLeapDay || !exists ? `${year}-03-01` : `${year}${born.slice(4)}`
        expect([ageOn(born, addDays(birthday, -1)), ageOn(born, birthday)]).toEqual([age - 1, age])
        expect(ageOn(born, addDays(birthday, 364))).toBe(age)
      }),
    )
  })

  it('never falls from one day to the next', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40_000 }), (born, days) => {
        const today = addDays(born, days)
        const step = ageOn(born, addDays(today, 1)) - ageOn(born, today)
        expect([0, 1]).toContain(step)
      }),
    )
  })
})

describe('eligibility', () => {
  it('asks for the verification alone where nothing else is known', () => {
    expect(codesOf({})).toEqual([])
    expect(codesOf({ minAge: 16, settlements: [VILLAGE] }, { level: 'contact', birthDate: null })).toEqual([
      'not-verified',
    ])
    expect(codesOf({ level: 'contact' }, { level: 'contact', birthDate: null, settlement: null })).toEqual([])
  })

  it('begins and ends at midnight in Kyiv, in summer and in winter', () => {
    const born = { birthDate: '2010-07-01' }
    expect(codesOf({ minAge: 16 }, born, new Date('2026-06-30T20:59:59Z'))).toEqual(['too-young'])
    expect(codesOf({ minAge: 16 }, born, new Date('2026-06-30T21:00:00Z'))).toEqual([])
    const winter = { birthDate: '1990-12-01' }
    expect(codesOf({ maxAge: 35 }, winter, new Date('2026-11-30T21:59:59Z'))).toEqual([])
    expect(codesOf({ maxAge: 35 }, winter, new Date('2026-11-30T22:00:00Z'))).toEqual(['too-old'])
  })

  it('takes what is not recorded for a reason, never for fulfilled', () => {
    const rules = { minAge: 16, maxAge: 60, settlements: [CITY], residence: ['registered'] }
    expect(codesOf(rules)).toEqual([])
    expect(codesOf(rules, { birthDate: null, settlement: null, residence: null })).toEqual([
      'birth-date-unknown',
      'settlement-unknown',
      'other-residence',
    ])
  })

  it('counts a district as a part of its city, and a city as no part of its district', () => {
    expect(codesOf({ settlements: [VILLAGE, CITY] })).toEqual([])
    expect(codesOf({ settlements: [VILLAGE] })).toEqual(['outside-zone'])
    expect(codesOf({ settlements: [DISTRICT] }, { settlement: CITY })).toEqual(['outside-zone'])
  })

  it('with fewer rules never refuses more: each rule only narrows', () => {
    const part = fc.record(
      {
        minAge: fc.integer({ min: 14, max: 40 }),
        maxAge: fc.integer({ min: 40, max: 120 }),
        settlements: fc.subarray([CITY, DISTRICT, VILLAGE], { minLength: 1 }),
        residence: fc.subarray(['registered', 'declared', 'displaced-person'], { minLength: 1 }),
      },
      { requiredKeys: [] },
    )
    const facts = fc.record({
      birthDate: fc.option(day),
      settlement: fc.option(fc.constantFrom(CITY, DISTRICT, VILLAGE)),
      residence: fc.option(fc.constantFrom('registered', 'declared', 'displaced-person')),
    })
    fc.assert(
      fc.property(part, facts, (rules, known) => {
        const all = codesOf(rules, known)
        for (const left of Object.keys(rules)) {
          const fewer = Object.fromEntries(Object.entries(rules).filter(([name]) => name !== left))
          for (const code of codesOf(fewer, known)) if (!code.startsWith('too-')) expect(all).toContain(code)
          if (all.length === 0) expect(codesOf(fewer, known)).toEqual([])
        }
      }),
    )
  })

  it('reads the facts that its rules ask for, and no others', () => {
    const needs = (rules: object) => factsNeededBy(EligibilityRules.parse(rules))
    expect(
      [{}, { minAge: 16 }, { maxAge: 35 }, { settlements: [CITY] }, { residence: ['declared'] }].map(needs),
    ).toEqual([[], ['birthDate'], ['birthDate'], ['settlement'], ['residence']])
  })
})

describe('rules', () => {
  it.each([
    [{ level: 'contact', minAge: 16 }, 'level'],
    [{ level: 'contact', settlements: [CITY] }, 'level'],
    [{ minAge: 36, maxAge: 35 }, 'maxAge'],
    [{ minAge: 13 }, 'minAge'],
    [{ maxAge: 121 }, 'maxAge'],
    [{ settlements: [] }, 'settlements'],
    [{ settlements: ['UA1'] }, 'settlements.0'],
    [{ residence: ['tourist'] }, 'residence.0'],
  ])('are refused: %j', (rules, path) => {
    expect(EligibilityRules.safeParse(rules).error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})

describe('sentences', () => {
  const i18n = createI18n()
  const settlements = [{ katottg: VILLAGE, kind: 'C', name: { uk: 'Вербівка', en: 'Verbivka' } } as const]
  const wording = (locale: 'uk' | 'en') => ({ t: i18n.translator(locale), locale, settlements })
  const rule = (rules: object, locale: 'uk' | 'en' = 'uk') =>
    rulesSentence(wording(locale), EligibilityRules.parse(rules))

  it('say who may take part, in the right forms of words', () => {
    expect(rule({ level: 'contact' })).toBe('Участь можуть брати усі, хто має обліковий запис на сайті громади.')
    expect(rule({ minAge: 16 })).toBe('Участь можуть брати мешканці громади з підтвердженою особою віком від 16 років.')
    expect(rule({ minAge: 21 })).toContain('від 21 року.')
    expect(rule({ maxAge: 22 })).toContain('до 22 років включно')
    expect(rule({ minAge: 14, maxAge: 35 })).toContain('від 14 до 35 років включно')
    expect(rule({ settlements: [VILLAGE, CITY] })).toContain(`Населені пункти: с. Вербівка, ${CITY}.`)
    expect(rule({ residence: ['registered', 'declared'] })).toContain('зареєстроване місце проживання, задеклароване')
    expect(rule({ minAge: 16, settlements: [VILLAGE] }, 'en')).toBe(
      'Open to residents of the community with confirmed identity aged 16 years or older. Settlements: Verbivka (village).',
    )
    const many = Array.from({ length: 9 }, (_, at) => `UA530499001000${String(at).padStart(5, '0')}`)
    expect(rule({ settlements: many })).toContain(`${many[5]}, ще 3 населені пункти.`)
  })

  it.each(LOCALES)(
    'give a remedy or a rule for every reason in %s, and no birth date or age of the person',
    (locale) => {
      const rules = EligibilityRules.parse({ minAge: 60, settlements: [VILLAGE], residence: ['declared'] })
      const reasons = [
        eligibility(rules, person, NOON),
        eligibility(rules, { ...person, level: 'contact' }, NOON),
        eligibility(rules, { ...person, birthDate: null, settlement: null }, NOON),
        eligibility(EligibilityRules.parse({ maxAge: 21 }), person, NOON),
      ].flatMap((outcome) => (outcome.eligible ? [] : outcome.reasons))
      expect(new Set(reasons.map(({ code }) => code)).size).toBe(7)
      for (const reason of reasons) {
        const text = reasonSentence(wording(locale), reason)
        expect(text, reason.code).toMatch(/^\p{Lu}.{20,}\.$/u)
        expect(text).not.toMatch(/2000|\b26\b/)
      }
    },
  )
})
