/** Site settings, shown on every page: name, colour, coat of arms, contacts. One form in the console. */
import { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { journalOf, requireStatuteRight, settingChanges } from '#features/settings.ts'
import { staffText } from '#participation/plain-text.ts'
import { safeAddress } from '#participation/rich-text/index.ts'
import { DEFAULT_HUE } from '#platform/assets/index.ts'
import { append } from '#platform/audit/index.ts'
import { cleanLine } from '#platform/clean-text.ts'
import type { Clock } from '#platform/clock.ts'
import { type Details, refusal } from '#platform/errors.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { parseEmail, shownEmail } from '#platform/identity/email.ts'
import { findImages, setMediaUses } from '#platform/media/index.ts'
import { type Community, type CommunityTx, communityOf, invalidateTags } from '#platform/tenancy/index.ts'
import { requireFreeName } from '../onboarding/community-name.ts'

/** Tag that makes processes refresh the directory of communities (names, languages). */
const DIRECTORY_TAG = 'communities'

const text = (maxLength: number) => staffText(maxLength, { lines: true })
/** A community's name goes into mail headers, where a line break would start another header. */
const nameLine = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .refine((typed) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(typed), { error: 'site:errors.one-line' })
/** Any other text of one line: cleaned, but line breaks and direction marks are refused. */
const line = (maxLength: number) =>
  z
    .string()
    .refine((typed) => !/[\r\n\u202a-\u202e\u2066-\u2069]/u.test(typed.trim()), {
      error: 'site:errors.one-line',
      abort: true,
    })
    .overwrite(cleanLine)
    .max(maxLength)
const localised = (maxLength: number, kind = line) =>
  z.strictObject({
    uk: kind(maxLength).default('').meta({ title: 'site:settings.in-uk' }),
    en: kind(maxLength).optional().meta({ title: 'site:settings.in-en' }),
  })

/** As long as `parseEmail` lets its ASCII form be, which is longer than the input. */
const MAX_EMAIL = 254

const WebAddress = z
  .string()
  .trim()
  .max(300)
  .refine((text) => /^https?:\/\//i.test(text) && safeAddress(text) !== undefined, { error: 'site:errors.web-address' })

export const SiteSettings = z.strictObject({
  name: z
    .strictObject({
      uk: nameLine(80).min(2).meta({ title: 'site:settings.in-uk' }),
      en: nameLine(80).optional().meta({ title: 'site:settings.in-en' }),
    })
    .meta({ title: 'site:settings.name', description: 'site:settings.name-help', statute: true }),
  district: localised(120)
    .prefault({})
    .meta({ title: 'site:settings.district', description: 'site:settings.district-help' }),
  languages: z
    .array(z.enum(LOCALES))
    .min(1)
    .max(LOCALES.length)
    .refine((languages) => new Set(languages).size === languages.length, { error: 'site:errors.languages-repeat' })
    .meta({ title: 'site:settings.languages', description: 'site:settings.languages-help', statute: true }),
  hue: z
    .int()
    .min(0)
    .max(359)
    .default(DEFAULT_HUE)
    .meta({ title: 'site:settings.hue', description: 'site:settings.hue-help' }),
  arms: z.uuid().nullable().default(null).meta({ title: 'site:settings.arms', description: 'site:settings.arms-help' }),
  contacts: z
    .strictObject({
      address: localised(300, text).prefault({}).meta({ title: 'site:settings.address' }),
      phone: line(40)
        .regex(/^(\+?[\d()\s-]{5,40})?$/, { error: 'site:errors.phone' })
        .default('')
        .meta({ title: 'site:settings.phone' }),
      email: z
        .string()
        .trim()
        .max(MAX_EMAIL)
        .refine((typed) => typed === '' || parseEmail(typed) !== undefined, { error: 'account:errors.email-invalid' })
        .default('')
        .meta({ title: 'site:settings.email' }),
      hours: localised(300, text)
        .prefault({})
        .meta({ title: 'site:settings.hours', description: 'site:settings.hours-help' }),
    })
    .prefault({})
    .meta({ title: 'site:settings.contacts', unrecorded: true }),
  social: z
    .array(
      z.strictObject({
        name: line(40).min(1).meta({ title: 'site:settings.social-name' }),
        url: WebAddress.meta({ title: 'site:settings.url' }),
      }),
    )
    .max(8)
    .default([])
    .meta({ title: 'site:settings.social', unrecorded: true }),
  publicStatistics: z
    .boolean()
    .default(false)
    .meta({ title: 'site:settings.public-statistics', description: 'site:settings.public-statistics-help' }),
})
export type SiteSettings = z.infer<typeof SiteSettings>

/** Stored in `site_settings`; name and languages are stored in `communities`, where every request needs them. */
export const Stored = SiteSettings.omit({ name: true, languages: true })

/** The settings of this community; a new one has the defaults. */
export async function readSiteSettings(
  tx: CommunityTx,
  community: Pick<Community, 'name' | 'languages'>,
): Promise<SiteSettings> {
  const row = await tx
    .selectFrom('site_settings')
    .select('settings')
    .where('community_id', '=', communityOf(tx))
    .executeTakeFirst()
  const stored = Stored.parse(row?.settings ?? {})
  return withEmail(parsedEmail, { ...stored, name: community.name, languages: [...community.languages] })
}

const withEmail = (change: (email: string) => string, settings: SiteSettings): SiteSettings => ({
  ...settings,
  contacts: { ...settings.contacts, email: change(settings.contacts.email) },
})
/** The form in which an address works everywhere: its domain in ASCII. */
const parsedEmail = (typed: string): string => parseEmail(typed) ?? typed

/** The settings as the form of the console shows them: the domain of the address as people write it. */
export const shownSettings = (settings: SiteSettings): SiteSettings => withEmail(shownEmail, settings)

/**
 * Applies a member's input: only an owner may change the name and the languages, and the journal records the previous
 * values.
 */
export async function changeSiteSettings(
  tx: CommunityTx,
  by: Pick<Context, 'actor' | 'clock' | 'community' | 'services' | 'locale'>,
  typed: SiteSettings,
): Promise<void> {
  const settings = withEmail(parsedEmail, typed)
  // The directory's name may be a minute old. Locked, so that two concurrent saves serialise.
  const row = await tx
    .selectFrom('communities')
    .select(['name', 'languages'])
    .where('id', '=', communityOf(tx))
    .forNoKeyUpdate()
    .$castTo<Pick<Community, 'name' | 'languages'>>()
    .executeTakeFirstOrThrow()
  const changes = settingChanges(SiteSettings, await readSiteSettings(tx, row), settings)
  requireStatuteRight(SiteSettings, changes, by)
  await requireFreeName(tx, settings.name, row.name)
  await saveSiteSettings(tx, by, settings, journalOf(changes))
}

/** Stores the settings. The default language cannot change: every address of the site would change with it. */
export async function saveSiteSettings(
  tx: CommunityTx,
  by: { actor: Actor; clock: Clock; community: Community },
  settings: SiteSettings,
  details: Details = {},
): Promise<void> {
  const { name, languages, ...stored } = withEmail(parsedEmail, settings)
  if (languages[0] !== by.community.languages[0]) throw refusal('site.default-language-stays')
  if (stored.arms && !(await findImages(tx, [stored.arms])).has(stored.arms)) throw refusal('site.arms-missing')
  const now = by.clock.now()
  const row = { settings: JSON.stringify(stored), updated_at: now }
  await tx
    .insertInto('site_settings')
    .values({ community_id: communityOf(tx), ...row })
    .onConflict((conflict) => conflict.columns(['community_id', 'id']).doUpdateSet(row))
    .execute()
  await tx
    .updateTable('communities')
    .set({ name: JSON.stringify(name), languages: [...languages] })
    .where('id', '=', communityOf(tx))
    .execute()
  await setMediaUses(tx, 'site', stored.arms ? [stored.arms] : [])
  await invalidateTags(tx, 'site', DIRECTORY_TAG)
  await append(tx, { actor: by.actor, at: now, action: 'site.save-settings', subject: 'site', details })
}
