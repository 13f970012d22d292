/** Queries on which pages use which section fragments. */
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** One language of a page that uses a fragment, in its draft or its publication. */
export interface FragmentUse {
  pageId: string
  /** Of the draft. */
  title: string
  /** Address of the page; never '', since fragments contain no fragments. */
  path: string
  language: Locale
  state: 'draft' | 'published'
}

export async function listFragmentUses(tx: CommunityTx, fragmentId: string): Promise<FragmentUse[]> {
  const rows = await tx
    .selectFrom('fragment_uses as use')
    .innerJoin('pages as page', (join) =>
      join.onRef('page.community_id', '=', 'use.community_id').onRef('page.id', '=', 'use.page_id'),
    )
    .innerJoin('page_drafts as draft', (join) =>
      join
        .onRef('draft.community_id', '=', 'use.community_id')
        .onRef('draft.page_id', '=', 'use.page_id')
        .onRef('draft.language', '=', 'use.language'),
    )
    .select(['use.page_id as pageId', 'draft.title', 'page.path', 'use.language', 'use.state'])
    .where('use.community_id', '=', communityOf(tx))
    .where('use.fragment_id', '=', fragmentId)
    .orderBy('page.path')
    .orderBy('use.language')
    .orderBy('use.state')
    .execute()
  return rows.map((row) => ({
    ...row,
    path: row.path ?? '',
    language: row.language as Locale,
    state: row.state as FragmentUse['state'],
  }))
}

export type UseAt = { pageId: string; language: Locale; state: FragmentUse['state'] }

/**
 * Replaces the list of fragments that a draft or a publication uses. Ids that are not a section fragment of this
 * community are ignored; the others cannot be deleted as long as the row exists.
 */
export async function setFragmentUses(tx: CommunityTx, at: UseAt, ids: readonly string[]): Promise<void> {
  const community = communityOf(tx)
  await tx
    .deleteFrom('fragment_uses')
    .where('community_id', '=', community)
    .where('page_id', '=', at.pageId)
    .where('language', '=', at.language)
    .where('state', '=', at.state)
    .execute()
  if (ids.length === 0) return
  const known = await tx
    .selectFrom('pages')
    .select('id')
    .where('community_id', '=', community)
    .where('kind', '=', 'section')
    .where('id', 'in', ids)
    .orderBy('id')
    .forKeyShare()
    .execute()
  if (known.length === 0) return
  await tx
    .insertInto('fragment_uses')
    .values(
      known.map(({ id }) => ({
        community_id: community,
        fragment_id: id,
        page_id: at.pageId,
        language: at.language,
        state: at.state,
      })),
    )
    .execute()
}
