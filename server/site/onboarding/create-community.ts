/** Creates a community from a bundle: its rows, pictures, settings and pages, published immediately. */
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pLimit from 'p-limit'
import type { z } from 'zod'
import { saveSettings } from '#features/settings.ts'
import { append } from '#platform/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import { refusal } from '#platform/errors.ts'
import { inLanguage, type Locale, type Localised } from '#platform/i18n/index.ts'
import { type Actor, SYSTEM } from '#platform/identity/actor.ts'
import { IMAGE_QUEUE, type MediaFiles, type PreparedFile, prepareFile, recordMedia } from '#platform/media/index.ts'
import { insertSettlement } from '#platform/settlements/index.ts'
import {
  type Community,
  type CommunityTx,
  invalidateTags,
  mayHaveCommitted,
  withCommunity,
} from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { EditContext } from '../content/edit-context.ts'
import { createHomePage, createPage } from '../content/page-commands.ts'
import { SiteSettings, saveSiteSettings } from '../content/settings.ts'
import { publishFromBundle, saveDraft } from '../publishing/draft-commands.ts'
import { type Bundle, type PageText, pageOf, readBundle, TENANTS } from './bundle.ts'
import { findAddressFault, requireFreeAddress } from './community-address.ts'
import { findNameFault, newNames, requireFreeName } from './community-name.ts'

type Parts = Pick<Kernel, 'db' | 'config' | 'registry'> & { files: MediaFiles }

/** The choices for a new community; the rest comes from its bundle. */
export interface NewCommunity {
  name: Localised
  district?: Localised | undefined
  slug: string
  hue?: number | undefined
  /** Works immediately, but is listed in the directory only once an operator has approved it. */
  unlisted?: boolean | undefined
}

export interface Made {
  community: Community
  /** Identifiers of the bundle's media by file name. */
  media: ReadonlyMap<string, string>
}

/** Blueprints for new communities, read from `tenants/blueprints` at boot. */
export async function loadBlueprints(): Promise<Map<string, Bundle>> {
  const folder = new URL('blueprints/', TENANTS)
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const bundles = await Promise.all(names.map(({ name }) => readBundle(new URL(`${name}/`, folder))))
  return new Map(bundles.map((bundle) => [bundle.tenant.id, bundle]))
}

/**
 * Creates the community with everything in its bundle, in one transaction: a failure leaves nothing behind. It has no
 * members yet.
 * @throws AppError site.address-…, site.name-taken
 */
export async function createCommunity(
  parts: Parts,
  bundle: Bundle,
  input: NewCommunity,
  { actor = SYSTEM, clock }: { actor?: Actor; clock: Clock },
): Promise<Made> {
  const fault = await findAddressFault(parts.db, input.slug)
  if (fault) throw fault
  // Checked before the pictures, which take time; and again at the end, when no other transaction can take the name.
  const named = await findNameFault(parts.db, newNames(input.name))
  if (named) throw named
  const community = communityFrom(parts, bundle, input)
  const prepared = await prepareMedia(community, bundle)
  const media = new Map([...prepared.keys()].map((file) => [file, randomUUID()]))
  try {
    for (const [file, { files }] of prepared) await parts.files.write(community.id, idOf(media, file), files)
    await withCommunity(parts.db, community, async (tx) => {
      await insertCommunity(tx, community, clock.now())
      await append(tx, { actor, at: clock.now(), action: 'community.create', subject: `community:${community.slug}` })
      const editing: EditContext = { actor, community, clock, registry: parts.registry }
      for (const [file, one] of prepared)
        await recordMedia(tx, editing, idOf(media, file), one, altOf(bundle, file, community.languages[0]))
      await saveSiteSettings(tx, editing, settingsFrom(bundle, input, media))
      await saveFeatureSettings(tx, editing, parts, bundle)
      for (const settlement of bundle.tenant.settlements) await insertSettlement(tx, settlement)
      await createPages(tx, editing, bundle, marksFor(community, input), media)
      await requireFreeName(tx, input.name)
      await invalidateTags(tx, 'communities')
    })
  } catch (error) {
    // If the commit's outcome is unknown, the community may exist, and its pictures with it.
    if (!mayHaveCommitted(error)) for (const id of media.values()) await parts.files.remove(community.id, id)
    throw error
  }
  return { community, media }
}

/**
 * There is nobody to ask for a name in a second language, so without an English one the site starts in Ukrainian alone.
 */
function communityFrom({ config }: Parts, bundle: Bundle, input: NewCommunity): Community {
  const languages: readonly [Locale, ...Locale[]] = input.name.en ? bundle.tenant.languages : ['uk']
  const host = `${input.slug}.${config.sitesDomain}`
  const origin = `${config.platformUrl.protocol}//${host}`
  const { slug, name, unlisted } = input
  return { id: randomUUID(), slug, kind: bundle.tenant.kind, name, languages, listed: !unlisted, host, origin }
}

