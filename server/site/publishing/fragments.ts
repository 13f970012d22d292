/** Fragments: parts that editors create once and many pages show, always in their published state. */
import type { Locale } from '#platform/i18n/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { PageKind } from '../content/queries.ts'
import { readStoredTree } from '../content/tree-migration.ts'
import { compile, readCompiled, type Segment } from './compile.ts'
import { compileContext } from './draft-commands.ts'
import { findPublications, type PublishedEntry } from './publication-queries.ts'

/** What a page is rendered from: everything except other fragments. */
export type Drawable = Exclude<Segment, { type: 'fragment' }>

/** Published header and footer fragments in the request's language, in order. */
export interface FrameFragments {
  header: readonly string[]
  footer: readonly string[]
}

export function frameFragments(published: readonly PublishedEntry[]): FrameFragments {
  const ids = (kind: PageKind) => published.filter((entry) => entry.kind === kind).map((entry) => entry.id)
  return { header: ids('header'), footer: ids('footer') }
}

interface Context {
  community: Community
  locale: Locale
}

/**
 * The segments of a page with its section fragments expanded. A fragment not published in this language renders
 * nothing; its tag is included all the same, so that publishing it invalidates the page.
 */
export async function expandFragments(
  tx: CommunityTx,
  context: Context,
  segments: readonly Segment[],
): Promise<{ segments: Drawable[]; tags: string[] }> {
  const ids = [...new Set(segments.flatMap((segment) => (segment.type === 'fragment' ? [segment.fragmentId] : [])))]
  if (ids.length === 0) return { segments: segments.filter(isDrawable), tags: [] }
  const parts = await publishedSegments(tx, context, ids, 'section')
  const expanded = segments.flatMap((segment) =>
    segment.type === 'fragment' ? (parts.get(segment.fragmentId) ?? []) : [segment],
  )
  return { segments: withoutRepeatedAnchors(expanded), tags: ids.map((id) => `page:${id}`) }
}

/** The published segments of these fragments, by id; one of another kind renders nothing. */
export async function publishedSegments(
  tx: CommunityTx,
  { community, locale }: Context,
  ids: readonly string[],
  kind: PageKind,
): Promise<Map<string, Drawable[]>> {
  const found = new Map<string, Drawable[]>()
  for (const row of await findPublications(tx, ids, locale)) {
    if (row.kind !== kind) continue
    const tree = () => readStoredTree(row.tree)
    const compiled =
      readCompiled(row) ?? compile(tree(), await compileContext(tx, community, { language: locale, kind }, tree()))
    found.set(row.pageId, compiled.segments.filter(isDrawable))
  }
  return found
}

const isDrawable = (segment: Segment): segment is Drawable => segment.type !== 'fragment'

/**
 * The first element with an anchor keeps it: a fragment may appear on a page twice, or beside a section of the same
 * name.
 */
function withoutRepeatedAnchors(segments: readonly Drawable[]): Drawable[] {
  const seen = new Set<string>()
  return segments.map((segment) => {
    if (segment.type !== 'html') return segment
    const html = segment.html.replace(/(<section[^>]*) id="(p-[a-z0-9-]+)"/g, (whole, before: string, id: string) => {
      if (seen.has(id)) return before
      seen.add(id)
      return whole
    })
    return { ...segment, html }
  })
}
