/** Commands on the page tree: every command checks, writes, and records an entry in the journal. */
import { z } from 'zod'
import { titleLine } from '#participation/plain-text.ts'
import { moveDocuments, removeDocument } from '#participation/search/index.ts'
import { type AppError, notFound, refusal } from '#platform/errors.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { findImages, setMediaUses } from '#platform/media/index.ts'
import { type CommunityTx, invalidateTags, lockNamed } from '#platform/tenancy/index.ts'
import { indexPage, PAGE_KIND, pageSubject } from '../publishing/search-documents.ts'
import { upsertDraft } from './draft-queries.ts'
import {
  draftSubject,
  type EditContext,
  isReserved,
  journal,
  languageOf,
  memberOf,
  publicationSubject,
  shareSubject,
} from './edit-context.ts'
import { listFragmentUses } from './fragment-queries.ts'
import * as queries from './queries.ts'
import { deleteOldRedirects, deleteTakenRedirects, insertRedirectsBelow } from './redirect-queries.ts'
import { Slug, slugFrom } from './slug.ts'
import { emptyTree } from './tree.ts'

/** Levels of pages below the home page. */
export const MAX_PAGE_DEPTH = 5
const MAX_PAGES = 2_000
const MAX_FRAGMENTS = 200
/** Every page shows all of them. */
const MAX_FRAME_FRAGMENTS = 5
/** Old addresses per page; the next move deletes the oldest. */
export const MAX_REDIRECTS = 50

export const NewPage = z.strictObject({
  title: z.string().overwrite(titleLine).min(1).max(200),
  /** Default: derived from the title. */
  slug: Slug.optional(),
  parentId: z.uuid().nullish(),
  language: z.enum(['uk', 'en']),
  inMenu: z.boolean().optional(),
  kind: z
    .enum(queries.PAGE_KINDS)
    .default('page')
    .meta({ description: 'everything but `page` is a fragment: it has no slug, no parent and no place in the menu' }),
})
export type NewPage = z.input<typeof NewPage>

/** Creates a page with an empty draft; publishing puts it on the site. */
export async function createPage(
  tx: CommunityTx,
  editing: EditContext,
  input: NewPage,
): Promise<{ id: string; path: string }> {
  const language = languageOf(editing, input.language)
  const { kind = 'page', title } = input
  if (kind !== 'page') return createFragment(tx, editing, { ...input, kind, language })
  const pages = await lockPages(tx)
  if (pages.length >= MAX_PAGES) throw refusal('page.too-many', { most: MAX_PAGES })
  const parent = parentFrom(pages, input.parentId ?? null)
  const slug = input.slug ?? freeSlug(pages, parent, slugFrom(title), editing)
  const path = requireFreePath(pages, parent, slug, editing)
  const siblings = pages.filter((one) => one.parentId === (parent?.id ?? null))
  const place = { slug, path, parentId: parent?.id ?? null, inMenu: input.inMenu ?? true }
  return insert(tx, editing, { kind, title, language, ...place, position: behind(siblings) })
}

async function createFragment(
  tx: CommunityTx,
  editing: EditContext,
  input: NewPage & { kind: Exclude<queries.PageKind, 'page'> },
): Promise<{ id: string; path: string }> {
  const { kind, title, language } = input
  if (input.slug !== undefined || input.parentId || input.inMenu) throw refusal('page.fragment-address')
  await lockPages(tx)
  const fragments = await queries.listFragments(tx)
  const alike = fragments.filter((one) => one.kind === kind)
  if (fragments.length >= MAX_FRAGMENTS) throw refusal('page.too-many-fragments', { most: MAX_FRAGMENTS })
  if (kind !== 'section' && alike.length >= MAX_FRAME_FRAGMENTS)
    throw refusal('page.too-many-fragments', { most: MAX_FRAME_FRAGMENTS })
  const nowhere = { slug: '', path: '', parentId: null, inMenu: false }
  return insert(tx, editing, { kind, title, language, ...nowhere, position: behind(alike) })
}

const behind = (siblings: readonly queries.PageRow[]): number =>
  Math.max(-1, ...siblings.map((one) => one.position)) + 1

/** The page at `/`: created once, with the community; it cannot be moved or deleted. */
export async function createHomePage(
  tx: CommunityTx,
  editing: EditContext,
  title: string,
): Promise<{ id: string; path: string }> {
  const pages = await lockPages(tx)
  if (pages.some((page) => page.path === '/')) throw refusal('page.address-taken', { path: '/' })
  const language = editing.community.languages[0]
  const place = { slug: '', path: '/', parentId: null, inMenu: false, position: 0 }
  return insert(tx, editing, { kind: 'page', title, language, ...place })
}

