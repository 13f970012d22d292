import { z } from 'zod'
import type { FeatureSettings } from '#contract/index.ts'

/** What a community decides about its news. */

const text = (key: string) => ({ title: `news:settings.${key}.title`, description: `news:settings.${key}.help` })

export const NewsSettings = z.object({
  perPage: z.int().min(6).max(30).meta(text('per-page')),
})
export type NewsSettings = z.output<typeof NewsSettings>

export const newsSettings: FeatureSettings<typeof NewsSettings> = {
  schema: NewsSettings,
  defaults: () => ({ perPage: 12 }),
}

/** What `services.settings()` takes: the settings of this feature, without the whole manifest. */
export const withNewsSettings = { id: 'news', settings: newsSettings }
