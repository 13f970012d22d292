import { saveSettings } from '#features/settings.ts'
import { insertComment, type NewComment } from '#participation/comments/queries.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { TestApp } from '#tests/support/app.ts'

/** Switches comments on petitions on, before anything was shown, and writes these. Answers their ids. */
export async function discuss(
  app: TestApp,
  community: Community,
  moderation: 'before' | 'after',
  texts: readonly (Pick<NewComment, 'subject' | 'state' | 'text'> & Partial<NewComment>)[],
): Promise<string[]> {
  return withCommunity(app.db, community, async (tx) => {
    const saved = await tx
      .selectFrom('feature_settings')
      .select('settings')
      .where('community_id', '=', community.id)
      .where('id', '=', 'petition')
      .executeTakeFirst()
    await saveSettings(tx, 'petition', { ...(saved?.settings as object | undefined), comments: moderation })
    const ids: string[] = []
    for (const text of texts) {
      const blank = { parentId: null, authorAccountId: null, authorName: 'Олена Сусідка', memberName: null }
      const { id } = await insertComment(tx, { ...blank, createdAt: app.clock.now(), ...text })
      ids.push(id)
    }
    return ids
  })
}
