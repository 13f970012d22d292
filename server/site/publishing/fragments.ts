/** Fragments: parts that editors make once and that many pages show, always in their published state. */
import type { Locale } from '#platform/i18n/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { PageKind } from '../content/queries.ts'
import { readStoredTree } from '../content/tree-migration.ts'
import { compile, readCompiled, type Segment } from './compile.ts'
import { compileContext } from './draft-commands.ts'
import { findPublications, type PublishedEntry } from './publication-queries.ts'

/** What a page is drawn from: everything but other fragments. */
export type Drawable = Exclude<Segment, { type: 'fragment' }>

/** Published header and footer fragments in the language of the visit, in their order. */
export interface FrameFragments {
  header: readonly string[]
  footer: readonly string[]
}

export function frameFragments(published: readonly PublishedEntry[]): FrameFragments {
  const ids = (kind: PageKind) => published.filter((entry) => entry.kind === kind).map((entry) => entry.id)
  return { header: ids('header'), footer: ids('footer') }
}

interface Place {
  community: Community
  locale: Locale
}

/**
 * The segments of a page with those of its section fragments in their places. One that is not published in this language
 * leaves nothing; its tag is there all the same, so that the page changes when it is published.
 */
export async function expandFragments(
  tx: CommunityTx,
  place: Place,
  segments: readonly Segment[],
): Promise<{ segments: Drawable[]; tags: string[] }> {
  const ids = [...new Set(segments.flatMap((segment) => (segment.type === 'fragment' ? [segment.fragmentId] : [])))]
  if (ids.length === 0) return { segments: segments.filter(isDrawable), tags: [] }
  const parts = await publishedSegments(tx, place, ids, 'section')
  const unfolded = segments.flatMap((segment) =>
    segment.type === 'fragment' ? (parts.get(segment.fragmentId) ?? []) : [segment],
  )
  return { segments: withoutRepeatedAnchors(unfolded), tags: ids.map((id) => `page:${id}`) }
}

/** What these fragments show, by their ids; one of another kind shows nothing. */
export async function publishedSegments(
  tx: CommunityTx,
  { community, locale }: Place,
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

/** The first bearer of an anchor keeps it: a fragment may stand on a page twice, or beside a section of the same name. */
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
