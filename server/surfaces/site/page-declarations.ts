/** Staff's HTTP endpoints for pages. */
import { z } from 'zod'
import { action, type Declarations, read } from '#contract/index.ts'
import { notFound } from '#platform/errors.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { pageUrl } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import * as drafts from '#site/content/draft-queries.ts'
import { type EditContext, editContextOf } from '#site/content/edit-context.ts'
import { createPage, deletePage, movePage, NewPage, PageMove } from '#site/content/page-commands.ts'
import { findPageById, listFragments, listPages, PAGE_KINDS, VISIBILITIES } from '#site/content/queries.ts'
import { emptyTree, TREE_BODY } from '#site/content/tree.ts'
import { migrateTree, readStoredTree } from '#site/content/tree-migration.ts'
import { LintFinding } from '#site/page-lint/finding.ts'
import { lintPage } from '#site/page-lint/rules.ts'
import { DraftInput, publishPage, saveDraft, unpublishPage } from '#site/publishing/draft-commands.ts'
import * as publications from '#site/publishing/publication-queries.ts'
import { declarePageTools } from './page-tools.ts'

const Id = z.object({ id: z.uuid() })
const Language = z.object({ language: z.enum(LOCALES) })
const Instant = z.iso.datetime()
const TreeOut = z.unknown().meta({ description: 'the page tree, see server/site/content/tree.ts' })

export function declarePages(kernel: Kernel): Declarations {
  const parts = [pageTree(kernel), draftDeclarations(kernel), declarePageTools(kernel)]
  return { actions: parts.flatMap((part) => part.actions), reads: parts.flatMap((part) => part.reads) }
}

// ---------------------------------------------------------------------------------------------------------------------
// The tree of pages

const PageView = z.object({
  id: z.uuid(),
  kind: z.enum(PAGE_KINDS).meta({ description: 'everything but `page` is a fragment' }),
  parentId: z.uuid().nullable(),
  slug: z.string(),
  path: z.string().meta({ description: 'empty for a fragment: it has no address' }),
  titles: z.object({ uk: z.string().optional(), en: z.string().optional() }),
  inMenu: z.boolean(),
  visibility: z.enum(VISIBILITIES),
  position: z.int(),
  published: z.object({ uk: Instant.optional(), en: Instant.optional() }),
  drafts: z.partialRecord(
    z.enum(LOCALES),
    z.object({
      revision: z.int(),
      updatedAt: Instant,
      changed: z.boolean().meta({ description: 'the site shows an earlier state, or none' }),
    }),
  ),
})

function pageTree(kernel: Kernel): Declarations {
  const list = read({
    name: 'page.list',
    access: 'member',
    path: '/pages',
    output: z.object({ items: z.array(PageView) }),
    run: async (tx) => ({ items: await pageViews(tx) }),
  })
  const create = action({
    name: 'page.create',
    access: 'webmaster',
    method: 'POST',
    path: '/pages',
    input: NewPage,
    output: z.object({ id: z.uuid(), path: z.string() }),
    status: 201,
    run: (tx, context, { body }) => createPage(tx, editContextOf(kernel, context), body),
  })
  const move = action({
    name: 'page.move',
    access: 'webmaster',
    method: 'PATCH',
    path: '/pages/:id',
    params: Id,
    input: PageMove,
    output: z.object({ path: z.string() }),
    run: (tx, context, { params, body }) => movePage(tx, editContextOf(kernel, context), params.id, body),
  })
  const remove = action({
    name: 'page.delete',
    access: 'webmaster',
    method: 'DELETE',
    path: '/pages/:id',
    params: Id,
    output: z.void(),
    run: (tx, context, { params }) => deletePage(tx, editContextOf(kernel, context), params.id),
  })
  return { actions: [create, move, remove], reads: [list] }
}

async function pageViews(tx: CommunityTx): Promise<z.input<typeof PageView>[]> {
  const pages = [...(await listPages(tx)), ...(await listFragments(tx))]
  const allDrafts = await drafts.listDrafts(tx)
  const published = await publications.listPublications(tx)
  return pages.map((page) => {
    const own = allDrafts.filter((draft) => draft.pageId === page.id)
    const shown = published.filter((publication) => publication.pageId === page.id)
    const revisionOf = (language: Locale) => shown.find((one) => one.language === language)?.revision
    return {
      ...page,
      titles: Object.fromEntries(own.map((draft) => [draft.language, draft.title])),
      published: Object.fromEntries(shown.map((one) => [one.language, one.publishedAt.toISOString()])),
      drafts: Object.fromEntries(
        own.map((draft) => [
          draft.language,
          {
            revision: draft.revision,
            updatedAt: draft.updatedAt.toISOString(),
            changed: revisionOf(draft.language) !== draft.revision,
          },
        ]),
      ),
    }
  })
}

// ---------------------------------------------------------------------------------------------------------------------
// Drafts and publication

