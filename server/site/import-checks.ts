/** Import checks of the site: settings, the page tree, page contents, redirects. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Registry } from '#features/registry.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import {
  accepted,
  communityOf,
  Day,
  fileProblems,
  Moment,
  type NamedRowProblem,
  RowId,
  RowNumber,
  type RowProblem,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { MAX_PAGE_DEPTH, PageSettings } from './content/page-commands.ts'
import { PAGE_KINDS } from './content/queries.ts'
import { RedirectInput } from './content/redirect-commands.ts'
import { Stored } from './content/settings.ts'
import { emptyTree, type Tree, TreeSchema, treeLimits } from './content/tree.ts'
import { DraftInput, parseWidgets } from './publishing/draft-commands.ts'
import { statisticKinds } from './statistics/visit-counter.ts'

const settings = tableCheck({
  table: 'site_settings',
  columns: { id: z.literal('site'), settings: accepted(Stored), updated_at: Moment },
  row: ({ settings: stored }, facts) => fileProblems(facts, 'image', stored?.arms ?? undefined, 'settings.arms'),
})

const pages = tableCheck({
  table: 'pages',
  columns: {
    id: RowId,
    parent_id: RowId,
    slug: PageSettings.shape.slug,
    path: z.union([z.literal('/'), RedirectInput.shape.path]),
    position: z.int().min(0),
    in_menu: z.boolean(),
    created_at: Moment,
    kind: z.enum(PAGE_KINDS),
    visibility: PageSettings.shape.visibility,
    share_image: RowId,
  },
  row: ({ share_image, path, visibility }, facts) => [
    ...fileProblems(facts, 'image', share_image, 'share_image'),
    ...(path === '/' && visibility === 'unlisted' ? [{ path: 'visibility', message: 'rows:state' }] : []),
  ],
  // A page's address consists of its parent's and its own slug: this also rules out a page below itself.
  async whole(tx, most) {
    const { rows } = await sql<NamedRowProblem>`
      select page.id::text as row, 'path' as path, 'rows:address' as message from pages as page
      left join pages as parent on parent.community_id = page.community_id and parent.id = page.parent_id
      where page.community_id = ${communityOf(tx)} and page.kind = 'page' and page.path <> '/' and (
        page.path is distinct from case when page.parent_id is null then '' else parent.path end || '/' || page.slug
        or cardinality(string_to_array(page.path, '/')) - 1 > ${MAX_PAGE_DEPTH})
      union all
      select id::text, 'parent_id', 'rows:address' from pages
      where community_id = ${communityOf(tx)} and path = '/' and parent_id is not null
      order by row limit ${most}`.execute(tx)
    return rows
  },
})

const statistics = tableCheck({
  table: 'site_statistics',
  columns: { day: Day, kind: z.enum(statisticKinds), name: z.string().max(300), count: RowNumber },
})

/** Tidied on saving; an older title is shown as it is. */
const Title = accepted(DraftInput.shape.title)
const Description = accepted(DraftInput.shape.description)
const written = { id: RowId, page_id: RowId, language: z.enum(LOCALES), revision: RowNumber }

/**
 * A page may name a picture that no longer exists: a state from before its deletion may be published again, and shows
 * nothing in its place.
 */
function widgetProblems(tree: Tree | undefined, widgets: Registry['widgets']): RowProblem[] {
  return parseWidgets(tree ?? emptyTree(), widgets).map(({ path }) => ({
    path: ['tree', ...path].map(String).join('.'),
    message: 'rows:widget',
  }))
}

const drafts = (widgets: Registry['widgets']) =>
  tableCheck({
    table: 'page_drafts',
    columns: {
      ...written,
      title: Title,
      description: Description,
      tree: accepted(TreeSchema),
      updated_at: Moment,
      updated_by: RowId,
    },
    row: ({ tree }) => widgetProblems(tree, widgets),
  })

const publications = (widgets: Registry['widgets']) =>
  tableCheck({
    table: 'page_publications',
    columns: {
      ...written,
      title: Title,
      description: Description,
      tree: accepted(TreeSchema),
      // Text of the tree, which is at least as long.
      search_text: z.string().max(treeLimits.bytes),
      first_published_at: Moment,
      published_at: Moment,
      published_by: RowId,
    },
    row: ({ tree }) => widgetProblems(tree, widgets),
  })

/** Trees of the history may be outdated: `migrateTree` reads what it can of them. */
const revisions = tableCheck({
  table: 'page_revisions',
  columns: {
    ...written,
    title: Title,
    description: Description,
    tree: z.unknown(),
    saved_at: Moment,
    saved_by: RowId,
    published_at: Moment,
  },
})

const redirects = tableCheck({
  table: 'redirects',
  columns: {
    id: RowId,
    path: RedirectInput.shape.path,
    page_id: RowId,
    created_at: Moment,
    automatic: z.boolean(),
  },
  async whole(tx, most) {
    const { rows } = await sql<NamedRowProblem>`
      select redirect.id::text as row, 'page_id' as path, 'rows:address' as message from redirects as redirect
      join pages as page on page.community_id = redirect.community_id and page.id = redirect.page_id
      where redirect.community_id = ${communityOf(tx)} and page.kind <> 'page' order by row limit ${most}`.execute(tx)
    return rows
  },
})

const fragmentUses = tableCheck({
  table: 'fragment_uses',
  columns: {
    fragment_id: RowId,
    page_id: RowId,
    language: z.enum(LOCALES),
    state: z.enum(['draft', 'published']),
  },
  async whole(tx, most) {
    const { rows } = await sql<NamedRowProblem>`
      select use.page_id::text as row, 'fragment_id' as path, 'rows:state' as message from fragment_uses as use
      join pages as page on page.community_id = use.community_id and page.id = use.page_id
      join pages as fragment on fragment.community_id = use.community_id and fragment.id = use.fragment_id
      where use.community_id = ${communityOf(tx)} and (page.kind <> 'page' or fragment.kind <> 'section')
      order by row limit ${most}`.execute(tx)
    return rows
  },
})

export const siteChecks = ({ widgets }: Pick<Registry, 'widgets'>): readonly TableCheck[] => [
  settings,
  pages,
  drafts(widgets),
  publications(widgets),
  revisions,
  redirects,
  fragmentUses,
  statistics,
]
