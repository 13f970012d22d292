/** Queries on drafts and their revisions. */
import { sql } from 'kysely'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Tree } from './tree.ts'

export interface DraftRow {
  pageId: string
  language: Locale
  revision: number
  title: string
  description: string
  tree: unknown
  updatedAt: Date
  /** Member; null when the system created it. */
  updatedBy: string | null
  updatedByName: string | null
}

const DRAFT = [
  'draft.page_id as pageId',
  'draft.language',
  'draft.revision',
  'draft.title',
  'draft.description',
  'draft.tree',
  'draft.updated_at as updatedAt',
  'draft.updated_by as updatedBy',
  'member.display_name as updatedByName',
] as const

/** A caller that writes the draft must have locked the page. */
export async function findDraft(tx: CommunityTx, pageId: string, language: Locale): Promise<DraftRow | undefined> {
  const row = await tx
    .selectFrom('page_drafts as draft')
    .leftJoin('members as member', (join) =>
      join.onRef('member.community_id', '=', 'draft.community_id').onRef('member.id', '=', 'draft.updated_by'),
    )
    .select(DRAFT)
    .where('draft.community_id', '=', communityOf(tx))
    .where('draft.page_id', '=', pageId)
    .where('draft.language', '=', language)
    .executeTakeFirst()
  return row && { ...row, language }
}

/** Drafts without their trees, which are large. */
export async function listDrafts(
  tx: CommunityTx,
): Promise<{ pageId: string; language: Locale; revision: number; title: string; updatedAt: Date }[]> {
  const rows = await tx
    .selectFrom('page_drafts')
    .select(['page_id as pageId', 'language', 'revision', 'title', 'updated_at as updatedAt'])
    .where('community_id', '=', communityOf(tx))
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Locale }))
}

export interface DraftContent {
  title: string
  description: string
  tree: Tree
}

/** Writes the draft at `revision`; the caller has locked its page and checked its current revision. */
export async function upsertDraft(
  tx: CommunityTx,
  at: { pageId: string; language: Locale; revision: number },
  content: DraftContent,
  by: { now: Date; memberId: string | null },
): Promise<void> {
  const values = {
    revision: at.revision,
    title: content.title,
    description: content.description,
    tree: JSON.stringify(content.tree),
    updated_at: by.now,
    updated_by: by.memberId,
  }
  await tx
    .insertInto('page_drafts')
    .values({ community_id: communityOf(tx), page_id: at.pageId, language: at.language, ...values })
    .onConflict((conflict) => conflict.columns(['community_id', 'page_id', 'language']).doUpdateSet(values))
    .execute()
}

/** Adds a draft's state to its history; each revision at most once. */
export async function insertRevision(tx: CommunityTx, draft: DraftRow, publishedAt: Date | null): Promise<void> {
  await tx
    .insertInto('page_revisions')
    .values({
      community_id: communityOf(tx),
      page_id: draft.pageId,
      language: draft.language,
      revision: draft.revision,
      title: draft.title,
      description: draft.description,
      tree: JSON.stringify(draft.tree),
      saved_at: draft.updatedAt,
      saved_by: draft.updatedBy,
      published_at: publishedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'page_id', 'language', 'revision'])
        .doUpdateSet({ published_at: sql`coalesce(excluded.published_at, page_revisions.published_at)` }),
    )
    .execute()
}

export interface RevisionRow {
  revision: number
  title: string
  savedAt: Date
  savedByName: string | null
  publishedAt: Date | null
}

/** Stored revisions of a page in a language, newest first, without their trees. */
export function listRevisions(tx: CommunityTx, pageId: string, language: Locale): Promise<RevisionRow[]> {
  return revisionsOf(tx, pageId, language).orderBy('state.revision', 'desc').execute()
}

export function findRevision(
  tx: CommunityTx,
  pageId: string,
  language: Locale,
  revision: number,
): Promise<(RevisionRow & { description: string; tree: unknown }) | undefined> {
  return revisionsOf(tx, pageId, language)
    .select(['state.description', 'state.tree'])
    .where('state.revision', '=', revision)
    .executeTakeFirst()
}

function revisionsOf(tx: CommunityTx, pageId: string, language: Locale) {
  return tx
    .selectFrom('page_revisions as state')
    .leftJoin('members as member', (join) =>
      join.onRef('member.community_id', '=', 'state.community_id').onRef('member.id', '=', 'state.saved_by'),
    )
    .select([
      'state.revision',
      'state.title',
      'state.saved_at as savedAt',
      'member.display_name as savedByName',
      'state.published_at as publishedAt',
    ])
    .where('state.community_id', '=', communityOf(tx))
    .where('state.page_id', '=', pageId)
    .where('state.language', '=', language)
}

/** Deletes all but the newest `keep` revisions of a page in a language. */
export async function deleteOldRevisions(
  tx: CommunityTx,
  pageId: string,
  language: Locale,
  keep: number,
): Promise<void> {
  const old = tx
    .selectFrom('page_revisions')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .where('language', '=', language)
    .orderBy('revision', 'desc')
    .offset(keep)
  await tx.deleteFrom('page_revisions').where('community_id', '=', communityOf(tx)).where('id', 'in', old).execute()
}

/** When this draft was last added to the history. */
export async function lastKeptAt(tx: CommunityTx, pageId: string, language: Locale): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('page_revisions')
    .select('saved_at')
    .where('community_id', '=', communityOf(tx))
    .where('page_id', '=', pageId)
    .where('language', '=', language)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.saved_at
}
