import type { Translate } from '#platform/i18n/index.ts'

/**
 * Why a resident's text may be refused before publication. A refusal names at least one of these; the author reads its
 * sentence (`participation:reasons.<reason>`), not a code.
 */

/** Law 393/96-ВР, art. 23-1: the only grounds that the law itself names. They apply in every community. */
export const legalReasons = [
  'constitutional-order',
  'territorial-integrity',
  'war-violence-cruelty',
  'hatred',
  'terrorism',
  'rights-and-freedoms',
] as const

/** Grounds that statutes of communities commonly add; each community chooses which of them its own statute has. */
export const localReasons = [
  'not-competence',
  'duplicate',
  'insulting',
  'no-essence',
  'private-dispute',
  'language',
  'advertising',
] as const

export type LegalReason = (typeof legalReasons)[number]
export type LocalReason = (typeof localReasons)[number]
export type ModerationReason = LegalReason | LocalReason

/** String key of the sentence that the author reads. */
export const reasonKey = (reason: ModerationReason): string => `participation:reasons.${reason}`

/** The grounds that apply in a community: the law's, then those of its statute. */
export const reasonsOf = (statute: readonly LocalReason[]): ModerationReason[] => [
  ...legalReasons,
  ...localReasons.filter((reason) => statute.includes(reason)),
]

export const isLegalReason = (reason: ModerationReason): reason is LegalReason =>
  legalReasons.some((legal) => legal === reason)

/** The grounds of a community as options of a form: the law's, then those of its statute, each under its heading. */
export const reasonOptions = (statute: readonly LocalReason[], t: Translate) =>
  reasonsOf(statute).map((reason) => ({
    value: reason,
    label: t(reasonKey(reason)),
    group: t(`participation:reasons-by.${isLegalReason(reason) ? 'law' : 'statute'}`),
  }))
