import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Context, FeatureSettings, SettingsSchema } from '#contract/index.ts'
import * as audit from '#platform/audit/index.ts'
import { type Details, forbidden, type JsonValue } from '#platform/errors.ts'
import type { Actor } from '#platform/identity/actor.ts'
import {
  type Community,
  type CommunityTx,
  communityOf,
  problemsOf,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import type { Feature } from './contract.ts'

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

type Values = Readonly<Record<string, unknown>>
/** By field; without the values where they stay out of the journal. */
export type SettingChanges = Readonly<Record<string, { from?: JsonValue; to?: JsonValue }>>

/** A field's `.meta()`, see FeatureSettings. */
export interface SettingMeta {
  title?: string
  description?: string
  locked?: string
  statute?: true
  unrecorded?: true
}

/** What the schema says about a field. */
export function settingMeta(schema: SettingsSchema, field: string): SettingMeta {
  const fields: Readonly<Record<string, z.ZodType>> = schema.shape
  const own = fields[field]
  return (own && (z.globalRegistry.get(own) as SettingMeta | undefined)) ?? {}
}

/** What JSON keeps of a value: a missing key and an undefined one read the same. */
const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null))

/** The fields whose values differ. */
export function settingChanges(schema: SettingsSchema, before: Values, after: Values): SettingChanges {
  const fields = Object.keys(schema.shape).filter(
    (name) => !isDeepStrictEqual(asJson(before[name]), asJson(after[name])),
  )
  return Object.fromEntries(
    fields.map((name) => [
      name,
      settingMeta(schema, name).unrecorded ? {} : { from: asJson(before[name]), to: asJson(after[name]) },
    ]),
  )
}

/** What the journal keeps of a change of settings; `lastChanges` of the audit finds it by this key. */
export const journalOf = (changes: SettingChanges): Details => ({ changes: asJson(changes) })

const isOwner = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'member' && actor.roles.includes('owner'))

/**
 * The statute is the council's: webmasters may not change what it decides, such as how many signatures a petition
 * needs. Asked by field, so that the rest of the same form can be saved.
 * @throws AppError access.statute
 */
export function requireStatuteRight(
  schema: SettingsSchema,
  changes: SettingChanges,
  { actor, services, locale }: Pick<Context, 'actor' | 'services' | 'locale'>,
): void {
  const closed = Object.keys(changes).filter((name) => settingMeta(schema, name).statute)
  if (closed.length === 0 || isOwner(actor)) return
  const t = services.translator(locale)
  const titles = closed.map((name) => `«${t(settingMeta(schema, name).title ?? name)}»`)
  throw forbidden('access.statute', { fields: titles.join(', '), names: closed })
}

/** Saves what a member sent, parsed by the schema; the answer says what has changed. */
export async function changeSettings<S extends SettingsSchema>(
  tx: CommunityTx,
  context: Pick<Context, 'actor' | 'community' | 'services' | 'locale'>,
  feature: WithSettings<S>,
  settings: z.output<S>,
): Promise<SettingChanges> {
  await lockSettings(tx, feature.id)
  const before = await readSettings(tx, context.community, feature)
  const changes = settingChanges(feature.settings.schema, before, settings)
  requireStatuteRight(feature.settings.schema, changes, context)
  const { locale, services } = context
  const t = services.translator(locale)
  const objection = await feature.settings.objection?.(tx, { before, after: settings, t, locale })
  if (objection) throw objection
  await saveSettings(tx, feature.id, settings)
  return changes
}

/** Two who save at once come after one another, so that neither undoes what the other was allowed and they are not. */
async function lockSettings(tx: CommunityTx, featureId: string): Promise<void> {
  await tx
    .insertInto('feature_settings')
    .values({ community_id: communityOf(tx), id: featureId, settings: '{}' })
    .onConflict((conflict) => conflict.columns(['community_id', 'id']).doNothing())
    .execute()
  await tx
    .selectFrom('feature_settings')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', featureId)
    .forUpdate()
    .execute()
}

export const SAVE_FEATURE_SETTINGS = 'console.save-feature-settings'
export const settingsSubject = (featureId: string): string => `feature:${featureId}`

/** Since when each setting holds: its last change by the journal, or the beginning of the community. */
export async function settingsSince(tx: CommunityTx, featureId: string): Promise<(field: string) => Date> {
  const begun = await tx
    .selectFrom('communities')
    .select('created_at')
    .where('id', '=', communityOf(tx))
    .executeTakeFirstOrThrow()
  const subject = settingsSubject(featureId)
  const { byField, unnamed } = await audit.lastChanges(tx, { action: SAVE_FEATURE_SETTINGS, subject })
  return (field) =>
    [byField.get(field), unnamed].reduce<Date>((latest, at) => (at && at > latest ? at : latest), begun.created_at)
}

/** Each feature's settings by its own schema; one that is not here has none. */
export const featureSettingsCheck = (features: readonly Feature[]): TableCheck =>
  tableCheck({
    table: 'feature_settings',
    columns: { id: z.enum(features.map((feature) => feature.id)), settings: z.record(z.string(), z.unknown()) },
    row({ id, settings }, { community }) {
      const known = features.find((feature) => feature.id === id)?.settings
      const read = known?.schema.safeParse({ ...known.defaults(community), ...settings })
      return problemsOf(read?.error, 'settings')
    },
  })
