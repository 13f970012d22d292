/**
 * One turn of a chat: an event comes in, the engine walks the flow, blocks run, messages are written. All of it is one
 * transaction, so that an event has its whole effect or none.
 */
import { randomUUID } from 'node:crypto'
import {
  type Chat,
  type ChatMessage,
  countVisits,
  DRAFT_KEY,
  ensureWebBot,
  findDraft,
  findHandled,
  findLabel,
  finishEvent,
  getFlow,
  insertChat,
  insertEvent,
  insertMessages,
  listMessages,
  lockChat,
  MAX_BLOCKS_A_TURN,
  saveDraft,
  updateChat,
} from '#bot/chats/index.ts'
import { initialState, step } from '#bot/engine/step.ts'
import type { Answer, ChatState, Effect, Event } from '#bot/engine/types.ts'
import { refusal } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type Actor, ANONYMOUS } from '#platform/identity/index.ts'
import { afterCommit, type Community, type CommunityTx, pipelineWithCommit } from '#platform/tenancy/index.ts'
import { runBlockOf } from './blocks.ts'
import type { TurnParts } from './parts.ts'
import { wakeUp } from './wake-up.ts'

/** Prefix of the tag under which every process learns of a message: `chat:<id>`. */
export const CHAT_TAG = 'chat:'

interface Begun {
  /** The secret of the chat, which is stored nowhere. */
  secret: string
  messages: ChatMessage[]
}

/**
 * Begins a web chat.
 * @param language one of the community
 * @param code of a deep link
 * @throws AppError 404 `bot.off` where the community has switched its bot off
 */
export async function begin(
  tx: CommunityTx,
  parts: TurnParts,
  community: Community,
  { actor, language, code }: { actor: Actor; language: Locale; code?: string | undefined },
): Promise<Begun> {
  const now = parts.clock.now()
  const bot = await ensureWebBot(tx, parts.starterOf(community), now)
  if (bot.state === 'off') throw refusal('bot.off', {}, 404)
  const { chat, secret } = await insertChat(tx, bot, initialState(language, now), now)
  const event = { kind: 'start', language, ...(code === undefined ? {} : { code }) } as const
  return { secret, messages: await handle(tx, parts, { community, chat, actor, key: randomUUID(), event }) }
}

export interface Received {
  chatId: string
  answer: Answer
  /** Of this request. */
  actor: Actor
  /** Of a request that the client may repeat: the repetition gets the same messages and has no effect. */
  key?: string | undefined
  /** Of the page on which it was said; default: that of the chat. */
  language?: Locale | undefined
}

/**
 * Takes what a person said.
 * @returns the messages that came of it, the person's own first; undefined for a chat that does not exist or is over
 */
export async function receive(
  tx: CommunityTx,
  parts: TurnParts,
  community: Community,
  { chatId, answer, actor, key = randomUUID(), language }: Received,
): Promise<ChatMessage[] | undefined> {
  const chat = await lockChat(tx, chatId, parts.clock.now())
  if (!chat) return undefined
  const handled = await findHandled(tx, chatId, key)
  if (handled) return listMessages(tx, chatId, handled)
  if (language) chat.state = { ...chat.state, language }
  return handle(tx, parts, { community, chat, actor, key, event: answer })
}

/** The instant of a `schedule` has come; nothing happens if something else came before. */
export async function wake(
  tx: CommunityTx,
  parts: TurnParts,
  community: Community,
  { chatId, at }: { chatId: string; at: Date },
): Promise<void> {
  const clock = parts.clock.now()
  const chat = await lockChat(tx, chatId, clock)
  if (chat?.wakeAt?.getTime() !== at.getTime()) return
  // The queue goes by the clock of the database, which may be a little fast.
  const now = clock < at ? at : clock
  const key = `time ${at.toISOString()}`
  await handle(tx, parts, { community, chat, actor: ANONYMOUS, key, event: { kind: 'time' }, now })
}

interface Turn {
  community: Community
  chat: Chat
  actor: Actor
  key: string
  event: Event
  /** Default: the clock, read after the lock. */
  now?: Date
}

