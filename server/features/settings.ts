import type { z } from 'zod'
import { type Community, type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { FeatureSettings, SettingsSchema } from './contract.ts'

interface WithSettings<S extends SettingsSchema> {
  id: string
  settings: FeatureSettings<S>
}

/** What the community saved, completed by the feature's defaults for this kind of community. */
export async function readSettings<S extends SettingsSchema>(
  tx: CommunityTx,
  community: Pick<Community, 'kind'>,
  feature: WithSettings<S>,
): Promise<z.output<S>> {
  const row = await tx
    .selectFrom('feature_settings')
    .select('settings')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', feature.id)
    .executeTakeFirst()
  const saved = typeof row?.settings === 'object' && row.settings !== null ? row.settings : {}
  return feature.settings.schema.parse({ ...feature.settings.defaults(community), ...saved })
}

/** Keeps the settings of a feature; they were parsed by its schema. */
export async function saveSettings(
  tx: CommunityTx,
  featureId: string,
  settings: Record<string, unknown>,
): Promise<void> {
  const text = JSON.stringify(settings)
  await tx
    .insertInto('feature_settings')
    .values({ community_id: communityOf(tx), id: featureId, settings: text })
    .onConflict((conflict) => conflict.columns(['community_id', 'id']).doUpdateSet({ settings: text }))
    .execute()
}
