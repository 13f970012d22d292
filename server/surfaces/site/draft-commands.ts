/** What is done to one page: its draft is saved, shown to residents, and taken back. */
import { z } from 'zod'
import { type InputIssue, invalidInput, notFound, refusal } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { findImages, setMediaUses } from '#platform/media/index.ts'
import { type Community, type CommunityTx, changed } from '#platform/tenancy/index.ts'
import { COMPILER, type CompileContext, compile, mediaOf } from './compile.ts'
import * as drafts from './draft-queries.ts'
import {
  draftSubject,
  type Editing,
  journal,
  knowsWidget,
  languageOf,
  memberOf,
  publicationSubject,
} from './editing.ts'
import { faultsOf, type PageFault } from './faults.ts'
import * as publications from './publication-queries.ts'
import { findPageById } from './queries.ts'
import { sitePathIn } from './site-path.ts'
import { nodesOf, type Tree, TreeSchema } from './tree.ts'

/** An editor who goes on after this many minutes starts a new state in the history. */
const PAUSE_MS = 10 * 60_000
const KEPT_STATES = 60

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
  if (!(await findPageById(tx, at.pageId))) throw notFound('page.not-found')
  const tree = withParsedWidgets(input.tree, editing)
  const draft = await drafts.findDraft(tx, at.pageId, language, 'lock')
  requireRevision(draft, at.revision)
  const faults = faultsOf(tree, knowsWidget(editing))
  const content = { title: input.title, description: input.description, tree }
  if (draft && sameContent(draft, content)) return { revision: draft.revision, savedAt: draft.updatedAt, faults }

  const now = editing.clock.now()
  const revision = (draft?.revision ?? 0) + 1
  if (await beginsNewState(tx, editing, draft, now)) {
    if (draft) await drafts.insertRevision(tx, draft, null)
    await drafts.deleteOldRevisions(tx, at.pageId, language, KEPT_STATES)
    await journal(tx, editing, now, 'page.edit', at.pageId, { language, revision })
  }
  await drafts.upsertDraft(tx, { pageId: at.pageId, language, revision }, content, {
    now,
    memberId: memberOf(editing),
  })
  await setMediaUses(tx, draftSubject(at.pageId, language), mediaOf(tree))
  return { revision, savedAt: now, faults }
}

function requireRevision(draft: drafts.DraftRow | undefined, seen: number): void {
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
  const page = await findPageById(tx, at.pageId)
  const draft = await drafts.findDraft(tx, at.pageId, language, 'lock')
  if (!page || !draft) throw notFound('page.not-found')
  requireRevision(draft, at.revision)

  const now = editing.clock.now()
  const tree = TreeSchema.parse(draft.tree)
  const compiled = compile(tree, await compileContext(tx, editing.community, language, tree))
  const before = await publications.findPublication(tx, at.pageId, language)
  const content = { title: draft.title, description: draft.description, tree }
  const publication = { pageId: at.pageId, language, revision: draft.revision, content, compiler: COMPILER, compiled }
  await publications.upsertPublication(tx, publication, { now, memberId: memberOf(editing) })
  await setMediaUses(tx, publicationSubject(at.pageId, language), compiled.media)
  await drafts.insertRevision(tx, draft, now)
  await drafts.deleteOldRevisions(tx, at.pageId, language, KEPT_STATES)

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
  if (!(await findPageById(tx, at.pageId))) throw notFound('page.not-found')
  if (!(await publications.deletePublication(tx, at.pageId, language))) throw refusal('page.not-published')
  await setMediaUses(tx, publicationSubject(at.pageId, language), [])
  await changed(tx, `page:${at.pageId}`, 'menu')
  await journal(tx, editing, editing.clock.now(), 'page.unpublish', at.pageId, { language })
}

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
