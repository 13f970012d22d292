/** What is done to the tree of pages: every command checks, writes, and leaves a line in the journal. */
import { z } from 'zod'
import { notFound, refusal } from '#platform/errors.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { setMediaUses } from '#platform/media/index.ts'
import { type CommunityTx, changed, nextNumber } from '#platform/tenancy/index.ts'
import { upsertDraft } from './draft-queries.ts'
import { draftSubject, type Editing, journal, languageOf, memberOf, publicationSubject } from './editing.ts'
import * as queries from './queries.ts'
import { RESERVED_SLUGS, Slug, slugFrom } from './slug.ts'
import { emptyTree } from './tree.ts'

/** Levels of pages below the home page. */
const DEEPEST = 5
const MOST_PAGES = 2_000

export const NewPage = z.strictObject({
  title: z.string().trim().min(1).max(200),
  /** Made of the title when it is left out. */
  slug: Slug.optional(),
  parentId: z.uuid().nullish(),
  language: z.enum(['uk', 'en']),
  inMenu: z.boolean().optional(),
})
export type NewPage = z.infer<typeof NewPage>

/** Makes a page with an empty draft; it is on the site only when it is published. */
export async function createPage(
  tx: CommunityTx,
  editing: Editing,
  input: NewPage,
): Promise<{ id: string; path: string }> {
  const language = languageOf(editing, input.language)
  const pages = await lockPages(tx)
  if (pages.length >= MOST_PAGES) throw refusal('page.too-many', { most: MOST_PAGES })
  const parent = parentFrom(pages, input.parentId ?? null)
  const slug = input.slug ?? freeSlug(pages, parent, slugFrom(input.title), editing)
  const path = requireFreePath(pages, parent, slug, editing)
  return insert(tx, editing, {
    title: input.title,
    language,
    slug,
    path,
    parentId: parent?.id ?? null,
    inMenu: input.inMenu ?? true,
  })
}

/** The page at `/`: made once, with the community; it cannot be moved or deleted. */
export async function createHomePage(
  tx: CommunityTx,
  editing: Editing,
  title: string,
): Promise<{ id: string; path: string }> {
  const pages = await lockPages(tx)
  if (pages.some((page) => page.path === '/')) throw refusal('page.address-taken', { path: '/' })
  const language = editing.community.languages[0]
  return insert(tx, editing, { title, language, slug: '', path: '/', parentId: null, inMenu: false })
}

async function insert(
  tx: CommunityTx,
  editing: Editing,
  page: { title: string; language: Locale; slug: string; path: string; parentId: string | null; inMenu: boolean },
): Promise<{ id: string; path: string }> {
  const now = editing.clock.now()
  const siblings = (await queries.listPages(tx)).filter((one) => one.parentId === page.parentId)
  const position = Math.max(-1, ...siblings.map((one) => one.position)) + 1
  const id = await queries.insertPage(tx, { ...page, position, createdAt: now })
  const content = { title: page.title, description: '', tree: emptyTree() }
  await upsertDraft(tx, { pageId: id, language: page.language, revision: 1 }, content, {
    now,
    memberId: memberOf(editing),
  })
  await queries.deleteTakenRedirects(tx)
  await journal(tx, editing, now, 'page.create', id, { path: page.path })
  return { id, path: page.path }
}

export const PageMove = z.strictObject({
  slug: Slug.optional(),
  parentId: z.uuid().nullable().optional(),
  inMenu: z.boolean().optional(),
  /** Place among its siblings, from 0. */
  position: z.int().min(0).max(MOST_PAGES).optional(),
})
export type PageMove = z.infer<typeof PageMove>

