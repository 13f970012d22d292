import { z } from 'zod'
import type { FeatureSettings } from '#contract/index.ts'
import { pageSize } from '#participation/lists/index.ts'

/** What a community decides about its news. */

export const NewsSettings = z.object({
  perPage: pageSize('news:settings.per-page'),
})
export type NewsSettings = z.output<typeof NewsSettings>

export const newsSettings: FeatureSettings<typeof NewsSettings> = {
  schema: NewsSettings,
  defaults: () => ({ perPage: 12 }),
}

/** What `services.settings()` takes: the settings of this feature, without the whole manifest. */
export const withNewsSettings = { id: 'news', settings: newsSettings }
