import { z } from 'zod'
import type { FeatureSettings, Services } from '#contract/index.ts'
import { choice } from '#participation/choice.ts'
import { commentsSetting } from '#participation/comments/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { consultationTerms, legalProfiles } from './rules.ts'

/** What a community decides about its consultations; the defaults are those of the government's order № 996. */

const text = (key: string) => ({
  title: `consultation:settings.${key}.title`,
  description: `consultation:settings.${key}.help`,
})

export const ConsultationSettings = z.object({
  legalProfile: choice(legalProfiles, (profile) => `consultation:profile.${profile}`).meta(text('legal-profile')),
  minDays: z.int().min(1).max(90).meta(text('min-days')),
  reportDays: z.int().min(1).max(60).meta(text('report-days')),
  archiveAfterMonths: z.int().min(1).max(36).meta(text('archive-after-months')),
  comments: commentsSetting,
  proposals: choice(['before', 'after'], (when) => `consultation:moderation.${when}`).meta(text('proposals')),
})
export type ConsultationSettings = z.output<typeof ConsultationSettings>

export const consultationSettings: FeatureSettings<typeof ConsultationSettings> = {
  schema: ConsultationSettings,
  defaults: () => ({
    legalProfile: 'local',
    minDays: 15,
    reportDays: consultationTerms.report.n,
    archiveAfterMonths: 12,
    comments: 'before',
    proposals: 'before',
  }),
}

export const readConsultationSettings = (
  tx: CommunityTx,
  { services }: { services: Pick<Services, 'settings'> },
): Promise<ConsultationSettings> => services.settings(tx, { id: 'consultation', settings: consultationSettings })
