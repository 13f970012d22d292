import { z } from 'zod'
import type { FeatureSettings, Services } from '#contract/index.ts'
import { commentsSettings } from '#participation/comments/index.ts'
import { pageSize } from '#participation/lists/index.ts'
import { MAX_AGE, MIN_AGE } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

/** What a community decides about its participatory budgets: what its statute says of every one of them. */

const text = (key: string) => ({
  title: `budget:settings.${key}.title`,
  description: `budget:settings.${key}.help`,
})

export const BudgetSettings = z.object({
  minVotingDays: z.int().min(1).max(90).meta(text('min-voting-days')),
  voterAge: z.int().min(MIN_AGE).max(MAX_AGE).meta(text('voter-age')),
  supportNeeded: z.int().min(0).max(1_000).meta(text('support-needed')),
  archiveAfterMonths: z.int().min(1).max(60).meta(text('archive-after-months')),
  perPage: pageSize('budget:settings.per-page'),
  ...commentsSettings,
})
export type BudgetSettings = z.output<typeof BudgetSettings>

export const budgetSettings: FeatureSettings<typeof BudgetSettings> = {
  schema: BudgetSettings,
  defaults: () => ({ minVotingDays: 14, voterAge: 14, supportNeeded: 15, archiveAfterMonths: 24, perPage: 12 }),
}

export const readBudgetSettings = (
  tx: CommunityTx,
  { services }: { services: Pick<Services, 'settings'> },
): Promise<BudgetSettings> => services.settings(tx, { id: 'budget', settings: budgetSettings })