async function insert(
  tx: CommunityTx,
  editing: EditContext,
  page: Omit<queries.NewPageRow, 'createdAt'> & { title: string; language: Locale },
): Promise<{ id: string; path: string }> {
  const now = editing.clock.now()
  const { title, language, ...row } = page
  const id = await queries.insertPage(tx, { ...row, createdAt: now })
  const content = { title, description: '', tree: emptyTree() }
  await upsertDraft(tx, { pageId: id, language, revision: 1 }, content, { now, memberId: memberOf(editing) })
  await deleteTakenRedirects(tx)
  await journal(tx, editing, now, 'page.create', id, page.kind === 'page' ? { path: page.path } : { kind: page.kind })
  return { id, path: page.path }
}

export const PageMove = z.strictObject({
  slug: Slug.optional(),
  parentId: z.uuid().nullable().optional(),
  inMenu: z.boolean().optional(),
  /** Position among its siblings, from 0. */
  position: z.int().min(0).max(MAX_PAGES).optional(),
})
export type PageMove = z.infer<typeof PageMove>

/** Renames a page, moves it below another or reorders it among its siblings; old addresses redirect to the new ones. */
export function movePage(tx: CommunityTx, editing: EditContext, id: string, move: PageMove): Promise<{ path: string }> {
  return changePage(tx, editing, id, move, 'page.move')
}

export const PageSettings = z.strictObject({
  slug: z.union([z.literal(''), Slug]).meta({ description: 'empty for the home page' }),
  parentId: z.uuid().nullable(),
  inMenu: z.boolean(),
  visibility: z
    .enum(queries.VISIBILITIES)
    .meta({ description: 'unlisted: reachable by its address, in no menu, sitemap or search' }),
  shareImage: z.uuid().nullable().meta({ description: 'a picture of the media; null: the first one on the page' }),
})
export type PageSettings = z.infer<typeof PageSettings>

export async function getPageSettings(tx: CommunityTx, id: string): Promise<PageSettings & { path: string }> {
  const page = await queries.findPageById(tx, id)
  if (!page) throw notFound('page.not-found')
  const { slug, parentId, inMenu, visibility, shareImage, path } = requireAddress(page)
  return { slug, parentId, inMenu, visibility, shareImage, path }
}

/** Writes all settings of a page; a changed address creates redirects. */
export async function savePageSettings(
  tx: CommunityTx,
  editing: EditContext,
  id: string,
  settings: PageSettings,
): Promise<{ path: string }> {
  const { shareImage } = settings
  if (shareImage && !(await findImages(tx, [shareImage])).has(shareImage)) throw refusal('page.no-such-picture')
  const done = await changePage(tx, editing, id, settings, 'page.settings')
  await setMediaUses(tx, shareSubject(id), shareImage ? [shareImage] : [])
  return done
}

type Changes = PageMove & { [key in keyof PageSettings]?: PageSettings[key] | undefined }

async function changePage(
  tx: CommunityTx,
  editing: EditContext,
  id: string,
  changes: Changes,
  action: 'page.move' | 'page.settings',
): Promise<{ path: string }> {
  const pages = await lockPages(tx)
  const page = pages.find((one) => one.id === id)
  if (!page) throw await whyNoPage(tx, id)
  const { position } = changes
  const change = { ...page, ...changesOf(changes, pages) }
  const moves = change.parentId !== page.parentId || change.slug !== page.slug
  if (page.path === '/') requireHome(moves, change)
  else if (change.slug === '') throw refusal('page.address-missing')
  const now = editing.clock.now()

  const path = moves ? await changeAddress(tx, editing, pages, page, change, now) : page.path
  await queries.updatePage(tx, id, { ...change, path })
  if (change.visibility !== page.visibility) await indexPage(tx, id)
  if (change.parentId !== page.parentId || position !== undefined) {
    const siblings = pages.filter((one) => one.parentId === change.parentId && one.id !== id).map((one) => one.id)
    await queries.updatePositions(tx, siblings.toSpliced(position ?? siblings.length, 0, id))
  }
  await invalidateTags(tx, 'menu', `page:${id}`)
  await journal(tx, editing, now, action, id, path === page.path ? { path } : { path, from: page.path })
  return { path }
}

