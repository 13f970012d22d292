/** What is done to pages: every command checks, writes, and leaves a line in the journal on the caller's transaction. */
import { z } from 'zod'
import type { Registry } from '#features/registry.ts'
import { append } from '#platform/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import { type InputIssue, invalidInput, notFound, refusal } from '#platform/errors.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { findImages, setMediaUses } from '#platform/media/index.ts'
import { type Community, type CommunityTx, changed, nextNumber } from '#platform/tenancy/index.ts'
import { COMPILER, type CompileContext, compile, mediaOf } from './compile.ts'
import { faultsOf, type PageFault } from './faults.ts'
import * as queries from './queries.ts'
import { sitePathIn } from './site-path.ts'
import { RESERVED_SLUGS, Slug, slugFrom } from './slug.ts'
import { emptyTree, nodesOf, type Tree, TreeSchema } from './tree.ts'

/** Levels of pages below the home page. */
const DEEPEST = 5
const MOST_PAGES = 2_000
/** An editor who goes on after this many minutes starts a new state in the history. */
const PAUSE_MS = 10 * 60_000
const KEPT_STATES = 60

/** What the commands need to know besides their transaction. */
export interface Editing {
  actor: Actor
  community: Community
  clock: Clock
  registry: Pick<Registry, 'widgets' | 'features'>
}

const languageOf = (editing: Editing, language: Locale): Locale => {
  if (!editing.community.languages.includes(language)) throw refusal('page.language-not-used', { language })
  return language
}

const memberOf = (editing: Editing): string | null => (editing.actor.kind === 'member' ? editing.actor.memberId : null)

const journal = (tx: CommunityTx, editing: Editing, at: Date, action: string, pageId: string, details = {}) =>
  append(tx, { actor: editing.actor, at, action, subject: `page:${pageId}`, details })

