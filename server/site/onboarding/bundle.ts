/** Communities as data (tenants/README.md): the format of a bundle, and reading one from a folder. */
import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { Katottg, MAX_SETTLEMENTS, NewSettlement } from '#platform/settlements/index.ts'
import { SiteSettings } from '../content/settings.ts'
import { Slug } from '../content/slug.ts'
import { type Tree, TreeSchema } from '../content/tree.ts'

export const TENANTS = new URL('../../../tenants/', import.meta.url)

const Text = z.strictObject({ uk: z.string().min(1), en: z.string().min(1) })
const Name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const FileName = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|png|webp|pdf)$/)

const PageEntry = z.strictObject({
  key: Name,
  slug: z.union([z.literal(''), Slug]),
  /** Key of the parent page, which must come earlier in the list. */
  parent: Name.optional(),
  inMenu: z.boolean(),
})

/**
 * A fragment that pages of the bundle refer to by its key; header and footer fragments appear on all pages without a
 * reference.
 */
const FragmentEntry = z.strictObject({ key: Name, kind: z.enum(['section', 'header', 'footer']) })

/**
 * What a person of the demo shows at the desk: invented, with a valid check digit. `recorded` is false for somebody who
 * was verified before birth dates and settlements were recorded.
 */
const ShownDocument = z.strictObject({
  name: z.string(),
  taxNumber: z.string().regex(/^\d{10}$/),
  birthDate: z.iso.date(),
  settlement: Katottg,
  recorded: z.boolean().default(true),
})
export type ShownDocument = z.output<typeof ShownDocument>

/** `tenant.json`. */
export const TenantFile = z
  .strictObject({
    schemaVersion: z.literal(1),
    id: Name,
    kind: z.enum(['village', 'city', 'region']),
    title: Text.optional(),
    description: Text.optional(),
    name: Text.optional(),
    district: Text.optional(),
    languages: z.tuple([z.enum(LOCALES)], z.enum(LOCALES)),
    hue: SiteSettings.shape.hue,
    arms: FileName.nullable(),
    contacts: SiteSettings.shape.contacts,
    social: SiteSettings.shape.social,
    media: z.array(z.strictObject({ file: FileName, alt: Text.optional() })),
    pages: z.array(PageEntry).min(1),
    fragments: z.array(FragmentEntry).default([]),
    features: z.record(Name, z.record(z.string(), z.unknown())),
    /** As in the register КАТОТТГ; a blueprint has none, since its community is not known. */
    settlements: z.array(NewSettlement).max(MAX_SETTLEMENTS).default([]),
    /** People created by the demo; never part of a blueprint. */
    residents: z
      .strictObject({
        verified: z.int().min(0),
        contact: z.int().min(0),
        named: z.array(z.string()),
        documents: z.array(ShownDocument).default([]),
      })
      .optional(),
  })
  .superRefine((tenant, context) => {
    const seen = new Set<string>()
    for (const [index, page] of tenant.pages.entries()) {
      const path = ['pages', index]
      if (seen.has(page.key)) context.addIssue({ code: 'custom', message: 'a page stands twice', path })
      if (page.parent && !seen.has(page.parent))
        context.addIssue({ code: 'custom', message: 'the page above must stand before it', path })
      seen.add(page.key)
    }
    for (const [index, { key }] of tenant.fragments.entries()) {
      if (seen.has(key)) context.addIssue({ code: 'custom', message: 'a key stands twice', path: ['fragments', index] })
      seen.add(key)
    }
    if (tenant.pages[0]?.slug !== '') context.addIssue({ code: 'custom', message: 'the home page stands first' })
    const files = tenant.media.map(({ file }) => file)
    if (tenant.arms && !files.includes(tenant.arms))
      context.addIssue({ code: 'custom', message: 'the arms are not among the media', path: ['arms'] })
  })
export type TenantFile = z.output<typeof TenantFile>

/**
 * `pages/<key>.<language>.json`, `fragments/<key>.<language>.json`; its tree is parsed once the names of its pictures
 * have been replaced by identifiers.
 */
const PageFile = z.strictObject({ title: z.string(), description: z.string(), tree: z.unknown() })
type PageFile = z.output<typeof PageFile>