async function insertCommunity(tx: CommunityTx, community: Community, now: Date): Promise<void> {
  const { id, slug, kind, name, languages, listed } = community
  const row = { id, slug, kind, name: JSON.stringify(name), languages: [...languages], created_at: now }
  const listing = listed ? 'listed' : 'waiting'
  await requireFreeAddress(tx, slug)
  await tx
    .insertInto('communities')
    .values({ ...row, listing })
    .execute()
}

/** Pictures in all their sizes; takes seconds, so it happens before the transaction. */
async function prepareMedia(community: Community, bundle: Bundle): Promise<Map<string, PreparedFile>> {
  // Limited to the queue's concurrency: a bundle with many pictures stays within its community's share.
  const limit = pLimit(IMAGE_QUEUE.concurrency)
  const prepared = await Promise.all(
    bundle.tenant.media.map(({ file }) =>
      limit(async () => {
        const bytes = await readFile(new URL(`media/${file}`, bundle.folder))
        return [file, await prepareFile(community, bytes, file, 'quick')] as const
      }),
    ),
  )
  return new Map(prepared)
}

function idOf(media: ReadonlyMap<string, string>, file: string): string {
  const id = media.get(file)
  if (!id) throw new Error(`${file} is not among the media of the bundle`)
  return id
}

const altOf = (bundle: Bundle, file: string, language: Locale): string =>
  bundle.tenant.media.find((one) => one.file === file)?.alt?.[language] ?? ''

function settingsFrom(bundle: Bundle, input: NewCommunity, media: ReadonlyMap<string, string>): SiteSettings {
  const { tenant } = bundle
  const settings: z.input<typeof SiteSettings> = {
    name: input.name,
    district: input.district ?? tenant.district ?? {},
    languages: input.name.en ? [...tenant.languages] : ['uk'],
    hue: input.hue ?? tenant.hue,
    arms: tenant.arms ? idOf(media, tenant.arms) : null,
    contacts: tenant.contacts,
    social: tenant.social,
  }
  return SiteSettings.parse(settings)
}

async function saveFeatureSettings(tx: CommunityTx, editing: EditContext, parts: Parts, bundle: Bundle): Promise<void> {
  for (const [id, given] of Object.entries(bundle.tenant.features)) {
    const feature = parts.registry.find(id)
    if (!feature) throw new Error(`${bundle.folder.pathname}tenant.json: there is no feature ${id}`)
    feature.settings.schema.parse({ ...feature.settings.defaults(editing.community), ...given })
    await saveSettings(tx, id, given)
  }
}

const marksFor = (community: Community, input: NewCommunity) => (language: Locale) => ({
  name: inLanguage(community.name, language),
  district: input.district ? inLanguage(input.district, language) : '',
  host: community.host,
})

async function createPages(
  tx: CommunityTx,
  editing: EditContext,
  bundle: Bundle,
  marks: ReturnType<typeof marksFor>,
  media: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = new Map<string, string>()
  const sections = new Map<string, string>()
  const [language] = editing.community.languages
  const textsOf = (key: string): Texts =>
    editing.community.languages.map((each) => ({
      language: each,
      text: pageOf(bundle, { key, language: each }, marks(each), media, sections),
    }))
  for (const { key, kind } of bundle.tenant.fragments) {
    const texts = textsOf(key)
    const { id } = await createPage(tx, editing, { title: titleOf(texts, key), kind, language })
    if (kind === 'section') sections.set(key, id)
    await publishTexts(tx, editing, id, texts)
  }
  for (const { key, slug, parent, inMenu } of bundle.tenant.pages) {
    const texts = textsOf(key)
    const title = titleOf(texts, key)
    const parentId = parent ? (ids.get(parent) ?? null) : null
    const page =
      slug === ''
        ? await createHomePage(tx, editing, title)
        : await createPage(tx, editing, { title, slug, language, inMenu, parentId })
    ids.set(key, page.id)
    await publishTexts(tx, editing, page.id, texts)
  }
}

type Texts = readonly { language: Locale; text: PageText }[]

const titleOf = (texts: Texts, key: string): string => texts[0]?.text.title ?? key

async function publishTexts(tx: CommunityTx, editing: EditContext, pageId: string, texts: Texts): Promise<void> {
  for (const [index, { language, text }] of texts.entries()) {
    // the page was created with an empty draft in its first language
    await saveDraft(tx, editing, { pageId, language, revision: index === 0 ? 1 : 0 }, text)
    await publishFromBundle(tx, editing, { pageId, language })
  }
}

/** @throws AppError site.unknown-blueprint */
export function blueprintOf(blueprints: ReadonlyMap<string, Bundle>, id: string): Bundle {
  const bundle = blueprints.get(id)
  if (!bundle) throw refusal('site.unknown-blueprint', { blueprint: id }, 400)
  return bundle
}
