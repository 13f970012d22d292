import { ageOn, kyivDay } from '#platform/civil-date.ts'
import type { PersonFacts } from '#platform/identity/index.ts'
import { isWithin } from '#platform/settlements/katottg.ts'
import type { EligibilityRules } from './schema.ts'

/** Why somebody may not take part. It never holds an age or a birth date, only the rule that is not met. */
export type Reason =
  | { code: 'not-verified' }
  | { code: 'birth-date-unknown' }
  | { code: 'settlement-unknown' }
  | { code: 'too-young'; minAge: number }
  | { code: 'too-old'; maxAge: number }
  | { code: 'outside-zone'; settlements: readonly string[] }
  | { code: 'other-residence'; residence: readonly string[] }

export type Eligibility = { eligible: true } | { eligible: false; reasons: readonly [Reason, ...Reason[]] }

/**
 * Whether a person may take part at this moment, with every reason why not. What is not recorded is a reason of its own,
 * with a remedy: it is never taken for fulfilled.
 */
export function eligibility(rules: EligibilityRules, facts: PersonFacts, at: Date): Eligibility {
  // Nothing else is known before the verification, so that further reasons would be guesses.
  const [first, ...others] =
    rules.level === 'verified' && facts.level !== 'verified'
      ? [{ code: 'not-verified' } as const]
      : [...ageReasons(rules, facts, at), ...placeReasons(rules, facts), ...residenceReasons(rules, facts)]
  return first ? { eligible: false, reasons: [first, ...others] } : { eligible: true }
}

function ageReasons({ minAge, maxAge }: EligibilityRules, { birthDate }: PersonFacts, at: Date): Reason[] {
  if (minAge === undefined && maxAge === undefined) return []
  if (birthDate === null) return [{ code: 'birth-date-unknown' }]
  const age = ageOn(birthDate, kyivDay(at))
  if (minAge !== undefined && age < minAge) return [{ code: 'too-young', minAge }]
  if (maxAge !== undefined && age > maxAge) return [{ code: 'too-old', maxAge }]
  return []
}

function placeReasons({ settlements }: EligibilityRules, { settlement }: PersonFacts): Reason[] {
  if (settlements === undefined) return []
  if (settlement === null) return [{ code: 'settlement-unknown' }]
  return settlements.some((zone) => isWithin(settlement, zone)) ? [] : [{ code: 'outside-zone', settlements }]
}

function residenceReasons(rules: EligibilityRules, { residence }: PersonFacts): Reason[] {
  if (rules.residence === undefined) return []
  return rules.residence.some((kind) => kind === residence)
    ? []
    : [{ code: 'other-residence', residence: rules.residence }]
}
