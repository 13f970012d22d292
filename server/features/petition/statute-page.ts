import { type FeaturePage, featurePage, type PublicContext } from '#contract/index.ts'
import { settingMeta, settingsSince } from '#features/settings.ts'
import { legalReasons, reasonKey } from '#participation/moderation-reasons.ts'
import { formatNumber } from '#platform/i18n/index.ts'
import { PetitionSettings, readPetitionSettings } from './settings.ts'

/**
 * `/petitions/rules`: by which rules petitions are collected here. What the statute decides stands with the day since
 * which it holds, so that everybody sees a rule that was changed under way; what the law decides stands with the law.
 * Drawn from the schema of the settings: a new rule is on the page without a line here.
 */

export const RULES_PATH = '/petitions/rules'

interface Rule {
  title: string
  help?: string
  values: readonly string[]
  since?: Date
  law?: string
}

const fields = Object.keys(PetitionSettings.shape) as (keyof PetitionSettings)[]

export const rulesPage: FeaturePage = featurePage({
  path: RULES_PATH,
  template: 'features/petition/rules',
  async load(tx, context) {
    const { t } = context
    const settings = await readPetitionSettings(tx, context)
    const since = await settingsSince(tx, 'petition')
    const [statute, law]: [Rule[], Rule[]] = [[], []]
    for (const field of fields) {
      const meta = settingMeta(PetitionSettings, field)
      const rule = {
        title: t(meta.title ?? field),
        help: t(meta.description ?? field),
        values: valuesOf(context, settings, field),
      }
      if (meta.statute) statute.push({ ...rule, since: since(field) })
      if (meta.locked) law.push({ ...rule, law: t(meta.locked) })
    }
    law.push({
      title: t('petition:rules.legal-reasons'),
      values: legalReasons.map((reason) => t(reasonKey(reason))),
      law: t('petition:settings.law'),
    })
    return {
      title: t('petition:rules.title'),
      description: t('petition:rules.lead'),
      crumbs: [{ title: t('petition:list.title'), path: '/petitions' }, { title: t('petition:rules.crumb') }],
      tags: ['petition'],
      data: { statute, law },
    }
  },
})

/** A value in words. */
function valuesOf({ t, locale }: PublicContext, settings: PetitionSettings, field: keyof PetitionSettings): string[] {
  if (field === 'reviewer') return [t(`petition:who.${settings.reviewer}`)]
  if (field === 'whoMaySign') return [t(`petition:rules.${settings.whoMaySign}`)]
  if (field === 'rejectionReasons') {
    const reasons = settings.rejectionReasons.map((reason) => t(reasonKey(reason)))
    return reasons.length > 0 ? reasons : [t('petition:rules.none')]
  }
  const value = settings[field]
  if (typeof value === 'boolean') return [t(`petition:rules.${value ? 'yes' : 'no'}`)]
  return typeof value === 'number' ? [formatNumber(locale, value)] : []
}
