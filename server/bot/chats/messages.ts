/** What was said in a chat. */
import { z } from 'zod'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { SentBlock } from '../engine/types.ts'
import { MAX_MESSAGES } from './limits.ts'

const StoredBlocks = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('image'), media: z.string(), alt: z.string() }),
    z.object({ kind: z.literal('link'), title: z.string(), address: z.string() }),
  ]),
)
const StoredButtons = z.array(z.object({ id: z.string(), label: z.string() }))
const Senders = z.enum(['bot', 'person', 'operator'])

export interface ChatMessage {
  /** 1, 2, 3 … within its chat. */
  seq: number
  sender: z.output<typeof Senders>
  language: Locale
  blocks: SentBlock[]
  buttons: { id: string; label: string }[]
  /** Token of the buttons; a press names it. */
  screen: string
  at: Date
}

const COLUMNS = ['seq', 'sender', 'language', 'blocks', 'buttons', 'screen', 'at'] as const

/**
 * Messages in their order, at most `MAX_MESSAGES`.
 * @param range `after` and `upTo` are numbers of messages: those after the one and up to the other
 */
export async function listMessages(
  tx: CommunityTx,
  chatId: string,
  { after = 0, upTo }: { after?: number; upTo?: number } = {},
): Promise<ChatMessage[]> {
  const rows = await tx
    .selectFrom('chat_messages')
    .select(COLUMNS)
    .where('community_id', '=', communityOf(tx))
    .where('chat_id', '=', chatId)
    .where('seq', '>', after)
    .$if(upTo !== undefined, (query) => query.where('seq', '<=', upTo ?? 0))
    .orderBy('seq')
    .limit(MAX_MESSAGES)
    .execute()
  return rows.map(({ seq, sender, language, blocks, buttons, screen, at }) => ({
    seq,
    sender: Senders.parse(sender),
    language: z.enum(LOCALES).parse(language),
    blocks: StoredBlocks.parse(blocks),
    buttons: StoredButtons.parse(buttons),
    screen,
    at,
  }))
}

export async function insertMessages(tx: CommunityTx, chatId: string, messages: readonly ChatMessage[]): Promise<void> {
  const [first] = messages
  if (!first) return
  await tx
    .insertInto('chat_messages')
    .values(
      messages.map(({ seq, sender, language, blocks, buttons, screen, at }) => ({
        community_id: communityOf(tx),
        chat_id: chatId,
        seq,
        sender,
        language,
        blocks: JSON.stringify(blocks),
        buttons: JSON.stringify(buttons),
        screen,
        at,
      })),
    )
    .execute()
}

/** The label of a button as it was sent; undefined for one that never was. */
export async function findLabel(
  tx: CommunityTx,
  chatId: string,
  press: { screen: string; id: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('chat_messages')
    .select('buttons')
    .where('community_id', '=', communityOf(tx))
    .where('chat_id', '=', chatId)
    .where('screen', '=', press.screen)
    .where('sender', '=', 'bot')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && StoredButtons.parse(row.buttons).find(({ id }) => id === press.id)?.label
}
