import { inLanguage, type Locale, type Translate } from '#platform/i18n/index.ts'
import { listSettlements, type Settlement } from '#platform/settlements/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Reason } from './rules.ts'
import type { EligibilityRules } from './schema.ts'

/** Settlements that a sentence names; the others are counted. */
export const MAX_NAMED = 6

export interface Wording {
  t: Translate
  locale: Locale
  /** Those of the community: a code without a row here stands as it is. */
  settlements: readonly Settlement[]
}

/** Reads the settlements only where there is a zone to name. */
export async function wordingFor(
  tx: CommunityTx,
  { t, locale }: Pick<Wording, 't' | 'locale'>,
  { settlements: zone }: EligibilityRules,
): Promise<Wording> {
  return { t, locale, settlements: zone ? await listSettlements(tx) : [] }
}

/** What the person reads about one reason: the rule, and what to do where something can be done. */
export function reasonSentence(wording: Wording, reason: Reason): string {
  const { t } = wording
  const key = `eligibility:reasons.${reason.code}`
  switch (reason.code) {
    case 'too-young':
      return t(key, { count: reason.minAge })
    case 'too-old':
      return t(key, { count: reason.maxAge })
    case 'outside-zone':
      return t(key, { settlements: namesOf(wording, reason.settlements) })
    case 'other-residence':
      return t(key, { residence: residenceOf(wording, reason.residence) })
    default:
      return t(key)
  }
}

/** Who may take part, as sentences for a public page: nothing in them depends on the reader. */
export function rulesSentence(wording: Wording, rules: EligibilityRules): string {
  const { t } = wording
  const { level, settlements, residence } = rules
  const who = t(`eligibility:rules.${level}`)
  const age = ageWords(t, rules)
  return [
    t('eligibility:rules.sentence', { who: age ? `${who} ${age}` : who }),
    ...(settlements ? [t('eligibility:rules.settlements', { settlements: namesOf(wording, settlements) })] : []),
    ...(residence ? [t('eligibility:rules.residence', { residence: residenceOf(wording, residence) })] : []),
  ].join(' ')
}

function ageWords(t: Translate, { minAge, maxAge }: EligibilityRules): string {
  if (minAge !== undefined && maxAge !== undefined)
    return t('eligibility:rules.between', { from: minAge, count: maxAge })
  if (minAge !== undefined) return t('eligibility:rules.from', { count: minAge })
  return maxAge === undefined ? '' : t('eligibility:rules.up-to', { count: maxAge })
}

function namesOf({ t, locale, settlements }: Wording, codes: readonly string[]): string {
  const known = new Map(settlements.map((one) => [one.katottg, one]))
  const names = codes.slice(0, MAX_NAMED).map((code) => {
    const one = known.get(code)
    return one ? t(`eligibility:place.${one.kind}`, { name: inLanguage(one.name, locale) }) : code
  })
  const count = codes.length - names.length
  return [...names, ...(count > 0 ? [t('eligibility:more', { count })] : [])].join(', ')
}

const residenceOf = ({ t }: Wording, kinds: readonly string[]): string =>
  kinds.map((kind) => t(`eligibility:residence.${kind}`)).join(', ')
