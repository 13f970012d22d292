/** What a dialog remembers between two answers: personal data, so it is sealed and leaves no export. */
import { seal, unseal } from '#platform/identity/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Value } from '../engine/types.ts'
import { DRAFT_HOURS } from './limits.ts'

/** Purpose of the key that seals drafts: `services.keyFor(community, DRAFT_KEY)`. */
export const DRAFT_KEY = 'bot.dialog-drafts'

export async function findDraft(tx: CommunityTx, key: Buffer, chatId: string, now: Date): Promise<Value | undefined> {
  const row = await tx
    .selectFrom('dialog_drafts')
    .select('sealed')
    .where('community_id', '=', communityOf(tx))
    .where('chat_id', '=', chatId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && (JSON.parse(unseal(key, row.sealed, chatId).toString('utf8')) as Value)
}

/** @param draft undefined: the dialog is over */
export async function saveDraft(
  tx: CommunityTx,
  key: Buffer,
  chatId: string,
  draft: Value | undefined,
  now: Date,
): Promise<void> {
  const community_id = communityOf(tx)
  if (draft === undefined) {
    await tx
      .deleteFrom('dialog_drafts')
      .where('community_id', '=', community_id)
      .where('chat_id', '=', chatId)
      .execute()
    return
  }
  const sealed = seal(key, Buffer.from(JSON.stringify(draft)), chatId)
  const expires_at = new Date(now.getTime() + DRAFT_HOURS * 3_600_000)
  await tx
    .insertInto('dialog_drafts')
    .values({ community_id, chat_id: chatId, sealed, expires_at })
    .onConflict((conflict) => conflict.columns(['community_id', 'chat_id']).doUpdateSet({ sealed, expires_at }))
    .execute()
}