async function handle(tx: CommunityTx, parts: TurnParts, turn: Turn): Promise<ChatMessage[]> {
  const { community, chat, event } = turn
  // Read after the lock: the turn before may have taken a while.
  const now = turn.now ?? parts.clock.now()
  const seq = chat.lastEvent + 1
  await insertEvent(tx, chat.id, { seq, key: turn.key, event, now })
  const draftKey = parts.services.keyFor(community, DRAFT_KEY)
  const draft = await findDraft(tx, draftKey, chat.id, now)
  const said = await personsMessage(tx, chat, event)
  const walked = await walk(tx, parts, turn, { ...chat.state, dialog: draft }, now)
  const messages = [...said, ...walked.messages].map(
    (message, index): ChatMessage => ({ ...message, seq: chat.lastMessage + 1 + index, at: now }),
  )
  const { dialog, ...state } = walked.state
  const after = chat.lastMessage
  const upTo = after + messages.length
  await insertMessages(tx, chat.id, messages)
  if (dialog !== undefined || draft !== undefined) await saveDraft(tx, draftKey, chat.id, dialog, now)
  await updateChat(tx, { ...chat, state, lastEvent: seq, lastMessage: upTo, wakeAt: walked.wakeAt }, now)
  await finishEvent(tx, chat.id, { seq, handled: { after, upTo }, now })
  if (walked.wakeAt) {
    const payload = { chat: chat.id, at: walked.wakeAt.toISOString() }
    await parts.services.enqueue(tx, wakeUp, payload, { startAfter: walked.wakeAt })
  }
  pipelineWithCommit(tx, countVisits(tx, chat, walked.visits, now))
  afterCommit(tx, 'web-chat', () => parts.notifier.publish(community.id, [CHAT_TAG + chat.id], 'residents'))
  return messages
}

type Unnumbered = Omit<ChatMessage, 'seq' | 'at'>

/** What the person said, as the conversation shows it: a press is the label of its button. */
async function personsMessage(tx: CommunityTx, chat: Chat, event: Event): Promise<Unnumbered[]> {
  const text = await textOf(tx, chat, event)
  if (text === undefined) return []
  const blocks = [{ kind: 'text', text } as const]
  return [{ sender: 'person', language: chat.state.language, blocks, buttons: [], screen: '' }]
}

async function textOf(tx: CommunityTx, chat: Chat, event: Event): Promise<string | undefined> {
  if (event.kind === 'text') return event.text
  if (event.kind === 'press') return findLabel(tx, chat.id, event)
  if (event.kind === 'file') return event.file.name
  return event.kind === 'place' ? `${event.lat}, ${event.lon}` : undefined
}

interface Walked {
  state: ChatState
  messages: Unnumbered[]
  visits: Extract<Effect, { kind: 'visit' }>[]
  wakeAt: Date | null
}

/** Steps of the engine until none of its effects brings another event. */
async function walk(tx: CommunityTx, parts: TurnParts, turn: Turn, from: ChatState, now: Date): Promise<Walked> {
  const { community, chat, actor } = turn
  const flow = await getFlow(tx, chat.flowId, chat.flowVersion)
  const walked: Walked = { state: from, messages: [], visits: [], wakeAt: null }
  const at = { now, i18n: parts.i18n }
  let next: Event | undefined = turn.event
  for (let blocks = 0; next; blocks += 1) {
    // The engine asks long before: a flow that still goes on is a fault of ours.
    if (blocks > MAX_BLOCKS_A_TURN) throw new Error('a turn of a chat does not end')
    const { state, effects } = step(flow, walked.state, next, at)
    walked.state = state
    next = undefined
    for (const effect of effects) {
      if (effect.kind === 'send') walked.messages.push(messageOf(effect, state.language))
      else if (effect.kind === 'visit') walked.visits.push(effect)
      else if (effect.kind === 'schedule') walked.wakeAt = new Date(effect.at)
      // There is no desk yet that a conversation could be passed to.
      else if (effect.kind === 'handoff') next = { kind: 'nobody-there' }
      else next = { kind: 'done', result: await runBlockOf(tx, parts, { community, actor, effect }) }
    }
  }
  return walked
}

const messageOf = ({ blocks, buttons, screen }: Extract<Effect, { kind: 'send' }>, language: Locale): Unnumbered => ({
  sender: 'bot',
  language,
  blocks,
  buttons,
  screen,
})