/** The requested changes; omitted settings stay unchanged. */
function changesOf(changes: Changes, pages: readonly queries.PageRow[]): Partial<queries.PageChange> {
  const { slug, parentId, inMenu, visibility, shareImage } = changes
  return {
    ...(slug === undefined ? {} : { slug }),
    ...(parentId === undefined ? {} : { parentId: parentFrom(pages, parentId)?.id ?? null }),
    ...(inMenu === undefined ? {} : { inMenu }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(shareImage === undefined ? {} : { shareImage }),
  }
}

/** The home page keeps its address and stays public. */
function requireHome(moves: boolean, change: queries.PageRow): void {
  if (moves) throw refusal('page.home-stays')
  if (change.visibility !== 'public') throw refusal('page.home-is-public')
}

/** Explains why an id is not a page: a fragment, or unknown. */
async function whyNoPage(tx: CommunityTx, id: string): Promise<AppError> {
  return (await queries.findPageById(tx, id)) ? refusal('page.fragment-address') : notFound('page.not-found')
}

export function requireAddress(page: queries.PageRow): queries.PageRow {
  if (page.kind !== 'page') throw refusal('page.fragment-address')
  return page
}

async function changeAddress(
  tx: CommunityTx,
  editing: EditContext,
  pages: readonly queries.PageRow[],
  page: queries.PageRow,
  to: { parentId: string | null; slug: string },
  now: Date,
): Promise<string> {
  const parent = parentFrom(pages, to.parentId)
  const isBelow = (path: string) => path === page.path || path.startsWith(`${page.path}/`)
  if (parent && isBelow(parent.path)) throw refusal('page.inside-itself')
  const others = pages.filter((one) => !isBelow(one.path))
  const path = requireFreePath(others, parent, to.slug, editing)
  const tallest = Math.max(...pages.filter((one) => isBelow(one.path)).map((one) => depthOf(one.path)))
  if (depthOf(path) + tallest - depthOf(page.path) > MAX_PAGE_DEPTH)
    throw refusal('page.too-deep', { most: MAX_PAGE_DEPTH })
  await insertRedirectsBelow(tx, page.path, now)
  await queries.movePathsBelow(tx, page.path, path)
  // the caller writes the rest; an address that the page now occupies stops being a redirect
  await moveDocuments(tx, { kind: PAGE_KIND, from: page.path, to: path })
  await queries.updatePage(tx, page.id, { ...page, slug: to.slug, parentId: to.parentId, path })
  await deleteTakenRedirects(tx)
  await deleteOldRedirects(tx, MAX_REDIRECTS)
  return path
}

/** Deletes a page with its drafts and history; a fragment only when no page uses it. */
export async function deletePage(tx: CommunityTx, editing: EditContext, id: string): Promise<void> {
  const pages = await lockPages(tx)
  const page = await queries.lockPage(tx, id)
  if (!page) throw notFound('page.not-found')
  if (page.path === '/') throw refusal('page.home-stays')
  if (pages.some((one) => one.parentId === id)) throw refusal('page.has-children')
  const uses = await listFragmentUses(tx, id)
  if (uses.length > 0)
    throw refusal('page.fragment-in-use', {
      count: new Set(uses.map((use) => use.pageId)).size,
      uses: uses.map((use) => ({ ...use })),
    })
  for (const language of LOCALES) {
    await setMediaUses(tx, draftSubject(id, language), [])
    await setMediaUses(tx, publicationSubject(id, language), [])
  }
  await setMediaUses(tx, shareSubject(id), [])
  await queries.deletePage(tx, id)
  await removeDocument(tx, pageSubject(id))
  await invalidateTags(tx, 'menu', `page:${id}`)
  const details = page.kind === 'page' ? { path: page.path } : { kind: page.kind }
  await journal(tx, editing, editing.clock.now(), 'page.delete', id, details)
}

/** Name of the mutex for every change to the page tree or its addresses. */
export const PAGE_ORDER = 'page-order'

/** Every page, with the page tree locked until the transaction ends. */
async function lockPages(tx: CommunityTx): Promise<queries.PageRow[]> {
  await lockNamed(tx, PAGE_ORDER)
  return queries.listPages(tx)
}

function parentFrom(pages: readonly queries.PageRow[], id: string | null): queries.PageRow | undefined {
  if (id === null) return undefined
  const parent = pages.find((page) => page.id === id)
  if (!parent) throw refusal('page.no-such-parent')
  // a page "below the home page" is top-level: the home page's address is just `/`
  return parent.path === '/' ? undefined : parent
}

function requireFreePath(
  pages: readonly queries.PageRow[],
  parent: queries.PageRow | undefined,
  slug: string,
  editing: EditContext,
): string {
  const path = `${parent?.path ?? ''}/${slug}`
  if (!parent && isReserved(slug, editing.registry)) throw refusal('page.address-reserved', { path })
  if (depthOf(path) > MAX_PAGE_DEPTH) throw refusal('page.too-deep', { most: MAX_PAGE_DEPTH })
  if (pages.some((page) => page.path === path)) throw refusal('page.address-taken', { path })
  return path
}

/** `slug`, or `slug-2`, `slug-3` … where it is taken. */
function freeSlug(
  pages: readonly queries.PageRow[],
  parent: queries.PageRow | undefined,
  slug: string,
  editing: EditContext,
): string {
  const taken = new Set(pages.map((page) => page.path))
  const isFree = (name: string) =>
    !taken.has(`${parent?.path ?? ''}/${name}`) && (parent || !isReserved(name, editing.registry))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? slug : `${slug.slice(0, 55)}-${number}`
    if (isFree(name)) return name
  }
}

const depthOf = (path: string): number => path.split('/').length - 1