export interface Bundle {
  /** The folder, with a trailing slash. */
  folder: URL
  tenant: TenantFile
  /** By key of the page or fragment, then by language: complete, since a bundle with gaps is refused. */
  pages: ReadonlyMap<string, ReadonlyMap<Locale, PageFile>>
  /** By feature, each read by that feature alone. */
  content: ReadonlyMap<string, unknown>
}

/** Reads a bundle; throws with the file and the invalid field. */
export async function readBundle(folder: URL): Promise<Bundle> {
  const tenant = await readAs(TenantFile, new URL('tenant.json', folder))
  const pages = new Map<string, Map<Locale, PageFile>>()
  const parts = [
    ...tenant.pages.map(({ key }) => ({ key, within: 'pages' })),
    ...tenant.fragments.map(({ key }) => ({ key, within: 'fragments' })),
  ]
  for (const { key, within } of parts) {
    const languages = new Map<Locale, PageFile>()
    for (const language of tenant.languages)
      languages.set(language, await readAs(PageFile, new URL(`${within}/${key}.${language}.json`, folder)))
    pages.set(key, languages)
  }
  return { folder, tenant, pages, content: await readContent(new URL('content/', folder)) }
}

async function readContent(folder: URL): Promise<Map<string, unknown>> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const content = new Map<string, unknown>()
  for (const file of files) content.set(file.replace(/\.json$/, ''), await readAs(z.unknown(), new URL(file, folder)))
  return content
}

async function readAs<Schema extends z.ZodType>(schema: Schema, file: URL): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file.pathname}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

export interface PageText {
  title: string
  description: string
  tree: Tree
}

/**
 * A page or a fragment of the bundle, ready to be saved: placeholders filled in, names of pictures and fragments
 * replaced by identifiers.
 * @param marks values of `{{name}}`, `{{district}}`, `{{host}}`
 * @param media identifiers of the uploaded pictures by file
 * @param fragments identifiers of the section fragments by key
 */
export function pageOf(
  bundle: Bundle,
  at: { key: string; language: Locale },
  marks: Readonly<Record<string, string>>,
  media: ReadonlyMap<string, string>,
  fragments: ReadonlyMap<string, string> = new Map(),
): PageText {
  const page = bundle.pages.get(at.key)?.get(at.language)
  const within = bundle.tenant.fragments.some(({ key }) => key === at.key) ? 'fragments' : 'pages'
  const file = new URL(`${within}/${at.key}.${at.language}.json`, bundle.folder).pathname
  if (!page) throw new Error(`${file} is missing`)
  try {
    const { title, description, tree } = filledIn(page, marks)
    return { title, description, tree: TreeSchema.parse(withIds(tree, { media, fragments })) }
  } catch (error) {
    throw new Error(`${file}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`)
  }
}

/**
 * Replaces placeholders inside the strings of a JSON value, as plain text and in one pass: inserted values are not
 * scanned again.
 */
export function filledIn<Value>(value: Value, marks: Readonly<Record<string, string>>): Value {
  return mapStrings(value, (text) =>
    text.replace(/\{\{(.*?)\}\}/g, (_, mark: string) => {
      const found = Object.hasOwn(marks, mark) ? marks[mark] : undefined
      if (found === undefined) throw new Error(`{{${mark}}} is no mark of a bundle`)
      return found
    }),
  )
}

function mapStrings<Value>(value: Value, change: (text: string) => string): Value
function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]))
}

type Ids = Record<'media' | 'fragments', ReadonlyMap<string, string>>

function withIds(value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((item) => withIds(item, ids))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, withIds(item, ids)] as const)
  const node = Object.fromEntries(entries)
  if (node.type === 'image' && typeof node.media === 'string')
    return { ...node, media: idOf(ids.media, node.media, 'the media') }
  if (node.type === 'fragment' && typeof node.fragmentId === 'string')
    return { ...node, fragmentId: idOf(ids.fragments, node.fragmentId, 'the section fragments') }
  return node
}

function idOf(ids: ReadonlyMap<string, string>, name: string, what: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`${name} is not among ${what} of the bundle`)
  return id
}