/** Renames, moves, reorders, shows in the menu or not. Old addresses of published pages go on leading to them. */
export async function movePage(
  tx: CommunityTx,
  editing: Editing,
  id: string,
  move: PageMove,
): Promise<{ path: string }> {
  const pages = await lockPages(tx)
  const page = pages.find((one) => one.id === id)
  if (!page) throw notFound('page.not-found')
  const parentId = move.parentId === undefined ? page.parentId : move.parentId
  const slug = move.slug ?? page.slug
  const moves = parentId !== page.parentId || slug !== page.slug
  if (moves && page.path === '/') throw refusal('page.home-stays')
  const now = editing.clock.now()

  const path = moves ? await changeAddress(tx, editing, pages, page, { parentId, slug }, now) : page.path
  await queries.updatePage(tx, id, { slug, parentId, inMenu: move.inMenu ?? page.inMenu, path })
  if (moves || move.position !== undefined) {
    const siblings = pages.filter((one) => one.parentId === parentId && one.id !== id).map((one) => one.id)
    await queries.updatePositions(tx, siblings.toSpliced(move.position ?? siblings.length, 0, id))
  }
  await changed(tx, 'menu', `page:${id}`)
  await journal(tx, editing, now, 'page.move', id, path === page.path ? { path } : { path, from: page.path })
  return { path }
}

async function changeAddress(
  tx: CommunityTx,
  editing: Editing,
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
  if (depthOf(path) + tallest - depthOf(page.path) > DEEPEST) throw refusal('page.too-deep', { most: DEEPEST })
  await queries.insertRedirectsBelow(tx, page.path, now)
  await queries.movePathsBelow(tx, page.path, path)
  // the page itself is written by the caller; what it now occupies is no old address any more
  await queries.updatePage(tx, page.id, { slug: to.slug, parentId: to.parentId, inMenu: page.inMenu, path })
  await queries.deleteTakenRedirects(tx)
  return path
}

/** Deletes a page with its drafts and history. */
export async function deletePage(tx: CommunityTx, editing: Editing, id: string): Promise<void> {
  const pages = await lockPages(tx)
  const page = pages.find((one) => one.id === id)
  if (!page) throw notFound('page.not-found')
  if (page.path === '/') throw refusal('page.home-stays')
  if (pages.some((one) => one.parentId === id)) throw refusal('page.has-children')
  for (const language of LOCALES) {
    await setMediaUses(tx, draftSubject(id, language), [])
    await setMediaUses(tx, publicationSubject(id, language), [])
  }
  await queries.deletePage(tx, id)
  await changed(tx, 'menu', `page:${id}`)
  await journal(tx, editing, editing.clock.now(), 'page.delete', id, { path: page.path })
}

/** Every page, while no other transaction changes the tree of pages. */
async function lockPages(tx: CommunityTx): Promise<queries.PageRow[]> {
  await nextNumber(tx, 'page-order')
  return queries.listPages(tx)
}

function parentFrom(pages: readonly queries.PageRow[], id: string | null): queries.PageRow | undefined {
  if (id === null) return undefined
  const parent = pages.find((page) => page.id === id)
  if (!parent) throw refusal('page.no-such-parent')
  // a page "below the home page" stands at the top: the address of the home page is nothing but `/`
  return parent.path === '/' ? undefined : parent
}

function requireFreePath(
  pages: readonly queries.PageRow[],
  parent: queries.PageRow | undefined,
  slug: string,
  editing: Editing,
): string {
  const path = `${parent?.path ?? ''}/${slug}`
  if (!parent && isReserved(slug, editing)) throw refusal('page.address-reserved', { path })
  if (depthOf(path) > DEEPEST) throw refusal('page.too-deep', { most: DEEPEST })
  if (pages.some((page) => page.path === path)) throw refusal('page.address-taken', { path })
  return path
}

/** `slug`, or `slug-2`, `slug-3` … where it is taken. */
function freeSlug(
  pages: readonly queries.PageRow[],
  parent: queries.PageRow | undefined,
  slug: string,
  editing: Editing,
): string {
  const taken = new Set(pages.map((page) => page.path))
  const isFree = (name: string) => !taken.has(`${parent?.path ?? ''}/${name}`) && (parent || !isReserved(name, editing))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? slug : `${slug.slice(0, 55)}-${number}`
    if (isFree(name)) return name
  }
}

function isReserved(slug: string, editing: Editing): boolean {
  const homes = editing.registry.features.flatMap((feature) => feature.pages.map((page) => page.path.split('/')[1]))
  return RESERVED_SLUGS.has(slug) || homes.includes(slug)
}

const depthOf = (path: string): number => path.split('/').length - 1
