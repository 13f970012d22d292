/** Queries on which tabs of editors have which page open. A row lives for seconds. */
import { sql } from 'kysely'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

export interface Tab {
  memberId: string
  /** uuid that the tab made for itself */
  tab: string
  pageId: string
  language: Locale
}

/** Says that the tab is open; `since` stays as long as it shows the same page. */
export async function upsertPresence(
  tx: CommunityTx,
  { memberId, tab, pageId, language }: Tab,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('page_presences')
    .values({
      community_id: communityOf(tx),
      member_id: memberId,
      id: tab,
      page_id: pageId,
      language,
      since: now,
      seen_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'member_id', 'id']).doUpdateSet({
        page_id: pageId,
        language,
        seen_at: now,
        since: sql`case when page_presences.page_id = excluded.page_id then page_presences.since else excluded.since end`,
      }),
    )
    .execute()
}

export async function deletePresence(tx: CommunityTx, { memberId, tab }: Pick<Tab, 'memberId' | 'tab'>): Promise<void> {
  await tx
    .deleteFrom('page_presences')
    .where('community_id', '=', communityOf(tx))
    .where('member_id', '=', memberId)
    .where('id', '=', tab)
    .execute()
}

/**
 * Forgets tabs that have been silent since `before`, and all but the newest `keep` of this member. Rows that another tab
 * is just writing are left to the next call: two tabs that wake up together must not wait for each other.
 */
export async function deleteSilentPresences(
  tx: CommunityTx,
  { before, memberId, keep }: { before: Date; memberId: string; keep: number },
): Promise<void> {
  const community = communityOf(tx)
  await sql`delete from page_presences where community_id = ${community} and (member_id, id) in (
    select member_id, id from page_presences
    where community_id = ${community} and seen_at <= ${before}
    for update skip locked
  )`.execute(tx)
  await sql`delete from page_presences where community_id = ${community} and (member_id, id) in (
    select member_id, id from page_presences
    where community_id = ${community} and member_id = ${memberId}
    order by seen_at desc, id offset ${keep}
    for update skip locked
  )`.execute(tx)
}

export interface PresenceRow {
  name: string
  language: Locale
  since: Date
  here: Date
}

/** Everybody on the page but this tab, longest first; one line for each person and language. */
export async function listOthers(tx: CommunityTx, own: Tab): Promise<PresenceRow[]> {
  const rows = await tx
    .selectFrom('page_presences as presence')
    .innerJoin('members as member', (join) =>
      join.onRef('member.community_id', '=', 'presence.community_id').onRef('member.id', '=', 'presence.member_id'),
    )
    .select(['member.display_name as name', 'presence.language'])
    .select((eb) => [eb.fn.min('presence.since').as('since'), eb.fn.max('presence.seen_at').as('here')])
    .where('presence.community_id', '=', communityOf(tx))
    .where('presence.page_id', '=', own.pageId)
    .where((eb) => eb.not(eb.and([eb('presence.member_id', '=', own.memberId), eb('presence.id', '=', own.tab)])))
    .groupBy(['presence.member_id', 'member.display_name', 'presence.language'])
    .orderBy('since')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Locale }))
}
