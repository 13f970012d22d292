import type { z } from 'zod'
import type { AppError } from '#platform/errors.ts'
import type { Locale, Translate } from '#platform/i18n/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'

export type SettingsSchema = z.ZodObject

/**
 * `schema` generates the console's form: every key has `.meta({title: stringKey, description?: stringKey, locked?:
 * stringKey, statute?: true, unrecorded?: true})`. `locked` names the law that fixes the value; `statute` marks what
 * the community's statute decides, so only an owner may change it; `unrecorded` keeps values that could hold personal
 * data out of the journal, which is never erased. `defaults` depend on the kind of community.
 */
export interface FeatureSettings<S extends SettingsSchema = SettingsSchema> {
  schema: S
  defaults(community: Pick<Community, 'kind'>): z.input<S>
  /**
   * Why these values cannot take the place of those: items of the community still need what would go, as a category.
   * Asked with the settings locked; items that come into being meanwhile are checked by their own commands.
   */
  objection?(
    tx: CommunityTx,
    change: { before: z.output<S>; after: z.output<S>; t: Translate; locale: Locale },
  ): Promise<AppError | undefined>
}