// ---------------------------------------------------------------------------------------------------------------------
// The tree of pages

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
  await queries.upsertDraft(tx, { pageId: id, language: page.language, revision: 1 }, content, {
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

// ---------------------------------------------------------------------------------------------------------------------
// Drafts and publication

export const DraftInput = z.strictObject({
  title: z.string().trim().min(1).max(200),
  description: z.string().trim().max(400),
  tree: TreeSchema,
})
export type DraftInput = z.infer<typeof DraftInput>

/**
 * Keeps the draft, provided that it still stands at the revision that the editor has seen (0: there was none). Throws
 * 409 `page.revision-conflict` with who saved when; nothing is overwritten then.
 */
export async function saveDraft(
  tx: CommunityTx,
  editing: Editing,
  at: { pageId: string; language: Locale; revision: number },
  input: DraftInput,
): Promise<{ revision: number; savedAt: Date; faults: PageFault[] }> {
  const language = languageOf(editing, at.language)
  if (!(await queries.findPageById(tx, at.pageId))) throw notFound('page.not-found')
  const tree = withParsedWidgets(input.tree, editing)
  const draft = await queries.findDraft(tx, at.pageId, language, 'lock')
  requireRevision(draft, at.revision)
  const faults = faultsOf(tree, knowsWidget(editing))
  const content = { title: input.title, description: input.description, tree }
  if (draft && sameContent(draft, content)) return { revision: draft.revision, savedAt: draft.updatedAt, faults }

  const now = editing.clock.now()
  const revision = (draft?.revision ?? 0) + 1
  if (await beginsNewState(tx, editing, draft, now)) {
    if (draft) await queries.insertRevision(tx, draft, null)
    await queries.deleteOldRevisions(tx, at.pageId, language, KEPT_STATES)
    await journal(tx, editing, now, 'page.edit', at.pageId, { language, revision })
  }
  await queries.upsertDraft(tx, { pageId: at.pageId, language, revision }, content, {
    now,
    memberId: memberOf(editing),
  })
  return { revision, savedAt: now, faults }
}

function requireRevision(draft: queries.DraftRow | undefined, seen: number): void {
  if ((draft?.revision ?? 0) === seen) return
  throw refusal('page.revision-conflict', {
    revision: draft?.revision ?? 0,
    savedBy: draft?.updatedByName ?? '',
    savedAt: draft?.updatedAt.toISOString() ?? '',
  })
}

/** Another author, or the same one after a pause: then the state before is worth returning to. */
async function beginsNewState(
  tx: CommunityTx,
  editing: Editing,
  draft: queries.DraftRow | undefined,
  now: Date,
): Promise<boolean> {
  if (!draft || draft.updatedBy !== memberOf(editing)) return true
  if (now.getTime() - draft.updatedAt.getTime() > PAUSE_MS) return true
  const kept = await queries.lastKeptAt(tx, draft.pageId, draft.language)
  return !kept || now.getTime() - kept.getTime() > PAUSE_MS
}

function sameContent(draft: queries.DraftRow, content: queries.DraftContent): boolean {
  if (draft.title !== content.title || draft.description !== content.description) return false
  const before = TreeSchema.safeParse(draft.tree)
  // both went through the schema, which puts keys in one order
  return before.success && JSON.stringify(before.data) === JSON.stringify(content.tree)
}

/** Shows the draft to residents. `revision` is what the editor has seen; a newer one is a conflict. */
export async function publishPage(
  tx: CommunityTx,
  editing: Editing,
  at: { pageId: string; language: Locale; revision: number },
): Promise<{ publishedAt: Date; path: string; faults: PageFault[] }> {
  const language = languageOf(editing, at.language)
  const page = await queries.findPageById(tx, at.pageId)
  const draft = await queries.findDraft(tx, at.pageId, language, 'lock')
  if (!page || !draft) throw notFound('page.not-found')
  requireRevision(draft, at.revision)

  const now = editing.clock.now()
  const tree = TreeSchema.parse(draft.tree)
  const compiled = compile(tree, await compileContext(tx, editing.community, language, tree))
  const before = await queries.findPublication(tx, at.pageId, language)
  const content = { title: draft.title, description: draft.description, tree }
  const publication = { pageId: at.pageId, language, revision: draft.revision, content, compiler: COMPILER, compiled }
  await queries.upsertPublication(tx, publication, { now, memberId: memberOf(editing) })
  await setMediaUses(tx, publicationSubject(at.pageId, language), compiled.media)
  await queries.insertRevision(tx, draft, now)
  await queries.deleteOldRevisions(tx, at.pageId, language, KEPT_STATES)

  await changed(tx, `page:${at.pageId}`)
  if (before?.title !== draft.title) await changed(tx, 'menu')
  await journal(tx, editing, now, 'page.publish', at.pageId, { language, revision: draft.revision, path: page.path })
  return { publishedAt: now, path: page.path, faults: faultsOf(tree, knowsWidget(editing)) }
}

/** Takes a page off the site in one language; its draft stays. */
export async function unpublishPage(
  tx: CommunityTx,
  editing: Editing,
  at: { pageId: string; language: Locale },
): Promise<void> {
  const language = languageOf(editing, at.language)
  if (!(await queries.findPageById(tx, at.pageId))) throw notFound('page.not-found')
  if (!(await queries.deletePublication(tx, at.pageId, language))) throw refusal('page.not-published')
  await setMediaUses(tx, publicationSubject(at.pageId, language), [])
  await changed(tx, `page:${at.pageId}`, 'menu')
  await journal(tx, editing, editing.clock.now(), 'page.unpublish', at.pageId, { language })
}

/** Under which names the pictures of a page are kept from deletion. */
const draftSubject = (pageId: string, language: Locale): string => `page:${pageId}:${language}:draft`
const publicationSubject = (pageId: string, language: Locale): string => `page:${pageId}:${language}`

/** What the compiler must know of this community. */
export async function compileContext(
  tx: CommunityTx,
  community: Pick<Community, 'languages'>,
  language: Locale,
  tree: Tree,
): Promise<CompileContext> {
  const pictures = await findImages(tx, mediaOf(tree))
  return { picture: (id) => pictures.get(id), sitePath: sitePathIn(language, community) }
}

export const knowsWidget = (editing: Pick<Editing, 'registry'>) => (id: string) =>
  editing.registry.widgets.some(({ widget }) => widget.id === id)

/** The tree with the settings of each widget as the widget's own schema reads them; unknown ones are refused. */
function withParsedWidgets(tree: Tree, editing: Editing): Tree {
  const copy = structuredClone(tree)
  const issues: InputIssue[] = []
  for (const { node, path } of nodesOf(copy)) {
    if (node.type !== 'widget') continue
    const where = ['tree', ...path]
    const known = editing.registry.widgets.find(({ widget }) => widget.id === node.widget)
    if (!known) {
      issues.push({ path: [...where, 'widget'].join('.'), message: node.widget })
      continue
    }
    const props = known.widget.props.safeParse(node.props)
    if (props.success) node.props = JSON.parse(JSON.stringify(props.data))
    else {
      issues.push(
        ...props.error.issues.map((issue) => ({
          path: [...where, 'props', ...issue.path].join('.'),
          message: issue.message,
        })),
      )
    }
  }
  if (issues.length > 0) throw invalidInput(issues, 'page.widget-settings')
  return copy
}
