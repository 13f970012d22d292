/** Chats and their inbox. A chat is found by the hash of the secret that its client holds. */
import { hashToken, looksLikeToken, newToken } from '#platform/identity/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { ChatState, Event } from '../engine/types.ts'
import type { Bot } from './flows.ts'
import { CHAT_DAYS, MAX_KNOWN_EVENTS, MAX_MESSAGES } from './limits.ts'

export interface Chat {
  id: string
  flowId: string
  flowVersion: number
  /** Without the dialog, which is in a draft of its own. */
  state: ChatState
  lastEvent: number
  lastMessage: number
  wakeAt: Date | null
}

const expiryOf = (now: Date): Date => new Date(now.getTime() + CHAT_DAYS * 86_400_000)

/** The id behind a secret; undefined for a text that cannot be one. */
export const chatIdOf = (secret: string): string | undefined => (looksLikeToken(secret) ? hashToken(secret) : undefined)

/** @returns the chat, and the secret that is stored nowhere */
export async function insertChat(
  tx: CommunityTx,
  bot: Bot,
  state: ChatState,
  now: Date,
): Promise<{ chat: Chat; secret: string }> {
  const secret = newToken()
  const id = hashToken(secret)
  await tx
    .insertInto('chats')
    .values({
      community_id: communityOf(tx),
      id,
      bot_id: bot.id,
      flow_id: bot.flowId,
      flow_version: bot.flowVersion,
      state: JSON.stringify(state),
      started_at: now,
      expires_at: expiryOf(now),
    })
    .execute()
  const { flowId, flowVersion } = bot
  return { secret, chat: { id, flowId, flowVersion, state, lastEvent: 0, lastMessage: 0, wakeAt: null } }
}

/** The chat, locked until the transaction ends: its events are handled one at a time. */
export async function lockChat(tx: CommunityTx, id: string, now: Date): Promise<Chat | undefined> {
  const row = await tx
    .selectFrom('chats')
    .select(['id', 'flow_id', 'flow_version', 'state', 'last_event', 'last_message', 'wake_at'])
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      flowId: row.flow_id,
      flowVersion: row.flow_version,
      state: row.state as unknown as ChatState,
      lastEvent: row.last_event,
      lastMessage: row.last_message,
      wakeAt: row.wake_at,
    }
  )
}

export async function isOpenChat(tx: CommunityTx, id: string, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('chats')
    .select('id')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** With its messages, inbox and draft. */
export async function deleteChat(tx: CommunityTx, id: string): Promise<void> {
  await tx.deleteFrom('chats').where('community_id', '=', communityOf(tx)).where('id', '=', id).execute()
}

/** The chat after an event. Prunes what is beyond the limits of a chat. */
export async function updateChat(tx: CommunityTx, chat: Chat, now: Date): Promise<void> {
  const community_id = communityOf(tx)
  await tx
    .updateTable('chats')
    .set({
      state: JSON.stringify(chat.state),
      last_event: chat.lastEvent,
      last_message: chat.lastMessage,
      wake_at: chat.wakeAt,
      expires_at: expiryOf(now),
    })
    .where('community_id', '=', community_id)
    .where('id', '=', chat.id)
    .execute()
  if (chat.lastMessage > MAX_MESSAGES) {
    await tx
      .deleteFrom('chat_messages')
      .where('community_id', '=', community_id)
      .where('chat_id', '=', chat.id)
      .where('seq', '<=', chat.lastMessage - MAX_MESSAGES)
      .execute()
  }
  if (chat.lastEvent > MAX_KNOWN_EVENTS) {
    await tx
      .deleteFrom('chat_inbox')
      .where('community_id', '=', community_id)
      .where('chat_id', '=', chat.id)
      .where('seq', '<=', chat.lastEvent - MAX_KNOWN_EVENTS)
      .execute()
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Inbox

export interface Handled {
  /** Numbers of the messages that came of the event: those after the first number, up to the second. */
  after: number
  upTo: number
}

/** The outcome of an event that came before, by the key of its client. */
export async function findHandled(tx: CommunityTx, chatId: string, key: string): Promise<Handled | undefined> {
  const row = await tx
    .selectFrom('chat_inbox')
    .select(['first_message', 'last_message'])
    .where('community_id', '=', communityOf(tx))
    .where('chat_id', '=', chatId)
    .where('update_key', '=', key)
    .where('done_at', 'is not', null)
    .executeTakeFirst()
  if (!row || row.first_message === null || row.last_message === null) return undefined
  return { after: row.first_message - 1, upTo: row.last_message }
}

/** Files an event: handled on the same transaction, or by a later turn of the chat. */
export async function insertEvent(
  tx: CommunityTx,
  chatId: string,
  { seq, key, event, now }: { seq: number; key: string; event: Event; now: Date },
): Promise<void> {
  await tx
    .insertInto('chat_inbox')
    .values({
      community_id: communityOf(tx),
      chat_id: chatId,
      seq,
      update_key: key,
      payload: JSON.stringify(event),
      received_at: now,
    })
    .execute()
}

/** The event is handled: what the person wrote is in the conversation, so it need not stay here. */
export async function finishEvent(
  tx: CommunityTx,
  chatId: string,
  { seq, handled, now }: { seq: number; handled: Handled; now: Date },
): Promise<void> {
  await tx
    .updateTable('chat_inbox')
    .set({ payload: null, done_at: now, first_message: handled.after + 1, last_message: handled.upTo })
    .where('community_id', '=', communityOf(tx))
    .where('chat_id', '=', chatId)
    .where('seq', '=', seq)
    .execute()
}
