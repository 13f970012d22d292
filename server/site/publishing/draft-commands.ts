/** Commands on one page: save its draft, publish it, unpublish it. */
import { z } from 'zod'
import { staffText, titleLine } from '#participation/plain-text.ts'
import { type Details, invalidInput, notFound, refusal } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { findImages, setMediaUses } from '#platform/media/index.ts'
import { type Community, type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import * as drafts from '../content/draft-queries.ts'
import {
  draftSubject,
  type EditContext,
  journal,
  languageOf,
  memberOf,
  publicationSubject,
} from '../content/edit-context.ts'
import { listFragmentUses, setFragmentUses } from '../content/fragment-queries.ts'
import { lockPage, type PageKind, type PageRow } from '../content/queries.ts'
import { deleteTakenRedirects } from '../content/redirect-queries.ts'
import { nodesOf, type Tree, TreeSchema } from '../content/tree.ts'
import { migrateTree, readStoredTree } from '../content/tree-migration.ts'
import type { LintFinding } from '../page-lint/finding.ts'
import { lintPage } from '../page-lint/rules.ts'
import { COMPILER, type CompileContext, compile, fragmentsOf, mediaOf } from './compile.ts'
import * as publications from './publication-queries.ts'
import { indexPage } from './search-documents.ts'
import { sitePathIn } from './site-path.ts'

/** An edit after a pause of this many minutes starts a new revision in the history. */
const PAUSE_MS = 10 * 60_000
const KEPT_STATES = 60

export const DraftInput = z.strictObject({
  title: z.string().overwrite(titleLine).min(1).max(200),
  description: staffText(400, { lines: true }),
  tree: TreeSchema,
})
export type DraftInput = z.infer<typeof DraftInput>

type At = { pageId: string; language: Locale; revision: number }

/**
 * Saves the draft if it is still at the revision that the editor has seen (0: none). Otherwise throws 409
 * `page.revision-conflict` with who saved when, and overwrites nothing.
 */
export async function saveDraft(
  tx: CommunityTx,
  editing: EditContext,
  at: At,
  input: DraftInput,
): Promise<{ revision: number; savedAt: Date; faults: LintFinding[] }> {
  const language = languageOf(editing, at.language)
  const page = await getLocked(tx, at.pageId)
  const tree = withParsedWidgets(input.tree, editing)
  refuseNested(page, tree)
  const draft = await drafts.findDraft(tx, at.pageId, language)
  requireRevision(draft, at.revision)
  const content = { title: input.title, description: input.description, tree }
  const now = editing.clock.now()
  const worthKeeping = await beginsNewState(tx, editing, draft, now)
  const kept = await keepDraft(tx, editing, { at: { ...at, language }, draft, content, now, worthKeeping })
  if (kept.isNew && worthKeeping)
    await journal(tx, editing, now, 'page.edit', at.pageId, { language, revision: kept.revision })
  return { revision: kept.revision, savedAt: kept.savedAt, faults: await lintPage(tx, editing, page, tree) }
}

/** The page, locked until the transaction ends: concurrent saves of one page serialise. */
async function getLocked(tx: CommunityTx, pageId: string): Promise<PageRow> {
  const page = await lockPage(tx, pageId)
  if (!page) throw notFound('page.not-found')
  return page
}

interface Keeping {
  at: { pageId: string; language: Locale }
  draft: drafts.DraftRow | undefined
  content: drafts.DraftContent
  now: Date
  /** Whether the previous state goes into the history. */
  worthKeeping: boolean
}

async function keepDraft(
  tx: CommunityTx,
  editing: EditContext,
  { at, draft, content, now, worthKeeping }: Keeping,
): Promise<{ revision: number; savedAt: Date; isNew: boolean }> {
  if (draft && sameContent(draft, content)) {
    return { revision: draft.revision, savedAt: draft.updatedAt, isNew: false }
  }
  const { pageId, language } = at
  const revision = (draft?.revision ?? 0) + 1
  if (worthKeeping) {
    if (draft) await drafts.insertRevision(tx, draft, null)
    await drafts.deleteOldRevisions(tx, pageId, language, KEPT_STATES)
  }
  await drafts.upsertDraft(tx, { pageId, language, revision }, content, { now, memberId: memberOf(editing) })
  await setMediaUses(tx, draftSubject(pageId, language), mediaOf(content.tree))
  await setFragmentUses(tx, { pageId, language, state: 'draft' }, fragmentsOf(content.tree))
  return { revision, savedAt: now, isNew: true }
}

/**
 * Restores an earlier revision as the draft. The current draft goes into the history, so that this can be undone as
 * well. `lost` counts the blocks of that revision which can no longer be shown.
 */
export async function restoreRevision(
  tx: CommunityTx,
  editing: EditContext,
  at: { pageId: string; language: Locale; revision: number; seen: number },
): Promise<{ revision: number; savedAt: Date; lost: number }> {
  const language = languageOf(editing, at.language)
  await getLocked(tx, at.pageId)
  const draft = await drafts.findDraft(tx, at.pageId, language)
  requireRevision(draft, at.seen)
  const found = await drafts.findRevision(tx, at.pageId, language, at.revision)
  if (!found) throw notFound('page.no-such-revision')
  const { tree, lost } = migrateTree(found.tree, editing.registry.widgets)
  const content = { title: found.title, description: found.description, tree }
  const now = editing.clock.now()
  const where = { pageId: at.pageId, language }
  const { revision, savedAt } = await keepDraft(tx, editing, { at: where, draft, content, now, worthKeeping: true })
  await journal(tx, editing, now, 'page.restore', at.pageId, { language, revision, from: at.revision })
  return { revision, savedAt, lost }
}

/** A fragment contains no other fragment, so a page's contents are known one level deep. */
function refuseNested(page: PageRow, tree: Tree): void {
  if (page.kind !== 'page' && fragmentsOf(tree).length > 0) throw refusal('page.fragment-nested', {}, 400)
}

function requireRevision(draft: drafts.DraftRow | undefined, seen: number): void {
  if ((draft?.revision ?? 0) === seen) return
  throw refusal('page.revision-conflict', {
    revision: draft?.revision ?? 0,
    savedBy: draft?.updatedByName ?? '',
    savedAt: draft?.updatedAt.toISOString() ?? '',
  })
}

/** A different author, or the same one after a pause: then the previous state is worth keeping. */
async function beginsNewState(
  tx: CommunityTx,
  editing: EditContext,
  draft: drafts.DraftRow | undefined,
  now: Date,
): Promise<boolean> {
  if (!draft || draft.updatedBy !== memberOf(editing)) return true
  if (now.getTime() - draft.updatedAt.getTime() > PAUSE_MS) return true
  const kept = await drafts.lastKeptAt(tx, draft.pageId, draft.language)
  return !kept || now.getTime() - kept.getTime() > PAUSE_MS
}

function sameContent(draft: drafts.DraftRow, content: drafts.DraftContent): boolean {
  if (draft.title !== content.title || draft.description !== content.description) return false
  const before = TreeSchema.safeParse(draft.tree)
  // both went through the schema, which normalises the order of keys
  return before.success && JSON.stringify(before.data) === JSON.stringify(content.tree)
}

/**
 * Publishes the draft. `revision` is what the editor has seen; a newer one is a conflict. Throws 422 `page.has-faults`
 * with the findings when one of them is an error, unless the editor publishes `despite` them.
 */
export async function publishPage(
  tx: CommunityTx,
  editing: EditContext,
  at: At & { despite?: boolean | undefined },
): Promise<{ publishedAt: Date; path: string; faults: LintFinding[] }> {
  const language = languageOf(editing, at.language)
  const { page, draft } = await getDraft(tx, at.pageId, language)
  requireRevision(draft, at.revision)
  const faults = await lintPage(tx, editing, page, readStoredTree(draft.tree))
  const grave = faults.filter((fault) => fault.severity === 'error')
  if (grave.length > 0 && !at.despite) throw refusal('page.has-faults', { count: grave.length, faults }, 422)
  const codes = [...new Set(grave.map((fault) => fault.code))]
  const publishedAt = await show(tx, editing, page, draft, codes.length > 0 ? { despite: codes } : {})
  return { publishedAt, path: page.path, faults }
}

/** Publishes a page from a bundle without asking anybody about findings: tests check the bundles instead. */
export async function publishFromBundle(
  tx: CommunityTx,
  editing: EditContext,
  at: { pageId: string; language: Locale },
): Promise<void> {
  const { page, draft } = await getDraft(tx, at.pageId, at.language)
  await show(tx, editing, page, draft)
}

async function getDraft(
  tx: CommunityTx,
  pageId: string,
  language: Locale,
): Promise<{ page: PageRow; draft: drafts.DraftRow }> {
  const page = await getLocked(tx, pageId)
  const draft = await drafts.findDraft(tx, pageId, language)
  if (!draft) throw notFound('page.not-found')
  return { page, draft }
}

async function show(
  tx: CommunityTx,
  editing: EditContext,
  page: PageRow,
  draft: drafts.DraftRow,
  details: Details = {},
): Promise<Date> {
  const now = editing.clock.now()
  const { pageId, language, revision } = draft
  const tree = readStoredTree(draft.tree)
  const compiled = compile(tree, await compileContext(tx, editing.community, { language, kind: page.kind }, tree))
  const before = await publications.findPublication(tx, pageId, language)
  const content = { title: draft.title, description: draft.description, tree }
  const publication = { pageId, language, revision, content, compiler: COMPILER, compiled }
  await publications.upsertPublication(tx, publication, { now, memberId: memberOf(editing) })
  if (!before) await deleteTakenRedirects(tx)
  await indexPage(tx, pageId)
  await setMediaUses(tx, publicationSubject(pageId, language), compiled.media)
  await setFragmentUses(tx, { pageId, language, state: 'published' }, fragmentsOf(tree))
  await drafts.insertRevision(tx, draft, now)
  await drafts.deleteOldRevisions(tx, pageId, language, KEPT_STATES)

  await invalidateTags(tx, `page:${pageId}`)
  if (before?.title !== draft.title || isFrame(page)) await invalidateTags(tx, 'menu')
  const where = page.kind === 'page' ? { path: page.path } : { kind: page.kind }
  await journal(tx, editing, now, 'page.publish', pageId, { language, revision, ...where, ...details })
  return now
}

/** Appears on every page, like the menu. */
const isFrame = ({ kind }: PageRow): boolean => kind === 'header' || kind === 'footer'

/**
 * Unpublishes a page in one language; its draft stays.
 * @throws AppError page.fragment-in-use for a fragment that published pages show in this language: they would lose it
 */
export async function unpublishPage(
  tx: CommunityTx,
  editing: EditContext,
  at: { pageId: string; language: Locale },
): Promise<void> {
  const language = languageOf(editing, at.language)
  await getLocked(tx, at.pageId)
  const shown = (await listFragmentUses(tx, at.pageId)).filter(
    (use) => use.state === 'published' && use.language === language,
  )
  if (shown.length > 0)
    throw refusal('page.fragment-in-use', { count: shown.length, uses: shown.map((use) => ({ ...use })) })
  if (!(await publications.deletePublication(tx, at.pageId, language))) throw refusal('page.not-published')
  await indexPage(tx, at.pageId)
  await setMediaUses(tx, publicationSubject(at.pageId, language), [])
  await setFragmentUses(tx, { pageId: at.pageId, language, state: 'published' }, [])
  await invalidateTags(tx, `page:${at.pageId}`, 'menu')
  await journal(tx, editing, editing.clock.now(), 'page.unpublish', at.pageId, { language })
}

/** What the compiler needs to know about this community. */
export async function compileContext(
  tx: CommunityTx,
  community: Pick<Community, 'languages'>,
  of: { language: Locale; kind: PageKind },
  tree: Tree,
): Promise<CompileContext> {
  const pictures = await findImages(tx, mediaOf(tree))
  return {
    picture: (id) => pictures.get(id),
    sitePath: sitePathIn(of.language, community),
    fragment: of.kind !== 'page',
  }
}

/** The tree with each widget's settings parsed by its own schema; unknown widgets are refused. */
function withParsedWidgets(tree: Tree, editing: EditContext): Tree {
  const copy = structuredClone(tree)
  const issues = parseWidgets(copy, editing.registry.widgets).map(({ path, message }) => ({
    path: ['tree', ...path].map(String).join('.'),
    message,
  }))
  if (issues.length > 0) throw invalidInput(issues, 'page.widget-settings')
  return copy
}

interface WidgetIssue {
  /** In the tree. */
  path: readonly PropertyKey[]
  message: string
}

/** Replaces each widget's settings with the output of its own schema; returns the ones that fail. */
export function parseWidgets(tree: Tree, widgets: EditContext['registry']['widgets']): WidgetIssue[] {
  const issues: WidgetIssue[] = []
  for (const { node, path } of nodesOf(tree)) {
    if (node.type !== 'widget') continue
    const known = widgets.find(({ widget }) => widget.id === node.widget)
    if (!known) {
      issues.push({ path: [...path, 'widget'], message: node.widget })
      continue
    }
    const props = known.widget.props.safeParse(node.props)
    if (props.success) node.props = JSON.parse(JSON.stringify(props.data))
    else
      issues.push(
        ...props.error.issues.map((issue) => ({ path: [...path, 'props', ...issue.path], message: issue.message })),
      )
  }
  return issues
}
