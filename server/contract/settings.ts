import type { z } from 'zod'
import type { Community } from '#platform/tenancy/index.ts'

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
}
