import { z } from 'zod'
import type { FeatureSettings, Services } from '#contract/index.ts'
import { choice } from '#participation/choice.ts'
import { commentsSettings } from '#participation/comments/index.ts'
import { localReasons, reasonKey } from '#participation/moderation-reasons.ts'
import { titleLine } from '#participation/plain-text.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { unfitField } from './errors.ts'
import { countInCategories } from './queries.ts'
import { petitionTerms } from './rules.ts'

/**
 * What a community may decide by its statute, and beside it what the law has decided for everybody. A value that the
 * law fixes is a literal: any other is refused by the schema, and the console shows it closed, with the law's name.
 */

/** Who considers petitions, by the order that the council adopted. */
export const reviewers = ['executive-committee', 'head', 'council'] as const

const LAW = 'petition:settings.law'

/** More than one person can lead; a community that wants less says so. */
const MAX_OPEN_PER_AUTHOR = 20

const text = (key: string) => ({
  title: `petition:settings.${key}.title`,
  description: `petition:settings.${key}.help`,
})

/** What the statute decides: only the owner of the community may change it, and the public page of rules says since when. */
const byStatute = (key: string) => ({ ...text(key), statute: true as const })

/** A value of the law: shown, never changed. */
const locked = <const Value extends string | number | boolean>(key: string, value: Value, because = LAW) =>
  z
    .literal(value)
    .default(value as never)
    .meta({ ...text(key), locked: because })

const Category = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'petition:settings.categories.unfit-id')
    .meta({ title: 'petition:settings.categories.id' }),
  name: z.strictObject({
    uk: z.string().overwrite(titleLine).min(1).max(60).meta({ title: 'petition:settings.categories.uk' }),
    en: z.string().overwrite(titleLine).max(60).optional().meta({ title: 'petition:settings.categories.en' }),
  }),
})
export type PetitionCategory = z.output<typeof Category>

export const PetitionSettings = z.object({
  required: z.int().min(1).max(25_000).meta(byStatute('required')),
  collectingDays: z.int().min(1).max(90).meta(byStatute('collecting-days')),
  signAfterThreshold: z.boolean().meta(byStatute('sign-after-threshold')),
  authorMayWithdraw: z.boolean().meta(byStatute('author-may-withdraw')),
  reviewer: choice(reviewers, (reviewer) => `petition:who.${reviewer}`).meta(byStatute('reviewer')),
  hearings: z.boolean().meta(byStatute('hearings')),
  openPerAuthor: z.int().min(1).max(MAX_OPEN_PER_AUTHOR).meta(byStatute('open-per-author')),
  categories: z
    .array(Category)
    .min(1)
    .max(30)
    .refine((all) => new Set(all.map((one) => one.id)).size === all.length, 'petition:settings.categories.repeated')
    .meta(text('categories')),
  rejectionReasons: z
    .array(choice(localReasons, reasonKey))
    .max(localReasons.length)
    .meta(byStatute('rejection-reasons')),
  archiveAfterMonths: z.int().min(1).max(36).meta(text('archive-after-months')),
  ...commentsSettings,
  whoMaySign: locked('who-may-sign', 'residents', 'petition:settings.by-verification'),
  moderationDays: locked('moderation-days', petitionTerms.moderate.n),
  reviewNoticeDays: locked('review-notice-days', petitionTerms['start-review'].n),
  answerDays: locked('answer-days', petitionTerms.answer.n),
  appealDays: locked('appeal-days', petitionTerms['close-appeal'].n),
  keepYears: locked('keep-years', 3),
  signersArePublic: locked('signers-are-public', true),
  onePersonOneSignature: locked('one-person-one-signature', true),
})
export type PetitionSettings = z.output<typeof PetitionSettings>

const category = (id: string, uk: string, en: string): PetitionCategory => ({ id, name: { uk, en } })

/** Topics that petitions to local councils most often have. */
const usualCategories = [
  category('improvement', 'Благоустрій', 'Public spaces'),
  category('transport', 'Дороги і транспорт', 'Roads and transport'),
  category('utilities', 'Житло і комунальні послуги', 'Housing and utilities'),
  category('ecology', 'Довкілля', 'Environment'),
  category('education', 'Освіта', 'Education'),
  category('health', 'Охорона здоров’я', 'Health'),
  category('social', 'Соціальний захист', 'Social protection'),
  category('culture', 'Культура і спорт', 'Culture and sport'),
  category('safety', 'Безпека', 'Safety'),
  category('animals', 'Тварини', 'Animals'),
  category('governance', 'Врядування', 'Governance'),
  category('other', 'Інше', 'Other'),
]

const usualRequired = { platform: 100, village: 100, city: 250, region: 1000 } as const

export const petitionSettings: FeatureSettings<typeof PetitionSettings> = {
  schema: PetitionSettings,
  defaults: ({ kind }) => ({
    required: usualRequired[kind],
    collectingDays: 90,
    signAfterThreshold: true,
    authorMayWithdraw: true,
    reviewer: 'executive-committee',
    hearings: true,
    openPerAuthor: 5,
    categories: usualCategories,
    rejectionReasons: [...localReasons],
    archiveAfterMonths: 12,
  }),
  async objection(tx, { before, after, t, locale }) {
    const gone = before.categories.filter(({ id }) => !after.categories.some((one) => one.id === id))
    if (gone.length === 0) return undefined
    const used = await countInCategories(
      tx,
      gone.map(({ id }) => id),
    )
    const names = gone.filter(({ id }) => used.has(id)).map(({ name }) => `«${inLanguage(name, locale)}»`)
    if (names.length === 0) return undefined
    const count = [...used.values()].reduce((sum, one) => sum + one, 0)
    return unfitField('categories', t('petition:settings.categories.used', { names: names.join(', '), count }))
  },
}

/** What `services.settings()` takes: the settings of this feature, without the whole manifest. */
export const withPetitionSettings = { id: 'petition', settings: petitionSettings }

export const readPetitionSettings = (
  tx: CommunityTx,
  { services }: { services: Pick<Services, 'settings'> },
): Promise<PetitionSettings> => services.settings(tx, withPetitionSettings)