const DraftView = z.object({
  pageId: z.uuid(),
  kind: z.enum(PAGE_KINDS),
  path: z.string().meta({ description: 'empty for a fragment' }),
  language: z.enum(LOCALES),
  revision: z.int().meta({ description: '0: nothing is written in this language yet' }),
  title: z.string(),
  description: z.string(),
  tree: TreeOut,
  updatedAt: Instant.nullable(),
  updatedBy: z.string().nullable(),
  publishedRevision: z.int().nullable(),
  faults: z.array(LintFinding),
})

const RevisionView = z.object({
  revision: z.int(),
  title: z.string(),
  savedAt: Instant,
  savedBy: z.string().nullable(),
  publishedAt: Instant.nullable(),
})

function draftDeclarations(kernel: Kernel): Declarations {
  const show = read({
    name: 'page.draft',
    access: 'member',
    path: '/pages/:id/draft',
    params: Id,
    query: Language,
    output: DraftView,
    run: (tx, context, { params, query }) => draftView(tx, editContextOf(kernel, context), params.id, query.language),
  })
  const revisions = read({
    name: 'page.revisions',
    access: 'member',
    path: '/pages/:id/revisions',
    params: Id,
    query: Language,
    output: z.object({ items: z.array(RevisionView) }),
    run: async (tx, _context, { params, query }) => ({
      items: (await drafts.listRevisions(tx, params.id, query.language)).map(revisionView),
    }),
  })
  const revision = read({
    name: 'page.revision',
    access: 'member',
    path: '/pages/:id/revisions/:revision',
    params: z.object({ id: z.uuid(), revision: z.coerce.number().int().min(1).max(999_999_999) }),
    query: Language,
    output: RevisionView.extend({ description: z.string(), tree: TreeOut }),
    run: async (tx, _context, { params, query }) => {
      const found = await drafts.findRevision(tx, params.id, query.language, params.revision)
      if (!found) throw notFound('page.no-such-revision')
      const { tree } = migrateTree(found.tree, kernel.registry.widgets)
      return { ...revisionView(found), description: found.description, tree }
    },
  })
  const save = action({
    name: 'page.save-draft',
    access: 'webmaster',
    method: 'PUT',
    path: '/pages/:id/draft',
    params: Id,
    query: Language,
    ifMatch: true,
    input: DraftInput,
    bodyLimits: TREE_BODY,
    output: z.object({ revision: z.int(), savedAt: Instant, faults: z.array(LintFinding) }),
    run: async (tx, context, { params, query, body, revision = 0 }) => {
      const at = { pageId: params.id, language: query.language, revision }
      const saved = await saveDraft(tx, editContextOf(kernel, context), at, body)
      return { ...saved, savedAt: saved.savedAt.toISOString() }
    },
  })
  const publish = action({
    name: 'page.publish',
    access: 'webmaster',
    method: 'POST',
    path: '/pages/:id/publish',
    params: Id,
    input: z.strictObject({
      language: z.enum(LOCALES),
      revision: z.int().min(1).max(999_999_999),
      despite: z.boolean().optional().meta({
        description:
          'publish although there are faults of severity `error`; without it they answer 422 `page.has-faults`',
      }),
    }),
    output: z.object({ publishedAt: Instant, url: z.url(), faults: z.array(LintFinding) }),
    run: async (tx, context, { params, body }) => {
      const done = await publishPage(tx, editContextOf(kernel, context), { pageId: params.id, ...body })
      const { origin, languages } = context.community
      const url = origin + pageUrl(done.path || '/', { locale: body.language, defaultLocale: languages[0] })
      return { publishedAt: done.publishedAt.toISOString(), url, faults: done.faults }
    },
  })
  const unpublish = action({
    name: 'page.unpublish',
    access: 'webmaster',
    method: 'POST',
    path: '/pages/:id/unpublish',
    params: Id,
    input: z.strictObject({ language: z.enum(LOCALES) }),
    output: z.void(),
    run: (tx, context, { params, body }) =>
      unpublishPage(tx, editContextOf(kernel, context), { pageId: params.id, language: body.language }),
  })
  return { actions: [save, publish, unpublish], reads: [show, revisions, revision] }
}

const revisionView = (row: drafts.RevisionRow): z.input<typeof RevisionView> => ({
  revision: row.revision,
  title: row.title,
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedByName,
  publishedAt: row.publishedAt?.toISOString() ?? null,
})

/** The draft; in a language without one, an empty page that the first save creates. */
async function draftView(
  tx: CommunityTx,
  editing: EditContext,
  id: string,
  language: Locale,
): Promise<z.input<typeof DraftView>> {
  const page = await findPageById(tx, id)
  if (!page) throw notFound('page.not-found')
  const draft = await drafts.findDraft(tx, id, language)
  const tree = draft ? readStoredTree(draft.tree) : emptyTree()
  const shown = await publications.findPublication(tx, id, language)
  return {
    pageId: id,
    kind: page.kind,
    path: page.path,
    language,
    revision: draft?.revision ?? 0,
    title: draft?.title ?? '',
    description: draft?.description ?? '',
    tree,
    updatedAt: draft?.updatedAt.toISOString() ?? null,
    updatedBy: draft?.updatedByName ?? null,
    publishedRevision: shown?.revision ?? null,
    faults: await lintPage(tx, editing, page, tree),
  }
}
