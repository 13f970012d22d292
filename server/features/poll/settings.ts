import { z } from 'zod'
import type { Services } from '#contract/index.ts'
import { choice } from '#participation/choice.ts'
import { commentsSetting } from '#participation/comments/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { DEFAULT_REPORT_DAYS } from './rules.ts'

/** What a community decides about its polls, by its statute or by the law that it applies. */

export const LEGAL_PROFILES = ['local', 'law3841'] as const

const text = (key: string) => ({ title: `poll:settings.${key}.title`, description: `poll:settings.${key}.help` })
const byStatute = (key: string) => ({ ...text(key), statute: true as const })

export const PollSettings = z.object({
  legalProfile: choice(LEGAL_PROFILES, (profile) => `poll:profile.${profile}`).meta(byStatute('legal-profile')),
  minDays: z.int().min(1).max(365).meta(byStatute('min-days')),
  extensionDays: z.int().min(1).max(90).meta(text('extension-days')),
  reportDays: z.int().min(1).max(365).meta(byStatute('report-days')),
  archiveAfterMonths: z.int().min(1).max(60).meta(text('archive-after-months')),
  comments: commentsSetting,
})
export type PollSettings = z.output<typeof PollSettings>

/** As `services.settings()` takes it. */
export const withPollSettings = {
  id: 'poll',
  settings: {
    schema: PollSettings,
    defaults: () => ({
      legalProfile: 'local' as const,
      minDays: 15,
      extensionDays: 7,
      reportDays: DEFAULT_REPORT_DAYS,
      archiveAfterMonths: 12,
    }),
  },
}

export const readPollSettings = (
  tx: CommunityTx,
  { services }: { services: Pick<Services, 'settings'> },
): Promise<PollSettings> => services.settings(tx, withPollSettings)
